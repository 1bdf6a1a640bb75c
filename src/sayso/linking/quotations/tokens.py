"""One printed word to the words that are compared: letter case, marks and short forms folded."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from sayso.names.folding import caseless
from sayso.names.lexicon import words as _set

MARKS: Final = re.compile(r"['’ʼ‘`]")


_SHORT_FORMS: Final = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "kinda": "kind of",
    "sorta": "sort of",
    "lotta": "lot of",
    "outta": "out of",
    "lemme": "let me",
    "gimme": "give me",
    "dunno": "do not know",
    "'em": "them",
    "em": "them",
    "'cause": "because",
    "cuz": "because",
    "'til": "until",
    "til": "until",
    "till": "until",
    "ya": "you",
    "y'all": "you all",
    "i'm": "i am",
    "let's": "let us",
    "'tis": "it is",
    "o'clock": "oclock",
    "ma'am": "madam",
    "goin": "going",
    "doin": "doing",
    "comin": "coming",
    "gettin": "getting",
    "tryin": "trying",
    "lookin": "looking",
    "talkin": "talking",
    "tellin": "telling",
    "nothin": "nothing",
    "somethin": "something",
    "okay": "ok",
    "mister": "mr",
    "doctor": "dr",
    "versus": "vs",
    "&": "and",
    "%": "percent",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "shoulda": "should have",
    "coulda": "could have",
    "woulda": "would have",
    "'round": "around",
    "'bout": "about",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "wasnt": "was not",
    "arent": "are not",
    "wouldnt": "would not",
    "couldnt": "could not",
}
"""Short forms and sloppy ones whose full form is not made by a rule."""
SHORT_FORMS: Final = {short: tuple(full.split()) for short, full in _SHORT_FORMS.items()}
_ENDINGS: Final = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_MOST_ENDINGS: Final = 3
"""Short forms that hang on one word at most: “y’all’d’ve”."""
_HOSTS: Final = _set(
    """it he she that there what who where here how when this everything everybody everyone nobody
    nothing somebody someone something anybody anyone one which why"""
)
"""Words on which ``'s`` is a verb; on every other it is a possessive."""


@lru_cache(maxsize=65536)
def keys(printed: str) -> tuple[str, ...]:
    """Return the comparison words of a printed one, most often one, none where it has no letters.

    ``Don’t`` is *do not*, ``gonna`` *going to*, ``Zürich`` *zurich*, ``Clinton’s`` *clintons*.
    """
    plain = _plain(MARKS.sub("'", printed))
    endings: tuple[str, ...] = ()
    while plain not in SHORT_FORMS and "'" in plain and len(endings) < _MOST_ENDINGS:
        if plain.endswith("'s") and plain[:-2] in _HOSTS:
            return plain[:-2], "is", *endings
        ending = next((e for e in _ENDINGS if plain.endswith(e) and plain != e), None)
        if ending is None:
            break
        plain, endings = plain.removesuffix(ending), (_ENDINGS[ending], *endings)
    if plain in SHORT_FORMS:
        return *SHORT_FORMS[plain], *endings
    joined = plain.replace("'", "")
    return (joined, *endings) if joined else endings


def _plain(word: str) -> str:
    """A word without letter case and accents."""
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in caseless(word) if not unicodedata.combining(letter))
