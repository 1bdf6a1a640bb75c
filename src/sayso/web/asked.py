"""What a visitor asks for, as an address holds all of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final, Literal
from urllib.parse import urlencode

from sayso.errors import QueryError
from sayso.ledger.facets import CountView, FacetsView
from sayso.ledger.questions import Filters

KINDS: Final = {"direct": "quoted", "indirect": "in other words", "mixed": "partly quoted"}
HEDGES: Final = {"none": "not hedged", "reported": "reported", "alleged": "alleged"}
_TITLES: Final = {
    "speaker": "Speaker",
    "outlet": "Outlet",
    "kind": "How it is quoted",
    "hedge": "Hedge",
    "hands": "Length of the chain",
    "via": "Passed on by",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about statements; what is empty stands for anything."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    kind: str = ""
    hedge: str = ""
    hands: str = ""
    via: str = ""
    sort: str = ""
    after: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, str]) -> Asked:
        """Return what the parameters of an address ask for; others are passed over."""
        return cls(**{f.name: parameters.get(f.name, "").strip() for f in fields(cls)})

    @property
    def words(self) -> str | None:
        """The words that are searched for."""
        return self.q or None

    @property
    def by(self) -> str | None:
        """Whose statements are meant."""
        return self.speaker or None

    @property
    def cursor(self) -> str | None:
        """Where the list goes on."""
        return self.after or None

    @property
    def order(self) -> Literal["date", "relevance"]:
        """How the list is ordered.

        Raises:
            QueryError: there is no such order.
        """
        if self.sort not in ("", "date", "relevance"):
            raise QueryError(f"an order is date or relevance, not {self.sort!r}")
        return "relevance" if self.sort == "relevance" else "date"

    def filters(self) -> Filters:
        """Return what narrows the question, as the ledger takes it."""
        return {
            "since": self.since or None,
            "until": self.until or None,
            "outlet": self.outlet or None,
            "kind": self.kind or None,
            "hedge": self.hedge or None,
            "hands": self.hands or None,
            "relay": self.via or None,
        }

    def address(self, path: str, **changes: str) -> str:
        """Return where an answer to this is found, or to what it is with some changes.

        A changed question starts over: it goes on after a cursor only where that is changed too.
        """
        asked = replace(self, **({"after": ""} | changes))
        return path + ("?" + query if (query := urlencode(_given(asked))) else "")

    def without(self, *names: str) -> Asked:
        """Return the question with some of its parts left open."""
        return replace(self, **dict.fromkeys(names, ""))


def _given(asked: Asked) -> dict[str, str]:
    given = {f.name: getattr(asked, f.name) for f in fields(asked)}
    return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that narrows an answer, or that has narrowed it."""

    label: str
    statements: int
    address: str
    """Where the answer is found with it, or without it where it is current."""
    current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one field."""

    name: str
    title: str
    options: tuple[Option, ...]


def groups(asked: Asked, facets: FacetsView, path: str, *, fixed: str = "") -> tuple[Group, ...]:
    """Return what narrows an answer, field by field.

    Args:
        asked: the question.
        facets: what its answer is made of.
        path: of the page that shows the answer.
        fixed: the field that the page is about, which is not offered.
    """
    found: dict[str, tuple[CountView, ...]] = {
        "speaker": facets.speakers,
        "outlet": facets.outlets,
        "kind": facets.kinds,
        "hedge": facets.hedges,
        "hands": facets.hands,
        "via": facets.relays,
    }
    return tuple(
        Group(name, _TITLES[name], options)
        for name, counts in found.items()
        if name != fixed and (options := tuple(_options(asked, name, counts, path)))
    )


def chips(
    asked: Asked, facets: FacetsView | None, path: str, *, fixed: str = ""
) -> tuple[Option, ...]:
    """Return what narrows the answer now; each leads to the answer without it."""
    names = [name for name in (*_TITLES, "since", "until") if getattr(asked, name)]
    return tuple(
        Option(_told(name, asked, facets), 0, asked.address(path, **{name: ""}), current=True)
        for name in names
        if name != fixed
    )


def _told(name: str, asked: Asked, facets: FacetsView | None) -> str:
    value = str(getattr(asked, name))
    match name:
        case "since" | "until":
            return f"{name} {value}"
        case "via":
            return f"via {value}"
        case "speaker":
            known = facets.speakers if facets else ()
            return next((one.label for one in known if one.value == value), value)
        case _:
            return label(name, value)


def label(name: str, value: str) -> str:
    """Return a value of a field in plain words."""
    match name:
        case "kind":
            return KINDS.get(value, value)
        case "hedge":
            return HEDGES.get(value, value)
        case "hands":
            return _HANDS.get(value, f"through {value} hands")
        case _:
            return value


_HANDS: Final = {"0": "no one between", "1": "through one hand"}


def _options(asked: Asked, name: str, counts: tuple[CountView, ...], path: str) -> list[Option]:
    chosen = getattr(asked, name)
    options = []
    for one in counts:
        if one.value is None:
            continue
        current = one.value == chosen
        address = asked.address(path, **{name: "" if current else one.value})
        shown = one.label if name in ("speaker", "outlet", "via") else label(name, one.value)
        options.append(Option(shown, one.statements, address, current))
    return options
