"""The gate: what shuts it, what raises a floor, and what it refuses."""

from __future__ import annotations

import json

import pytest

from evals import corpora, gate
from evals.corpora import Corpus, MissingCorpusError, polnear_dev, predict
from evals.gate import Floor, drops, problems, read_floors, score, table, updated, write_floors
from sayso.errors import ModelError
from sayso.evaluation import evaluate
from sayso.extraction import Extractor
from sayso.records import Article, Attribution, Reading

TEXT = "Rain\n\nIt will rain, Ana Ruiz said. “Bring boots,” she told Bell."
GOLD = [
    {"content": [[6, 18]], "cue": [[29, 33]], "source": [[20, 28]]},
    {"content": [[35, 49]], "cue": [[54, 58]], "source": [[50, 53]]},
]
ROW = {"id": "a", "text": TEXT, "title": "Rain", "style": "wire", "attributions": GOLD}
STATEMENT_CORPORA = {"gold_dev", "statements_dev", "statements_test"}
CORPUS = Corpus("challenge", [ROW], "abc", grouped=True)


SAID = {"kind": "indirect", "chain": [], "hedge": "none", "said_on": None}
RESOLVED = [{**a, **SAID, "speaker": {"name": "Ana Ruiz", "type": "person"}} for a in GOLD]


def statements_half(split: str) -> Corpus:
    return Corpus(f"statements_{split}", [{**ROW, "attributions": RESOLVED}], split)


class Oracle:
    """Finds the first ``keep`` gold relations."""

    def __init__(self, keep: int = 2) -> None:
        self.keep = keep
        self.seen: list[Article] = []

    def read(self, article: Article) -> Reading:
        self.seen.append(article)
        found = (
            Attribution(
                *(tuple((s, e) for s, e in a[role]) for role in ("content", "cue", "source")),
                score=1.0,
            )
            for a in GOLD[: self.keep]
        )
        return Reading(article, tuple(found))


def result(keep: int = 2) -> gate.Result:
    return gate.measure(CORPUS, Oracle(keep))


def floors(keep: int = 2, sha256: str = "abc") -> dict[str, Floor]:
    return {"challenge": Floor(sha256, result(keep).figures)}


class TestMeasure:
    def test_figures(self):
        figures = result(1).figures
        assert (figures["relation.p"], figures["relation.r"]) == (100.0, 50.0)
        assert figures["relation.f1"] == 66.7
        assert figures["direct.f1"] == 0.0
        assert figures["indirect.f1"] == 100.0
        assert figures["ece"] == 0.0

    def test_calibration_of_nothing_is_the_worst(self):
        assert result(0).ece == 100.0

    def test_styles(self):
        other = {**ROW, "id": "b", "style": "sports", "attributions": []}
        corpus = Corpus("challenge", [ROW, other], "abc", grouped=True)
        found = gate.measure(corpus, Oracle())
        assert list(found.styles) == ["sports", "wire"]
        assert found.styles["wire"].scores.relation.f1 == 100.0
        assert found.styles["sports"].scores.predicted == 2

    def test_headline_is_told_where_the_text_starts_with_it(self):
        oracle = Oracle()
        list(predict(oracle, [ROW, {**ROW, "title": "Snow"}, {"id": "c", "text": "It rained."}]))
        assert [article.headline for article in oracle.seen] == ["Rain", None, None]

    def test_predictions_fit_the_evaluation(self):
        assert evaluate([ROW], predict(Oracle(), [ROW])).relation.f1 == 100.0

    def test_table_has_a_dash_for_what_gold_lacks(self):
        lines = table([result()]).split("\n")
        assert len(lines) == 3
        assert lines[1].startswith("challenge")
        assert lines[2].startswith("  wire")
        assert lines[1].split().count("–") == 1


