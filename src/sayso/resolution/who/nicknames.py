"""Nicknames in quotation marks between a given name and a family name: Tom “The Arrow” Bell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sayso.names import lexicon
from sayso.names.parts import fold
from sayso.records import Span

_QUOTED: Final = re.compile(r" (?:“[^“”\n]{2,24}”|\"[^\"\n]{2,24}\") (?P<next>\w)")


def is_nickname(text: str, words: Sequence[Span], word: Span) -> bool:
    """Whether a capitalised word belongs to a nickname behind a name, or stands right behind one.

    ``words`` are those of the name so far.
    """
    if text[words[-1][1] : word[0]] in ("” ", '" '):
        return any(text[s - 1] in '“"' for s, _ in words[1:])
    if fold(text[slice(*words[-1])]) not in lexicon.gazetteer().given:
        return False
    found = _QUOTED.match(text, words[-1][1])
    return found is not None and found["next"].isupper()
