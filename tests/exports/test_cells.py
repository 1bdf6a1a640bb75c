"""Cells keep their text and are no formulas."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports.cells import cell


@given(st.sampled_from("=+-@\t\r\n＝＋－＠"), st.text())
def test_a_formula_in_a_text_stays_a_text(start, rest):
    assert cell(start + rest).startswith("'")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_csv_cells_keep_their_text(text):
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell(text)])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline="")) or [[""]]
    assert (row[0] if row else "") in (text, "'" + text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, ""),
        (True, "true"),
        (-3, "-3"),
        (0.25, "0.25"),
        ("-3", "'-3"),
        (["Ann Vesely", "Bo Lind"], "Ann Vesely; Bo Lind"),
        (["=1", "2"], "'=1; 2"),
        ([[1, 2]], "[[1, 2]]"),
        ("a\x00b\ud800", "ab?"),
    ],
)
def test_each_kind_of_value_has_its_form(value, shown):
    assert cell(value) == shown
