"""Who and what words come from, as nodes of JSON-LD: schema.org's types and those of W3C PROV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from sayso.ledger.keys import name_key
from sayso.ledger.stream import ArticleRecord, EntityRecord

Node = dict[str, Any]

JOINT: Final = "; "
"""Between the names of speakers who speak together."""

_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("Person", "Agent", "prov:Person"),
    "unnamed": ("Person", "Agent", "prov:Person"),
    "author": ("Person", "Agent", "prov:Person"),
    "organization": ("Organization", "Agent", "prov:Organization"),
    "document": ("CreativeWork", "Entity"),
}
"""By the type of a speaker or relay; a group is an agent, and no more is said."""


def speakers(
    text: str, article: ArticleRecord, speaker: Mapping[str, Any], who: EntityRecord | None
) -> list[Node]:
    """Return who a statement is by: several, where they speak together.

    Args:
        text: the IRI of the article's text, within which names are told apart.
        article: the article.
        speaker: as the schema describes one.
        who: the speaker across articles, where known.
    """
    name, kind = speaker["name"], speaker["type"]
    if who is not None:
        return [entity(who)]
    if kind == "author" and article.byline:
        return [agent(text, author, "author") for author in article.byline]
    return [agent(text, part, kind) for part in name.split(JOINT)]


def entity(who: EntityRecord) -> Node:
    """Return somebody who is known across articles."""
    node: Node = {"id": f"urn:sayso:entity:{who.id}", "type": _types(who.type), "name": who.name}
    if who.aliases:
        node["alternateName"] = list(who.aliases)
    if who.wikidata:
        node["sameAs"] = f"http://www.wikidata.org/entity/{quote(who.wikidata)}"
    return node


def agent(text: str, name: str, kind: str) -> Node:
    """Return somebody, or a document, that is known in one article alone."""
    return {
        "id": f"{text}#{kind}-{quote(name_key(name), safe='')}",
        "type": _types(kind),
        "name": name,
        "speakerType": kind,
    }


def outlet(name: str) -> Node:
    """Return an outlet, which has the same name everywhere."""
    return {
        "id": f"urn:sayso:outlet:{quote(name_key(name), safe='')}",
        "type": _types("organization"),
        "name": name,
    }


def _types(kind: str) -> list[str]:
    return list(_TYPES.get(kind, ("Agent",)))
