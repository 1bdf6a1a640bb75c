"""Corrections as people write them → values of fields, checked against the article's text. Pure.

A passage is given by its words, or by its place: ``120-140``. Words are looked for where the
statement is, whatever the blanks between them; several passages are joined by an ellipsis.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from sayso.errors import QueryError
from sayso.kind import KINDS
from sayso.ledger.corrections import FIELDS, ROLES, Output
from sayso.records import HEDGES, TYPES

SPEAKER_TYPE: Final = "speaker_type"
"""Stands for the type in ``speaker``, as a field of its own in what people write."""

_CHOICES: Final = {"kind": KINDS, "hedge": HEDGES}
_PLACES: Final = re.compile(r"\d+-\d+(\s*,\s*\d+-\d+)*")
_PASSAGES: Final = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|\|)\s*")
_RELAYS: Final = re.compile(r"\s*(?:;|←|<-)\s*")
_RELAY: Final = re.compile(
    r"(?P<name>.+?)(?:\s*\((?P<type>[a-z]+)?(?:,?\s*(?P<on>\d{4}(?:-\d\d){0,2}))?\))?"
)
_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def proposed(text: str, current: Output, changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the values that fields are to be corrected to.

    Args:
        text: the text of the version that the statement stands in.
        current: the statement as it stands.
        changes: what each field is to be: a string as people write it, or a value as in the
            schema. ``speaker`` can be a name alone; ``speaker_type`` is its type.

    Raises:
        QueryError: there is no such field, a value is none that the field can have, or the text
            does not have the words.
    """
    unknown = [name for name in changes if name not in (*FIELDS, SPEAKER_TYPE)]
    if unknown:
        known = ", ".join((*FIELDS, SPEAKER_TYPE))
        raise QueryError(f"a statement has no field {unknown[0]!r}; it has {known}")
    place = current["content"][0][0]
    values: dict[str, Any] = {}
    for name, given in changes.items():
        if name in ("speaker", SPEAKER_TYPE):
            values["speaker"] = _speaker(text, current["speaker"], changes)
        else:
            values[name] = _value(text, place, name, given)
    return values


def _value(text: str, place: int, field: str, given: object) -> Any:  # noqa: ANN401
    if field in _CHOICES:
        return _choice(field, given, _CHOICES[field])
    if field == "said_on":
        return _date(field, given)
    if isinstance(given, str) and given[:1] in ("[", "{"):
        given = _decoded(given)
    if field in ROLES:
        spans = _spans(text, place, field, given)
        if field == "content" and not spans:
            raise QueryError("content: cannot be empty")
        return spans
    if field == "chain":
        return [_relay(text, place, relay) for relay in _parts(field, given, _RELAYS)]
    if field == "insertions":
        return [_insertion(text, insertion) for insertion in _parts(field, given, _PASSAGES)]
    return _words(text, place, field, given)


def _speaker(text: str, speaker: Mapping[str, Any], changes: Mapping[str, object]) -> object:
    given = changes.get("speaker", {})
    if isinstance(given, str):
        given = {"name": given}
    if not isinstance(given, Mapping) or not {*given} <= {"name", "type", "mentions"}:
        raise QueryError(f"speaker: not a name, or an object with one: {given!r:.60}")
    name = given.get("name", speaker["name"])
    if not isinstance(name, str) or not name.strip():
        raise QueryError("speaker: the name cannot be empty")
    name = " ".join(name.split())
    kind = changes.get(SPEAKER_TYPE, given.get("type", speaker["type"]))
    if "mentions" in given:
        mentions = _checked_spans(text, "speaker", given["mentions"])
    elif name == speaker["name"]:
        mentions = list(speaker["mentions"])
    else:
        mentions = list(occurrences(text, name))
    return {"name": name, "type": _choice("speaker_type", kind, TYPES), "mentions": mentions}


def _choice(field: str, given: object, choices: Sequence[str]) -> str:
    if given not in choices:
        raise QueryError(f"{field}: {given!r} is none of {', '.join(choices)}")
    return str(given)


def _date(field: str, given: object) -> str | None:
    if given in (None, ""):
        return None
    if isinstance(given, str) and _DATE.fullmatch(given):
        parts = [int(part) for part in given.split("-")]
        try:
            date(*[*parts, 1, 1][:3])
        except ValueError:
            pass
        else:
            return given
    raise QueryError(f"{field}: {given!r} is no date such as 2031-05-11, 2031-05 or 2031")


