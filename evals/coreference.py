"""How well mentions are found, and put together with those that mean the same, on GUM.

    python -m evals.coreference

Mentions are right by their exact span. Clusters are scored by `scorch`, a published implementation
of the CoNLL-2012 scores (Pradhan et al. 2014): MUC, B³, entity-based CEAF, and their mean, the
CoNLL F1, over all documents together. GUM annotates mentions that nothing else means the same as
("singletons"). Each score is given with them, and without: there, clusters of one mention are taken
out of gold and of what is scored, as CoNLL-2012's corpus has none.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from evals.corpora import (
    SHARED,
    SHARED_NAME,
    Corpus,
    MissingCorpusError,
    Reader,
    Remembering,
    article_of,
    in_ci,
)
from sayso.errors import SaysoError
from sayso.evaluation import parse_rows
from sayso.evaluation.measures import Measure, share
from sayso.records import Article, Mention, Span
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.coreference import clusters_of
from sayso.resolution.who.mentions import names_of
from sayso.resolution.who.wholes import whole

PATH: Final = "data/gum_dev.jsonl"
FORMS: Final = ("name", "pronoun", "nominal")
# GUM has more types than the model; all the others are "other" to it.
_TYPES: Final = ("person", "organization", "place", "time")
_KINDS: Final = {"person": "he, she", "thing": "it, they", "description": "descriptions"}

Clusters = list[set[tuple[str, Span]]]
"""Clusters of mentions, each by its document and span."""


@dataclass(frozen=True, slots=True)
class Found:
    """How many of the mentions were found, by exact span."""

    gold: int
    predicted: int
    span: Measure
    type: float
    """Of those found, in how many per cent the type is right."""
    form: float


@dataclass(frozen=True, slots=True)
class Clustered:
    """The scores of clusters."""

    muc: Measure
    b_cubed: Measure
    ceaf_e: Measure
    conll: float
    """The mean of the three F1, in per cent."""

    @classmethod
    def of(cls, gold: Clusters, predicted: Clusters, singletons: bool = True) -> Clustered:
        """Score predicted clusters, with or without those of one mention."""
        from scorch import scores

        if not singletons:
            gold, predicted = ([c for c in some if len(c) > 1] for some in (gold, predicted))
        exact = [
            (float(p), float(r), float(f1))
            for r, p, f1 in (
                metric(gold, predicted) for metric in (scores.muc, scores.b_cubed, scores.ceaf_e)
            )
        ]
        muc, b_cubed, ceaf_e = (Measure(*(round(100 * x, 1) for x in three)) for three in exact)
        return cls(muc, b_cubed, ceaf_e, round(100 * sum(f1 for _, _, f1 in exact) / 3, 1))


@dataclass(frozen=True, slots=True)
class CoreferenceResult:
    """What was reached on one corpus."""

    corpus: Corpus
    marked: Mapping[str, Found]
    """Mentions as the model marks them, by form, and ``all``."""
    whole: Mapping[str, Found]
    """Mentions put together: those that are clustered."""
    clusters: Mapping[str, Clustered]
    """By figure: with the tool's own mentions, and with gold ones given."""

    @property
    def figures(self) -> dict[str, float]:
        """The figures that have floors."""
        return {name: scores.conll for name, scores in self.clusters.items()}


def gum_dev(shared: Path = SHARED) -> Corpus | None:
    """Return GUM's development documents, or ``None`` where they are not at hand.

    Raises:
        MissingCorpusError: they are not at hand in continuous integration.
        EvaluationError: they are not JSON Lines.
    """
    path = shared / PATH
    if not path.is_file():
        if in_ci():
            raise MissingCorpusError(f"{SHARED_NAME}/{PATH} is not here")
        return None
    data = path.read_bytes()
    rows = list(parse_rows(data.decode().split("\n"), PATH))
    return Corpus("gum_dev", rows, hashlib.sha256(data).hexdigest())


def measure_coreference(corpus: Corpus, reader: Reader) -> CoreferenceResult:
    """Run a reader over a corpus, cluster its mentions and the gold ones, and score both."""
    gold, marked, made = [], [], []
    own: Clusters = []
    given: Clusters = []
    key: Clusters = []
    for row in corpus.rows:
        article = article_of(row)
        layout = Layout.of(article.text)
        gold.append(gold_mentions(row))
        marked.append(reader.read(article).mentions)
        made.append(whole(layout, marked[-1]))
        key += gold_clusters(row)
        own += _clusters(article, layout, made[-1])
        given += _clusters(article, layout, gold[-1])
    return CoreferenceResult(
        corpus,
        found(gold, marked),
        found(gold, made),
        {
            "conll": Clustered.of(key, own),
            "conll_without_singletons": Clustered.of(key, own, singletons=False),
            "given.conll": Clustered.of(key, given),
            "given.conll_without_singletons": Clustered.of(key, given, singletons=False),
        },
    )


