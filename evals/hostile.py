"""Bad input on the real command line: each gives the right result or a message that names it.

Every input is made in a temporary folder or served on this machine, and read by ``sayso read`` in a
process of its own, beside a good report where that can be read. A traceback, another exit
status than expected, a message that does not name the input, or a lost good report fails.

    python -m evals.hostile
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from evals.hostile_inputs import MAKERS, PAGE, REPORT, Case, Inputs

LIMIT: Final = 90.0  # seconds, then a run is ended, and has failed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left."""

    status: int
    out: str  # without the good report's reading
    err: str
    seconds: float
    peak: float  # MiB
    good: bool


class Handler(BaseHTTPRequestHandler):
    """Answers badly."""

    stop: threading.Event

    def do_GET(self) -> None:
        """Answer as the path says; a client that leaves is no failure."""
        try:
            self._answer(self.path.strip("/"))
        except OSError:
            self.close_connection = True

    def _answer(self, path: str) -> None:
        if path == "hang":
            self.stop.wait(LIMIT)
        elif path == "drip":
            for byte in b"HTTP/1.1 200 OK\r\nX: " + b"y" * 1000:
                self.wfile.write(bytes([byte]))
                if self.stop.wait(0.05):
                    break
        elif path.startswith("hop"):
            self._send(302, b"", Location=f"/hop{int(path[3:] or 0) + 1}")
        elif path == "large":
            self._send(200, b"", **{"Content-Length": str(2 << 30)})
            for _ in range(2 << 14):
                self.wfile.write(b"he said " * (1 << 13))
        elif path == "bomb":
            data = gzip.compress(gzip.compress(bytes(1 << 28)))
            self._send(200, data, **{"Content-Encoding": "gzip, gzip"})
        elif path == "moved":
            self._send(301, b"", Location="/page")
        else:
            self._send(200 if path == "page" else 404, PAGE)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        usual = {"Content-Length": str(len(body)), "Content-Type": "text/html"}
        for key, value in (usual | headers).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@contextmanager
def server() -> Iterator[str]:
    """Serve on this machine as long as the context lasts; yields the address."""
    Handler.stop = threading.Event()
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
    finally:
        Handler.stop.set()
        httpd.shutdown()
        httpd.server_close()


def addresses(base: str) -> Iterator[Case]:
    """Return the addresses to read."""
    allowed = ("--allow-private", "--timeout", "2")
    yield Case("URL that hangs", f"{base}/hang", 1, "did not answer in 2 seconds", allowed)
    yield Case("URL that drips", f"{base}/drip", 1, "did not answer in 2 seconds", allowed)
    yield Case("URL to URL to URL", f"{base}/hop", 1, "redirects over 10 times", allowed)
    yield Case("URL gone", f"{base}/gone", 1, "answered 404 Not Found", allowed)
    yield Case("URL, gzip in gzip", f"{base}/bomb", 1, "is compressed as gzip, gzip", allowed)
    yield Case("URL of 2 GB", f"{base}/large", 1, "larger than 20 MiB", allowed[:1])
    yield Case("URL that moved", f"{base}/moved", 0, "mayor of Orrel", allowed)
    yield Case("URL, private", f"{base}/page", 1, "which is not allowed")


def run(case: Case, good: Path) -> Outcome:
    """Read a case with ``sayso read`` in a process of its own."""
    program = shutil.which("sayso", path=str(Path(sys.executable).parent)) or "sayso"
    environment = os.environ | ({"PYTHONPATH": str(case.package)} if case.package else {})
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [program, "read", "--json", *case.options, case.source, str(good)],
            stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment,
        )  # fmt: skip
        timer = threading.Timer(LIMIT, process.kill)
        timer.start()
        _, status, used = os.wait4(process.pid, 0)  # for the memory that it held
        timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        lines = out.read().decode("utf-8").splitlines(keepends=True)
        message = err.read().decode("utf-8", "replace")
    own = [line for line in lines if json.loads(line)["id"] != str(good)]
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1 << 20)
    seconds = time.monotonic() - start
    return Outcome(process.returncode, "".join(own), message, seconds, peak, own != lines)


def problems(case: Case, outcome: Outcome) -> list[str]:
    """Say what is wrong with an outcome."""
    found = []
    if "Traceback" in outcome.err:
        found.append("traceback")
    if outcome.status != case.status:
        found.append(f"exit status {outcome.status}, not {case.status}")
    if not case.package and not outcome.good:
        found.append("the good report was lost")
    if case.says not in (outcome.err if case.status else outcome.out):
        found.append(f"does not say {case.says!r}")
    if case.status and not case.package and case.source not in outcome.err:
        found.append("does not name the input")
    return found


def main() -> int:
    """Read every input and print a table; exit status 1 where one is handled badly."""
    table = Table("input", "exit", "standard error", "good one", "s", "MiB", "verdict")
    failed = 0
    with tempfile.TemporaryDirectory() as place, server() as base:
        inputs = Inputs(Path(place))
        good = inputs.folder / "good.txt"
        good.write_text(REPORT, encoding="utf-8")
        for make in MAKERS:
            make(inputs)
        for case in (*inputs.cases, *addresses(base)):
            outcome = run(case, good)
            wrong = problems(case, outcome)
            failed += bool(wrong)
            line = (outcome.err.splitlines() or [""])[0].replace(f"{place}/", "")
            read = "read" if outcome.good else "-" if case.package else "lost"
            figures = (f"{outcome.seconds:.1f}", f"{outcome.peak:.0f}", "; ".join(wrong) or "ok")
            table.add_row(case.name, str(outcome.status), line[:66], read, *figures)
    Console(width=None if sys.stdout.isatty() else 150).print(table, markup=False)
    print(f"{failed} of {table.row_count} inputs are handled badly")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
