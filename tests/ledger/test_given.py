"""Whatever the ledger is asked for, it answers or says what is wrong, and never by accident."""

from __future__ import annotations

import base64
import inspect
import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import NotFoundError, QueryError, SaysoError
from sayso.ledger.given import LARGEST, MAX_LIMIT, kept, number_in, possible, some
from sayso.ledger.ledger import Ledger
from sayso.ledger.paging import decode, encode
from sayso.ledger.questions import Filters

from .invented import Saying, report

NUMBERS = (0, 1, 2, -1, 3, MAX_LIMIT, LARGEST, LARGEST + 1, -LARGEST - 2, 10**30, -(10**30))
TEXTS = (
    "", " ", "\0", "\udc80", "a\ud800b", "9" * 5000, "0", "-1", "1", "²", "٣", "Ilse Brandt",
    "https://post.example/1", "“", '"bridge" OR', "\uffff", "title", "%", "'", "2031", "x" * 70_000,
)  # fmt: skip
texts = st.sampled_from(TEXTS) | st.text(max_size=20)
numbers = st.sampled_from(NUMBERS) | st.integers()
keys = st.none() | st.booleans() | numbers | st.floats() | texts
cursors = st.lists(keys, max_size=6).map(lambda key: forged(key)) | texts
CALLED = sorted(
    name
    for name, method in vars(Ledger).items()
    if inspect.isfunction(method)
    and "connection" in inspect.signature(method).parameters
    and name not in ("add", "add_many")
)


