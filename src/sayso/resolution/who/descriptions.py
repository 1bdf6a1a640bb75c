"""Describing phrases: their head, what they stand for, and who a text describes in such words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import core, fold, gender_of_noun, is_person_noun
from sayso.records import Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import nouns
from sayso.resolution.who.entities import Entities, Entity

# Where the phrase proper ends: at a clause, an aside or an apposition.
_CUT: Final = re.compile(
    r"\s*(?:,(?!\d{3}\b)|[;:(\[–—]|\s--|\s-\s|\s(?:who|whose|whom|which|that|including|released|published|"
    r"issued|posted|dated|whether|when|because|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_DETERMINERS: Final = re.compile(
    r"(?:(?:there (?:is|are|was|were) (?:no|an?)|"
    r"(?:one or more|some|many|most|both|all) of (?:the|its|his|her|their|our|these|those)|"
    r"a number of|a lot of|"
    r"dozens of|hundreds of|thousands of|plenty of|a couple of|the latest|latest|a few|"
    r"the|a|an|some|many|several|most|all|both|these|those|this|that|another|any|each|every|few|"
    r"numerous|various|countless|certain|one(?!\s(?:of|in)\s)|more|my|our|your)\s+)+",
    re.IGNORECASE,
)
_OWNER: Final = re.compile(
    r"(his|her|its|their|my|our)\s+|(.{2,60}?)(?:['’]s|s['’])\s+", re.IGNORECASE
)
# A clause that tells which one is meant, without a comma: "a man who was there".
_CLAUSE: Final = re.compile(r"\swho\s[^,;:()\n–—]{3,100}")
_HEADED: Final = re.compile(r"(?:^|\s)[a-z][\w-]*\s(?:of|for|at|in|from|with|to|on)\s")
_AFTER_HEAD: Final = re.compile(
    r"\s(?:of|for|at|in|from|to|on|by|with|within|without|about|over|against|across|like|as|behind|under|near|"
    r"inside|outside|between|among|named|called|based|familiar|close|conducted|filed|taken|responding|"
    r"briefed|aware|involved|knowledgeable|acquainted|present|led|run|signed|seen|obtained|written|made|given|sent|working|living|speaking|now|then)\b"
    r"|\s(?!accused)[a-z]{3,}ed(?=\s(?:by|in|at)\b)"
)
# Owners that tell nothing: "the country's environment ministry".
_GENERIC_OWNERS: Final = lexicon.words("country nation city state company town region")
_QUANTITIES: Final = lexicon.words("number majority lot dozen couple handful series range pair")
_PLURALS: Final = lexicon.words(
    "people men women children police media percent staff persons them they others some many "
    "few most several both none all everyone everybody nobody one's public teens press"
)
_NOT_PLURAL: Final = re.compile(r"(?:ss|us|is|news|series)$")
_FIRST_NP: Final = re.compile(
    r"(?:,?\swho\s(?:is|was|serves as|served as|works as)\s|,\s|\s\(|\s(?:is|was)\s)"
    r"(?:(?:the|a|an|his|her|its|their|now|then|also|currently|formerly)\s)*([^,.;:()\n]{3,80})"
)
_LEFT_APPOSITION: Final = re.compile(
    r"(?:^|[\s“\"])(?:an?|the|his|her|its|their|[\w’'.-]+['’]s)\s([\w’'. -]{3,90}),\s"
    r"(?:(?:Dr|Prof|Rev|Engr|Chief)\.?\s\((?:Mrs?|Ms|Miss)\.?\)?\s?)?$",
    re.IGNORECASE,
)
_PREMODIFIERS: Final = re.compile(r"(?:[\w’'.-]+\s){1,7}$")
_TOKEN: Final = re.compile(r"[^\W_](?:[^\W_]|[-.’'](?=\w))*")
_ENDING: Final = re.compile(r"['’]s$")
_AGE: Final = re.compile(r",\s(?:aged\s)?(\d{1,3})\b")
_ABSTRACT: Final = re.compile(r"..(?:[st]ion|ment|ness|ity|ence|ance|ship|ism|ure|cy|dom|hood)$")
_VERBS: Final = lexicon.SPEECH | lexicon.words(
    "has have had is are was were will would can could may might must shall should did does do"
)
_SMALL: Final = lexicon.words(
    "of for at in from to on by with and or the a an his her its their s who is was that as"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A describing phrase."""

    text: str
    """Without determiner and without what only adds to it."""
    head: str
    """Its folded head noun, in the singular."""
    modifiers: frozenset[str]
    """Its other folded content words."""
    owner: str
    """A possessive pronoun or a possessor before it, without ending; "" where there is none."""
    definite: bool
    bare: bool
    """Whether it has neither determiner nor possessor, as in headlines."""
    plural: bool
    gender: str
    type: str
    """organization, group, unnamed or document."""

    @classmethod
    def of(cls, text: str, kind: str, plural: bool) -> Phrase:
        """A phrase without a noun, such as "some"."""
        return cls(text, "", frozenset(), "", False, False, plural, "", kind)


