"""JSON-LD: quotations in schema.org's terms, their way in W3C PROV's, spans as Web Annotations.

A statement is a ``schema:Quotation`` in a ``schema:NewsArticle``. It ``prov:wasQuotedFrom`` the
words of the relay nearest to the reader, those from the words of the next one, the last from the
utterance itself; each ``prov:wasAttributedTo`` whoever's they are, and a document is itself what
was quoted from. Every span is the target of an ``oa:Annotation`` with a position and a quote, of
the article's text, which is named by its SHA-256 (RFC 6920). See docs/exports.md.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any, BinaryIO, Final

from sayso.exports import agents
from sayso.exports.agents import Node
from sayso.exports.formats import Selected
from sayso.ledger.stream import ArticleRecord, StatementRecord
from sayso.serial import line

_IRI: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_AROUND: Final = 32
"""Code points of text before and after a span, by which a quote is found again."""


def write(selected: Selected, out: BinaryIO) -> None:
    """Write one document: a context, which stands in it, and a graph of one article a line."""
    out.write(b'{"@context": ' + json.dumps(context()).encode() + b',\n"@graph": [')
    between = b"\n"
    for article in selected.articles():
        out.write(between + line(as_node(article)).encode())
        between = b",\n"
    out.write(b"\n]}\n")


def context() -> dict[str, Any]:
    """Return the JSON-LD context, which is part of the package."""
    text = (files("sayso.exports") / "context.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def as_node(article: ArticleRecord) -> Node:
    """Return an article with its statements as a node of the graph."""
    text = text_iri(article.digest)
    iri = article.url if article.url and _IRI.fullmatch(article.url) else f"{text}#article"
    return _known(
        {
            "id": iri,
            "type": ["NewsArticle", "Entity"],
            "headline": article.headline,
            "datePublished": article.published,
            "inLanguage": article.language,
            "author": [agents.agent(text, name, "author") for name in article.byline],
            "publisher": agents.outlet(article.outlet) if article.outlet else None,
            "hasPart": [
                {
                    "id": text,
                    "type": ["CreativeWork", "Entity"],
                    "version": article.version,
                    "specializationOf": iri,
                },
                *(_quotation(text, article, statement) for statement in article.statements),
            ],
        }
    )


def text_iri(digest: str) -> str:
    """Return the name of a text by its SHA-256 (RFC 6920, section 3)."""
    named = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    return f"ni:///sha-256;{named}"


def _quotation(text: str, article: ArticleRecord, statement: StatementRecord) -> Node:
    output = statement.output
    iri = f"{text}#statement-{statement.id}"
    speakers = agents.speakers(text, article, output["speaker"], statement.entity)
    people = [{"id": one["id"]} for one in speakers if "Agent" in one["type"]]
    return _known(
        {
            "id": iri,
            "type": ["Quotation", "Entity"],
            "text": statement.content,
            "creator": people,
            "wasAttributedTo": people,
            "wasQuotedFrom": _way(iri, text, output, speakers),
            "kind": output["kind"],
            "hedge": output["hedge"],
            "status": statement.status,
            "score": statement.score,
            "confidence": statement.confidence,
            "annotation": list(_annotations(iri, text, article.text, output)),
        }
    )


def _way(iri: str, text: str, output: Mapping[str, Any], speakers: list[Node]) -> list[Node] | Node:
    """The chain back to the mouth, nearest to the reader first, each quoted from the next."""
    documents = [one for one in speakers if "Agent" not in one["type"]]
    source: list[Node] | Node = documents or _known(
        {
            "id": f"{iri}-said",
            "type": "Entity",
            "dateCreated": output["said_on"],
            "wasAttributedTo": speakers,
        }
    )
    chain = output["chain"]
    for position in reversed(range(len(chain))):
        relay = chain[position]
        who = agents.agent(text, relay["name"], relay["type"])
        hop: Node = {"id": f"{iri}-relay-{position}", "type": ["Entity"]}
        if "Agent" in who["type"]:
            hop["wasAttributedTo"] = who
        else:
            hop |= {"type": who["type"], "name": who["name"]}
        source = _known({**hop, "datePublished": relay["on"], "wasQuotedFrom": source})
    return source


def _annotations(iri: str, text: str, words: str, output: Mapping[str, Any]) -> Iterator[Node]:
    """Say of every span what it is; the node that they hang on is their body."""
    places: list[tuple[str, Iterable[list[int]]]] = [
        (role, output[role]) for role in ("content", "cue", "source")
    ]
    places.append(("speaker", output["speaker"]["mentions"]))
    places += [("relay", [relay["span"]]) for relay in output["chain"]]
    places += [("insertion", [one["span"]]) for one in output["insertions"]]
    places += [(role, output["evidence"].get(role, [])) for role in ("addressee", "occasion")]
    for number, (role, spans) in enumerate(places):
        targets = [_target(text, words, start, end) for start, end in spans]
        if targets:
            yield {
                "id": f"{iri}-annotation-{number}",
                "type": "Annotation",
                "motivatedBy": "oa:linking",
                "role": role,
                "target": targets,
            }


def _target(text: str, words: str, start: int, end: int) -> Node:
    quote: Node = {
        "type": "TextQuoteSelector",
        "exact": words[start:end],
        "prefix": words[max(0, start - _AROUND) : start],
        "suffix": words[end : end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": text, "selector": [place, quote]}


def _known(node: Node) -> Node:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [])}
