"""Inputs that are bad in every way known, each with what has to come of it."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import sayso

REPORT: Final = (
    "Mill burns down\n\nThe mill burnt down on Friday, the mayor of Orrel said. "
    '"We will build it again," Ana Orrin told reporters.\n'
)
PAGE: Final = f"<!DOCTYPE html><title>Mill</title><p>{REPORT}</p><p>{REPORT}</p>".encode()


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


def make_texts(inputs: Inputs) -> None:
    """Make texts that are all of one kind: quick to read if nothing looks at them over and over."""
    for name, unit in (
        ("dots", "."),
        ("dots apart", ". "),
        ("blanks", " "),
        ("initials", "A."),
        ("one word", "word"),
        ("words", "word "),
        ("quotation marks", '"'),
        ("brackets", "[a]("),
        ("numbers", "1 "),
        ("said", "he said that "),
        ("slashes", "/ A"),
    ):
        inputs.file(f"{name}.txt", f"{REPORT}\n{unit * (60_000 // len(unit))}", 0, "mayor")
    inputs.file("comments.txt", "<!---->" * 9_000 + REPORT, 0, "mayor")


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


def make_feeds(inputs: Inputs) -> None:
    """Make feeds, and pages that could be taken for some."""
    page = PAGE.decode()
    inputs.file("comments", "<!---->" * 60 + page, 0, "mayor")
    inputs.file("many comments", "<!-- - -->" * 20_000 + page, 0, "mayor")
    inputs.file("declarations", "<?a?><!DOCTYPE a>" * 2_000 + page, 0, "mayor")
    item = f"<item><guid>{{}}</guid><title>Mill</title><description>{REPORT}</description></item>"
    rss = "<rss version='2.0'><channel>{}</channel></rss>"
    inputs.file("feed", rss.format(item.format("g")), 0, "mayor")
    inputs.file("empty feed", rss.format(""), says="is a feed without items")
    inputs.file("broken feed", "<rss><channel><item", says="feed")
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    entities = f"<!DOCTYPE rss [<!ENTITY a0 'ha'>{laughs}]>"
    inputs.file(
        "feed of entities",
        f"{entities}<rss><channel><item><title>&a11;",
        says="feed of entities#1: ",
    )
    links = "".join(
        f"<item><link>{link}</link></item>"
        for link in ("http://127.0.0.1/", "file:///etc/passwd", "javascript:a", "http://[", "//")
    )
    inputs.file("feed of links", rss.format(links), says="which is not allowed")
    deep = "<a>" * 100_000
    inputs.file("deep feed", rss.format(f"<item><description>{deep}"), says="deep feed")


def make_archives(inputs: Inputs) -> None:
    """Make archives that are damaged, or that grow."""
    good = _record(PAGE)
    inputs.file("noise.warc", random.Random(8).randbytes(50_000), says="noise.warc")
    inputs.file("empty.warc", b"", says="without records")
    inputs.file("cut off.warc", good + good[:-100], says="cut off.warc#")
    inputs.file("cut off.warc.gz", gzip.compress(good)[:-40], says="cut off.warc.gz")
    long = good.replace(b"Content-Length: ", b"Content-Length: 9", 1)
    inputs.file("too long.warc", long + good, says="too long.warc#")
    inputs.file("huge length.warc", long.replace(b": 9", b": " + b"9" * 4000, 1), says="huge")
    inputs.file("noise inside.warc", good + bytes(9999) + good, says="noise inside.warc#")
    grown = gzip.compress(bytes(1 << 25))
    bomb = _record(grown, b"Content-Encoding: gzip\r\n")
    inputs.file("bomb.warc", bomb + good, says="larger than 20 MiB")
    inputs.file("bomb.warc.gz", gzip.compress(_record(bytes(1 << 25))), says="larger than 20 MiB")
    inputs.file("headers.warc", _record(PAGE, b"X: y\r\n" * 100_000), says="headers.warc#")


def _record(body: bytes, headers: bytes = b"") -> bytes:
    """A response of a crawl (WARC 1.1, ISO 28500:2017)."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + b"\r\n" + body
    lines = (
        b"WARC/1.1",
        b"WARC-Type: response",
        b"WARC-Record-ID: <urn:uuid:11111111-1111-4111-8111-111111111111>",
        b"WARC-Date: 2031-05-11T00:00:00Z",
        b"WARC-Target-URI: https://post.example/mill",
        b"Content-Type: application/http;msgtype=response",
        b"Content-Length: %d" % len(answer),
    )
    return b"\r\n".join(lines) + b"\r\n\r\n" + answer + b"\r\n\r\n"


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
    (folder / os.fsdecode(b"no UTF-8 \xff.txt")).symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    if locked := os.geteuid() != 0:
        (folder / "locked.txt").touch(0)
    says = "6 of 8 inputs" if locked else "5 of 7 inputs"
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


MAKERS: Final = (
    make_files, make_texts, make_pages, make_feeds, make_archives, make_folder, make_bundles
)  # fmt: skip
"""All of them."""
