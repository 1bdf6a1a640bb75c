"""What counts as handled badly, and two of the inputs through the real command line."""

from __future__ import annotations

import threading

import pytest

from evals import hostile
from evals.hostile import Outcome
from evals.hostile_inputs import REPORT, Case, Inputs, make_folder

CASE = Case("x", "/in/x.txt", 1, "is empty")
FINE = Outcome(1, "", "sayso: /in/x.txt: is empty\n", 0.1, 9.0, True)


def outcome(**changes):
    return Outcome(**{name: changes.get(name, getattr(FINE, name)) for name in FINE.__slots__})


class TestProblems:
    def test_none(self):
        assert hostile.problems(CASE, FINE) == []

    @pytest.mark.parametrize(
        ("changes", "problem"),
        [
            ({"err": "Traceback (most ...) /in/x.txt is empty"}, "traceback"),
            ({"status": -9}, "exit status -9, not 1"),
            ({"good": False}, "the good report was lost"),
            ({"err": "sayso: /in/x.txt: no"}, "does not say 'is empty'"),
            ({"err": "sayso: is empty"}, "does not name the input"),
        ],
    )
    def test_each(self, changes, problem):
        assert hostile.problems(CASE, outcome(**changes)) == [problem]

    def test_what_is_read_has_to_come_out(self):
        case = Case("x", "/in/x.txt", 0, "mayor")
        assert hostile.problems(case, outcome(status=0, err="", out="the mayor")) == []
        assert hostile.problems(case, outcome(status=0, err="")) == ["does not say 'mayor'"]

    def test_without_a_model_nothing_can_be_read(self, tmp_path):
        case = Case("x", "/in/x.txt", 1, "damaged", package=tmp_path)
        assert hostile.problems(case, outcome(err="sayso: roles: damaged", good=False)) == []


def test_the_server_stops():
    before = threading.active_count()
    with hostile.server() as base:
        cases = list(hostile.addresses(base))
        assert all(case.source.startswith(base) for case in cases)
        assert threading.active_count() > before
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and "serve_forever" in thread.name:
            thread.join(5)
            assert not thread.is_alive()


def test_a_folder_and_an_address_on_the_command_line(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    inputs = Inputs(tmp_path)
    make_folder(inputs)
    with hostile.server() as base:
        moved = next(case for case in hostile.addresses(base) if case.source.endswith("/moved"))
        for case in (*inputs.cases, moved):
            assert hostile.problems(case, hostile.run(case, good)) == []
