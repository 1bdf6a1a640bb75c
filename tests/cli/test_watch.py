from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from sayso.records import Reading
from tests.intake.site import Answer, serving


@pytest.fixture
def site():
    with serving() as found:
        found.article("/one")
        found.feed("/one")
        yield found


def test_once(run, site, tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.intake.parallel.read_one", lambda article: Reading(article, ()))
    command = ["watch", f"{site.url}/feed", "--once", "--delay", "0", "--allow-private"]
    command += ["--db", str(tmp_path / "l.db")]
    first = run(*command, "--contact", "desk@news.example")
    assert first.out.splitlines() == [
        f"added {site.url}/one, 0 statements",
        f"1 added; 0 new statements in {tmp_path}/l.db",
    ]
    assert any("desk@news.example" in agent for agent in site.agents)
    site.pages["/feed"] = Answer("", 404)
    second = run(*command, "--json")
    assert second.status == 1
    assert json.loads(second.out)["reason"] == "answered 404 Not Found"


def test_what_cannot_be_watched(run, tmp_path):
    for arguments in (["news.xml"], ["https://a.example/f", "--contact", "x\ny"]):
        assert run("watch", *arguments, "--db", str(tmp_path / "l.db")).status == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_with_a_report(site, tmp_path, number):
    command = "from sayso.cli import main; main()"
    arguments = ["watch", f"{site.url}/feed", "--allow-private", "--db", str(tmp_path / "l.db")]
    process = subprocess.Popen(
        [sys.executable, "-c", command, *arguments, "--delay", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first.startswith(f"added {site.url}/one")
    time.sleep(0.3)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out.startswith("1 added")
