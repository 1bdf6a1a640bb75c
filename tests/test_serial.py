"""Readings as JSON, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from sayso.records import Article, Reading
from sayso.resolution import resolve
from sayso.serial import as_dict, as_line, reading_of
from tests.resolution.test_resolver import articles


@settings(deadline=None)
@given(articles())
def test_what_is_written_can_be_taken_back(made):
    article, attributions = made
    reading = Reading(article, tuple(attributions), resolve(article, attributions))
    told = json.loads(as_line(reading))
    assert told == as_dict(reading)
    assert as_dict(reading_of(article, told["attributions"])) == told


@pytest.mark.parametrize("wrong", [[None], [{}], ["text"], [{"content": [[0, 99]]}]])
def test_what_is_no_attribution_is_refused(wrong):
    with pytest.raises(ValueError, match=r"attribution|span"):
        reading_of(Article("a", "It is."), wrong)
