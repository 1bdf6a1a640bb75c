"""Text that is safe to show: nothing in it acts upon a terminal, or hides or reorders the rest."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSAFE: Final = re.compile(
    "\r\n|[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_AS_IT_LOOKS: Final = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": "    "}


def visible(text: str) -> str:
    """Return the text with nothing in it that a terminal would act upon.

    Control characters show as their pictures (``␛``), those that reorder or hide text and lone
    surrogates as their code points (``⟨U+202E⟩``); every kind of line break becomes a line feed.
    """
    return _UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """Return the text, safe to show, with every run of blanks and line breaks as one space."""
    return " ".join(visible(text).split())


def _picture(found: re.Match[str]) -> str:
    character = found.group()
    if character in _AS_IT_LOOKS:
        return _AS_IT_LOOKS[character]
    code = ord(character)
    if unicodedata.category(character) == "Cc" and code < 0x80:
        return "␡" if code == 0x7F else chr(0x2400 + code)
    return f"⟨U+{code:04X}⟩"