def _decoded(given: str) -> object:
    """Brackets can be the text's own: what is no JSON stays what it is."""
    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return given


def _parts(field: str, given: object, divider: re.Pattern[str]) -> list[object]:
    if isinstance(given, str):
        return [part for part in divider.split(given.strip()) if part]
    if isinstance(given, list | tuple):
        return list(given)
    raise QueryError(f"{field}: not a list: {given!r:.60}")


def _relay(text: str, place: int, given: object) -> object:
    if isinstance(given, str):
        found = _RELAY.fullmatch(given)
        given = {key: value for key, value in found.groupdict().items() if value} if found else {}
    if not isinstance(given, Mapping) or not {*given} <= {"name", "type", "on", "span"}:
        raise QueryError(f"chain: not a relay: {given!r:.60}")
    name = given.get("name")
    if not isinstance(name, str) or not name.strip():
        raise QueryError("chain: a relay has no name")
    if given.get("span") is None:
        span = _nearest(text, place, "chain", name, "; give a relay's name as it stands there")
    else:
        (span,) = _checked_spans(text, "chain", [given["span"]])
    return {
        "name": " ".join(name.split()),
        "type": _choice("chain: the type", given.get("type", "organization"), TYPES),
        "on": _date("chain: the date", given.get("on")),
        "span": span,
    }


def _insertion(text: str, given: object) -> object:
    if not isinstance(given, Mapping) or not {*given} <= {"span", "text", "glosses"}:
        raise QueryError(f"insertions: not an object with a span: {given!r:.60}")
    (span,) = _checked_spans(text, "insertions", [given.get("span")])
    glosses = given.get("glosses")
    if glosses is not None and (not isinstance(glosses, str) or glosses not in text):
        raise QueryError(f"insertions: the article does not have the words {glosses!r:.60}")
    return {"span": span, "text": text[slice(*span)], "glosses": glosses}


def _words(text: str, place: int, field: str, given: object) -> object:
    """A passage with its words; those of an addressee or an occasion."""
    if given in (None, ""):
        return None
    if isinstance(given, Mapping) and "span" in given:
        given = [given["span"]]
    spans = _spans(text, place, field, given)
    if len(spans) != 1:
        raise QueryError(f"{field}: one passage, not {len(spans)}")
    return {"text": text[slice(*spans[0])], "span": spans[0]}


def _spans(text: str, place: int, field: str, given: object) -> list[list[int]]:
    if given in (None, ""):
        return []
    if not isinstance(given, str):
        return _checked_spans(text, field, given)
    if _PLACES.fullmatch(given.strip()):
        pairs = [[int(end) for end in pair.split("-")] for pair in given.split(",")]
        return _checked_spans(text, field, pairs)
    try:
        return [_nearest(text, place, field, given)]  # an ellipsis can be the text's own
    except QueryError:
        passages = [part for part in _PASSAGES.split(given) if part]
        if len(passages) < 2:
            raise
    spans: list[list[int]] = []
    for passage in passages:
        spans.append(_nearest(text, spans[-1][1] if spans else place, field, passage))
    return _checked_spans(text, field, spans)


def _checked_spans(text: str, field: str, given: object) -> list[list[int]]:
    """Spans of the text, disjoint and, but for mentions, in its order."""
    if not isinstance(given, list | tuple):
        raise QueryError(f"{field}: not a list of spans: {given!r:.60}")
    spans: list[list[int]] = []
    for span in given:
        match span:
            case [int(start), int(end)] if 0 <= start < end <= len(text):
                spans.append([int(start), int(end)])
            case _:
                raise QueryError(f"{field}: not a span of the article's text: {span!r:.60}")
    ordered = sorted(spans)
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        raise QueryError(f"{field}: its spans overlap")
    return spans if field == "speaker" else ordered


def _nearest(text: str, place: int, field: str, words: str, advice: str = "") -> list[int]:
    found = list(occurrences(text, words))
    if not found:
        raise QueryError(f"{field}: the article does not have the words {words!r:.60}{advice}")
    return min(found, key=lambda span: (abs(span[0] - place), span[0]))


def occurrences(text: str, words: str) -> Iterator[list[int]]:
    """Yield where words stand in a text, whole and whatever the blanks between them."""
    parts = words.split()
    if not parts:
        return
    before = r"(?<!\w)" if parts[0][0].isalnum() else ""
    after = r"(?!\w)" if parts[-1][-1].isalnum() else ""
    for found in re.finditer(before + r"\s+".join(map(re.escape, parts)) + after, text):
        yield list(found.span())
