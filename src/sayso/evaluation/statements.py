"""How good statements are: who said what in the end, through whom, when, and how sure.

Statements are paired with gold ones by their contents, as attributions are. Names are compared
without case, titles, articles and possessive endings. An article whose gold has no speakers counts
for chains alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from sayso.errors import EvaluationError
from sayso.evaluation.matching import Relation, Words, pairs, relations
from sayso.evaluation.measures import Measure, share
from sayso.evaluation.rows import Row, paired

_DROPPED: Final = re.compile(
    r"\b(the|a|an|mr|mrs|ms|dr|sen|rep|gov|gen|president|senator)\b|[^\w ]"
)
_FIELDS: Final = ("speaker", "kind", "hedge", "said_on")
"""What gold has of every statement of an article, or of none."""


@dataclass(frozen=True, slots=True)
class StatementScores:
    """What an evaluation of statements found."""

    who_said_what: Measure
    """The contents overlap enough and the speakers' names are equal."""
    who_said_what_lenient: Measure
    """The same, where a last name, or a part of the words of a name, will do."""
    speaker: float
    """Share of the paired statements whose speaker's name is right, in per cent."""
    speaker_lenient: float
    kind: float
    """Share of the paired statements whose kind is right, in per cent."""
    chain: Measure
    """Relays in the chain of the statement that they belong to; names compared leniently."""
    chain_exact: float
    """Share of the paired statements with relays in gold whose whole chain is right."""
    said_on: Measure
    """Dates, among the paired statements."""
    hedge: Measure
    """Hedges other than "none"; all statements count."""
    gold: int
    """Gold statements with a speaker's name to get right."""
    predicted: int
    """Statements predicted in the articles of those."""
    paired: int
    relays: int
    """Gold relays."""
    articles: int

    def as_dict(self) -> dict[str, Any]:
        """Return the figures as JSON can hold them."""
        return asdict(self)


def has_statements(rows: Iterable[Row]) -> bool:
    """Whether any row has a speaker or a chain to score against."""
    return any(
        isinstance(attribution, Mapping) and ("speaker" in attribution or "chain" in attribution)
        for row in rows
        for attribution in row.get("attributions") or ()
    )


def evaluate_statements(gold_rows: Iterable[Row], predicted_rows: Iterable[Row]) -> StatementScores:
    """Score predicted statements against gold ones; rows are matched by ``id``.

    Gold attributions hold ``speaker``, ``kind``, ``hedge``, ``said_on`` and ``chain``, or ``chain``
    alone, as the output format describes them; what a prediction lacks is wrong.

    Raises:
        EvaluationError: as :func:`sayso.evaluation.evaluate` does, and where a gold statement lacks
            a field that others in its article have.
    """
    tally: Counter[str] = Counter()
    for gold, predicted in paired(gold_rows, predicted_rows):
        words = Words(gold["text"])
        tally += _count(str(gold["id"]), relations(gold, words), relations(predicted, words))
        tally["articles"] += 1
    return _scores(tally)


def plain_name(name: object) -> str:
    """A name as it is compared: lower case, without titles, articles, possessives and marks."""
    text = name if isinstance(name, str) else ""
    text = text.lower().replace("’s", "").replace("'s", "")
    return " ".join(_DROPPED.sub(" ", text).split())


def similar(one: str, other: str) -> bool:
    """Whether two plain names end in the same word, or one holds all words of the other."""
    some, others = one.split(), other.split()
    if not some or not others:
        return False
    return some[-1] == others[-1] or set(some) <= set(others) or set(others) <= set(some)


def _count(name: str, gold: list[Relation], predicted: list[Relation]) -> Counter[str]:
    found = pairs(gold, predicted)
    tally = Counter(
        relays=sum(len(_chain(name, g)) for g in gold),
        predicted_relays=sum(len(_chain(name, p)) for p in predicted),
    )
    for pair in found:
        tally += _count_chain(_chain(name, pair.gold), _chain(name, pair.predicted))
    if not any("speaker" in g.attribution for g in gold):
        return tally
    _require(name, gold)
    tally.update(gold=len(gold), predicted=len(predicted), paired=len(found))
    tally["hedged"] += sum(g.attribution["hedge"] != "none" for g in gold)
    tally["predicted_hedged"] += sum(
        (p.attribution.get("hedge") or "none") != "none" for p in predicted
    )
    for pair in found:
        tally += _count_fields(name, pair.gold.attribution, pair.predicted.attribution)
    return tally


def _count_chain(gold: list[str], predicted: list[str]) -> Counter[str]:
    left = list(gold)
    hits = 0
    for relay in predicted:
        hit = next((g for g in left if g == relay or similar(g, relay)), None)
        if hit is not None:
            left.remove(hit)
            hits += 1
    whole = len(gold) == len(predicted) and all(map(similar, gold, predicted))
    return Counter(
        right_relays=hits, chains=int(bool(gold)), right_chains=int(bool(gold) and whole)
    )


def _count_fields(name: str, gold: Mapping[str, Any], predicted: Mapping[str, Any]) -> Counter[str]:
    one, other = _speaker(name, gold), _speaker(name, predicted)
    dated, date = gold["said_on"] is not None, predicted.get("said_on")
    return Counter(
        speaker=int(one == other),
        lenient=int(similar(one, other)),
        kind=int(gold["kind"] == predicted.get("kind")),
        dated=int(dated),
        predicted_dated=int(date is not None),
        right_date=int(dated and gold["said_on"] == date),
        right_hedge=int(gold["hedge"] != "none" and gold["hedge"] == predicted.get("hedge")),
    )


def _require(name: str, gold: Iterable[Relation]) -> None:
    """Complain about gold statements without the fields that others in their article have."""
    for attribution in (relation.attribution for relation in gold):
        lacking = [field for field in _FIELDS if field not in attribution]
        if lacking or attribution["speaker"] is None:
            field = lacking[0] if lacking else "speaker"
            raise EvaluationError(f"gold article {name}: a statement has no {field}")


def _speaker(name: str, attribution: Mapping[str, Any]) -> str:
    speaker = attribution.get("speaker") or {}
    if not isinstance(speaker, Mapping):
        raise EvaluationError(f"article {name}: a speaker is not an object: {speaker!r:.60}")
    return plain_name(speaker.get("name"))


def _chain(name: str, relation: Relation) -> list[str]:
    chain = relation.attribution.get("chain") or []
    if not isinstance(chain, list | tuple) or not all(isinstance(r, Mapping) for r in chain):
        raise EvaluationError(f"article {name}: a chain is not a list of relays: {chain!r:.60}")
    return [plain_name(relay.get("name")) for relay in chain]


def _scores(tally: Counter[str]) -> StatementScores:
    gold, predicted, both = tally["gold"], tally["predicted"], tally["paired"]
    return StatementScores(
        who_said_what=Measure.of(tally["speaker"], predicted, gold),
        who_said_what_lenient=Measure.of(tally["lenient"], predicted, gold),
        speaker=share(tally["speaker"], both),
        speaker_lenient=share(tally["lenient"], both),
        kind=share(tally["kind"], both),
        chain=Measure.of(tally["right_relays"], tally["predicted_relays"], tally["relays"]),
        chain_exact=share(tally["right_chains"], tally["chains"]),
        said_on=Measure.of(tally["right_date"], tally["predicted_dated"], tally["dated"]),
        hedge=Measure.of(tally["right_hedge"], tally["predicted_hedged"], tally["hedged"]),
        gold=gold,
        predicted=predicted,
        paired=both,
        relays=tally["relays"],
        articles=tally["articles"],
    )
