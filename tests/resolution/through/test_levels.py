from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Attribution
from sayso.resolution.through.levels import Levels

_SPAN = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))


def relation(*content: tuple[int, int], cue: tuple[int, int] = (0, 1)) -> Attribution:
    return Attribution(content, (cue,), (), 1.0)


def test_the_innermost_content_owns_an_offset() -> None:
    levels = Levels([relation((0, 50)), relation((10, 20), (30, 40))])
    assert [levels.at(at) for at in (5, 15, 25, 35, 45, 50)] == [0, 1, 0, 1, 0, -1]


def test_a_cue_must_stand_in_one_content_as_a_whole() -> None:
    levels = Levels([relation((0, 10)), relation((10, 20))])
    assert levels.around(relation(cue=(2, 5))) == 0
    assert levels.around(relation(cue=(8, 12))) == -1


@given(st.lists(_SPAN, max_size=8), st.integers(0, 45))
def test_an_owners_content_holds_the_offset_and_contents_have_an_owner(
    spans: list[tuple[int, int]], at: int
) -> None:
    owner = Levels([relation(span) for span in spans]).at(at)
    if owner >= 0:
        assert spans[owner][0] <= at < spans[owner][1]
