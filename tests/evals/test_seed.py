"""The seed report through the whole pipeline, and the check itself on readings made by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from evals import seed
from evals.corpora import in_ci
from sayso.errors import ModelError
from sayso.records import (
    Article,
    Attribution,
    Finding,
    Insertion,
    Reading,
    Relay,
    Speaker,
    Statement,
)

STILL_MISSING = 1
"""Statements of the nine that the shipped model does not get right yet; only ever lowered."""
STILL_WRONG = 0
"""Complaints about fields of those that it does get; only ever lowered."""

TEXT = (
    "Ruiz says rain is near.\n\n"
    "“We [islanders] are wet. Are you?” Ruiz told Bell lately. “I am not. Nobody is.”\n\n"
    "“For peace,” he said, “I swim.”\n\n"
    "See also: Bell Denies Rain"
)
PLAIN = {"speaker": "Ruiz", "kind": "direct", "chain": [], "hedge": "none", "said_on": None}
RADIO = {"name": "Radio Levanta", "type": "organization", "on": "2031-05"}
BRACKETS = {"text": "[islanders]", "glosses": "We"}
EXPECTED = {
    "article": {
        "headline": None,
        "byline": [],
        "outlet": ["The Harrow Gazette", "x"],
        "notes": "-",
    },
    "statements": [
        PLAIN | {"content": ["rain is near"], "cue": "says", "source": "Ruiz", "kind": "indirect"},
        PLAIN
        | {
            "content": ["We [islanders] are wet. Are you?", "I am not. Nobody is."],
            "cue": "told",
            "source": "Ruiz",
            "chain": [RADIO],
            "addressee": "Bell",
            "insertions": [BRACKETS],
        },
        PLAIN | {"content": ["For peace", "I swim"], "cue": "said", "source": "he"},
    ],
    "never": ["Bell Denies Rain"],
}
ARTICLE = Article("x", TEXT, outlet="x")


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def statement(content: list[str], cue: str = "", source: str = "", **fields: object) -> Statement:
    attribution = Attribution(
        tuple(at(c) for c in content),
        (at(cue),) if cue else (),
        (at(source),) if source else (),
        0.9,
    )
    findings = (Finding("speaker", 1.0),)
    right = {"speaker": Speaker("Mr Ruiz", "person"), "kind": "direct", "findings": findings}
    return Statement(attribution, **(right | fields))


NEAR = statement(["rain is near"], "says", "Ruiz", kind="indirect")
WET, NOT = "“We [islanders] are wet. Are you?”", "“I am not. Nobody is.”"
CHAIN = (Relay("Radio Levanta", "organization", at("Ruiz"), "2031-05"),)
INSERTIONS = (Insertion(at("[islanders]"), at("We")),)
TOLD = {"chain": CHAIN, "addressee": at("Bell"), "insertions": INSERTIONS}
WHOLE = statement([WET, NOT], "told", "Ruiz", **TOLD)
SWIM = statement(["“For peace,”", "“I swim.”"], "said", "he")


def complaints(*statements: Statement, article: Article = ARTICLE) -> list[str]:
    reading = Reading(article, tuple(s.attribution for s in statements), statements)
    return list(seed.complaints(reading, EXPECTED))


class TestCheck:
    def test_all_there(self):
        assert complaints(NEAR, WHOLE, SWIM) == []

    def test_nothing_there(self):
        assert len(complaints()) == 3

    def test_split_quotation(self):
        first, second = statement([WET], "told", "Ruiz", **TOLD), statement([NOT], chain=CHAIN)
        assert complaints(NEAR, first, second, SWIM) == []
        assert len(complaints(NEAR, first, SWIM)) == 1
        assert len(complaints(NEAR, first, statement([NOT], "told", "Ruiz"), SWIM)) == 1
        (found,) = complaints(NEAR, first, statement([NOT]), SWIM)
        assert "the chain is [], not [('radio levanta', 'organization', '2031-05')]" in found

    def test_a_sentence_may_not_be_split(self):
        first = statement(["“For peace,”"], "said", "he")
        (found,) = complaints(NEAR, WHOLE, first, statement(["“I swim.”"]))
        assert found == "missing: he | said | For peace … I swim"

    @pytest.mark.parametrize(
        "wrong",
        [
            statement(["rain is near"], "says", "he"),
            statement(["rain is near"], "said", "Ruiz"),
            statement(["is near"], "says", "Ruiz"),
        ],
    )
    def test_wrong_source_cue_or_content(self, wrong):
        assert len(complaints(wrong, WHOLE, SWIM)) == 1

    @pytest.mark.parametrize(
        ("field", "value", "message"),
        [
            ("speaker", Speaker("Bell", "person"), "the speaker is Bell, not Ruiz"),
            ("kind", "mixed", "kind is mixed, not direct"),
            ("hedge", "alleged", "hedge is alleged, not none"),
            ("said_on", "2031", "said_on is 2031, not None"),
            ("chain", CHAIN * 2, "the chain is"),
            ("addressee", at("Nobody"), "the addressee is"),
            ("insertions", (), "the insertions are"),
        ],
    )
    def test_wrong_fields(self, field, value, message):
        wrong = replace(WHOLE, **{field: value})
        (found,) = complaints(NEAR, wrong, SWIM)
        assert found.startswith("wrong: Ruiz | told | We [islanders]")
        assert message in found

    def test_wrong_article(self):
        (found,) = complaints(NEAR, WHOLE, SWIM, article=replace(ARTICLE, outlet="y"))
        assert found == "wrong: the article's outlet is 'y'"

    def test_given(self):
        reading = seed.given(ARTICLE, EXPECTED)
        assert [s.attribution for s in reading.statements] == list(reading.attributions)
        found = [TEXT[slice(*a.cue[0])] for a in reading.attributions]
        assert found == ["says", "told", "said"]
        with pytest.raises(ValueError, match="not in the article: says"):
            seed.given(Article("x", TEXT.replace("says", "thinks")), EXPECTED)

    def test_never(self):
        (found,) = complaints(NEAR, WHOLE, SWIM, statement(["Rain"], "Denies", "Bell"))
        assert found == "must not be read: Bell Denies Rain, in Rain"

    def test_leading_that_and_marks_do_not_matter(self):
        assert seed.words("that “rain” is near,") == seed.words("rain is near")

    def test_folder(self, tmp_path):
        assert seed.folder(tmp_path) is None
        (tmp_path / "seed").mkdir()
        (tmp_path / "seed" / "expected.json").write_text("{}")
        assert seed.folder(tmp_path) is None
        (tmp_path / "seed" / "a.txt").write_text("Rain.")
        assert seed.folder(tmp_path) == tmp_path / "seed"


def skip(reason: str) -> None:
    """Skip, except in continuous integration."""
    if in_ci():
        pytest.fail(reason)
    pytest.skip(reason)


def test_seed_report():
    folder = seed.folder()
    if folder is None:
        skip("../shared/seed is not here")
    try:
        found = seed.check(folder)
    except ModelError as error:
        skip(f"no model is shipped: {error}")
    assert not [line for line in found if "must not" in line]
    assert len([line for line in found if " missing: " in line]) <= STILL_MISSING
    assert len([line for line in found if " wrong: " in line]) <= STILL_WRONG


def test_every_field_is_right_where_the_words_are_given():
    folder = seed.folder()
    if folder is None:
        skip("../shared/seed is not here")
    assert seed.check(folder, from_given=True) == []


def test_seed_words_are_in_the_article():
    """What is expected can come out: the reader keeps those words, and drops the furniture."""
    folder = seed.folder()
    if folder is None:
        skip("../shared/seed is not here")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (path,) = folder.glob("*.txt")
    article = seed.article_in(path)
    text = " ".join(seed.words(article.text))
    for statement in expected["statements"]:
        for piece in (*statement["content"], statement["cue"], statement["source"]):
            assert " ".join(seed.words(piece)) in text
    for phrase in expected["never"]:
        assert phrase not in article.text
