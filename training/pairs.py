"""Fit the weights by which resolution chooses whom a pronoun or a description means.

    python -m training.pairs --train gum_train.jsonl --dev gum_dev.jsonl [--write]

The scorer is a conditional logit (multinomial logistic regression over the candidates of each
anaphor; Denis and Baldridge 2008), with a Gaussian prior around weights set by hand, because the
corpus (GUM, Zeldes 2017) has few news articles: in lives and stories the hero alone is mostly "he".
Candidates and features are the ones that `sayso.resolution` itself makes; only the right answers
come from the corpus. A description may also mean nobody that the text names: "none" stands among
its candidates with score 0.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from sayso.names import lexicon
from sayso.resolution.text.layout import Layout
from sayso.resolution.who import entities as grouping
from sayso.resolution.who import scoring
from sayso.resolution.who.descriptions import analyse, describe
from sayso.resolution.who.entities import Entity
from sayso.resolution.who.mentions import named
from sayso.resolution.who.pronouns import pronoun

PRIOR: Final = Path(__file__).parent / "pairs_prior.json"
WEIGHTS: Final = Path(scoring.__file__).parent / "pair_weights.json"
_SPEECH: Final = "|".join(sorted(lexicon.SPEECH))
_SPEAKS: Final = re.compile(rf",?\s(?:has |had |also )?(?:{_SPEECH})\b")
_SPOKEN: Final = re.compile(rf"\b(?:{_SPEECH})\s$")
_DEFINITE: Final = re.compile(r"(?:the|this|that|his|her|its|their)\s\w", re.IGNORECASE)
_TYPES: Final = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Case:
    """One anaphor with its candidates."""

    kind: str
    options: tuple[tuple[tuple[str, float], ...], ...]
    """The features of every candidate."""
    right: tuple[bool, ...]


def cases(path: Path) -> Iterator[Case]:
    """The anaphors of a corpus file whose candidates resolution itself would weigh."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from _of(json.loads(line))


def _of(row: dict[str, Any]) -> Iterator[Case]:
    layout = Layout.of(row["text"])
    entities = grouping.group(layout, named(layout))
    describe(layout, entities)
    trail = scoring.Trail(layout, entities)
    gold = sorted(row["mentions"], key=lambda m: (m["start"], -m["end"]))
    clusters = _clusters(entities, gold)
    owners: dict[str, Entity] = {}
    for entity in entities.all:
        owners.setdefault(clusters.get(id(entity), ""), entity)
    owners.pop("", None)
    for mention in gold:
        span = (mention["start"], mention["end"])
        text = row["text"][slice(*span)]
        anaphor = _anaphor(mention, span, text)
        if anaphor is not None and mention["type"] in _TYPES:
            kind = anaphor.kind
            at_hand = [c for c in trail.before(span[0]) if scoring.agrees(anaphor, c[1])]
            options = tuple(tuple(o) for o in scoring.options(trail, anaphor, at_hand))
            right = tuple(clusters.get(id(e)) == mention["cluster"] for _, e in at_hand)
            if options and (any(right) or kind == "description"):
                yield Case(kind, options, right)
        around = row["text"][max(0, span[0] - 14) : span[0]], row["text"][span[1] : span[1] + 20]
        if _SPEAKS.match(around[1]) or _SPOKEN.search(around[0]):
            speaker = owners.get(mention["cluster"])
            if speaker is None and mention["type"] == "person":
                phrase = analyse(text)
                speaker = Entity(
                    phrase.text, phrase.type, phrase.gender, phrase.plural, named=False
                )
                owners[mention["cluster"]] = speaker
                clusters[id(speaker)] = mention["cluster"]
            if speaker is not None:
                trail.note(span, speaker)


def _anaphor(mention: dict[str, Any], span: tuple[int, int], text: str) -> scoring.Anaphor | None:
    told = pronoun(text)
    if told is not None:
        if told.role != "third":
            return None
        return scoring.Anaphor(span, told.person, told.plural, told.gender)
    if mention["form"] != "nominal" or not _DEFINITE.match(text) or len(text) > 60:
        return None
    phrase = analyse(text)
    if phrase.plural or phrase.type == "document":
        return None
    person = phrase.type == "unnamed"
    return scoring.Anaphor(span, person, False, phrase.gender, phrase)