def gold_mentions(row: Mapping[str, Any]) -> list[Mention]:
    """A row's mentions, as a reader would give them."""
    return [
        Mention(
            (m["start"], m["end"]), m["type"] if m["type"] in _TYPES else "other", m["form"], 1.0
        )
        for m in row["mentions"]
    ]


def gold_clusters(row: Mapping[str, Any]) -> Clusters:
    """A row's clusters."""
    clusters: dict[str, set[tuple[str, Span]]] = {}
    for m in row["mentions"]:
        clusters.setdefault(m["cluster"], set()).add((row["id"], (m["start"], m["end"])))
    return list(clusters.values())


def _clusters(article: Article, layout: Layout, mentions: Iterable[Mention]) -> Clusters:
    names = names_of(layout, article.headline)
    return [{(article.id, m.span) for m in c} for c in clusters_of(layout, mentions, names)]


def found(
    gold: Sequence[Iterable[Mention]], predicted: Sequence[Iterable[Mention]]
) -> dict[str, Found]:
    """Compare mentions document by document, of all forms and of each.

    Of one form, precision is that of the mentions predicted to have it, and recall that of the gold
    ones; form accuracy is that of the gold ones.
    """
    return {form: _found(gold, predicted, form) for form in ("all", *FORMS)}


def _found(
    gold: Sequence[Iterable[Mention]], predicted: Sequence[Iterable[Mention]], form: str
) -> Found:
    wanted = made = right = recalled = types = forms = 0
    for some, others in zip(gold, predicted, strict=True):
        key, response = {m.span: m for m in some}, {m.span: m for m in others}
        ours = [m for m in key.values() if form in ("all", m.form)]
        theirs = [m for m in response.values() if form in ("all", m.form)]
        wanted, made = wanted + len(ours), made + len(theirs)
        right += sum(m.span in key for m in theirs)
        pairs = [(m, response[m.span]) for m in ours if m.span in response]
        recalled += len(pairs)
        types += sum(one.type == other.type for one, other in pairs)
        forms += sum(one.form == other.form for one, other in pairs)
    p, r = share(right, made), share(recalled, wanted)
    both = Measure(p, r, round(2 * p * r / (p + r), 1) if p + r else 0.0)
    return Found(wanted, made, both, share(types, recalled), share(forms, recalled))


def antecedents(path: Path) -> dict[str, dict[str, float]]:
    """The shares of anaphors that the fitted weights give the right antecedent, by their kind."""
    from sayso.resolution.who.scoring import weights
    from training.pairs import accuracy, cases

    every = list(cases(path))
    return {
        shown: accuracy([c for c in every if c.kind == kind], weights()[kind])
        for kind, shown in _KINDS.items()
    }


def mention_table(result: CoreferenceResult) -> str:
    """Lay out how mentions were found."""
    heads = ("gold", "found", "p", "r", "f1", "type", "form")
    lines = [f"{'mentions':24}" + "".join(f"{h:>8}" for h in heads)]
    for title, table in (("as marked", result.marked), ("put together", result.whole)):
        for form, own in table.items():
            name = title if form == "all" else f"  {form}"
            shares = (own.span.p, own.span.r, own.span.f1, own.type, own.form)
            counts = f"{name:24}{own.gold:>8}{own.predicted:>8}"
            lines.append(counts + "".join(f"{value:>8.1f}" for value in shares))
    return "\n".join(lines)


def cluster_table(result: CoreferenceResult) -> str:
    """Lay out the scores of clusters: precision, recall and F1 of each, and the CoNLL F1."""
    names = ("muc", "b_cubed", "ceaf_e")
    lines = [
        f"{'clusters':32}" + "".join(f"{f'{n}: p, r, f1':>22}" for n in names) + f"{'conll':>8}"
    ]
    for name, scores in result.clusters.items():
        cells = (getattr(scores, n) for n in names)
        values = "".join(f"{m.p:>10.1f}{m.r:>6.1f}{m.f1:>6.1f}" for m in cells)
        lines.append(f"{name:32}{values}{scores.conll:>8.1f}")
    return "\n".join(lines)


def antecedent_table(accuracies: Mapping[str, Mapping[str, float]]) -> str:
    """Lay out antecedents: those with candidates, and those of them that mean one of these."""
    heads = ("cases", "right", "linked", "right where linked", "latest candidate")
    lines = [f"{'antecedents':24}" + "".join(f"{h:>20}" for h in heads)]
    for kind, own in accuracies.items():
        lines.append(f"{kind:24}" + "".join(f"{own[h]:>20}" for h in heads))
    return "\n".join(lines)


def main() -> int:
    """Measure the shipped model and resolution on GUM's development documents."""
    from sayso.extraction import Extractor

    try:
        corpus = gum_dev()
        if corpus is None:
            print(f"gum_dev: skipped, {SHARED_NAME}/{PATH} is not here")
            return 0
        result = measure_coreference(corpus, Remembering(Extractor.shared()))
    except (MissingCorpusError, SaysoError) as error:
        print(error, file=sys.stderr)
        return 1
    print(mention_table(result), cluster_table(result), sep="\n\n")
    print("\n" + antecedent_table(antecedents(SHARED / PATH)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
