"""Ctrl-C ends a command once, with one status, whatever it is at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from sayso.cli.interrupts import cause, once_interrupted

pytestmark = pytest.mark.skipif(os.name != "posix", reason="sends signals")

_PROGRAM = """
import sys, time
import sayso.cli
def work():
    try:
        print("working", flush=True)
        {body}
    finally:
        time.sleep(0.3)
        print("tidied", flush=True)
sayso.cli.app.command("work")(work)
sys.argv = ["sayso", "work"]
sayso.cli.main()
"""
_SLEEP = "time.sleep(60)"
_CALLBACK = """
        class Last:
            def __del__(self):
                print("in", flush=True)
                time.sleep(60)
        Last()
        time.sleep(60)"""


def stopped(body: str, times: int) -> tuple[int, str, str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM.format(body=body)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "working\n"
    if body == _CALLBACK:
        assert process.stdout.readline() == "in\n"
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.05)
    try:
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, out, err


@pytest.mark.parametrize("times", [1, 3])
@pytest.mark.parametrize("body", [_SLEEP, _CALLBACK], ids=["at work", "amid a callback"])
def test_an_interrupt_ends_a_command_once(body, times):
    assert stopped(body, times) == (130, "tidied\n", "sayso: stopped\n")


def test_what_was_there_is_put_back_unless_the_process_is_ending():
    hook, usual = sys.unraisablehook, signal.default_int_handler
    with once_interrupted():
        assert signal.getsignal(signal.SIGINT) is not usual
    assert signal.getsignal(signal.SIGINT) is usual
    try:
        with pytest.raises(KeyboardInterrupt), once_interrupted():
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert sys.unraisablehook is hook
    finally:
        signal.signal(signal.SIGINT, usual)


def test_the_cause_of_an_error_is_found():
    def run() -> None:
        try:
            raise KeyboardInterrupt("now")
        except KeyboardInterrupt:
            raise SystemExit(130) from None

    with pytest.raises(SystemExit) as stop:
        run()
    assert str(cause(stop.value, KeyboardInterrupt)) == "now"
    assert cause(stop.value, OSError) is None
