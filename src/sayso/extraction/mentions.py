"""Scores of words → mentions. Pure: arrays in, records out.

The model tells of every word whether its innermost mention begins here or goes on, and that
mention's type and form, as in GUM (Zeldes 2017).
"""

from __future__ import annotations

from itertools import groupby
from typing import Final

import numpy as np

from sayso.extraction.session import FloatArray
from sayso.extraction.tokens import Words
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
    kind = types.argmax(1)
    starts = (where == BEGIN) | (np.diff(kind, prepend=-1) != 0)
    starts |= np.diff(words.paragraph, prepend=-1) != 0
    starts[1:] |= where[:-1] == OUTSIDE
    number = np.cumsum(starts)
    inside = np.flatnonzero(where != OUTSIDE)
    found = []
    for _, group in groupby(inside.tolist(), key=lambda n: number[n]):
        own = list(group)
        rows = slice(own[0], own[-1] + 1)
        mean = types[rows].mean(0)
        found.append(
            Mention(
                (int(words.start[own[0]]), int(words.end[own[-1]])),
                TYPES[int(mean.argmax())],
                FORMS[int(forms[rows].mean(0).argmax())],
                round(float(mean.max()), 4),
            )
        )
    return found
