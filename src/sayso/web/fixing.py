"""A statement as a form has it: what a reviewer can put right, and what they did. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.ledger.placed import PlacedView
from sayso.ledger.rows import words_at
from sayso.records import Span
from sayso.visible import visible
from sayso.web.marking import Block, Marked, mark

ROLES: Final = ("content", "source", "cue")
FIELDS: Final = ("speaker", "speaker_type", *ROLES, "chain", "kind", "hedge", "said_on")
"""What a form can change, as :meth:`sayso.ledger.ledger.Ledger.correct` takes it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The paragraphs around a statement, with its parts marked."""

    blocks: tuple[Block, ...]
    whole: bool
    """Whether they are all of the text."""


def passage_of(text: str, current: Mapping[str, Any], *, whole: bool = False) -> Passage:
    """Return the paragraphs that a statement stands in, and those before and after."""
    spans = {role: [(start, end) for start, end in current[role]] for role in ROLES}
    blocks = mark(text, [Marked(0, **spans)])
    places = [place for several in spans.values() for span in several for place in span]
    first, last = min(places), max(places)
    inside = [n for n, one in enumerate(blocks) if one.start < last and first < one.end]
    if whole or not inside:
        return Passage(blocks, whole=True)
    shown = blocks[max(0, inside[0] - 1) : inside[-1] + 2]
    return Passage(shown, whole=len(shown) == len(blocks))


@dataclass(frozen=True, slots=True)
class Snippet:
    """A statement's words with a little of what stands around them."""

    text: str
    marks: tuple[Span, ...]
    """Where its own words are."""


_AROUND: Final = 90
"""Characters on each side."""


def snippet_of(text: str, content: Sequence[Sequence[int]]) -> Snippet:
    """Return the words of a statement in their sentence, within one paragraph."""
    first, last = content[0][0], content[-1][1]
    start = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    after = text.find("\n", last)
    end = min(len(text) if after < 0 else after, last + _AROUND)
    if start and text[start - 1] != "\n":  # it begins with a whole word
        start = min(first, text.find(" ", start, first) + 1 or first)
    if end < len(text) and text[end] != "\n":
        end = max(last, text.rfind(" ", last, end))
    lead = "… " if start and text[start - 1] != "\n" else ""
    tail = " …" if end < len(text) and text[end] != "\n" else ""
    shift = len(lead) - start
    marks = tuple((a + shift, b + shift) for a, b in content)
    return Snippet(lead + text[start:end] + tail, marks)


def written(text: str, current: Mapping[str, Any]) -> dict[str, str]:
    """Return the fields of a statement as people write them."""
    return {
        "speaker": current["speaker"]["name"],
        "speaker_type": current["speaker"]["type"],
        **{role: words_at(text, [(a, b) for a, b in current[role]]) for role in ROLES},
        "chain": "; ".join(map(_relay, current["chain"])),
        "kind": current["kind"],
        "hedge": current["hedge"],
        "said_on": current["said_on"] or "",
    }


def changed(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, object]:
    """Return what a form changes.

    Args:
        before: the fields as the form had them, see :func:`written`.
        given: the fields as they were sent; ``content_at`` and so on are places, ``12-40, 55-60``,
            of words that were picked in the text, and stand for the words.
    """
    changes: dict[str, object] = {}
    for field in FIELDS:
        value = given.get(field, before[field])
        places = given.get(f"{field}_at", "").strip()
        if places:
            changes[field] = places
        elif _plain(value) != _plain(visible(before[field])):
            changes[field] = value.strip()
    return changes


def names_in(placed: Sequence[PlacedView]) -> tuple[str, ...]:
    """Return the names of an article: of its speakers and of whom it has words from."""
    names: dict[str, None] = {}
    for one in placed:
        names[one.current["speaker"]["name"]] = None
        for relay in one.current["chain"]:
            names[relay["name"]] = None
    return tuple(sorted(names))


def _relay(relay: Mapping[str, Any]) -> str:
    told = ", ".join(filter(None, (relay["type"], relay["on"])))
    return f"{relay['name']} ({told})"


def _plain(value: str) -> str:
    return " ".join(value.split())
