from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import ModelError

from .example import READING, TEXT

PROGRAM = """
import sys
import sayso.cli.read
from cli.example import READING
def many(sources, *, options=None):
    for source in sources:
        for _ in range(int(source)):
            yield READING
sayso.cli.read.read_many = many
sayso.cli.main()
"""
TESTS = Path(__file__).parents[1]
PATH = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """Run the program above in a process of its own; a SOURCE is a number of articles."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    environment |= {"PYTHONPATH": PATH, "TERM": "xterm", "COLUMNS": "90"}
    environment |= options.pop("env", {})  # type: ignore[arg-type]
    return subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], env=environment, **options)  # type: ignore[call-overload]


def in_terminal(*arguments: str, **options: object) -> tuple[str, int]:
    """Run with standard output and error on a terminal, and return what it showed."""
    master, slave = pty.openpty()
    streams: dict[str, object] = {"stdin": slave, "stdout": slave, "stderr": slave} | options
    process = start(*arguments, **streams)
    os.close(slave)
    shown = b""
    while True:
        try:
            block = os.read(master, 65536)
        except OSError:
            break
        if not block:
            break
        shown += block
    os.close(master)
    return shown.decode(), process.wait(30)


@pytest.mark.usefixtures("fake_reading")
class TestText:
    def test_marks_and_statements(self, run):
        outcome = run("read", "a")
        assert outcome.status == 0
        assert outcome.err == ""
        assert "⟦1 Varlen bridge to close⟧, ‹minister› [says]" in outcome.out
        assert "By Ann Vesely, Bo Lind | 2031-05-12 | Varlen Post" in outcome.out
        assert "Caption: The bridge in April." in outcome.out
        assert "Varlen Post ← Vessany Herald (11 May 2031) ← Ilse Brandt " in outcome.out
        assert "0.97" in outcome.out

    def test_no_escapes_in_a_pipe(self, run):
        assert "\x1b" not in run("read", "a").out

    def test_articles_are_set_off_by_a_rule(self, run):
        out = run("read", "a", "b").out
        assert out.count("─" * 90) == 1

    def test_min_score_cuts(self, run):
        out = run("read", "a", "--min-score", "0.9").out
        assert "⟦2" in out
        assert "⟦3" not in out


@pytest.mark.usefixtures("fake_reading")
class TestJson:
    def test_one_object_a_line(self, run):
        outcome = run("read", "a", "b", "--json")
        lines = outcome.out.splitlines()
        assert len(lines) == 2
        row = json.loads(lines[0])
        assert row["text"] == TEXT
        assert row["byline"] == ["Ann Vesely", "Bo Lind"]
        assert row["attributions"][1]["score"] == 0.9722
        assert row["attributions"][0]["content"] == [[0, 22]]
        assert "“" in outcome.out

    def test_min_score_is_inclusive(self, run):
        row = json.loads(run("read", "a", "--json", "--min-score", "0.88").out)
        assert [a["score"] for a in row["attributions"]] == [0.91, 0.9722, 0.88]
        assert [a["speaker"]["name"] for a in row["attributions"]] == ["Ilse Brandt"] * 3

    def test_with_pager_is_refused(self, run):
        assert run("read", "a", "--json", "--pager").status == 2


class TestOptions:
    def test_defaults_are_those_of_the_readers(self, run, fake_reading):
        from sayso.readers import ReadOptions

        run("read", "a")
        assert fake_reading["options"] == ReadOptions()

    def test_are_passed_on(self, run, fake_reading):
        from sayso.readers import ReadOptions

        run("read", "a", "--timeout", "3", "--allow-private")
        assert fake_reading["options"] == ReadOptions(timeout=3.0, allow_private=True)

    @pytest.mark.parametrize(
        "arguments",
        [(), ("a", "--min-score", "2"), ("a", "--timeout", "0"), ("a", "--timeout", "soon")],
    )
    def test_usage_errors(self, run, arguments):
        outcome = run("read", *arguments)
        assert outcome.status == 2
        assert outcome.out == ""


class TestFailures:
    @pytest.mark.usefixtures("fake_reading")
    def test_the_others_are_read(self, run):
        outcome = run("read", "bad1", "a", "bad2", "--json")
        assert outcome.status == 1
        assert len(outcome.out.splitlines()) == 1
        assert outcome.err.splitlines() == [
            "sayso: bad1: is not there",
            "sayso: bad2: is not there",
            "sayso: 2 of 3 inputs could not be read",
        ]

    @pytest.mark.usefixtures("fake_reading")
    def test_a_single_failure_needs_no_count(self, run):
        assert run("read", "bad").err == "sayso: bad: is not there\n"

    @pytest.mark.usefixtures("fake_reading")
    def test_the_message_is_one_safe_line(self, run):
        outcome = run("read", "bad\n\x1b[2J")
        assert outcome.err == "sayso: bad ␛[2J: is not there\n"

    @pytest.mark.parametrize(
        ("error", "status", "message"),
        [
            (ModelError("the bundle is damaged"), 1, "sayso: the bundle is damaged\n"),
            (KeyboardInterrupt(), 130, "sayso: stopped\n"),
            (BrokenPipeError(32, "Broken pipe"), 141, ""),
            (PermissionError(13, "Permission denied", "x.db"), 1, "sayso: x.db: Permission denied"),
        ],
    )
    def test_other_ends(self, run, monkeypatch, error, status, message):
        def fail(sources, *, options=None):
            raise error

        monkeypatch.setattr("sayso.cli.read.read_many", fail)
        outcome = run("read", "a")
        assert outcome.status == status
        assert outcome.err.startswith(message)
        assert len(outcome.err.splitlines()) <= 1


class TestProcess:
    @pytest.mark.parametrize("option", ["--json", "--allow-private"])
    def test_closed_pipe_is_quiet(self, option):
        with start(
            "read", "2000", option, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
    @pytest.mark.parametrize("option", ["--json", "--allow-private"])
    def test_full_disk_is_one_line(self, option):
        with Path("/dev/full").open("w") as full:
            process = start("read", "1", option, stdout=full, stderr=subprocess.PIPE)
            _, err = process.communicate()
        assert err == b"sayso: output: No space left on device\n"
        assert process.returncode == 1

    @pytest.mark.parametrize("option", ["--json", "--allow-private"])
    def test_closed_output_is_one_line(self, option):
        command = ["sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-c", PROGRAM]
        done = subprocess.run(
            [*command, "read", "1", option],
            env=os.environ | {"PYTHONPATH": PATH},
            stderr=subprocess.PIPE,
        )
        assert (done.returncode, done.stderr) == (1, b"sayso: output: is closed\n")

    def test_terminal_has_colours(self):
        shown, status = in_terminal("read", "1")
        assert status == 0
        assert "\x1b[4m" in shown
        assert "\x1b[1;36m" in shown

    def test_no_color(self):
        shown, _ = in_terminal("read", "1", env={"NO_COLOR": "1"})
        assert "\x1b[4m" in shown
        assert "36m" not in shown

    def test_progress_is_on_standard_error_only(self):
        with Path(os.devnull).open("w") as nowhere:
            shown, _ = in_terminal("read", "1", "2", "--json", stdout=nowhere)
            alone, _ = in_terminal("read", "1", "--json", stdout=nowhere)
        assert "articles" in shown
        assert alone == ""
        both, _ = in_terminal("read", "3")
        assert " articles" not in both

    def test_no_progress_in_a_pipe(self):
        process = start("read", "3", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate()
        assert len(out.splitlines()) == 3
        assert err == b""

    def test_ascii_terminal(self):
        process = start("read", "1", stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"})
        out, _ = process.communicate()
        assert b"{1 Varlen bridge to close}, <minister> [says]" in out
        assert b"Varlen Post <- Ilse Brandt" in out

    def test_json_is_utf8_whatever_the_locale(self):
        arguments = ("read", "1", "--json")
        process = start(*arguments, stdout=subprocess.PIPE, env={"PYTHONIOENCODING": "ascii"})
        out, _ = process.communicate()
        assert json.loads(out)["text"] == READING.article.text
        assert "“".encode() in out

    def test_pager(self, tmp_path):
        pager = tmp_path / "pager"
        pager.write_text("#!/bin/sh\nexec cat > $1\n")
        pager.chmod(0o755)
        target = tmp_path / "paged"
        shown, status = in_terminal("read", "2", "--pager", env={"PAGER": f"{pager} {target}"})
        assert (shown, status) == ("", 0)
        assert "⟦1 " in target.read_text()

    def test_leaving_the_pager_early_is_no_failure(self):
        shown, status = in_terminal("read", "500", "--pager", env={"PAGER": "true"})
        assert (shown, status) == ("", 0)

    def test_without_the_pager(self):
        shown, status = in_terminal("read", "1", "--pager", env={"PAGER": "no-such-pager"})
        assert status == 0
        assert "⟦" in shown

    def test_pager_is_for_terminals(self):
        arguments = ("read", "1", "--pager")
        process = start(*arguments, stdout=subprocess.PIPE, env={"PAGER": "no-such-pager"})
        out, _ = process.communicate()
        assert "⟦".encode() in out
