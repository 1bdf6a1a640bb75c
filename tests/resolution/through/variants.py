"""Examples of a pattern: strings among which each of its alternatives stands once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any


def variants(pattern: re.Pattern[str]) -> Iterator[str]:
    """Examples of a pattern; what stands beside an alternative is the first of its kind."""
    return _sequence(parser.parse(pattern.pattern, pattern.flags))


def _sequence(nodes: Iterable[Any]) -> Iterator[str]:
    parts = [list(dict.fromkeys(_node(*node))) for node in nodes]
    first = [part[0] for part in parts]
    yield "".join(first)
    for i, part in enumerate(parts):
        for other in part[1:]:
            yield "".join([*first[:i], other, *first[i + 1 :]])


def _node(kind: Any, value: Any) -> Iterator[str]:
    if kind is code.LITERAL:
        yield chr(value)
    elif kind is code.BRANCH:
        for branch in value[1]:
            yield from _sequence(branch)
    elif kind is code.SUBPATTERN:
        yield from _sequence(value[-1])
    elif kind in (code.MAX_REPEAT, code.MIN_REPEAT):
        least, _, repeated = value
        examples = [one * max(least, 1) for one in _sequence(repeated)]
        none = [] if least else [""]
        yield from [*examples, *none] if examples == [" "] else [*none, *examples]
    elif kind is code.ASSERT:
        yield from _sequence(value[1])
        yield ""
    elif kind is code.IN:
        yield _one_of(value)
    else:
        yield ""


def _one_of(members: Any) -> str:
    kind, value = members[0]
    if kind is code.NEGATE:
        return "Z" if (code.RANGE, (97, 122)) in members else " "
    if kind is code.LITERAL:
        return chr(value)
    if kind is code.RANGE:
        return chr(value[0])
    return {code.CATEGORY_SPACE: " ", code.CATEGORY_DIGIT: "1"}.get(value, "z")