def _clusters(entities: grouping.Entities, gold: list[dict[str, Any]]) -> dict[int, str]:
    """The corpus's cluster of every entity: the one that most of its mentions end in."""
    ends = {m["end"]: m for m in gold if m["form"] == "name"}
    votes: dict[int, Counter[str]] = {}
    for span, entity in zip(entities.spans, entities.owners, strict=True):
        for end in (span[1], span[1] + 2, span[1] + 1):
            if end in ends and ends[end]["start"] <= span[0] + 30:
                votes.setdefault(id(entity), Counter())[ends[end]["cluster"]] += 1
                break
    return {key: max(found, key=lambda c: found[c]) for key, found in votes.items()}


def fit(
    data: Sequence[Case], prior: dict[str, float], strength: float, steps: int = 400
) -> dict[str, float]:
    """Weights that make the right candidates likely and stay near the prior (gradient descent)."""
    names = sorted(set(prior) | {n for c in data for o in c.options for n, _ in o})
    column = {name: i for i, name in enumerate(names)}
    centre = np.array([prior.get(name, 0.0) for name in names])
    tables = [_table(case, column) for case in data]
    weight = centre.copy()
    for step in range(steps):
        slope = strength * (weight - centre)
        for matrix, right in tables:
            scores = matrix @ weight
            powers = np.exp(scores - scores.max())
            share = powers / powers.sum()
            target = share * right
            slope += matrix.T @ (share - target / target.sum())
        weight -= 0.6 / (1 + step / 100) * slope / (len(tables) + strength)
    return {name: round(float(w), 3) for name, w in zip(names, weight, strict=True)}


def _table(case: Case, column: dict[str, int]) -> tuple[Any, Any]:
    rows = len(case.options) + (case.kind == "description")
    matrix = np.zeros((rows, len(column)))
    for i, option in enumerate(case.options):
        for name, value in option:
            matrix[i, column[name]] += value
    right = np.zeros(rows)
    right[: len(case.options)] = case.right
    if not right.any():
        right[-1] = 1.0
    return matrix, right


def accuracy(data: Sequence[Case], weight: dict[str, float]) -> dict[str, float]:
    """Shares in per cent: right choices, and how often the latest candidate would be right."""
    column = {name: i for i, name in enumerate(sorted(weight))}
    vector = np.array([weight[name] for name in column])
    known = [
        Case(c.kind, tuple(tuple(f for f in o if f[0] in column) for o in c.options), c.right)
        for c in data
    ]
    tables = [_table(case, column) for case in known]
    hits = sum(bool(right[int(np.argmax(matrix @ vector))]) for matrix, right in tables)
    linked = [(m, r) for (m, r), c in zip(tables, known, strict=True) if any(c.right)]
    found = sum(bool(r[int(np.argmax(m @ vector))]) for m, r in linked)
    latest = sum(c.right[0] for c in known if any(c.right))
    return {
        "cases": len(tables),
        "right": round(100 * hits / max(1, len(tables)), 1),
        "linked": len(linked),
        "right where linked": round(100 * found / max(1, len(linked)), 1),
        "latest candidate": round(100 * latest / max(1, len(linked)), 1),
    }


def main() -> None:
    """Fit both kinds, print accuracies, write the weights beside the resolution code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--dev", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=200.0, help="of the prior, in cases")
    # Most descriptions in the corpus are no sources of speech, and those seldom name anybody.
    parser.add_argument("--strength-of-descriptions", type=float, default=1000.0)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    prior = json.loads(PRIOR.read_text("utf-8"))
    train, dev = list(cases(options.train)), list(cases(options.dev))
    weights: dict[str, dict[str, float]] = {}
    report: dict[str, dict[str, dict[str, float]]] = {}
    for kind, start in prior.items():
        mine = [c for c in train if c.kind == kind]
        held = [c for c in dev if c.kind == kind]
        loose = kind != "description"
        strength = options.strength if loose else options.strength_of_descriptions
        weights[kind] = fit(mine, start, strength)
        report[kind] = {
            "train": accuracy(mine, weights[kind]),
            "dev": accuracy(held, weights[kind]),
            "dev, prior alone": accuracy(held, start),
        }
        print(kind, json.dumps(report[kind], indent=1))
        print(json.dumps(weights[kind], indent=1))
    if options.write:
        text = json.dumps({"fitted on": "GUM", "accuracy": report, "weights": weights}, indent=1)
        WEIGHTS.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
