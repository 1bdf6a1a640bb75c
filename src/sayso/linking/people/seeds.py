"""People files: names, aliases, Wikidata ids and countries that are known beforehand.

Two formats: CSV with the columns name, aliases (separated by ``;``), type, wikidata, country and
alone, of which only name is needed; and FollowTheMoney entities, one JSON object a line
(https://followthemoney.tech), of which persons and bodies are taken.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sayso.errors import SourceError
from sayso.linking.people.context import LINKED

_COLUMNS: Final = ("name", "aliases", "type", "wikidata", "country", "alone")
_SCHEMATA: Final = {
    "Person": "person",
    "Organization": "organization",
    "PublicBody": "organization",
    "Company": "organization",
}
_YES: Final = ("yes", "true", "1")
_NO: Final = ("", "no", "false", "0")


@dataclass(frozen=True, slots=True)
class Seed:
    """One person or body of a people file."""

    name: str
    aliases: tuple[str, ...]
    type: str
    wikidata: str | None
    country: str | None
    alone: bool
    """Whether names of one word among these are enough to link a speaker by."""


def read_seeds(lines: Iterable[str], source: str) -> Iterator[Seed]:
    """Read a people file; JSON where the first line that is not empty begins with a brace.

    Args:
        lines: of the file.
        source: what to call it in messages.

    Raises:
        SourceError: a line cannot be understood; its number is named.
    """
    numbered = iter(enumerate(lines, 1))
    for number, line in numbered:
        if line.strip():
            rest = ((number, line), *numbered)
            yield from (_ftm if line.lstrip().startswith("{") else _csv)(rest, source)
            return
    raise SourceError(source, "is empty")


def _csv(numbered: Sequence[tuple[int, str]], source: str) -> Iterator[Seed]:
    rows = csv.DictReader((line for _, line in numbered), skipinitialspace=True)
    header = [name.strip().lower().removeprefix("\ufeff") for name in rows.fieldnames or ()]
    unknown = [name for name in header if name not in _COLUMNS]
    if "name" not in header or unknown:
        odd = f", not {', '.join(unknown)}" if unknown else ""
        raise SourceError(source, f"its columns have to be of {', '.join(_COLUMNS)}{odd}")
    rows.fieldnames = header
    for row in _read(rows, source):
        where = f"{source}:{numbered[0][0] + rows.line_num - 1}"
        if None in row:
            raise SourceError(where, "has more cells than there are columns")
        yield _seed({key: (value or "").strip() for key, value in row.items()}, where)


def _read(rows: csv.DictReader[str], source: str) -> Iterator[dict[str | Any, str | Any]]:
    try:
        yield from rows
    except csv.Error as error:
        raise SourceError(source, f"is no CSV ({error})") from None


def _seed(cells: Mapping[str, str], where: str) -> Seed:
    alone = cells.get("alone", "").lower()
    kind = cells.get("type", "") or "person"
    if not cells["name"]:
        raise SourceError(where, "has no name")
    if kind not in LINKED:
        raise SourceError(where, f"{kind!r} is no type: {', '.join(LINKED)}")
    if alone not in _YES + _NO:
        raise SourceError(where, f"alone is yes or no, not {alone!r}")
    aliases = tuple(
        dict.fromkeys(a.strip() for a in cells.get("aliases", "").split(";") if a.strip())
    )
    return Seed(
        cells["name"], aliases, kind, _wikidata(cells.get("wikidata", ""), where),
        cells.get("country") or None, alone in _YES,
    )  # fmt: skip


def _ftm(numbered: Sequence[tuple[int, str]], source: str) -> Iterator[Seed]:
    for number, line in numbered:
        where = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError):
            raise SourceError(where, "is no JSON object") from None
        properties = data.get("properties") if isinstance(data, dict) else None
        if not isinstance(properties, dict) or not isinstance(data.get("schema"), str):
            raise SourceError(where, "is no FollowTheMoney entity: schema and properties")
        kind = _SCHEMATA.get(data["schema"])
        if kind is None:
            continue  # addresses, passports and the like stand among them
        names = _values(properties, "name", where)
        if not names:
            raise SourceError(where, "has no name")
        aliases = dict.fromkeys((*names[1:], *_values(properties, "alias", where)))
        ids = _values(properties, "wikidataId", where)
        countries = _values(properties, "country", where)
        yield Seed(
            names[0], tuple(aliases), kind, _wikidata(ids[0] if ids else "", where),
            countries[0] if countries else None, alone=False,
        )  # fmt: skip


def _values(properties: Mapping[str, Any], name: str, where: str) -> list[str]:
    values = properties.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise SourceError(where, f"{name} is no list of strings")
    return [value.strip() for value in values if value.strip()]


def _wikidata(value: str, where: str) -> str | None:
    found = value.rsplit("/", 1)[-1].upper()
    if not found:
        return None
    if not (found[0] == "Q" and found[1:].isdecimal() and found.isascii()):
        raise SourceError(where, f"{value!r} is no Wikidata id, like Q42")
    return found
