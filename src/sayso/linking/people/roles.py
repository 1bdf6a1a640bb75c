"""Offices and professions beside names, and the fields of life that they belong to."""

from __future__ import annotations

import re
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold

_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*")
_SHORT: Final = {
    "sen": "senator", "rep": "representative", "gov": "governor", "prof": "professor",
    "dr": "doctor", "sgt": "sergeant", "capt": "captain", "lt": "lieutenant", "col": "colonel",
    "maj": "major", "gen": "general", "adm": "admiral", "rev": "reverend", "pres": "president",
    "congressman": "representative", "congresswoman": "representative", "del": "delegate",
    "councillor": "councilor", "adviser": "advisor", "spokeswoman": "spokesman",
    "spokesperson": "spokesman", "chairwoman": "chairman", "chairperson": "chairman",
    "chair": "chairman", "actress": "actor", "businesswoman": "businessman",
    "physician": "doctor", "attorney": "lawyer", "nominee": "candidate",
}  # fmt: skip
# Words among titles and nouns for persons that say nothing about who somebody is.
_EMPTY: Final = lexicon.words(
    "mr mrs ms miss sir lady lord man woman boy girl gentleman person mother father wife husband "
    "son daughter sister brother widow widower friend member colleague official former acting "
    "interim retired first-term veteran incoming outgoing general private senior deputy vice "
    "source witness boss head leader reader user caller guest rival critic opponent supporter "
    "comrade child teenager teen neighbour neighbor resident insider other prime chief major fr "
    "republican democrat democratic conservative labour liberal executive senators governors "
    "representatives presidents ministers mayors"
) | set(lexicon.HONORIFICS)
_ROLES: Final = (lexicon.PERSON_NOUNS | lexicon.TITLES) - _EMPTY | lexicon.words(
    "footballer singer designer dancer photographer model athlete cyclist boxer midfielder "
    "defender winger swimmer cricketer golfer biologist botanist physicist chemist psychologist "
    "linguist sociologist geologist banker trader investor developer barrister priest nun monk "
    "chef cook butcher carpenter plumber miner veterinarian vet firefighter policeman detective "
    "broadcaster presenter blogger"
)
# One field of life for each word that is at home in one only.
_FIELDS: Final = {
    word: field
    for field, listed in {
        "politics": (
            "president premier chancellor senator representative governor mayor councilman "
            "councilwoman councilor alderman minister ambassador envoy candidate politician "
            "lawmaker legislator mp mep msp taoiseach baron secretary undersecretary"
        ),
        "sport": (
            "footballer striker goalkeeper midfielder defender winger athlete cyclist boxer "
            "swimmer cricketer golfer coach trainer player"
        ),
        "arts": (
            "actor singer novelist poet artist musician painter filmmaker comedian dancer "
            "photographer designer model"
        ),
        "science": (
            "professor scientist researcher historian economist scholar biologist botanist "
            "physicist chemist psychologist linguist sociologist geologist"
        ),
        "medicine": "doctor surgeon nurse veterinarian vet",
        "law": "judge justice magistrate lawyer prosecutor solicitor barrister",
        "force": (
            "sheriff constable inspector detective sergeant captain lieutenant colonel admiral "
            "brigadier soldier policeman firefighter"
        ),
        "church": "pope cardinal archbishop bishop reverend rabbi imam ayatollah pastor priest nun",
        "trade": (
            "baker farmer fisherman shopkeeper chef cook butcher carpenter plumber miner pilot "
            "driver engineer"
        ),
        "press": "editor columnist reporter correspondent journalist anchor broadcaster presenter",
    }.items()
    for word in listed.split()
}
# Fields that one person is often seen in at once.
_TOGETHER: Final = (
    {"politics", "law"}, {"politics", "force"}, {"politics", "science"}, {"science", "medicine"},
    {"press", "arts"}, {"politics", "press"}, {"law", "science"}, {"press", "science"},
    {"politics", "medicine"},
)  # fmt: skip


def role_words(phrase: str) -> list[str]:
    """Offices and professions in a phrase, spelled one way, each once."""
    words = (fold(word) for word in _WORD.findall(phrase))
    return list(dict.fromkeys(_SHORT.get(w, w) for w in words if w in _ROLES))


def clash(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, str] | None:
    """Two fields of life that hardly belong to one person, where roles share no other."""
    left = {_FIELDS[role] for role in ours if role in _FIELDS}
    right = {_FIELDS[role] for role in theirs if role in _FIELDS}
    if not left or not right or left & right:
        return None
    if any({one, other} in _TOGETHER for one in left for other in right):
        return None
    return min(left), min(right)
