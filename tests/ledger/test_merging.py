"""What streams have in common comes in order, and no more is read than it takes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.merging import intersection


@given(st.lists(st.sets(st.integers(0, 40)), min_size=1, max_size=4))
def test_it_is_what_all_have(sets):
    streams = [sorted(numbers, reverse=True) for numbers in sets]
    assert list(intersection(streams)) == sorted(set.intersection(*sets), reverse=True)


def test_nothing_is_read_that_is_not_needed():
    def falling():
        for number in range(100, 0, -1):
            read.append(number)
            yield number

    read: list[int] = []
    assert next(intersection([falling(), [98, 97]])) == 98
    assert read == [100, 99, 98]
