"""Recorded inputs against the articles they must give. All of them are invented."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

import pytest

from sayso.errors import SourceError
from sayso.readers import read_sources
from sayso.records import Article

DATA = Path(__file__).parents[1] / "data" / "readers"
SHARED = Path(__file__).parents[3] / "shared"
RECORDED = sorted(p.name for p in DATA.iterdir() if p.suffix != ".json")


@pytest.mark.parametrize("name", RECORDED)
def test_gives_the_recorded_article(name, monkeypatch):
    monkeypatch.chdir(DATA)
    found = [
        {"error": str(item)}
        if isinstance(item, SourceError)
        else json.loads(json.dumps(asdict(item)))
        for item in read_sources([name])
    ]
    assert found == json.loads(Path(f"{name}.json").read_text("utf-8"))


def _shared(path: str) -> Path:
    found = SHARED / path
    if not found.exists():
        if os.environ.get("CI"):
            pytest.fail(f"../shared/{path} is missing")
        pytest.skip(f"../shared/{path} is not beside this checkout")
    return found


def test_seed_gives_its_article():
    expected = json.loads(_shared("seed/expected.json").read_text("utf-8"))["article"]
    [source] = sorted(_shared("seed").glob("*.txt"))
    [article] = read_sources([str(source)])
    assert isinstance(article, Article)
    for key in ("headline", "published", "url"):
        assert getattr(article, key) == expected[key]
    for key in ("byline", "captions", "links"):
        assert list(getattr(article, key)) == expected[key]
    assert article.outlet in expected["outlet"]
    paragraphs = article.text.split("\n\n")
    assert paragraphs[0] == expected["headline"]
    assert paragraphs[1].startswith("Banned from")
    assert paragraphs[-1].endswith('capable of doing anything."')
    assert len(paragraphs) == 11
    assert "See also" not in article.text


def test_polnear_dev_is_84_articles():
    found = list(read_sources([str(_shared("data/polnear_dev.jsonl"))]))
    assert len(found) == 84
    assert all(isinstance(item, Article) for item in found)
