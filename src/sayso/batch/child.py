"""A process that a worker keeps for the records that may hang or crash it.

Pickles come in by standard input and go out by standard output. Before each record its name goes
out, so that whoever watches knows what it hung or died upon. It ends when its input does.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import BinaryIO

from sayso.batch.asks import Begun, Done, Ended, Ready, Task
from sayso.errors import SaysoError
from sayso.intake.pipes import answer, listen
from sayso.readers.failures import failure


def main() -> None:
    """Do tasks until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not print among the answers
    tasks: SimpleQueue[Task] = SimpleQueue()
    threading.Thread(target=listen, args=(sys.stdin.buffer, tasks), daemon=True).start()
    answer(answers, Ready())
    while True:
        try:
            _do(tasks.get(), answers)
        except SaysoError as error:  # the model cannot be opened
            answer(answers, error)


def _do(task: Task, answers: BinaryIO) -> None:
    for number, (where, step) in enumerate(task.ask.steps()):
        if number >= task.start:
            answer(answers, Begun(number, where))
            answer(answers, Done(number, _tried(where, step)))
    answer(answers, Ended())


def _tried(where: str, step: Callable[[], object]) -> object:
    try:
        return step()
    except SaysoError:
        raise
    except Exception as error:  # whatever one record does to a library, the others go on
        return failure(where, error)


if __name__ == "__main__":
    main()
