"""Statements' figures: by hand, by property, and digit for digit against the reference scorer."""

from __future__ import annotations

import random
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import EvaluationError
from sayso.evaluation import Measure, StatementScores, evaluate_statements, has_statements
from sayso.evaluation.statements import plain_name, similar

from .reference import script, shared_rows
from .test_relations import HARBOUR, NOTHING, READY, TEXT, perturbed, row, rows

BRANDT = {
    "speaker": {"name": "Ilse Brandt", "type": "person"},
    "kind": "indirect",
    "chain": [],
    "hedge": "none",
    "said_on": None,
}
HERALD = {"chain": [{"name": "Vessany Herald", "type": "organization"}]}
FIRST = HARBOUR | BRANDT
SECOND = READY | BRANDT | HERALD | {"kind": "direct", "said_on": "2031-05-12"}
THIRD = NOTHING | BRANDT | HERALD | {"kind": "mixed", "hedge": "reported"}
GOLD = row(FIRST, SECOND, THIRD)


def score(*predicted: dict[str, Any], gold: dict[str, Any] = GOLD) -> StatementScores:
    return evaluate_statements([gold], [row(*predicted)])


class TestFigures:
    def test_gold_against_itself_is_perfect(self):
        perfect = Measure(100.0, 100.0, 100.0)
        assert score(FIRST, SECOND, THIRD) == StatementScores(
            perfect, perfect, 100.0, 100.0, 100.0, perfect, 100.0, perfect, perfect, 3, 3, 3, 2, 1
        )

    def test_bare_attributions_have_everything_wrong(self):
        result = score(HARBOUR, READY, NOTHING)
        nothing = Measure(0.0, 0.0, 0.0)
        assert (result.who_said_what, result.chain, result.said_on) == (nothing,) * 3
        assert (result.kind, result.speaker, result.chain_exact) == (0.0, 0.0, 0.0)

    def test_a_last_name_is_lenient(self):
        result = score(FIRST | {"speaker": {"name": "Brandt"}})
        assert result.who_said_what.p == 0.0
        assert result.who_said_what_lenient == Measure(100.0, 33.3, 50.0)
        assert result.speaker_lenient == 100.0

    def test_relays_out_of_order_are_found_but_not_exact(self):
        two = [{"name": "Herald"}, {"name": "Radio Vessany"}]
        gold = row(FIRST | {"chain": two})
        result = score(FIRST | {"chain": two[::-1]}, gold=gold)
        assert result.chain.f1 == 100.0
        assert result.chain_exact == 0.0

    def test_a_relay_counts_once(self):
        assert score(SECOND | {"chain": HERALD["chain"] * 2}).chain == Measure(50.0, 50.0, 50.0)

    def test_articles_without_speakers_count_for_chains_alone(self):
        gold = row(HARBOUR | {"chain": []}, READY | HERALD)
        result = score(FIRST, SECOND, gold=gold)
        assert (result.gold, result.predicted, result.paired) == (0, 0, 0)
        assert result.chain.f1 == 100.0

    def test_dates_and_hedges(self):
        result = score(FIRST | {"said_on": "2031"}, SECOND, THIRD | {"hedge": "alleged"})
        assert result.said_on == Measure(50.0, 100.0, 66.7)
        assert result.hedge == Measure(0.0, 0.0, 0.0)

    def test_as_dict(self):
        result = score(FIRST).as_dict()
        assert result["who_said_what"] == {"p": 100.0, "r": 33.3, "f1": 50.0}
        assert result["relays"] == 2


class TestNames:
    @pytest.mark.parametrize(
        ("name", "plain"),
        [
            ("President Oto Marek", "oto marek"),
            ("The Vessany Herald’s", "vessany herald"),
            ("A. B.-Lind", "b lind"),
            ("AUTHOR", "author"),
            (None, ""),
            (3, ""),
        ],
    )
    def test_plain_names(self, name, plain):
        assert plain_name(name) == plain

    def test_similar_names(self):
        assert similar("oto marek", "marek")
        assert similar("vessany herald", "herald of vessany")
        assert not similar("oto marek", "oto lind")
        assert not similar("", "")


def test_has_statements():
    assert not has_statements([row(HARBOUR), {"id": "b"}])
    assert has_statements([row(HARBOUR), row(READY | HERALD)])


