"""How much a word says about which utterance it belongs to.

“it is going to be a” opens a hundred sentences; “basket of deplorables” one. The weights are fixed
and not counted from the ledger, so that whether two wordings are the same utterance never depends
on what else has been added, or in which order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.names.lexicon import words as _words

FUNCTION_WORDS: Final = _words(
    """a about after all also am an and any are as at be because been before being but by can could
    did do does doing done for from get got had has have having he her here him his how i if
    in into is it its just let like may me might more most must my no not now of off on one
    only or our out over own shall she should so some such than that the their them then
    there these they this those through to too under until up upon us very was we well were
    what when where which while who whom whose why will with would yes you your going go 1"""
)
"""Words that hold sentences together."""
COMMON_WORDS: Final = _words(
    """able ago again against almost already always among another anybody anyone anything around ask
    asked away back bad be became become becoming believe best better big bit both bring came
    case certain certainly come comes coming country day days deal did different doubt down
    each either else end enough ever every everybody everyone everything fact far feel few
    find first gave getting give given gives gone good great happen happened happening
    happens hard help high hope idea important issue job keep kind knew know knows large last
    later least left less life little long look looking looks lot made make makes making man
    many matter maybe mean means men moment much need needs never new next nobody none
    nothing number obviously often old once other others part people percent place point
    possible probably problem put question quite rather real really reason right said same
    saw say saying says see seen set show side simply since small somebody someone something
    sort started state still stop stuff sure take taken takes talk talking tell terms thank
    thing things think thought time times today together told took toward tried true try
    trying turn two understand use used want wanted wants way ways week were whatever whether
    whole win without woman women wonderful word words work working world worse wrong year
    years yet 2 3 4 5 president united states america american americans party vote voters
    campaign government national nation everywhere across during along per day tonight
    yesterday tomorrow washington congress senate house republican republicans democrat democrats
    democratic month months second third start night morning"""
)
"""Words that stand in much that is said in public."""


_WEIGHTS: Final = dict.fromkeys(COMMON_WORDS, 0.4) | dict.fromkeys(FUNCTION_WORDS, 0.1)


def weight(word: str) -> float:
    """Return how telling a comparison word is: 0.1, 0.4 or 1."""
    return _WEIGHTS.get(word, 1.0)


def telling(words: Iterable[str]) -> float:
    """Return how telling some words are together; a word that is said twice tells once."""
    return sum(map(weight, set(words)))
