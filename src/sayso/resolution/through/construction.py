"""One way to name a relay."""

from __future__ import annotations

import re
from dataclasses import dataclass


def any_of(words: str) -> tuple[str, ...]:
    """Words for :attr:`Construction.needs`; "_" stands for a blank."""
    return tuple(word.replace("_", " ") for word in words.split())


@dataclass(frozen=True, slots=True)
class Construction:
    """One way to name a relay."""

    name: str
    before: re.Pattern[str]
    """The words right before the noun phrase."""
    worth: float
    """Log-odds by itself."""
    rank: int
    """0: passes on what others published; 1: published or got it; 2: heard the speaker."""
    anyone: bool = False
    """Whether a relay can be somebody who publishes nothing."""
    after: re.Pattern[str] | None = None
    """The words that must follow the noun phrase."""
    beside: bool = False
    """Whether it must stand right beside the words that it is about."""
    needs: tuple[str, ...] = ()
    """Of these one stands in its sentence: the quick way out for most."""

    def can_be_in(self, words: str) -> bool:
        """Whether a sentence has one of the words that it needs."""
        for word in self.needs:  # a loop costs half of what any() does
            if word in words:
                return True
        return not self.needs
