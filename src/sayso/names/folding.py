"""Text without letter case, the one ground on which names and words are compared."""

from __future__ import annotations

import unicodedata


def caseless(text: str) -> str:
    """Return a text taken apart (NFKD) and without letter case; accents are letters of their own.

    Compatibility caseless matching, Unicode Standard 15.0, section 3.13, D146. What stands for
    letters is taken apart before and after letter case goes: ``Acme™`` is ``acmetm``.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", plain)
