from __future__ import annotations

import gzip
import io
import subprocess
import sys
import tracemalloc
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SourceError, TooLargeError
from sayso.readers import ReadOptions, read_sources
from sayso.readers.warc import read_warc
from sayso.records import Article

from .archives import packed, page, record

ONE, TWO, THREE = (record(f"http://a.example/{n}", page(n)) for n in ("One", "Two", "Three"))


def _read(data, **options):
    found = read_warc(io.BytesIO(data), "a.warc", ReadOptions(**options))
    return [item.headline if isinstance(item, Article) else str(item) for item in found]


def _wrong(by):
    return record("http://a.example/Two", page("Two"), wrong_by=by)


@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)])
def test_articles_have_the_target_as_address_and_the_offset_as_origin(pack):
    data = pack([ONE, TWO])
    first, second = read_warc(io.BytesIO(data), "a.warc", ReadOptions())
    assert (first.url, second.url) == ("http://a.example/One", "http://a.example/Two")
    offset = len(pack([ONE]))
    assert (first.origin, second.origin) == ("a.warc#0", f"a.warc#{offset}")
    assert second.id == second.origin
    assert second.published is None


def test_records_of_one_gzip_member_have_names_of_their_own():
    found = list(read_warc(io.BytesIO(gzip.compress(ONE + TWO + THREE)), "a", ReadOptions()))
    assert [item.headline for item in found] == ["One", "Two", "Three"]
    assert len({item.origin for item in found}) == 3


def test_a_canonical_address_goes_before_the_target():
    body = page("One").replace(b"<h1>", b'<link rel="canonical" href="http://b.example/1"><h1>')
    [article] = read_warc(io.BytesIO(record("http://a.example/x", body)), "a", ReadOptions())
    assert article.url == "http://b.example/1"
    assert article.redirects == ("http://a.example/x",)


def test_bodies_are_unpacked_as_the_server_sent_them():
    gzipped = record(
        "http://a.example/", gzip.compress(page("Zip")), headers="Content-Encoding: gzip\r\n"
    )
    body = page("Chunks")
    chunked = record(
        "http://a.example/",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body),
        headers="Transfer-Encoding: chunked\r\n",
    )
    by_the_crawler = record(
        "http://a.example/", page("Plain"), headers="Content-Encoding: gzip\r\n"
    )
    assert _read(gzipped + chunked + by_the_crawler) == ["Zip", "Chunks", "Plain"]
    bomb = gzip.compress(page("Bomb") * 10_000)
    packed_bomb = record("http://a.example/", bomb, headers="Content-Encoding: gzip\r\n")
    assert _read(packed_bomb + ONE, max_bytes=50_000) == [
        "a.warc#0: is larger than 50000 bytes",
        "One",
    ]


@pytest.mark.parametrize("pack", [False, True], ids=["plain", "packed"])
def test_a_record_of_a_gibibyte_is_passed_over_in_little_memory(tmp_path, pack):
    size, piece = 1 << 30, bytes(1 << 24)
    head = record("http://a.example/", b"<p>", wrong_by=size)[:-4]
    path = tmp_path / "a.warc"
    with path.open("wb") as out:
        if pack:
            packer = zlib.compressobj(1, zlib.DEFLATED, 31)
            out.write(packed(ONE) + packer.compress(head))
            for _ in range(size // len(piece)):
                out.write(packer.compress(piece))
            out.write(packer.compress(b"\r\n\r\n") + packer.flush() + packed(TWO))
        else:  # a hole in the file, which takes no room
            out.write(ONE + head)
            out.seek(size, io.SEEK_CUR)
            out.write(b"\r\n\r\n" + TWO)
    one, large, two = read_sources([str(path)])
    assert (one.headline, two.headline) == ("One", "Two")
    assert str(large) == f"{path}#{len(packed(ONE) if pack else ONE)}: is larger than 20 MiB"
    if sys.platform != "linux":
        return  # elsewhere a process's peak is also that of the one that started it
    program = (
        "import re, sys; from pathlib import Path; from sayso.readers import read_sources\n"
        "assert len(list(read_sources(sys.argv[1:]))) == 3\n"
        "print(re.search(r'VmHWM:\\s+(\\d+) kB', Path('/proc/self/status').read_text())[1])"
    )
    command = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 400 << 10


def test_what_is_no_report_is_named_or_passed_over():
    data = [
        record("http://a.example/i.png", b"\x89PNG", media_type="image/png"),
        record("http://a.example/gone", page("Gone"), status="404 Not Found"),
        record("http://a.example/cut", page("Cut"), named="WARC-Truncated: length\r\n"),
        record("dns:a.example", b"192.0.2.1", media_type="text/dns"),
        record("http://a.example/robots.txt", b"User-agent: *", media_type="text/plain"),
        record("http://a.example/", b"GET / HTTP/1.1", kind="request"),
        record("http://a.example/t", b"Gulls\n\nThere are 12, he said.", kind="conversion",
               media_type="text/plain"),
        record("http://a.example/r", page("Kept"), kind="resource", media_type="text/html"),
    ]  # fmt: skip
    found = [text.partition(": ")[2] or text for text in _read(b"".join(data))]
    assert found == [
        "is image/png, not a page of text",
        "answered 404 Not Found",
        "was cut short by the crawler (length)",
        "Gulls",
        "Kept",
    ]


@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)])
@pytest.mark.parametrize("by", [5, 500, 4000, 10**15, -1, -60])
def test_a_record_of_wrong_length_costs_only_itself(pack, by):
    first, wrong, last = _read(pack([ONE, _wrong(by), THREE]), max_bytes=100_000)
    assert (first, last) == ("One", "Three")
    assert wrong.startswith(f"a.warc#{len(pack([ONE]))}: ")


