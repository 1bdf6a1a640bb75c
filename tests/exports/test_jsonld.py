"""JSON-LD is read by rdflib without a network, keeps its shapes, and its selectors choose words."""

from __future__ import annotations

import json
import socket
import warnings
from pathlib import Path

import pytest

from sayso.exports.jsonld import context, text_iri
from tests.cli.example import ARTICLE, TEXT
from tests.exports.conftest import OTHER_TEXT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # they use what newer versions of their own libraries deprecate
    import pyshacl
    from rdflib import RDF, Graph, Namespace, URIRef

SCHEMA, PROV = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/prov#")
OA, SAYSO = Namespace("http://www.w3.org/ns/oa#"), Namespace("urn:sayso:terms:")
SHAPES = Path(__file__).with_name("shapes.ttl")

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def graph(export, monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return Graph().parse(data=export("jsonld").decode(), format="json-ld")


def conforms(graph):
    found, _, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), shacl_graph_format="turtle")
    return found, text


def test_it_keeps_its_shapes(graph):
    found, text = conforms(graph)
    assert found, text
    assert len(set(graph.subjects(RDF.type, SCHEMA.Quotation))) == 8
    assert len(set(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 2


@pytest.mark.parametrize(
    ("subject", "predicate"),
    [
        (SCHEMA.Quotation, SCHEMA.text),
        (SCHEMA.Quotation, SCHEMA.isPartOf),
        (SCHEMA.Quotation, PROV.wasQuotedFrom),
        (OA.SpecificResource, OA.hasSource),
        (OA.TextPositionSelector, OA.end),
        (OA.TextQuoteSelector, OA.exact),
    ],
)
def test_the_shapes_notice_what_is_missing(graph, subject, predicate):
    one = sorted(graph.subjects(RDF.type, subject))[0]
    graph.remove((one, predicate, None))
    found, _ = conforms(graph)
    assert not found


def test_both_selectors_choose_the_same_words(graph):
    texts = {
        text_iri(digest): text
        for digest, text in ((sha(TEXT), TEXT), (sha(OTHER_TEXT), OTHER_TEXT))
    }
    seen = 0
    for target in graph.subjects(RDF.type, OA.SpecificResource):
        text = texts[str(graph.value(target, OA.hasSource))]
        selectors = {
            graph.value(one, RDF.type): one for one in graph.objects(target, OA.hasSelector)
        }
        place, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
        start, end = (int(graph.value(place, name)) for name in (OA.start, OA.end))
        exact, prefix, suffix = (
            str(graph.value(quote, name)) for name in (OA.exact, OA.prefix, OA.suffix)
        )
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        assert text.count(prefix + exact + suffix) == 1
        seen += 1
    assert seen > 30


def test_the_chain_leads_back_to_the_speaker(graph):
    quotation = graph.value(predicate=SCHEMA.text, object=literal("“We warned them,”"))
    way, node = [], quotation
    while (node := graph.value(node, PROV.wasQuotedFrom)) is not None:
        who = graph.value(node, PROV.wasAttributedTo)
        name = graph.value(who or node, SCHEMA.name)
        way.append((str(name), (node, RDF.type, SCHEMA.CreativeWork) in graph))
    assert way == [("Radio Varlen", False), ("leaked memo", True), ("Oto Marek", False)]
    speaker = graph.value(quotation, PROV.wasAttributedTo)
    assert graph.value(speaker, SCHEMA.name) == literal("Oto Marek")
    assert (speaker, RDF.type, SCHEMA.Person) in graph


def test_a_speaker_of_two_articles_is_one_node(graph):
    said = {
        str(graph.value(quotation, SCHEMA.isPartOf))
        for quotation in graph.subjects(RDF.type, SCHEMA.Quotation)
        for who in graph.objects(quotation, PROV.wasAttributedTo)
        if graph.value(who, SCHEMA.name) == literal("Oto Marek")
    }
    assert len(said) == 2


def test_a_document_is_no_agent(graph):
    quotation = graph.value(predicate=SCHEMA.text, object=literal("that the span is old"))
    assert graph.value(quotation, PROV.wasAttributedTo) is None
    document = graph.value(quotation, PROV.wasQuotedFrom)
    assert (document, RDF.type, SCHEMA.CreativeWork) in graph


def test_an_author_is_who_wrote_the_article(graph):
    authors = graph.objects(URIRef(ARTICLE.url), SCHEMA.author)
    assert {str(graph.value(one, SCHEMA.name)) for one in authors} == {"Ann Vesely", "Bo Lind"}


def test_the_text_is_named_by_its_digest():
    # RFC 6920, section 8.1: the SHA-256 of "Hello World!"
    assert text_iri(sha("Hello World!")) == (
        "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"
    )


def test_it_is_one_document_with_the_context_in_it(export):
    found = json.loads(export("jsonld"))
    assert found["@context"] == context()
    assert json.loads(export("jsonld", since="1998", until="1999"))["@graph"] == []


def test_no_address_makes_a_broken_iri(export, filled):
    from tests.ledger.invented import report

    filled.add(report("so it is", url="https://post.example/a b?<c>", outlet="A/B & C"), model="m")
    graph = Graph().parse(data=export("jsonld").decode(), format="json-ld")
    assert len(set(graph.subjects(RDF.type, SCHEMA.NewsArticle))) == 3
    assert graph.serialize(format="nt")


def sha(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def literal(text: str):
    from rdflib import Literal

    return Literal(text)
