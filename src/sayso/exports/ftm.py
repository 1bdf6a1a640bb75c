"""FollowTheMoney: entities as JSON Lines, for Aleph, OpenSanctions and their tools.

An article is an ``Article``; a statement is a ``Documentation`` of its speaker in it, with the
words as its summary; each relay of a chain is an ``UnknownLink`` to the speaker; and each speaker
of an article is a ``Mention``. Speakers who are known across articles are written once, before all
articles; others are each article's own. See https://followthemoney.tech.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from sayso.exports.formats import Selected
from sayso.ledger.days import day_of
from sayso.ledger.keys import name_key
from sayso.ledger.stream import ArticleRecord, EntityRecord, StatementRecord
from sayso.serial import line

Entity = dict[str, Any]
"""``id``, ``schema`` and ``properties``: lists of strings."""

_SCHEMATA: Final = {"person": "Person", "organization": "Organization", "document": "PlainText"}
"""By the type of a speaker or relay; what is left unnamed is a ``LegalEntity``."""
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")
_WEB: Final = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")


def write(selected: Selected, out: BinaryIO) -> None:
    """Write the entities that speak, then article by article what stands in it."""
    for who in selected.entities():
        _put(out, as_entity(who))
    for article in selected.articles():
        for entity in entities_of(article):
            _put(out, entity)


def as_entity(who: EntityRecord) -> Entity:
    """Return somebody who is known across articles."""
    wikidata = who.wikidata if who.wikidata and _WIKIDATA.fullmatch(who.wikidata) else None
    country = who.country if who.country and _COUNTRY.fullmatch(who.country) else None
    return _entity(
        f"sayso-entity-{who.id}",
        _SCHEMATA.get(who.type, "LegalEntity"),
        name=[who.name],
        alias=who.aliases,
        wikidataId=[wikidata],
        country=[country.lower() if country else None],
    )


def entities_of(article: ArticleRecord) -> Iterator[Entity]:
    """Yield an article, and what its statements are made of, each once."""
    own: dict[str, Entity] = {}
    rest: list[Entity] = []
    for statement in article.statements:
        rest += _of_statement(article, statement, own)
    yield _article(article)
    yield from own.values()
    yield from {entity["id"]: entity for entity in rest}.values()


def _article(article: ArticleRecord) -> Entity:
    return _entity(
        _article_id(article),
        "Article",
        title=[article.headline],
        author=article.byline,
        publishedAt=[_date(article.published)],
        publisher=[article.outlet],
        sourceUrl=[_address(article)],
        retrievedAt=[article.added_at],
    )


def _of_statement(
    article: ArticleRecord, statement: StatementRecord, own: dict[str, Entity]
) -> Iterator[Entity]:
    output = statement.output
    name, kind = output["speaker"]["name"], output["speaker"]["type"]
    if statement.entity:
        speaker = f"sayso-entity-{statement.entity.id}"
    else:
        speaker = _own(article, name, kind, own)
    number = f"sayso-statement-{statement.id}"
    about = {
        "proof": [_article_id(article)],
        "recordId": [str(statement.id)],
        "publisher": [article.outlet],
        "sourceUrl": [_address(article)],
    }
    yield _entity(
        number,
        "Documentation",
        **about | {"proof": []},
        document=[_article_id(article)],
        entity=[speaker],
        role=[_role(output)],
        date=[output["said_on"]],
        summary=[statement.content],
        status=[statement.status],
    )
    if kind != "document":
        mention = f"{_article_id(article)}-mention-{_digest(speaker, name)}"
        of_article = {"document": [_article_id(article)], "resolved": [speaker]}
        yield _entity(mention, "Mention", **of_article, name=[name])
    for position, relay in enumerate(output["chain"]):
        yield _entity(
            f"{number}-relay-{position}",
            "UnknownLink",
            **about,
            subject=[_own(article, relay["name"], relay["type"], own)],
            object=[speaker],
            role=[f"relay {position + 1} of {len(output['chain'])}"],
            date=[relay["on"]],
        )


def _role(output: Mapping[str, Any]) -> str:
    hedge = "" if output["hedge"] == "none" else f", {output['hedge']}"
    return f"{output['kind']} quotation{hedge}"


def _own(article: ArticleRecord, name: str, kind: str, own: dict[str, Entity]) -> str:
    """Somebody, or a document, that is known in this article alone."""
    number = f"{_article_id(article)}-{kind}-{_digest(name_key(name))}"
    if number not in own:
        schema = _SCHEMATA.get(kind, "LegalEntity")
        names = {"title": [name]} if schema == "PlainText" else {"name": [name]}
        note = "not named in the article" if schema == "LegalEntity" else None
        own[number] = _entity(number, schema, **names, summary=[note])
    return number


def _article_id(article: ArticleRecord) -> str:
    return f"sayso-article-{article.id}"


def _address(article: ArticleRecord) -> str | None:
    return article.url if article.url and _WEB.fullmatch(article.url) else None


def _date(iso: str | None) -> str | None:
    """The day, or as much as is known of it, of what begins like a date."""
    found = re.match(r"\d{4}(-\d{2}(-\d{2})?)?", iso) if iso and day_of(iso) else None
    return found[0] if found else None


def _digest(*names: str) -> str:
    return hashlib.sha1("\n".join(names).encode(), usedforsecurity=False).hexdigest()[:16]


def _entity(number: str, schema: str, **properties: Any) -> Entity:  # noqa: ANN401
    """An entity; values that are not known, and properties without any, are left out."""
    known = {
        name: found
        for name, values in properties.items()
        if (found := [value for value in values if value])
    }
    return {"id": number, "schema": schema, "properties": known}


def _put(out: BinaryIO, entity: Entity) -> None:
    out.write(line(entity).encode() + b"\n")
