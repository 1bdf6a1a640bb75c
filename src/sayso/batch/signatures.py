"""What duplicates are told by: the address, the text, and near-same text by MinHash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from datasketch import MinHash

from sayso.errors import SaysoError
from sayso.ledger.identity import web_address
from sayso.records import Article

PERMUTATIONS: Final = 64
BANDS: Final = 8
"""Texts are compared that agree in one of so many parts of their MinHash."""
NEAR: Final = 0.8
"""Estimated Jaccard similarity of word sequences from which two texts are near the same."""
SHINGLE: Final = 4
"""Words of one sequence."""
LEAST: Final = 24
"""Words that a text must have to be compared so: a few words are alike by chance."""

_WORD: Final = re.compile(r"\w+")
_HEAD: Final = 4000
"""Characters from which a language is told."""


@dataclass(frozen=True, slots=True)
class Signature:
    """By what an article is recognised."""

    language: str
    """ISO 639-1, by the identifier: what a page states of itself is often wrong."""
    url: str | None
    """As the ledger knows addresses: no front pages, without the marks of campaigns."""
    text: bytes
    """Of the words of the text in their order, whatever stands between them."""
    near: bytes | None
    """MinHash; None where the text is too short."""


def signature_of(article: Article) -> Signature:
    """Return an article's signature."""
    words = _WORD.findall(article.text.casefold())
    return Signature(
        language_of(article.text),
        web_address(article.url) if article.url else None,
        hashlib.blake2b(article.text.encode() if not words else " ".join(words).encode(),
                        digest_size=16).digest(),
        _near(words),
    )  # fmt: skip


def language_of(text: str) -> str:
    """Tell the language of a text."""
    import py3langid

    language, _ = py3langid.classify(text[:_HEAD])
    return str(language)


def check_languages(codes: Iterable[str]) -> None:
    """Make sure that languages can be told.

    Raises:
        SaysoError: one of them cannot.
    """
    codes = set(codes) - {"en"}
    if not codes:
        return  # the identifier takes 70 MB, and the driver has no other use for it
    import py3langid

    known = {language for language, _ in py3langid.rank("")}
    for code in sorted(codes):
        if code not in known:
            raise SaysoError(
                f"language {code}: is none that we can tell (codes are as in ISO 639-1)"
            )


def bands_of(near: bytes) -> list[int]:
    """Return the parts of a MinHash as numbers; that of each place is unlike those of others."""
    size = len(near) // BANDS
    return [
        int.from_bytes(
            hashlib.blake2b(bytes([at]) + near[at * size :][:size], digest_size=8).digest(),
            "big",
            signed=True,
        )
        for at in range(BANDS)
    ]


def similarity(one: bytes, other: bytes) -> float:
    """Estimate how much of two texts is the same, from 0 to 1."""
    same = np.frombuffer(one, np.uint32) == np.frombuffer(other, np.uint32)
    return float(same.mean())


def _near(words: list[str]) -> bytes | None:
    if len(words) < LEAST:
        return None
    shingles = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    sketch = _empty().copy()
    sketch.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return np.asarray(sketch.hashvalues, dtype=np.uint32).tobytes()


@lru_cache(maxsize=1)
def _empty() -> MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=1)