def forged(key):
    """A cursor, whatever it stands for."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def values(hint, name):
    """Values of a type, most of them such as nobody expects."""
    if name == "after" and int not in get_args(hint):
        return st.none() | cursors
    if name == "words":
        return texts if hint is str else st.none() | texts
    if get_origin(hint) is Literal:
        return st.sampled_from([*get_args(hint), "\udc80"])
    if get_origin(hint) in (Sequence, Iterable):
        return st.lists(numbers, max_size=3)
    kinds = (hint,) if get_origin(hint) is Mapping else get_args(hint) or (hint,)
    made = {str: texts, int: numbers, bool: st.booleans(), type(None): st.none()}
    found = [made[kind] for kind in kinds if kind in made]
    if not found:  # what a statement is to be corrected to
        fields = st.sampled_from(["speaker", "content", "kind", "chain", "said_on", "addressee"])
        spans = st.lists(st.lists(numbers, max_size=3), max_size=2)
        return st.dictionaries(fields | texts, texts | spans | numbers | st.none(), max_size=3)
    return st.one_of(found)


@st.composite
def arguments(draw, name):
    function = getattr(Ledger, name).__wrapped__
    hints = get_type_hints(function)
    _, *parameters = inspect.signature(function).parameters.values()
    given_by_name, positional = {}, []
    for one in parameters:
        if one.kind is one.VAR_KEYWORD:
            for field in draw(st.sets(st.sampled_from([*Filters.__annotations__]), max_size=2)):
                given_by_name[field] = draw(st.none() | texts)
        elif one.default is one.empty and one.kind is not one.KEYWORD_ONLY:
            positional.append(draw(values(hints[one.name], one.name)))
        elif one.default is one.empty or draw(st.booleans()):
            given_by_name[one.name] = draw(values(hints[one.name], one.name))
    return positional, given_by_name


@pytest.mark.parametrize("name", CALLED)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_nothing_but_errors_of_ours_leaves_the_ledger(ledger, name, data):
    if not ledger.articles():
        joint = Saying("We are tired of all of the bridges", "Ilse Brandt; Oto Marek")
        ledger.add(report("The span is tired and so are we", joint), model="m")
        ledger.add(report(Saying("It will rain", "Oto Marek", relays=("Herald",))), model="m")
    positional, by_name = data.draw(arguments(name))
    with suppress(SaysoError):
        getattr(ledger, name)(*positional, **by_name)


@pytest.mark.parametrize("number", [0, -1, LARGEST + 1, 10**30, -(10**30)])
def test_numbers_that_no_row_can_have_are_those_of_nothing(ledger, number):
    ledger.add(report("The span is tired and so are we"), model="m")
    for ask in (
        ledger.statement, ledger.trace, ledger.review_case, ledger.reviews, ledger.verify,
        ledger.quotation, ledger.appearances, ledger.article, ledger.version, ledger.placed,
        ledger.person, ledger.decision, lambda n: ledger.version(1, n),
        lambda n: ledger.confirm(n, by="eda"), lambda n: ledger.reject(n, by="eda"),
        lambda n: ledger.correct(n, {"kind": "direct"}, by="eda"),
        lambda n: ledger.undo_review(n, by="eda"), lambda n: ledger.undo_decision(n, by="eda"),
        lambda n: ledger.merge(n, 1, by="eda"), lambda n: ledger.keep_apart(1, n, by="eda"),
        lambda n: ledger.split(n, by="eda"),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            ask(number)
    assert ledger.name_of(number) is None
    for of in (ledger.passages, ledger.misquotes_of, ledger.spoken_of):
        assert len(of(number)) == 0


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1, 10**30])
def test_every_limit_has_the_same_range(ledger, limit):
    ledger.add(report("The span is tired and so are we"), model="m")
    for ask in (
        ledger.candidates, ledger.articles, ledger.failures, ledger.people, ledger.people_heard,
        ledger.decisions, ledger.misquotes, ledger.review_queue, ledger.latest_reviews,
        ledger.review_orphans, lambda limit: ledger.quotations("the span is tired", limit=limit),
        lambda limit: ledger.find_people("Ilse Brandt", limit=limit),
        lambda limit: ledger.who("Ilse Brandt", limit=limit),
        lambda limit: ledger.search("span", limit=limit),
        lambda limit: ledger.search("span", order="relevance", limit=limit),
        lambda limit: ledger.appearances(1, limit=limit),
        lambda limit: ledger.stats(newest=limit), lambda limit: ledger.stats(top=limit),
        lambda limit: ledger.facets(newest=limit), lambda limit: ledger.facets(top=limit),
        lambda limit: ledger.spoken_of(1, top=limit), lambda limit: ledger.person(1, most=limit),
        lambda limit: ledger.misquotes(most=limit),
    ):  # fmt: skip
        with pytest.raises(QueryError, match=f"is from 1 to {MAX_LIMIT}"):
            ask(limit=limit)


def test_text_that_no_database_holds_is_written_as_others_see_it(ledger):
    ledger.add(report("The span is tired"), model="m")
    told = ledger.confirm(1, by="Ann \udc80", note="a\0b")
    assert (told.made_by, told.note) == ("Ann \ufffd", "a\ufffdb")
    assert ledger.latest_reviews(by="Ann \udc80").items == (told,)
    ledger.fail("\udc80.html", "\0")
    assert [(one.source, one.reason) for one in ledger.failures()] == [("\ufffd.html", "\ufffd")]


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), (" 07 ", 7), ("0", 0), ("9" * 5000, 0), (str(LARGEST + 1), 0),
     (str(LARGEST), LARGEST), ("", None), ("-1", None),
     ("²", None), ("٣", None), ("1.0", None), ("Brandt", None)],
)  # fmt: skip
def test_a_number_is_read_where_it_is_one(text, number):
    assert number_in(text) == number


@given(st.integers())
def test_possible_numbers_are_those_of_both_databases(number):
    assert possible(number) == (0 < number < 1 << 63)


@given(st.recursive(st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_text_is_kept_as_far_as_it_is_some(value):
    assert kept(value) == value or any(one in repr(value) for one in ("\\x00", "\\ud"))
    assert kept(kept(value)) == kept(value)


@pytest.mark.parametrize(
    "key",
    [[1 << 63], [-(1 << 63)], [float("nan")], [float("inf")], ["\ud800"], ["\0"], [True], [[1]]],
)
def test_no_key_is_beyond_the_databases(key):
    (mark,) = json.loads(base64.urlsafe_b64decode(encode([], "a list") + "=="))
    with pytest.raises(QueryError, match="is no cursor"):
        decode(forged([mark, *key]), len(key), "a list")


@pytest.mark.parametrize("limit", [1, MAX_LIMIT])
def test_a_limit_within_its_range_is_that(limit):
    assert some(limit) == limit
