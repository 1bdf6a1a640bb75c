"""The API's description: what FastAPI makes of the routes, with errors, readings and the token."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Final

from fastapi import FastAPI
from starlette.routing import compile_path

PROBLEM: Final = {
    "type": "object",
    "description": "What is wrong (RFC 9457)",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}
_PROBLEMS: Final = {
    "400": "It cannot be understood: a query, a cursor, a value",
    "403": "A browser sent this from another site, or without its page's token",
    "404": "The ledger does not hold it",
    "409": "It was changed in the meantime",
    "413": "It is too large",
    "415": "It has the wrong media type",
    "422": "It is not as described here",
    "429": "That was too much at once; see Retry-After",
    "503": "The ledger or the readers are busy; see Retry-After",
}
_OF_CHANGES: Final = ("403", "409", "413", "415")


def install(app: FastAPI, *, token: bool) -> None:
    """Have an app describe its API so; with ``token`` it says that one is demanded."""
    made_by_routes = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _completed(made_by_routes(), token)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def methods_of(app: FastAPI, path: str) -> list[str]:
    """Return the methods that an address of the API knows, for ``Allow`` (RFC 9110, 10.2.1)."""
    return sorted(
        {
            method.upper()
            for template, operations in app.openapi()["paths"].items()
            if compile_path(template)[0].match(path)
            for method in operations
        }
    )


def _completed(described: dict[str, Any], token: bool) -> dict[str, Any]:
    components = described.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEM
    schemas |= _reading()
    problems = _PROBLEMS | ({"401": "The token is wrong or missing"} if token else {})
    for path in described["paths"].values():
        for method, operation in path.items():
            responses = operation["responses"]
            for status, description in problems.items():
                if method == "get" and status in _OF_CHANGES:
                    continue
                responses[status] = _problem(description)
            if method == "get":
                responses["304"] = {"description": "As the client has it (If-None-Match)"}
    if token:
        components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"token": []}]
    return described


def _problem(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": schema}},
    }


def _reading() -> dict[str, Any]:
    """The schema of an article and its parts, as components."""
    text = (files("sayso") / "schemas" / "article.schema.json").read_text(encoding="utf-8")
    schema = json.loads(text.replace('"#/$defs/', '"#/components/schemas/Reading.'))
    parts = {f"Reading.{name}": part for name, part in schema.pop("$defs").items()}
    del schema["$schema"], schema["$id"]
    return {"Reading": schema, **parts}
