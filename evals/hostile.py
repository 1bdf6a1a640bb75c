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
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

import sayso

REPORT: Final = (
    "Mill burns down\n\nThe mill burnt down on Friday, the mayor of Orrel said. "
    '"We will build it again," Ana Orrin told reporters.\n'
)
PAGE: Final = f"<!DOCTYPE html><title>Mill</title><p>{REPORT}</p><p>{REPORT}</p>".encode()
LIMIT: Final = 90.0  # seconds, then a run is ended, and has failed


@dataclass(frozen=True, slots=True)
class Case:
    """One input, and what has to come of it."""

    name: str
    source: str
    status: int = 1
    says: str = ""
    """Words of standard error where the status is 1, and of the input's reading where it is 0."""
    options: tuple[str, ...] = ()
    package: Path | None = None
    """Where ``sayso`` is imported from, if its model has been tampered with."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run left."""

    status: int
    out: str  # without the good report's reading
    err: str
    seconds: float
    peak: float  # MiB
    good: bool


@dataclass(slots=True)
class Inputs:
    """Makes the inputs in a folder, each with its case."""

    folder: Path
    cases: list[Case] = field(default_factory=list)

    def file(self, name: str, data: bytes | str, status: int = 1, says: str = "") -> None:
        """Add a file."""
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        self.cases.append(Case(name, str(path), status, says))


def make_files(inputs: Inputs) -> None:
    """Make files of bytes and characters that are hard to read as a report."""
    noise = random.Random(7).randbytes(50_000)
    inputs.file("empty.txt", b"", says="is empty")
    inputs.file("binary.bin", noise, says="is a binary file")
    inputs.file("report.pdf", b"%PDF-1.7\n%\xe2\xe3\n" + noise, says="is a PDF")
    inputs.file("report.txt.gz", gzip.compress(REPORT.encode()), says="is a gzip file")
    inputs.file("one line.txt", b"It burnt, he said. " * (50_000_000 // 19), says="larger than")
    inputs.file("quotes.txt", '"" “” «» \'" \n\n"\n', says="holds no words")
    inputs.file("unbalanced.txt", REPORT.replace(',"', ",").replace("The", "”The"), 0, "”The")
    inputs.file("zero-width.txt", REPORT.replace("e", "e\u200b\u2060"), 0, "mayor")
    inputs.file("right-to-left.txt", f"\u202e{REPORT}\u2066\u200f\u202c", 0, "mayor")
    inputs.file("emoji.txt", REPORT.replace('"', '"👩‍👩‍👧‍👦e\u0301\u0323🇳🇴\ufe0f'), 0, "👩‍👩‍👧‍👦")
    inputs.file("some NUL.txt", REPORT.replace("mill", "mi\x00ll"), 0, "The mill")
    inputs.file("all NUL.txt", b"\x00" * 5000, says="is a binary file")
    inputs.file("utf-16, no mark.txt", REPORT.encode("utf-16-le"), 0, "The mill")
    inputs.file("line ends.txt", REPORT.replace("\n\n", "\r\n\r"), 0, "Mill burns down\\n\\nThe")
    rows = [{"id": "1", "text": REPORT}, {"id": 1e999}, {"id": "1", "text": REPORT}]
    lines = [json.dumps(row) for row in rows]
    lines[1:1] = ["{", "null", '{"id":"2","text":"\\ud800"}', f'{{"id":{"9" * 5000}}}']
    inputs.file("rows.jsonl", "\n".join(lines), says="rows.jsonl:2: the line is not JSON")
    inputs.file("rows.json", json.dumps(rows[:1]), says="not JSON Lines")
    inputs.cases.append(Case("a missing file", str(inputs.folder / "no.txt"), says="no such file"))


def make_pages(inputs: Inputs) -> None:
    """Make pages that are built to exhaust whoever parses them."""
    head = b"<html><body><p>It burnt down, the mayor said.</p>"
    names = b"".join(b'<!ENTITY x%d "%s">' % (n, b"&x%d;" % (n - 1) * 10) for n in range(1, 12))
    inputs.file("deep.html", head + b"<div>" * 100_000, says="256 elements deep")
    inputs.file("entities.html", head + b"&amp;" * 20_000_000, says="larger than")
    inputs.file("entities 19 MB.html", head + b"<p>" + b"&lt;" * 4_750_000, 0, "It burnt down")
    inputs.file("declared.html", b"<!DOCTYPE html [" + names + b"]>" + head + b"&x11;", 0, "mayor")
    inputs.file("elements.html", head + b"<b></b>" * 500_000, says="50000 elements")
    pairs = b" ".join(b"a%d=1" % n for n in range(300_000))
    inputs.file("attributes.html", head + b"<p " + pairs + b">", says="1000 attributes")
    inputs.file("dropped.html", head + b"<nav></nav>and so on " * 40_000, 0, "It burnt down")
    inputs.file("utf-7.html", b"<meta charset=utf-7>" + head + b"+ADw-script+AD4-", 0, "mayor")
    latin = b"<meta charset=utf-8>" + b"<p>A na\xefve man, he said." * 4
    inputs.file("wrong charset.html", head + latin, 0, "naïve")


def make_folder(inputs: Inputs) -> None:
    """Make a folder of things that cannot be read, with one report that can.

    Permissions do not stop the superuser, so a locked file is there for others only.
    """
    folder = inputs.folder / "folder"
    folder.mkdir()
    (folder / "dangling.txt").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    os.mkfifo(folder / "pipe.txt")
    if locked := os.geteuid() != 0:
        (folder / "locked.txt").touch(0)
    says = "5 of 7 inputs" if locked else "4 of 6 inputs"
    inputs.cases.append(Case("an unreadable folder", str(folder), says=says))


def make_bundles(inputs: Inputs) -> None:
    """Make copies of the package whose model has been tampered with."""
    installed = Path(sayso.__file__).parent

    def add(name: str, file: str, data: bytes, says: str) -> None:
        package = inputs.folder / name
        shutil.copytree(installed, package / "sayso", copy_function=os.symlink)
        target = package / "sayso" / "extraction" / "bundle" / file
        target.unlink()
        target.write_bytes(data)
        inputs.cases.append(Case(name, str(package), 1, says, package=package))

    roles = (installed / "extraction" / "bundle" / "roles.bin").read_bytes()
    add("altered weights", "roles.bin", bytes([roles[0] ^ 1]) + roles[1:], "roles.bin: damaged")
    add("no encoder", "encoder.xml", b"", "encoder.xml: damaged")
    add("no JSON in bundle", "bundle.json", b"{", "not a model bundle")


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
        for make in (make_files, make_pages, make_folder, make_bundles):
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
