"""``sayso serve``: the workbench from the command line."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request

import pytest

pytest.importorskip("fastapi", reason="the workbench is an extra: pip install 'sayso[web]'")


def test_an_address_that_others_can_reach_needs_a_token(run, monkeypatch, tmp_path):
    monkeypatch.delenv("SAYSO_TOKEN", raising=False)
    outcome = run("serve", "--host", "0.0.0.0", "--db", str(tmp_path / "a.db"))
    assert outcome.status == 1
    assert "is not a loopback address" in outcome.err
    assert "SAYSO_TOKEN" in outcome.err
    assert "--token-file" in outcome.err


def test_a_token_file_must_hold_one(run, tmp_path):
    path = tmp_path / "token"
    path.write_text(" \n")
    outcome = run("serve", "--host", "0.0.0.0", "--token-file", str(path))
    assert (outcome.status, "holds no token" in outcome.err) == (1, True)
    outcome = run("serve", "--token-file", str(tmp_path / "missing"))
    assert (outcome.status, "missing" in outcome.err) == (1, True)


def test_a_port_that_is_taken_is_said(run, tmp_path):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        outcome = run("serve", "--port", port, "--db", str(tmp_path / "a.db"))
    assert outcome.status == 1
    assert f"127.0.0.1:{port}: " in outcome.err


def test_a_ledger_that_cannot_be_opened_is_said_before_an_address(run, tmp_path):
    path = tmp_path / "a.db"
    path.write_text("no database, but a text that is long enough to be taken for one. " * 100)
    outcome = run("serve", "--port", "0", "--db", str(path))
    assert (outcome.status, outcome.out) == (1, "")
    assert "a.db" in outcome.err


def test_without_its_packages_it_says_how_to_get_them(run, monkeypatch):
    monkeypatch.setattr("sayso.cli.serve.find_spec", lambda _: None)
    outcome = run("serve")
    assert (outcome.status, "pip install 'sayso[web]'" in outcome.err) == (1, True)


def test_it_serves_until_it_is_told_to_end(tmp_path):
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "serve", "--port", "0"]
    environment = os.environ | {"SAYSO_DB": str(tmp_path / "a.db"), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout
            line = process.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            with urllib.request.urlopen(f"{found.group()}healthz", timeout=30) as answer:
                assert answer.read() == b'{"status":"ok"}'
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr
        assert "Traceback" not in process.stderr.read()