def test_a_truncated_archive_gives_what_is_whole():
    for data in (ONE + TWO + THREE, packed(ONE, TWO, THREE)):
        *whole, cut = _read(data[:-60])
        assert whole == ["One", "Two"]
        assert cut.endswith("is cut short: the archive ends within the record")


def test_an_archive_that_ends_within_a_header_tells_of_it():
    for size in (8, 60, 150, 180):
        one, told = _read(ONE + TWO[:size])
        assert one == "One"
        assert told.startswith(f"a.warc#{len(ONE)}: ")


def test_a_damaged_member_costs_only_itself():
    middle = bytearray(packed(TWO))
    middle[100:103] = b"\xff\xff\xff"
    for damaged in (bytes(middle), packed(TWO)[:-40], b"no gzip at all"):
        found = _read(packed(ONE) + damaged + packed(THREE))
        assert (found[0], found[-1]) == ("One", "Three")
        assert found[1].startswith("a.warc#")
    assert _read(ONE + b"junk\r\n" * 3 + THREE) == [
        "One",
        "a.warc#0: after this record: is no WARC record",
        "Three",
    ]


def test_what_is_no_archive_is_refused(tmp_path):
    for name, data, reason in (
        ("a.warc", b"", "is a WARC archive without records"),
        ("b.warc", b"<p>Hello</p>", "is not a WARC archive"),
        ("c.warc.gz", gzip.compress(b"hello"), "is no WARC record"),
    ):
        (tmp_path / name).write_bytes(data)
        [item] = read_sources([str(tmp_path / name)])
        assert isinstance(item, SourceError)
        assert item.reason == reason


def test_archives_are_found_in_folders_and_told_by_content(tmp_path, monkeypatch):
    (tmp_path / "a.warc.gz").write_bytes(packed(ONE))
    (tmp_path / "b.WARC").write_bytes(TWO)
    (tmp_path / "c.bin").write_bytes(THREE)
    found = [item.headline for item in read_sources([str(tmp_path), str(tmp_path / "c.bin")])]
    assert found == ["One", "Two", "Three"]
    for data in (ONE + TWO, packed(ONE, TWO)):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(_Pipe(data))))
        assert [item.headline for item in read_sources(["-"])] == ["One", "Two"]


class _Pipe(io.RawIOBase):
    """Bytes that cannot be sought in."""

    def __init__(self, data):
        self._data = io.BytesIO(data)

    def readable(self):
        return True

    def readinto(self, buffer):
        return self._data.readinto(buffer)


def test_memory_does_not_grow_with_the_archive(tmp_path):
    large = record("http://a.example/i", bytes(300_000), media_type="image/png")
    path = tmp_path / "a.warc"
    with path.open("wb") as file:
        for _ in range(100):
            file.write(large)
        file.write(record("http://a.example/x", bytes(3_000_000)))
    tracemalloc.start()
    found = list(read_sources([str(path)], ReadOptions(max_bytes=1_000_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 101
    assert isinstance(found[-1], TooLargeError)
    assert peak < 5_000_000


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([ONE + TWO + THREE, packed(ONE, TWO, THREE), gzip.compress(ONE + TWO)]),
    st.lists(
        st.tuples(st.integers(0, 1200), st.binary(max_size=12), st.integers(0, 40)), max_size=4
    ),
)
def test_damage_of_any_kind_is_an_error_and_no_more(data, edits):
    for at, inserted, removed in edits:
        data = data[:at] + inserted + data[at + removed :]
    with suppress(SourceError):
        for item in read_warc(io.BytesIO(data), "a", ReadOptions(max_bytes=5000)):
            assert isinstance(item, Article | SourceError)
