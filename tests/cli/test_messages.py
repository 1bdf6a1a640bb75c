from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli.messages import complain, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “text” – ok", "plain “text” – ok"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x07b\x7fc\x00", "a␇b␡c␀"),
        ("c1 \x9b31m", "c1 ⟨U+009B⟩31m"),
        ("\u202eevil\u2066", "⟨U+202E⟩evil⟨U+2066⟩"),
        ("zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"),
        ("half \ud83d", "half ⟨U+D83D⟩"),
        ("a\r\nb\rc\u2028d\n", "a\nb\nc\nd\n"),
        ("a\tb", "a    b"),
        ("family 👩\u200d👧 [bold]x[/]", "family 👩\u200d👧 [bold]x[/]"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


@given(st.text(st.characters(codec=None), max_size=40))
def test_nothing_is_left_that_a_terminal_acts_upon(text):
    shown = visible(text).replace("\n", "")
    assert all(unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert all(unicodedata.bidirectional(c) not in ("RLO", "LRO", "RLE", "RLI") for c in shown)
    shown.encode()


def test_one_line():
    assert one_line(" a\n\n b\t\u2029c ") == "a b c"


def test_complain(capsys):
    complain("x.html: is\nempty")
    assert capsys.readouterr().err == "sayso: x.html: is empty\n"


def test_complain_without_standard_error(monkeypatch):
    monkeypatch.setattr("sys.stderr", None)
    complain("nobody hears it")
