"""Who an attribution's words come from in the end: each source resolved to one entity of the text.

Names go to the entity that they are a mention of; pronouns and descriptions to whom they mean
(:mod:`sayso.resolution.who.antecedents`); an attribution without source takes the holder beside
it, or is the article's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from sayso.names import lexicon
from sayso.records import Attribution, Finding, Mention, Span, Speaker
from sayso.resolution.confidence import decided
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import entities as grouping
from sayso.resolution.who import introductions, runs, sources, transcripts
from sayso.resolution.who.antecedents import FIELD, SPEAKER_TYPES, Antecedents, Resolved
from sayso.resolution.who.descriptions import Phrase, analyse
from sayso.resolution.who.entities import Entity
from sayso.resolution.who.pronouns import pronoun

_PASSIVE: Final = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?(\w+)$")
_WORD: Final = re.compile(r"[a-z]{4,}")
# Verbs that, without source, go on with what somebody else has begun to say.
_GOES_ON: Final = lexicon.SPEECH - {
    *("asked", "asks", "claims", "claimed", "notes", "called", "calls", "accused", "criticized"),
    *("criticised", "praised", "urged", "thinks", "believes", "denied"),
}
# Verbs by which whoever spoke last goes on: "she added".
_ADDS: Final = lexicon.words(
    "added adds adding continued continues continuing concluded concludes went"
)
_COORDINATED: Final = re.compile(r"\b(?:and|but|or|then|yet)\s(?:\w+ly\s|also\s|then\s|has\s)?$")
# What stands before a participle that opens a sentence, and a subject right behind its clause.
_OPENING: Final = re.compile(r"[“\"]?(?:(?:After|Before|While|When|By|In|Since|Without|On)\s)?")
_SUBJECT: Final = re.compile(r"[”\"’]*+,?+[”\"’]*+\s([\w.’'-]+)")
# How a headline says that something was told, and so many attributions that may open the lede.
_HEARD: Final = frozenset(("told", "hears", "heard", "is told", "was told", "learns"))
_LEDE: Final = 3
# Who blames, where a text says only that somebody is blamed: "has faced criticism for".
_BLAMED: Final = re.compile(
    r"\b(?:fac(?:e|es|ed|ing)|dr(?:aws?|ew|awn|awing)|t(?:akes?|ook|aken|aking)|"
    r"(?:attract|spark|prompt)(?:s|ed|ing)?|receiv(?:es?|ed|ing)|(?:meets?|met|meeting)\swith|"
    r"c(?:omes?|ame|oming)\s(?:under|in\sfor)|given|amid|despite|after)\s+"
    r"(?:(?!(?:my|our|your|his|her|its|their)\b)[\w-]+\s+){0,3}?"
    r"(?:criticisms?|heat|fire|flak|backlash)\b",
    re.IGNORECASE,
)
# The verb of that may stand so many characters before the cue: "has faced [sharp criticism for]".
_RECEIVED: Final = 24
_CRITICS: Final = Phrase.of("critics", "group", True)
# A source in pieces farther apart is read by its first piece alone.
_APART: Final = 300


def speakers_of(
    layout: Layout, attributions: Sequence[Attribution], names: Sequence[Mention]
) -> list[tuple[Speaker, Finding]]:
    """Resolve every attribution's source to a speaker, with what was weighed.

    Results stand in the order of ``attributions``. ``names`` are the text's
    (:func:`sayso.resolution.who.mentions.names_of`).
    """
    reader = _Reader(layout, attributions, grouping.group(layout, names))
    order = sorted(range(len(attributions)), key=lambda i: _anchor(attributions[i]))
    for i in order:
        reader.resolve(i)
    starts = {i: _anchor(a) for i, a in enumerate(attributions) if a.source}
    reader.antecedents.specify(reader.results, starts)
    return [
        _shown(*reader.results[i], attribution.source) for i, attribution in enumerate(attributions)
    ]


def _anchor(attribution: Attribution) -> int:
    """Where an attribution is made: at its source, or else its cue, or else its content."""
    for spans in (attribution.source, attribution.cue, attribution.content):
        if spans:
            return min(s for s, _ in spans)
    return 0


def _shown(entity: Entity, finding: Finding, source: tuple[Span, ...]) -> tuple[Speaker, Finding]:
    members = entity.members or (entity,)
    naming = [m.full or m.mentions[0] for m in members if m.full or m.mentions]
    kind = SPEAKER_TYPES.get(entity.type, entity.type)
    return Speaker(entity.name, kind, tuple(dict.fromkeys([*naming, *source]))), finding


class _Reader:
    """Resolves the attributions of one text, in the order in which they are made."""

    def __init__(
        self, layout: Layout, attributions: Sequence[Attribution], entities: grouping.Entities
    ) -> None:
        self.layout = layout
        self.attributions = attributions
        self.entities = entities
        self.antecedents = Antecedents(layout, entities)
        self.results: dict[int, Resolved] = {}
        self._around = _containers(attributions)
        self._verbs: dict[str, Entity] = {}
        self._begun: set[int] = set()
        self._anchors = sorted((_anchor(a), i) for i, a in enumerate(attributions))

    def resolve(self, i: int) -> None:
        """Resolve one attribution, after those made before it."""
        if i in self.results or i in self._begun:
            return
        self._begun.add(i)
        attribution = self.attributions[i]
        if not attribution.source:
            self.results[i] = self._without_source(attribution)
            return
        entity, finding = self._source(i, attribution)
        self.results[i] = entity, finding
        self.antecedents.trail.note(attribution.source[0], entity)
        for word in _WORD.findall(self._cue(attribution)):
            self._verbs.setdefault(word, entity)

    def _cue(self, attribution: Attribution) -> str:
        return " ".join(self.layout.words(c) for c in attribution.cue).lower().strip()

    def _source(self, i: int, attribution: Attribution) -> Resolved:
        span = (attribution.source[0][0], attribution.source[-1][1])
        if len(attribution.source) > 1 and span[1] - span[0] > _APART:
            span = attribution.source[0]
        span = sources.trimmed(self.layout, span)
        pieces = sources.parts(self.layout, self.entities, span)
        if len(pieces) == 1:
            return self._part(i, span)
        found = [self._part(i, sources.trimmed(self.layout, p)) for p in pieces]
        members = {id(m): m for entity, _ in found for m in entity.members or (entity,)}
        if len(members) == 1:
            return found[0]
        joined = self.antecedents.together(tuple(members.values()))
        joined.mentions.append(span)
        evidence = tuple(e for _, f in found for e in f.evidence)
        candidates = tuple(c for _, f in found for c in f.candidates)
        return joined, decided(FIELD, "several", evidence, candidates)

    def _part(self, i: int, span: Span) -> Resolved:
        """Resolve a source, or a part of one, that means one speaker."""
        words = self.layout.words(span)
        content = self.attributions[i].content
        question = transcripts.asks(self.layout, span)
        if question is not None:
            return self._labelled(span, question)
        told = pronoun(words)
        if told is not None and told.role == "first":
            return self._first(i, span)
        if told is not None:
            goes_on = bool(_ADDS & set(self._cue(self.attributions[i]).split()))
            return self.antecedents.pronoun(span, told, content, goes_on)
        name = sources.head(self.layout, self.entities, span)
        if name is not None:
            where, entity = name
            full = self.layout.words(where) == entity.name
            return entity, decided(FIELD, "full name" if full else "short name", (where,))
        first = self.layout.paragraphs[:1]
        if first and span[0] < first[0][1] and not self.entities.within(span):
            # capitals of a title make no names
            words = words.lower() if runs.is_title(self.layout, first[0]) else words
        return self.antecedents.described(span, analyse(words), content)

    def _labelled(self, span: Span, question: bool) -> Resolved:
        """Whom the labels of a printed interview mean: "Q: …", "A: …"."""
        who = None if question else transcripts.answers(self.layout, self.entities)
        if who is None:
            return self.antecedents.author, decided(FIELD, "first person", (span,))
        return who[1], decided(FIELD, "named later", (who[0], span))

    def _first(self, i: int, span: Span) -> Resolved:
        """Whom "I" and "we" mean: a quotation's own speaker, or else the article's writer."""
        around = self._around.get(i)
        if around is not None and self.layout.is_quoted(span):
            self.resolve(around)
            if around in self.results:
                entity, finding = self.results[around]
                evidence = (*finding.evidence, span)
                return entity, decided(FIELD, "quoted first person", evidence)
        return self.antecedents.author, decided(FIELD, "first person", (span,))

    def _coordinate(self, attribution: Attribution, subject: Span) -> bool:
        """Whether a cue shares the subject of the verb before it: "said …, adding"."""
        if not attribution.cue:
            return False
        start = attribution.cue[0][0]
        sentence = self.layout.sentence(start)
        before = self.layout.text[max(0, start - 16) : start]
        words = self._cue(attribution).split()
        participle = bool(words) and words[0].endswith("ing") and before.endswith(", ")
        return (
            subject[1] <= start
            and self.layout.sentence(subject[0]) == sentence
            and (participle or bool(_COORDINATED.search(before)))
        )

    def _lede(self, attribution: Attribution) -> Resolved | None:
        """The speaker of the first attribution below a headline that says only where it was told.

        "Vet poisoned horse, court told": the lede says by whom.
        """
        if not self.layout.paragraphs:
            return None
        paragraph = self.layout.paragraph(_anchor(attribution))
        below = bisect_right(self._anchors, (self.layout.paragraphs[paragraph][1], 0))
        for at, i in self._anchors[below : below + _LEDE]:
            if self.layout.paragraph(at) == paragraph + 1 and self.attributions[i].source:
                self.resolve(i)
                return self.results.get(i)
        return None

    def _main_subject(self, attribution: Attribution) -> Resolved | None:
        """The subject behind a participle that opens its sentence: "After saying …, she left"."""
        if not (attribution.cue and attribution.content and self.layout.sentences):
            return None
        start, end = attribution.cue[0][0], attribution.content[-1][1]
        sentence = self.layout.sentences[self.layout.sentence(start)]
        opening = self.layout.text[sentence[0] : start]
        words = self._cue(attribution).split()
        if not words or not words[0].endswith("ing") or not _OPENING.fullmatch(opening):
            return None
        found = _SUBJECT.match(self.layout.text, end, sentence[1])
        if found is None:
            return None
        span = found.span(1)
        named = self.entities.within(span)
        if named and named[0][0][0] == span[0]:
            return named[0][1], decided(FIELD, "coordinate", (named[0][0],))
        told = pronoun(found[1])
        if told is None or told.role != "third":
            return None
        return self.antecedents.pronoun(span, told, attribution.content)

    def _blamed(self, attribution: Attribution) -> bool:
        """Whether a cue says that somebody is blamed, with the words just before it."""
        if not attribution.cue:
            return False
        start, end = attribution.cue[0][0], attribution.cue[-1][1]
        window = max(0, start - _RECEIVED), min(end, start + _APART)
        return any(found.end() > start for found in _BLAMED.finditer(self.layout.text, *window))

    def _without_source(self, attribution: Attribution) -> Resolved:
        """Whom an attribution without source belongs to: mostly the article's own voice.

        A quotation that goes on, or a verb of saying without subject, has the speaker just before
        it; a passive ("were rated") has whoever does the same in the active elsewhere.
        """
        cue = self._cue(attribution)
        passive = _PASSIVE.search(cue)
        if passive and passive[1] in self._verbs:
            return self._verbs[passive[1]], decided(FIELD, "passive", attribution.cue)
        told = self.antecedents.trail.sources
        named = introductions.introduced(self.layout, self.entities, attribution)
        if named is not None:
            return named[1], decided(FIELD, "coordinate", (named[0],))
        subject = self._main_subject(attribution)
        if subject is not None:
            return subject
        if told and self._coordinate(attribution, told[-1][0]):
            return told[-1][1], decided(FIELD, "coordinate", (told[-1][0],))
        lede = self._lede(attribution) if not told and cue in _HEARD else None
        if lede is not None:
            return lede
        goes_on = cue in ("", ":") or (not passive and bool(set(cue.split()) & _GOES_ON))
        if told and goes_on:
            where, entity = told[-1]
            away = self.layout.paragraph(_anchor(attribution)) - self.layout.paragraph(where[0])
            if away <= 1:
                return entity, decided(FIELD, "goes on", (where,))
        if not passive and self._blamed(attribution):
            critics = self.antecedents.unnamed(_CRITICS, attribution.cue[0])
            return critics, decided(FIELD, "author", attribution.cue)
        return self.antecedents.author, decided(FIELD, "author", attribution.cue)


def _containers(attributions: Sequence[Attribution]) -> dict[int, int]:
    """For every attribution the innermost other one whose content its source stands in."""
    events: list[tuple[int, int, int, int]] = []
    for i, attribution in enumerate(attributions):
        for start, end in attribution.content:
            events.append((start, 0, -end, i))
        events.append((_anchor(attribution), 1, 0, i))
    open_: list[tuple[int, int]] = []
    found: dict[int, int] = {}
    for at, kind, end, i in sorted(events):
        open_ = [o for o in open_ if o[0] > at]
        if kind == 0:
            open_.append((-end, i))
            continue
        around = [j for _, j in open_ if j != i]
        if around:
            found[i] = around[-1]
    return found
