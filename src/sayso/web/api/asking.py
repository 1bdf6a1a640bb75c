"""What requests of the API give in their paths and queries."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from fastapi import Path, Query
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from sayso.ledger.questions import Filters

Nothing = SkipJsonSchema[None]
"""``None`` for what is not given; nobody can send it."""

PLAIN: Final = r"^[^\x00-\x08\x0e-\x1f\x7f]*$"
"""No database takes a null, and no name has a control character."""
DATE: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"

Number = Annotated[int, Path(ge=1, lt=1 << 62, description="Its number in the ledger")]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many rows at most")]
After = Annotated[
    Annotated[str, Field(max_length=2000, pattern="^[A-Za-z0-9_-]+$")] | Nothing,
    Query(description="The cursor to go on after"),
]
Name = Annotated[
    Annotated[str, Field(min_length=1, max_length=300, pattern=PLAIN)] | Nothing, Query()
]
Day = Annotated[
    Annotated[str, Field(pattern=DATE)] | Nothing,
    Query(description="A day, month or year, ISO 8601"),
]
AsFormat = Annotated[
    Literal["json", "csv"] | Nothing,
    Query(alias="format", description="Else by the header Accept"),
]
AsFormatOrLines = Annotated[
    Literal["json", "csv", "ndjson"] | Nothing,
    Query(alias="format", description="Else by the header Accept; ndjson is a stream"),
]


def filters(
    since: Day = None,
    until: Day = None,
    outlet: Name = None,
    kind: Annotated[Literal["direct", "indirect", "mixed"] | Nothing, Query()] = None,
    hedge: Annotated[Literal["none", "reported", "alleged"] | Nothing, Query()] = None,
    relay: Name = None,
    status: Annotated[
        Literal["unreviewed", "confirmed", "corrected", "rejected"] | Nothing, Query()
    ] = None,
) -> Filters:
    """Return what narrows a question."""
    return Filters(
        since=since,
        until=until,
        outlet=outlet,
        kind=kind,
        hedge=hedge,
        relay=relay,
        status=status,
    )
