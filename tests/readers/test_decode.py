from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import SourceError
from sayso.readers import ReadOptions
from sayso.readers.decode import binary_kind, decode
from sayso.readers.documents import read_bytes

RUSSIAN = (
    "Новый мост откроют в мае, сообщил мэр Заречья Глеб Туманов. «Мы обещали», — сказал он. " * 3
)
GERMAN = "Die Bürgermeisterin sagte, die Brücke müsse schließen. „Es ist nötig“, fügte sie hinzu."


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN.translate({0xAB: 34, 0xBB: 34, 0x2014: 45}), "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", "utf-8"),
        (RUSSIAN, "cp1251", "latin1"),
        (RUSSIAN, "cp1251", None),
        (RUSSIAN, "utf-8", "latin1"),
        (RUSSIAN, "utf-8", "no-such-label"),
        (RUSSIAN, "utf-16", None),
        (RUSSIAN, "utf-16-le", None),
        (RUSSIAN, "utf-16-be", "utf-8"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "utf-8-sig", "windows-1251"),
        (GERMAN, "utf-16-le", None),
        ("La señora Peña dijo ayer que no habrá más puentes en la ciudad.", "cp1252", "utf-8"),
        ("Le maire a déclaré qu’il ira à la mairie dès demain matin.", "cp1252", None),
        ("<p>It burnt down, he said.</p>" + "<p>A naïve man, he said." * 4, "cp1252", "utf-8"),
        ("Burmistrz powiedział, że most będzie zamknięty.", "iso8859-2", None),
        ("Starosta řekl, že most bude zavřen v květnu. Město nemá peníze.", "cp1250", None),
        ("町長は「橋を閉じる」と述べた。", "shift_jis", "shift_jis"),
        ("町長は「橋を閉じる」と述べた。", "euc_jp", "euc-jp"),
        ("町長は「橋を閉じる」と述べた。", "iso2022_jp", "iso-2022-jp"),
        ("市长说大桥将关闭。", "gb18030", "gb2312"),
    ],
)
def test_reads_what_was_written(text, encoding, declared):
    assert decode(text.encode(encoding), declared=declared) == text


def test_meta_charset_is_read():
    page = f'<html><meta charset="windows-1251"><p>{RUSSIAN}</p>'
    assert decode(page.encode("cp1251"), markup=True) == page


def test_a_stray_byte_does_not_spoil_utf8():
    assert decode(RUSSIAN.encode() + b"\xff") == RUSSIAN + "\ufffd"


def test_bom_and_controls_go():
    assert decode(codecs.BOM_UTF8 + b"a\x00b\x07c\r\nd\te") == "abc\nd\te"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"PK\x03\x04....", "a zip archive or an office document"),
        (b"\x7fELF\x02\x01", "a program (ELF)"),
        (bytes(range(32)) * 20, "a binary file"),
        (bytes([4, 2, *range(128, 188)]) * 9, "a binary file"),
        (b"\xff" * 50, "a binary file"),
    ],
)
def test_binary_is_refused_by_name(data, kind):
    assert binary_kind(data) == kind
    with pytest.raises(SourceError, match=r"^x: is .*, not text"):
        read_bytes(data, "x", ReadOptions())


@given(
    st.binary(max_size=600),
    st.sampled_from([None, "utf-8", "utf-16", "gbk", "x-user-defined", "?"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_decode(data, declared):
    text = decode(data, declared=declared, markup=True)
    text.encode("utf-8")
    assert not any(c < " " and c not in "\n\t" for c in text)


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1))
@settings(max_examples=100, deadline=None)
def test_utf8_round_trip(text):
    assert decode(text.encode("utf-8-sig")) == text.replace("\u2028", "\n").replace("\u2029", "\n")


@given(
    st.binary(max_size=400),
    st.sampled_from(["plain", "html", None]),
    st.sampled_from([b"", b"<html><p>"]),
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_an_article_or_a_source_error(data, form, prefix):
    try:
        article = read_bytes(prefix + data, "x", ReadOptions(), form=form)
    except SourceError as error:
        named = error.source
    else:
        article.text.encode("utf-8")
        assert article.text.strip()
        named = article.id
    assert named == "x"
