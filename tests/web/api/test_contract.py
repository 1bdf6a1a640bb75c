"""What the API says of itself holds: schemathesis finds no violation.

Queries and cursors have a grammar that a schema cannot tell: what is shaped right and means nothing
is answered with 400, and a text that holds no article with 422. Both are described, so neither
counts as the refusal of something valid.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

if not os.environ.get("CI"):
    pytest.importorskip("schemathesis")

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import from_schema
from schemathesis.engine.events import FatalError, NonFatalError, ScenarioFinished

from sayso.web.app import create_app
from sayso.web.settings import Limits, Settings

MANY = 1_000_000
CONFIG = {
    "seed": 1,
    "generation": {"max-examples": 15, "deterministic": True, "database": "none"},
    "headers": {"Host": "localhost"},
    "phases": {"stateful": {"enabled": False}},
    "checks": {
        "positive_data_acceptance": {
            "expected-statuses": ["2xx", "3xx", "400", "403", "404", "409", "422", "503"]
        }
    },
}


@schemathesis.serializer("application/x-ndjson")
def as_lines(_: Any, value: Any) -> bytes:
    return str(value).encode(errors="replace")


def violations(app: Any, tested: set[str]) -> Iterator[str]:
    """What schemathesis finds; it notes which operations it has tried."""
    config = SchemathesisConfig.from_dict(CONFIG)
    headers = {"Host": "localhost"}
    schema = schemathesis.openapi.from_asgi(
        "/api/v1/openapi.json", app, config=config, headers=headers
    )
    for event in from_schema(schema).execute():
        if isinstance(event, FatalError):
            raise event.exception
        if isinstance(event, NonFatalError):
            yield f"{event.info.title}: {event.info.message}"
        if not isinstance(event, ScenarioFinished):
            continue
        tested.add(event.recorder.label)
        for number, checks in event.recorder.checks.items():
            for check in checks:
                if check.failure_info is not None:
                    case = event.recorder.cases[number].value
                    told = check.failure_info.failure
                    yield f"{check.name}: {case.as_curl_command()}\n{told.title}: {told.message}"


def test_the_api_does_what_it_says(own):
    app = create_app(Settings(limits=Limits(requests=MANY, readings=MANY)), own)
    tested: set[str] = set()
    found = list(violations(app, tested))
    app.state.bench.readers.close()
    assert found == [], "\n\n".join(found)
    paths = app.openapi()["paths"]
    assert {f"{method.upper()} {path}" for path, of in paths.items() for method in of} <= tested