@lru_cache(maxsize=4096)
def analyse(text: str) -> Phrase:
    """Take a describing phrase apart."""
    text = _ENDING.sub("", " ".join(text.split()).strip(" \"“”'‘’"))
    cut = _CUT.search(text, 2)
    core = (text[: cut.start()] if cut else text).strip(" ,.") or text
    clause = _CLAUSE.match(text, cut.start()) if cut else None
    found = _DETERMINERS.match(core + " ")
    determiner = found.group().strip().lower() if found and found.end() < len(core) else ""
    stripped = core[len(determiner) :].strip() if determiner else core
    owner = _OWNER.match(stripped)
    if owner and owner[2] and _HEADED.search(owner[2]):
        owner = None  # "official of the South's ministry": the head stands before
    whose = (owner.group(1) or owner.group(2) or "") if owner else ""
    rest = stripped[owner.end() :] if owner else stripped
    front, _, behind = _head_split(rest)
    words = _TOKEN.findall(front) or [front]
    head = fold(words[-1])
    if singular(head) in _QUANTITIES and behind.startswith("of "):
        front = _head_split(behind[3:])[0]
        head = fold((_TOKEN.findall(front) or [front])[-1])
        stripped = behind[3:] if determiner else stripped
    plural = is_plural(head)
    if head == "one" or determiner.startswith("one of"):
        plural = False
    one = singular(head)
    words = [_ENDING.sub("", w) for w in _TOKEN.findall(core)]
    modifiers = frozenset(fold(w) for w in words) - _SMALL - {head, determiner}
    gender = "" if plural else gender_of_noun(one)
    # A title heads a phrase by itself, without determiner, in headlines only.
    definite = bool(whose) or determiner in ("the", "this", "that", "these", "those", "both")
    if clause and is_person_noun(one):
        stripped, rest = stripped + clause.group(), rest + clause.group()
    if owner and singular(fold(whose.split()[-1])) in _GENERIC_OWNERS:
        stripped, whose = rest, ""
    shown = stripped if _keeps_case(stripped) else stripped[0].lower() + stripped[1:]
    return Phrase(
        shown,
        one,
        modifiers,
        whose.strip(),
        definite,
        not (whose or determiner),
        plural,
        gender,
        _type(head, one, plural),
    )


def _head_split(text: str) -> tuple[str, str, str]:
    found = _AFTER_HEAD.search(text, 1)
    if not found:
        return text, "", ""
    return text[: found.start()], " ", text[found.start() :].strip()


def _keeps_case(text: str) -> bool:
    first = text.split()[0] if text else ""
    plain = fold(first)
    return not (
        plain in lexicon.OPENERS
        or plain in lexicon.TITLES
        or singular(plain) in lexicon.PERSON_NOUNS
        or singular(plain) in lexicon.DOCUMENTS
        or plain in lexicon.GROUP_NOUNS
        or plain in lexicon.BODY_NOUNS
        or plain in ("federal", "local", "presidential", "foreign", "political", "independent")
    ) or (
        plain in ("republican", "democratic", "labour", "conservative", "republicans", "democrats")
    )


def _type(head: str, one: str, plural: bool) -> str:
    if one in lexicon.DOCUMENTS:
        return "document"
    if plural or head in lexicon.GROUP_NOUNS:
        return "group"
    if one not in lexicon.BODY_NOUNS and is_person_noun(one):
        return "unnamed"
    body = one in lexicon.BODY_NOUNS or one in lexicon.PLACE_WORDS
    return "organization" if body else "unnamed"