class TestProblems:
    def test_none(self):
        assert list(problems([result()], floors())) == []

    def test_better_is_fine(self):
        assert list(problems([result()], floors(keep=1))) == []

    def test_a_drop_fails(self):
        found = list(problems([result(1)], floors()))
        assert "challenge: relation.f1 is 66.7, below its floor 100.0" in found
        assert "challenge: direct.f1 is 0.0, below its floor 100.0" in found
        assert not any("indirect" in line or "source" in line for line in found)

    def test_a_worse_calibration_fails(self):
        assert list(drops({"ece": 5.1}, {"ece": 5.0})) == ["ece is 5.1, over its ceiling 5.0"]
        assert list(drops({"ece": 4.0}, {"ece": 5.0})) == []

    def test_tolerance(self):
        assert list(drops({"relation.f1": 69.96}, {"relation.f1": 70.0})) == []
        assert list(drops({"relation.f1": 69.94}, {"relation.f1": 70.0})) != []

    def test_a_changed_corpus_fails(self):
        (found,) = problems([result()], floors(sha256="def"))
        assert found == "challenge: is not the corpus that the floors were measured on"

    def test_an_unknown_corpus_fails(self):
        (found,) = problems([result()], {})
        assert "--update" in found

    def test_figures_without_a_floor_fail(self):
        (found,) = problems([result()], {"challenge": Floor("abc", {**result().figures, "x": 1})})
        assert found == "challenge: x is not both measured and in the floors"


class TestUpdate:
    def test_raises(self):
        new, lowered = updated([result()], floors(keep=1), allow_lower=False)
        assert lowered == []
        assert new == floors()

    def test_refuses_to_lower(self):
        old = floors()
        new, lowered = updated([result(1)], old, allow_lower=False)
        assert new == old
        assert "challenge: relation.f1 is 66.7, below its floor 100.0" in lowered

    def test_refuses_to_lower_a_little(self):
        low = {"challenge": Floor("abc", {**result().figures, "ece": -0.01})}
        new, lowered = updated([result()], low, allow_lower=False)
        assert new == low
        assert lowered == ["challenge: ece is 0.0, over its ceiling -0.0"]

    def test_refuses_to_drop_a_figure(self):
        old = {"challenge": Floor("abc", {**result().figures, "x": 1.0})}
        new, lowered = updated([result()], old, allow_lower=False)
        assert new == old
        assert lowered == ["challenge: x is no longer measured"]

    def test_lowers_when_allowed(self):
        new, lowered = updated([result(1)], floors(), allow_lower=True)
        assert lowered
        assert new == floors(keep=1)

    def test_a_corpus_that_was_not_measured_keeps_its_floors(self):
        old = {"polnear_dev": Floor("def", {"relation.f1": 70.0})}
        new, _ = updated([result()], old, allow_lower=False)
        assert new == {**old, **floors()}

    def test_takes_over_a_changed_corpus(self):
        new, lowered = updated([result()], floors(sha256="def"), allow_lower=False)
        assert (new["challenge"].sha256, lowered) == ("abc", [])


class TestFloorsFile:
    def test_round_trip(self, tmp_path):
        path = tmp_path / "floors.json"
        assert read_floors(path) == {}
        write_floors(path, floors())
        assert read_floors(path) == floors()

    def test_shipped_file_knows_every_corpus_and_figure(self):
        shipped = read_floors(gate.FLOORS)
        relations, statements = {"challenge", "polnear_dev"}, STATEMENT_CORPORA
        assert set(shipped) == relations | statements | {"gum_dev"}
        resolved = gate.measure_statements(statements_half("dev"), Oracle())
        clustered = gate.measure_coreference(Corpus("gum_dev", [], "abc"), Oracle())
        for name, floor in shipped.items():
            own = result() if name in relations else clustered if name == "gum_dev" else resolved
            assert floor.figures.keys() == own.figures.keys()

    def test_shipped_digests_are_those_of_our_own_sets(self):
        shipped = read_floors(gate.FLOORS)
        for corpus in (
            corpora.challenge_set(),
            corpora.statements_set("dev"),
            corpora.statements_set("test"),
        ):
            assert shipped[corpus.name].sha256 == corpus.sha256


