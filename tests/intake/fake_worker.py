"""Speaks like ``sayso.intake.worker``, reads nothing, and dies when a text says so."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time

from sayso.errors import ModelError, SourceError
from sayso.records import Reading


def say(answer: object) -> None:
    pickle.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()


if "no-model" in sys.argv:
    say(ModelError("the bundle: is damaged"))
    sys.exit()
if "no-start" in sys.argv:
    sys.exit(3)
say("ready")
while True:
    try:
        article = pickle.load(sys.stdin.buffer)
    except EOFError:
        break
    match article.text.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["exit"]:
            os._exit(7)
        case ["garbage"]:
            sys.stdout.buffer.write(b"\x80\x05garbage")
            sys.stdout.buffer.flush()
            os._exit(1)
        case ["bad"]:
            say(SourceError(article.id, "is bad"))
        case ["sleep", seconds]:
            time.sleep(float(seconds))
            say(Reading(article, ()))
        case _:
            say(Reading(article, ()))
