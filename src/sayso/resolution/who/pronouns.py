"""Pronouns, and what each tells of whom it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pronoun:
    """What a pronoun tells."""

    role: str
    """third, first, second, relative or indefinite."""
    person: bool | None
    """Whether it means a person; none where it leaves that open."""
    plural: bool = False
    gender: str = ""


_HE: Final = Pronoun("third", True, gender="m")
_SHE: Final = Pronoun("third", True, gender="f")
_IT: Final = Pronoun("third", False)
_THEY: Final = Pronoun("third", None, plural=True)
_FIRST: Final = Pronoun("first", None)
PRONOUNS: Final[dict[str, Pronoun]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), _HE),
    **dict.fromkeys(("she", "her", "hers", "herself"), _SHE),
    **dict.fromkeys(("it", "its", "itself", "this", "that one"), _IT),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "both", "the two"), _THEY),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), _FIRST),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), _FIRST),
    **dict.fromkeys(("you", "your", "yours", "yourself"), Pronoun("second", None, plural=True)),
    **dict.fromkeys(("who", "whom", "whose"), Pronoun("relative", True)),
    **dict.fromkeys(("which", "that"), Pronoun("relative", None)),
    **dict.fromkeys(
        ("some", "others", "many", "most", "few", "everyone", "everybody", "those", "these",
         "people", "critics", "all", "several", "nobody", "no one", "anyone", "anybody"),
        Pronoun("indefinite", True, plural=True),
    ),
    **dict.fromkeys(("someone", "somebody", "one"), Pronoun("indefinite", True)),
}  # fmt: skip
# Words that only stress a pronoun, or say when.
_ADDED: Final = frozenset(
    ("himself", "herself", "itself", "themselves", "too", "also", "all", "both", "alone", "then",
     "later", "now")
)  # fmt: skip


def pronoun(words: str) -> Pronoun | None:
    """The pronoun that these words are, contracted verbs left out ("he's"), if they are one."""
    plain = words.casefold().strip(' ,."“”').replace("’", "'")
    for ending in ("'s", "'re", "'ve", "'d", "'ll", "'m"):
        plain = plain.removesuffix(ending)
    first, _, rest = plain.partition(" ")
    known = PRONOUNS.get(first)
    if known is None or not rest:
        return known
    # "who in 2010", "he himself": what only adds to the pronoun
    adds = known.role == "relative" and first not in ("that", "whose")
    adds = adds or (known.role == "third" and set(rest.split()) <= _ADDED)
    return known if adds else PRONOUNS.get(plain)