class TestCorpora:
    def test_dev_is_skipped_where_it_is_not(self, tmp_path, outside_ci):
        assert polnear_dev(tmp_path) is None

    def test_but_not_in_ci(self, tmp_path, inside_ci):
        with pytest.raises(
            MissingCorpusError, match=r"^\.\./shared/data/polnear_dev\.jsonl is not"
        ):
            polnear_dev(tmp_path)

    def test_dev(self, tmp_path):
        (tmp_path / "data").mkdir()
        row = {"id": "a", "text": "One line\u2028only.", "attributions": []}
        path = tmp_path / "data" / "polnear_dev.jsonl"
        path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
        found = polnear_dev(tmp_path)
        assert found is not None
        assert found.rows == [row]
        assert len(found.sha256) == 64

    def test_gold_dev(self, tmp_path, outside_ci):
        assert corpora.gold_dev(tmp_path) is None
        (tmp_path / "gold").mkdir()
        (tmp_path / "gold" / "dev.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
        found = corpora.gold_dev(tmp_path)
        assert found is not None
        assert (found.name, found.rows) == ("gold_dev", [ROW])

    def test_the_halves_of_the_statements_set_have_nothing_in_common(self):
        dev, test = corpora.statements_set("dev"), corpora.statements_set("test")
        assert (dev.name, test.name) == ("statements_dev", "statements_test")
        assert not {r["id"] for r in dev.rows} & {r["id"] for r in test.rows}
        assert dev.sha256 != test.sha256

    def test_a_text_is_read_once(self):
        oracle = Oracle()
        reader = corpora.Remembering(oracle)
        first, second = (reader.read(Article(name, TEXT, "Rain")) for name in "ab")
        assert len(oracle.seen) == 1
        assert (first.article.id, second.article.id) == ("a", "b")
        assert first.attributions == second.attributions
        reader.read(Article("c", TEXT))
        assert len(oracle.seen) == 2

    def test_digest_follows_the_annotation(self, tmp_path):
        front = "---\ntitle: A\noutlet: B\npublished: 2020-01-01\nstyle: wire\n---\n"
        path = tmp_path / "01_x.txt"
        path.write_text(front + "⟦1c:Yes⟧ ⟦1q:said⟧ ⟦1s:Ruiz⟧.", encoding="utf-8")
        one = corpora.challenge_set(tmp_path)
        path.write_text(front + "⟦1c:Yes⟧ ⟦1q:said⟧ Ruiz.", encoding="utf-8")
        other = corpora.challenge_set(tmp_path)
        assert [r["text"] for r in one.rows] == [r["text"] for r in other.rows]
        assert one.sha256 != other.sha256


class TestCommand:
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch):
        monkeypatch.setattr(gate, "challenge_set", lambda: CORPUS)
        monkeypatch.setattr(gate, "polnear_dev", lambda: None)
        monkeypatch.setattr(gate, "gold_dev", lambda: None)
        monkeypatch.setattr(gate, "gum_dev", lambda: None)
        monkeypatch.setattr(gate, "statements_set", statements_half)
        monkeypatch.setattr(Extractor, "shared", Oracle)

    def test_check_update_and_refusal(self, tmp_path, capsys, monkeypatch):
        path = tmp_path / "floors.json"
        arguments = ["--floors", str(path)]
        assert gate.main(arguments) == 1
        assert gate.main([*arguments, "--update"]) == 0
        assert gate.main(arguments) == 0
        out = capsys.readouterr().out
        assert "polnear_dev: skipped, ../shared/data/polnear_dev.jsonl is not here" in out
        assert "gold_dev: skipped, ../shared/gold/dev.jsonl is not here" in out
        assert "gum_dev: skipped, ../shared/data/gum_dev.jsonl is not here" in out
        assert "every figure keeps up to its floor" in out
        assert set(read_floors(path)) == {"challenge", "statements_dev", "statements_test"}

        monkeypatch.setattr(Extractor, "shared", lambda: Oracle(1))
        before = path.read_bytes()
        assert gate.main(arguments) == 1
        assert gate.main([*arguments, "--update"]) == 1
        assert path.read_bytes() == before
        assert gate.main([*arguments, "--update", "--allow-lower"]) == 0
        assert gate.main(arguments) == 0

    def test_errors_are_one_line(self, capsys, monkeypatch):
        def missing():
            raise ModelError("no bundle")

        monkeypatch.setattr(Extractor, "shared", missing)
        assert gate.main([]) == 1
        assert capsys.readouterr().err == "no bundle\n"

    def test_a_corpus_missing_in_ci_fails(self, capsys, monkeypatch):
        def missing():
            raise MissingCorpusError("dev is not here")

        monkeypatch.setattr(gate, "polnear_dev", missing)
        assert gate.main([]) == 1
        assert capsys.readouterr().err == "dev is not here\n"


def test_score_of_gold_itself_is_perfect():
    corpus = corpora.challenge_set()
    rows = [
        {**r, "attributions": [{**a, "score": 1.0} for a in r["attributions"]]} for r in corpus.rows
    ]
    figures = score(corpus, rows).figures
    assert figures["exact.f1"] == figures["relation.f1"] == 100.0
    assert figures["ece"] == 0.0
