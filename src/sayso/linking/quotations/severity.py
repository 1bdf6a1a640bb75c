"""How bad it is that words were altered or given to somebody else: the order of misquotes."""

from __future__ import annotations

from typing import Final

from sayso.linking.quotations.describe import Description
from sayso.linking.quotations.voices import Verdict
from sayso.linking.quotations.weights import telling

LISTED: Final = 0.2
"""What is less grave is no misquote."""
_REATTRIBUTED: Final[dict[Verdict, float]] = {"other": 0.9, "surname": 0.4, "relay": 0.35}
_UNMARKED_CUT: Final = 0.22
_MORE: Final = 0.02
"""What each further change adds, up to five."""
_SINGULAR: Final = 3.0
"""How telling words must be for nobody else to have said them by chance."""

_REASONS: Final = {
    "negation": "turns the meaning round",
    "number": "changes a number",
    "name": "changes a name",
    "quantifier": "changes how much or how many",
    "modal": "changes how certain or binding it is",
    "words": "changes what is said",
    "person": "changes who is meant",
    "tense": "changes the time",
    "form": "changes the form of a word",
    "small": "changes a small word",
    "spelling": "changes the spelling",
}


def of_alteration(description: Description) -> float:
    """Return how far a variant is altered, 0 to 1; 0 where no change alters what was said.

    The gravest change counts, the others a little, all the less the less sure it is that the two
    are one utterance. Words that are missing in the middle without dots come after all others.
    """
    grave = sorted((c.gravity for c in description.changes if c.alters), reverse=True)
    if grave:
        more = _MORE * min(len(grave) - 1, 5)
        return min(1.0, grave[0] + more) * min(1.0, 0.5 + description.score / 2)
    return _UNMARKED_CUT if description.unmarked else 0.0


def of_reattribution(verdict: Verdict, words: tuple[str, ...]) -> float:
    """Return how bad it is that words are given to another speaker, 0 to 1.

    Words that many people say (“we will wait and see”) may be theirs as well.
    """
    likely = min(1.0, telling(words) / _SINGULAR)
    return _REATTRIBUTED.get(verdict, 0.0) * likely


def reasons_of(description: Description) -> tuple[str, ...]:
    """Say why a variant counts as altered, the gravest reason first."""
    changes = sorted((c for c in description.changes if c.alters), key=lambda c: -c.gravity)
    said = [_reason(c.kind, c.before, c.after) for c in changes]
    if description.unmarked:
        words = f"{description.cut_words} word{'s' if description.cut_words > 1 else ''}"
        said.append(f"leaves out {words} in the middle without a sign")
    return tuple(dict.fromkeys(said))


def _reason(kind: str, before: str, after: str) -> str:
    if not after:
        return f"{_REASONS[kind]}: drops “{before}”"
    if not before:
        return f"{_REASONS[kind]}: adds “{after}”"
    return f"{_REASONS[kind]}: “{before}” → “{after}”"