def is_plural(head: str) -> bool:
    """Whether a folded noun is a plural."""
    if head in _PLURALS or head.endswith("men"):
        return True
    return head.endswith("s") and len(head) > 3 and not _NOT_PLURAL.search(head)


def singular(word: str) -> str:
    """A folded noun's singular, by its ending."""
    irregular = {"men": "man", "women": "woman", "children": "child", "people": "person"}
    if word in irregular:
        return irregular[word]
    if word.endswith(("men",)) and len(word) > 5:
        return word[:-2] + "an"
    if not is_plural(word) or word in _PLURALS:
        return word
    if word.endswith("yses"):
        return word[:-2] + "is"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


def describe(layout: Layout, entities: Entities) -> dict[str, list[Entity]]:
    """Note what a text calls its entities, and index them by those words.

    Taken are the words right before a name ("the Kharan trade minister Ana Ruiz"), an apposition
    after or before it, what follows "is a", and for bodies the words of the name itself.
    """
    index: dict[str, list[Entity]] = {}
    for span, entity in zip(entities.spans, entities.owners, strict=True):
        for word in _around(layout, span, entity):
            entity.descriptors[word] += 1
    for entity in entities.all:
        if entity.type != "person":
            for word in _TOKEN.findall(entity.name):
                if word[0].isupper():
                    entity.descriptors[fold(word)] += 1
        told = {gender_of_noun(word) for word in entity.descriptors} - {""}
        if entity.type == "person" and not entity.gender and len(told) == 1:
            entity.gender = told.pop()
        for word in entity.descriptors:
            index.setdefault(word, []).append(entity)
    return index


def _around(layout: Layout, span: Span, entity: Entity) -> list[str]:
    text = layout.text
    start, end = layout.sentences[layout.sentence(span[0])] if layout.sentences else (0, len(text))
    before = text[max(start, span[0] - 90) : span[0]]
    words: list[str] = []
    found = _PREMODIFIERS.search(before)
    if found:
        taken: list[str] = []
        for word in reversed(found.group().split()):
            folded = fold(word)
            if (
                (folded in lexicon.OPENERS and folded not in ("former", "new"))
                or folded in _SMALL
                or word[-1] in ",.:"
            ):
                break
            taken.append(fold(word.removesuffix("’s").removesuffix("'s")))
        near = taken[0] if taken else ""
        fits = is_person_noun(near) if entity.type == "person" else near in lexicon.BODY_NOUNS
        if fits or near in lexicon.TITLES:
            words += [w for w in taken if w not in lexicon.DOCUMENTS and w not in lexicon.SPEECH]
        elif set(entity.descriptors) & lexicon.TITLES:
            words += taken[:2]
    left = _LEFT_APPOSITION.search(before)
    left = left if left and _apposed(left[1]) else None
    left_head = analyse("the " + left[1]).head if left else ""
    if left and (is_person_noun(left_head) or left_head in lexicon.BODY_NOUNS):
        words += [fold(w) for w in _TOKEN.findall(left[1])]
    age = _AGE.match(text, span[1])
    if age:
        words.append(f"{age[1]}-year-old")
    after = _FIRST_NP.match(text, span[1], min(end, span[1] + 140))
    if after and _apposed(after[1]):
        phrase = analyse(after[1])
        fits = is_person_noun(phrase.head)
        if fits if entity.type in ("person", "other") else phrase.head in lexicon.BODY_NOUNS:
            words += [phrase.head, *phrase.modifiers]
    return [w for w in words if w not in _SMALL]


def _apposed(words: str) -> bool:
    """Whether words between commas are no clause: "mayor of Harrow", not "Ruiz said he left"."""
    return _VERBS.isdisjoint(words.lower().split())


def is_abstract(phrase: Phrase) -> bool:
    """Whether a phrase means nothing that can speak: "the burgeoning transition"."""
    head = phrase.head
    speaks = is_person_noun(head) or head in lexicon.BODY_NOUNS | lexicon.DOCUMENTS
    if speaks or phrase.plural or head in lexicon.GROUP_NOUNS or not phrase.text[:1].islower():
        return False
    return head in nouns.ABSTRACT or bool(_ABSTRACT.search(head))


def kin(head: str) -> set[str]:
    """The words that a head noun may stand for, itself among them."""
    plain = core(head)
    return {head, plain, *nouns.STANDS_FOR.get(plain, "").split()}
