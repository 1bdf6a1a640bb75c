from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest

from sayso.intake.pipes import PipeReader


@pytest.mark.parametrize("protocol", [0, pickle.HIGHEST_PROTOCOL])
def test_pickles_come_whole_and_one_by_one(protocol):
    values = ["a" * 300_000, {"b": b"\n" * 70_000}, ("c", 1, "é")]
    read, write = os.pipe()
    if os.fork() == 0:
        with os.fdopen(write, "wb") as out:
            for value in values:
                pickle.dump(value, out, protocol)
        os._exit(0)
    os.close(write)
    pipe = PipeReader(read)
    assert [pickle.load(pipe) for _ in values] == values
    with pytest.raises(EOFError):
        pickle.load(pipe)
    os.close(read)


def test_python_can_end_while_a_thread_still_reads():
    program = (
        "import pickle, sys, threading, time\n"
        "from sayso.intake.pipes import PipeReader\n"
        "threading.Thread(target=pickle.load, args=(PipeReader(0),), daemon=True).start()\n"
        "time.sleep(0.2)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.wait(30) == 0
    _, err = process.communicate()
    assert err == b""