class TestRefusals:
    @pytest.mark.parametrize("field", ["kind", "hedge", "said_on", "speaker"])
    def test_a_gold_statement_lacks_a_field(self, field):
        short = {k: v for k, v in SECOND.items() if k != field}
        with pytest.raises(EvaluationError, match=f"gold article a: a statement has no {field}"):
            score(gold=row(FIRST, short))

    def test_a_gold_speaker_is_null(self):
        with pytest.raises(EvaluationError, match="has no speaker"):
            score(gold=row(FIRST | {"speaker": None}))

    @pytest.mark.parametrize(
        ("change", "message"),
        [({"speaker": "Mo"}, "not an object"), ({"chain": ["Mo"]}, "not a list of relays")],
    )
    def test_malformed_fields(self, change, message):
        with pytest.raises(EvaluationError, match=message):
            score(FIRST | change)

    def test_missing_predictions(self):
        with pytest.raises(EvaluationError, match="no prediction"):
            evaluate_statements([GOLD], [])


NAMES = st.sampled_from(
    ["Ilse Brandt", "Brandt", "President Brandt’s", "The Herald", "herald", "a", "", "Oto Marek"]
)
RELAYS = st.lists(st.fixed_dictionaries({"name": NAMES}), max_size=3)
FIELDS = {
    "speaker": st.fixed_dictionaries({"name": NAMES}),
    "kind": st.sampled_from(["direct", "indirect", "mixed"]),
    "chain": RELAYS,
    "hedge": st.sampled_from(["none", "reported", "alleged"]),
    "said_on": st.sampled_from([None, "2031", "2031-05"]),
}
LOOSE = {name: st.none() | values for name, values in FIELDS.items()}


@st.composite
def gold_and_predicted(draw: st.DrawFn) -> tuple[dict, dict]:
    text = draw(st.text(alphabet="ab '”“.\nT that", max_size=60))
    gold, predicted = draw(rows(text)), draw(rows(text))
    full = draw(st.booleans())
    own = FIELDS if full else {"chain": RELAYS}
    for a in gold["attributions"]:
        a |= draw(st.fixed_dictionaries(own))
    for a in predicted["attributions"]:
        a |= draw(st.fixed_dictionaries({}, optional=LOOSE))
    return gold, predicted


@given(gold_and_predicted())
def test_gold_against_itself_is_right(both):
    gold, _ = both
    result = evaluate_statements([gold], [gold])
    assert result.gold == result.predicted == result.paired
    if result.paired:
        assert result.speaker == result.who_said_what.f1 == result.kind == 100.0


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The scorer that every quoted figure of statements comes from."""
    return script("score_resolution")


def expected(reference: ModuleType, gold: list, predicted: list) -> dict[str, Any]:
    """The reference's figures, its counts by our names."""
    result = dict(reference.score(gold, predicted))
    counts = result.pop("counts")
    names = {"gold": "gold", "predicted": "pred", "paired": "pairs", "relays": "rel_gold"}
    return result | {name: counts[other] for name, other in names.items()} | {"articles": len(gold)}


def altered(article: dict, rng: random.Random) -> dict:
    """Predicted statements: perturbed spans, and fields of other statements, or none at all."""
    found = article["attributions"]
    out = perturbed(article, rng)
    for a in out["attributions"]:
        near = min(found, key=lambda g: abs(g["content"][0][0] - (a["content"] or [[0]])[0][0]))
        for field in ("speaker", "kind", "chain", "hedge", "said_on"):
            if field in near and rng.random() < 0.9:
                a[field] = rng.choice((near, near, near, rng.choice(found)))[field]
    return out


@pytest.mark.parametrize("seed", range(3))
def test_agrees_with_the_reference(reference, seed):
    gold = shared_rows("gold/dev.jsonl")
    rng = random.Random(seed)
    predicted = [altered(article, rng) for article in gold]
    result = evaluate_statements(gold, predicted)
    assert result.as_dict() == expected(reference, gold, predicted)
    assert 20 < result.who_said_what.f1 < 95
    assert 20 < result.chain.f1 < 95


def test_agrees_with_the_reference_on_anything(reference):
    @given(gold_and_predicted())
    def check(both: tuple[dict, dict]) -> None:
        gold, predicted = both
        result = evaluate_statements([gold], [predicted]).as_dict()
        assert result == expected(reference, [gold], [predicted])

    check()


def test_the_invented_text_agrees_with_the_reference(reference):
    predicted = row(FIRST, SECOND | {"said_on": None}, NOTHING, text=TEXT)
    result = evaluate_statements([GOLD], [predicted]).as_dict()
    assert result == expected(reference, [GOLD], [predicted])
