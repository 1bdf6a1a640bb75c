"""Scores of words → mentions. Pure: arrays in, records out.

The model tells of every word whether its innermost mention begins here or goes on, and that
mention's type and form, as in GUM (Zeldes 2017).
"""

from __future__ import annotations

from typing import Final

import numpy as np

from sayso.extraction.session import FloatArray
from sayso.extraction.tokens import PUNCTUATION, Words
from sayso.records import Mention

PLACES: Final = ("outside", "begin", "inside")
TYPES: Final = ("person", "organization", "place", "time", "other")
FORMS: Final = ("name", "nominal", "pronoun")
OUTSIDE, BEGIN = 0, 1


def mentions_of(words: Words, scores: FloatArray) -> list[Mention]:
    """Mentions of one block; ``scores`` [W, places + types + forms] are three distributions a word.

    A mention ends where another begins, and where the type changes: what is left of an outer
    mention after an inner one ("Ambassador to [Belarus] [Jane Roe]") is one of its own.
    """
    place, types, forms = np.split(scores, [len(PLACES), len(PLACES) + len(TYPES)], axis=1)
    where = place.argmax(1)
    starts = (where == BEGIN) | (np.diff(types.argmax(1), prepend=-1) != 0)
    starts |= np.diff(words.paragraph, prepend=-1) != 0
    starts[1:] |= where[:-1] == OUTSIDE
    inside = np.flatnonzero(where != OUTSIDE)
    if not len(inside):
        return []
    first = np.flatnonzero(starts[inside])
    size = np.diff(first, append=len(inside))[:, None]
    of_types = np.add.reduceat(types[inside], first) / size
    of_forms = np.add.reduceat(forms[inside], first)
    left = words.start[inside[first]].tolist()
    last = inside[np.append(first[1:], len(inside)) - 1]
    last -= (words.case[last] == PUNCTUATION) & (size[:, 0] > 1)  # "[Sydney,] [Australia]"
    right = words.end[last].tolist()
    return [
        Mention((start, end), TYPES[kind], FORMS[form], round(score, 4))
        for start, end, kind, form, score in zip(
            left,
            right,
            of_types.argmax(1).tolist(),
            of_forms.argmax(1).tolist(),
            of_types.max(1).tolist(),
            strict=True,
        )
    ]
