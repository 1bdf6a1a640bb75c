"""The seed report through the whole pipeline, and the check itself on readings made by hand."""

from __future__ import annotations

import json

import pytest

from evals import seed
from evals.corpora import in_ci
from sayso.errors import ModelError
from sayso.records import Article, Attribution, Reading

STILL_MISSING = 4
"""Statements of the nine that the shipped model does not get right yet; only ever lowered."""

TEXT = (
    "Ruiz says rain is near.\n\n"
    "“We are wet. Are you?” Ruiz said lately. “I am not. Nobody is.”\n\n"
    "“For peace,” he said, “I swim.”\n\n"
    "See also: Bell Denies Rain"
)
EXPECTED = {
    "statements": [
        {"content": ["rain is near"], "cue": "says", "source": "Ruiz"},
        {
            "content": ["We are wet. Are you?", "I am not. Nobody is."],
            "cue": "said",
            "source": "Ruiz",
        },
        {"content": ["For peace", "I swim"], "cue": "said", "source": "he"},
    ],
    "never": ["Bell Denies Rain"],
}


def attribution(content: list[str], cue: str = "", source: str = "") -> Attribution:
    def at(words: str) -> tuple[tuple[int, int], ...]:
        start = TEXT.index(words)
        return ((start, start + len(words)),) if words else ()

    return Attribution(tuple(at(c)[0] for c in content), at(cue), at(source), 0.9)


NEAR = attribution(["rain is near"], "says", "Ruiz")
WET, NOT = "“We are wet. Are you?”", "“I am not. Nobody is.”"
WHOLE = attribution([WET, NOT], "said", "Ruiz")
SWIM = attribution(["“For peace,”", "“I swim.”"], "said", "he")


def complaints(*attributions: Attribution) -> list[str]:
    return list(seed.complaints(Reading(Article("x", TEXT), attributions), EXPECTED))


class TestCheck:
    def test_all_there(self):
        assert complaints(NEAR, WHOLE, SWIM) == []

    def test_nothing_there(self):
        assert len(complaints()) == 3

    def test_split_quotation(self):
        first = attribution([WET], "said", "Ruiz")
        assert complaints(NEAR, first, attribution([NOT]), SWIM) == []
        assert len(complaints(NEAR, first, SWIM)) == 1
        assert len(complaints(NEAR, first, attribution([NOT], "said", "Ruiz"), SWIM)) == 1

    def test_a_sentence_may_not_be_split(self):
        first = attribution(["“For peace,”"], "said", "he")
        (found,) = complaints(NEAR, WHOLE, first, attribution(["“I swim.”"]))
        assert found == "missing: he | said | For peace … I swim"

    @pytest.mark.parametrize(
        "wrong",
        [
            attribution(["rain is near"], "says", "he"),
            attribution(["rain is near"], "said", "Ruiz"),
            attribution(["is near"], "says", "Ruiz"),
        ],
    )
    def test_wrong_source_cue_or_content(self, wrong):
        assert len(complaints(wrong, WHOLE, SWIM)) == 1

    def test_never(self):
        (found,) = complaints(NEAR, WHOLE, SWIM, attribution(["Rain"], "Denies", "Bell"))
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
    assert len(found) <= STILL_MISSING


def test_seed_words_are_in_the_article():
    """What is expected can come out: the reader keeps those words, and drops the furniture."""
    from sayso.readers import read_sources

    folder = seed.folder()
    if folder is None:
        skip("../shared/seed is not here")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (article,) = read_sources([str(path) for path in sorted(folder.glob("*.txt"))], None)
    assert isinstance(article, Article)
    text = " ".join(seed.words(article.text))
    for statement in expected["statements"]:
        for piece in (*statement["content"], statement["cue"], statement["source"]):
            assert " ".join(seed.words(piece)) in text
    for phrase in expected["never"]:
        assert phrase not in article.text
