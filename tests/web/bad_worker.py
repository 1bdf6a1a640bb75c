"""A process that does to its server whatever a hostile text might make one do."""

from __future__ import annotations

import os
import pickle
import sys
import time

from sayso.errors import ModelError
from sayso.records import Article, Reading
from sayso.web.worker import DONE, READY


def say(what: object) -> None:
    pickle.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def main() -> None:
    if os.environ.get("BAD_WORKER") == "model":
        say(ModelError("the model is damaged"))
        return
    if os.environ.get("BAD_WORKER") == "dead":
        return
    say(READY)
    while True:
        task = pickle.load(sys.stdin.buffer)
        if task.name == "sleep":
            time.sleep(600)
        if task.name == "die":
            os._exit(3)
        if task.name == "garbage":
            sys.stdout.buffer.write(b"\xff\xffgarbage\n.")
            sys.stdout.buffer.flush()
            time.sleep(600)
        say(Reading(Article(task.name, f"read by {os.getpid()}"), ()))
        say(DONE)


if __name__ == "__main__":
    main()
