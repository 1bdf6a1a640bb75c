"""Ctrl-C ends a command once, whatever it is at."""

from __future__ import annotations

import _thread
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

STOPPED: Final = 130
"""The exit status of a command that Ctrl-C has ended."""

_PATIENCE: Final = 2.0
_AGAIN: Final = 0.05


@contextmanager
def once_interrupted() -> Iterator[None]:
    """Raise one ``KeyboardInterrupt``, however often Ctrl-C is pressed while that is seen to.

    A second one would hit the work of ending: ``timeout -s INT`` sends two at once. Who still
    waits after two seconds may press again, which ends the process where it stands. Where Python
    comes upon the interrupt amid a callback, from which it raises nothing, it comes again.
    """
    if (
        threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    ):
        yield
        return
    interrupts, hook = _Interrupts(), sys.unraisablehook
    signal.signal(signal.SIGINT, interrupts.take)
    sys.unraisablehook = interrupts.unraisable
    try:
        yield
    finally:
        sys.unraisablehook = hook
        if not interrupts.raised:  # else the process is ending, which takes a moment
            signal.signal(signal.SIGINT, signal.default_int_handler)


class _Interrupts:
    """Whether an interrupt has been raised, and when."""

    def __init__(self) -> None:
        self._raised: float | None = None
        self._unraisable = sys.unraisablehook

    @property
    def raised(self) -> bool:
        """Whether an interrupt has been raised."""
        return self._raised is not None

    def take(self, number: int, frame: FrameType | None) -> None:
        """Take a signal."""
        if self._raised is None:
            self._raised = time.monotonic()
            raise KeyboardInterrupt
        if time.monotonic() - self._raised > _PATIENCE:
            os._exit(STOPPED)

    def unraisable(self, problem: Any) -> None:  # noqa: ANN401 - sys.UnraisableHookArgs
        """Have an interrupt come again that could not be raised where it came."""
        if not issubclass(problem.exc_type, KeyboardInterrupt):
            self._unraisable(problem)
            return
        self._raised = None
        threading.Timer(_AGAIN, _interrupt).start()


def _interrupt() -> None:
    """Interrupt the main thread, also where it waits for the system."""
    main = threading.main_thread().ident
    if hasattr(signal, "pthread_kill") and main is not None:
        signal.pthread_kill(main, signal.SIGINT)
    else:
        _thread.interrupt_main()


def cause(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    """Return the error of this kind that led to another, or is it."""
    found: BaseException | None = error
    while found is not None and not isinstance(found, kind):
        found = found.__context__
    return found
