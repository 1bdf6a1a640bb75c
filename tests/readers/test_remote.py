"""Files of stores are read as local ones are."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import SourceError
from sayso.readers import ReadOptions
from sayso.readers.steps import steps
from sayso.records import Article
from tests.readers.archives import packed, page, record

pytest.importorskip("pyarrow")
pytest.importorskip("aiohttp")


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture
def server(tmp_path):
    made = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    thread.join()
    made.server_close()


def read(source):
    return [(where, step()) for where, step in steps(source, ReadOptions())]


def test_an_archive_is_fetched(server, tmp_path):
    data = packed(*(record(f"https://a.example/{n}", page(n)) for n in ("Orsk", "Varlen")))
    (tmp_path / "a.warc.gz").write_bytes(data)
    local = read(str(tmp_path / "a.warc.gz"))
    assert [item.headline for _, item in local] == ["Orsk", "Varlen"]
    for base in (server, tmp_path.as_uri()):
        found = read(f"{base}/a.warc.gz")
        assert [item.text for _, item in found] == [item.text for _, item in local]
        assert found[0][0] == found[0][1].origin == f"{base}/a.warc.gz#0"


def test_rows_and_texts_are_named_before_they_are_read(tmp_path):
    (tmp_path / "a.txt").write_text("The mill burnt.")
    ((where, item),) = read(str(tmp_path / "a.txt"))
    assert where == item.origin == str(tmp_path / "a.txt")
    assert isinstance(item, Article)


@pytest.mark.parametrize("name", ["{server}/none.warc.gz", "nostore://a/b.jsonl", "none.jsonl"])
def test_what_is_not_there_is_an_error(server, name):
    source = name.format(server=server)
    ((where, error),) = read(source)
    assert isinstance(error, SourceError)
    assert where == source
