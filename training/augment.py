"""Other house styles, other names, and longer ways for words to reach the page.

What a training article lacks, its augmented copy has: quotation marks of other countries or none,
names that did not fill the papers of 2016, and relays ("…, he said, the Harbour Times reported"),
which the corpus has too few of to learn that an outlet that passes words on is not their source.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

_LISTS: Final[dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "words.json").read_text("utf-8")
)
"""Names that are frequent in the training articles, and others to take their place, so that a
source is known by its part in the sentence and not by who ran for office in 2016; outlets."""

_SAID: Final = frozenset({"said", "says"})
_MARKS: Final = re.compile("[“”]")


@dataclass(frozen=True, slots=True)
class Edit:
    """``[start, end)`` of a text becomes ``new``."""

    start: int
    end: int
    new: str


def restyle(text: str, rng: random.Random) -> str:
    """Put a text into another house style: other quotation marks, none, or no headline's full stop.

    Every replacement has the length of what it replaces.
    """
    dice = rng.random()
    if dice < 0.12:
        text = _MARKS.sub('"', text).replace("‘", "'").replace("’", "'")
    elif dice < 0.24:
        text = _curled(text)
    elif dice < 0.40:
        text = _curled(text).replace("“", "‘").replace("”", "’")
        if rng.random() < 0.4:
            text = text.replace("‘", "'").replace("’", "'")
    elif dice < 0.47:
        text = _curled(text).replace("“", "«").replace("”", "»")
    elif dice < 0.55:
        text = re.sub('[“”"]', " ", text)
        if rng.random() < 0.5:
            text = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if rng.random() < 0.6 and "\n" in text:
        head, rest = text[: text.find("\n")], text[text.find("\n") :]
        text = re.sub(r"[.](?=[”\"’']?$)", " ", head) + rest
    return text


def _curled(text: str) -> str:
    def curl(mark: re.Match[str]) -> str:
        before = text[mark.start() - 1] if mark.start() else " "
        return "“" if before.isspace() or before in "([—-" else "”"

    return re.sub('"', curl, text)


def rename(words: Sequence[str], rng: random.Random) -> list[str]:
    """Give other names to the people whom the training articles are about."""
    swap = {name: _word("others", rng) for name in _LISTS["frequent"] if rng.random() < 0.8}
    return [swap.get(w.lower(), w) if w[0].isupper() else w for w in words]


def relay(
    article: dict[str, Any], rng: random.Random, share: float
) -> tuple[dict[str, Any], list[int]]:
    """Rewrite about ``share`` of the plain "X said" of an article into longer ways of saying it.

    Returns the new article and the offsets, in its text, where something was rewritten.
    """
    text: str = article["text"]
    edits: list[Edit] = []
    taken: list[tuple[int, int]] = []
    for relation in article["attributions"]:
        if len(relation["source"]) != 1 or len(relation["cue"]) != 1 or rng.random() > share:
            continue
        found = _rewrite(text, relation, rng)
        around = (min(e.start for e in found) - 1, max(e.end for e in found) + 1) if found else None
        if around and all(around[1] <= a or b <= around[0] for a, b in taken):
            edits.extend(found)
            taken.append(around)
    edits.sort(key=lambda e: (e.start, e.end))
    move = _mover(edits)
    relations = [
        {role: [move(s, e) for s, e in relation[role]] for role in ("content", "cue", "source")}
        for relation in article["attributions"]
    ]
    places = [move(e.start, e.end + 1)[0] for e in edits]
    return article | {"text": _applied(text, edits), "attributions": relations}, places


def _rewrite(text: str, relation: dict[str, Any], rng: random.Random) -> list[Edit]:
    (source, source_end), (cue, cue_end) = relation["source"][0], relation["cue"][0]
    content = relation["content"]
    if text[cue:cue_end] not in _SAID:
        return []
    if source_end + 1 == cue and text[cue_end : cue_end + 1] in (".", ","):
        if max(e for _, e in content) <= source and rng.random() < 0.4:
            return [Edit(cue, cue_end, rng.choice(_QUOTED)), _at(cue_end, _quoting(rng))]
        return [_at(cue_end, _reporting(rng))]
    if cue_end + 1 == source and text[source_end : source_end + 1] == ".":
        return [_at(source_end, _reporting(rng))]
    if source_end + 1 == cue and len(content) == 1 and content[0][0] > cue_end:
        return _indirect(text, cue, cue_end, content[0], rng)
    return []


_QUOTED: Final = (
    "was quoted as saying",
    "was quoted as saying",
    "was cited as saying",
    "was reported as saying",
    "has been quoted as saying",
)


def _quoting(rng: random.Random) -> str:
    return rng.choice(
        (
            f" by {_outlet(rng)}",
            f" by {_outlet(rng)}",
            f" by {_outlet(rng)} and other media",
            f" by the {_outlet(rng)} newspaper",
            f" by state news agency {_outlet(rng)} on {_word('days', rng)}",
            f" {_word('days', rng)} by {_outlet(rng)}",
            f" on {_word('days', rng)}",
        )
    )


def _reporting(rng: random.Random) -> str:
    outlet, other, day = _outlet(rng), _outlet(rng), _word("days", rng)
    return rng.choice(
        (
            f", {outlet} reported",
            f", {outlet} reported",
            f" recently, {outlet} reported",
            f" on {day}, {outlet} reported",
            f", {outlet} reported on {day}",
            f", the {outlet} reports",
            f" in an interview with {outlet}",
            f" in an interview with {outlet} quoted {day} by {other}",
            f" in remarks carried by {outlet}",
            f" in comments quoted {day} by the newspaper {outlet}",
            f" on {day} in a broadcast monitored by {outlet}",
            f", as quoted by {outlet}",
        )
    )


def _indirect(
    text: str, cue: int, cue_end: int, content: list[int], rng: random.Random
) -> list[Edit]:
    """``said (that) …`` as an act towards somebody, or a comma in it as a dash."""
    start, end = content
    comma = text.find(", ", start + 25, end - 15)
    if comma > 0 and rng.random() < 0.5:
        return [Edit(comma, comma + 2, rng.choice((" — ", " – ", " - ")))]
    that = text.startswith(" that ", cue_end)
    if not that and start != cue_end + 1:
        return []
    whom = _word("audiences", rng)
    verb = rng.choice(
        (
            "has sought to reassure",
            "has also sought to reassure",
            "sought to convince",
            "tried to persuade",
            "assured",
            "moved to reassure",
            "reminded",
            "has warned",
            "has repeatedly told",
        )
    )
    return [Edit(cue, cue_end, verb), _at(cue_end, f" {whom}" if that else f" {whom} that")]


def _outlet(rng: random.Random) -> str:
    if rng.random() < 0.3:
        return _word("outlets", rng)
    return f"{_word('places', rng)} {_word('papers', rng)}"


def _word(kind: str, rng: random.Random) -> str:
    return rng.choice(_LISTS[kind])


def _at(place: int, new: str) -> Edit:
    return Edit(place, place, new)


def transcript(article: dict[str, Any], rng: random.Random) -> dict[str, Any] | None:
    """An article's quotations as turns of an interview or a hearing; none where it has too few.

    ``NAME: words`` is a relation whose cue is the colon, as the corpus has it; a turn's further
    paragraphs belong to it.
    """
    said = [s for s in map(_turn, _quotations(article)) if 20 < len(s) < 500]
    if len(said) < 4:
        return None
    rng.shuffle(said)
    names = _speakers(rng)
    mark = rng.choice(("", "", "", '"', "“"))  # a block quotation opens each paragraph anew
    text, relations = article["text"].split("\n")[0], []
    for number, words in enumerate(said[: rng.randint(4, 12)]):
        name, colon = names[number % len(names)], rng.choice((":", ":", ":", "."))
        if len(name) > 2:
            colon = ":"
        text += f"\n\n{mark}"
        start = len(text)
        end = start + len(name)
        text += f"{name}{colon} {words}"
        content = [[end + len(colon) + 1, len(text)]]
        if rng.random() < 0.15:
            more = rng.choice(said)
            text += f"\n\n{mark}"
            content.append([len(text), len(text) + len(more)])
            text += more
        elif rng.random() < 0.1:
            text += (
                f"\n\n{mark}(" + rng.choice(("Laughter", "Applause", "Crosstalk", "Pause")) + ".)"
            )
        relations.append(
            {"source": [[start, end]], "cue": [[end, end + len(colon)]], "content": content}
        )
    return article | {"text": text, "attributions": relations}


def _quotations(article: dict[str, Any]) -> list[str]:
    text = article["text"]
    return [
        text[start:end]
        for relation in article["attributions"]
        for start, end in relation["content"]
        if text[start : start + 1] in ('"', "“") and text[start + 1 : start + 2].isupper()
    ]


def _turn(quotation: str) -> str:
    words = " ".join(re.sub('[“”"]', "", quotation).split()).rstrip(",;: ")
    return words if words[-1:] in (".", "?", "!") else f"{words}."


def _speakers(rng: random.Random) -> list[str]:
    """Two to four who take turns, all written alike."""
    if rng.random() < 0.25:
        return ["Q", "A"]
    names = [_word("others", rng).title() for _ in range(rng.randint(2, 4))]
    style = rng.randrange(4)
    if style == 0:
        return [n.upper() for n in names]
    if style == 1:
        return [
            f"{rng.choice(('MR', 'MS', 'Mrs', 'DR', 'SENATOR', 'THE'))} {n}".upper() for n in names
        ]
    if style == 2:
        return [f"{_word('others', rng).title()} {n}" for n in names]
    return [*names[:-1], rng.choice(("Interviewer", "THE CHAIR", "Reporter", "Question", "Host"))]


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts, last = [], 0
    for edit in edits:
        parts += [text[last : edit.start], edit.new]
        last = edit.end
    return "".join([*parts, text[last:]])


def _mover(edits: Sequence[Edit]) -> Callable[[int, int], list[int]]:
    """Old span → new span. What is put in at a span's edge stays outside it."""
    if any(a.end > b.start for a, b in pairwise(edits)):
        raise ValueError("edits overlap")

    def move(start: int, end: int) -> list[int]:
        grow = [(e, len(e.new) - (e.end - e.start)) for e in edits]
        return [
            start + sum(by for e, by in grow if e.end <= start),
            end + sum(by for e, by in grow if e.end <= end and e.start < end),
        ]

    return move
