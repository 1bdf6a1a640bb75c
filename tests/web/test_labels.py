"""Names of a network stand where they cover little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.web.labels import Spot, spots

SIZE = (880, 480)
places = st.tuples(st.floats(170, 710), st.floats(40, 440), st.floats(5, 16))


@given(st.dictionaries(st.text("abc ", min_size=1, max_size=17), places, max_size=8))
def test_every_name_has_a_place_within_the_drawing(nodes):
    found = spots(nodes, [], SIZE)
    assert found.keys() == nodes.keys()
    for name, spot in found.items():
        x, y = nodes[name][0] + spot.dx, nodes[name][1] + spot.dy
        width = 7.9 * len(name)
        left = x - {"start": 0, "middle": width / 2, "end": width}[spot.anchor]
        assert left >= -1e-6
        assert left + width <= SIZE[0] + 1e-6
        assert 0 <= y <= SIZE[1]


def test_a_name_stands_to_the_right_where_nothing_is_in_its_way():
    assert spots({"Varlen Post": (400, 200, 10)}, [], SIZE) == {
        "Varlen Post": Spot("start", 15.0, 0.0)
    }


def test_a_name_does_not_stand_on_an_edge():
    edge = ((400, 200), (550, 200), (700, 200))
    assert spots({"Varlen Post": (400, 200, 10)}, [edge], SIZE)["Varlen Post"].anchor == "end"


def test_a_name_at_the_edge_of_the_drawing_is_not_cut():
    spot = spots({"The Varlen Chronicle of Today": (860, 200, 10)}, [], SIZE)
    assert spot["The Varlen Chronicle of Today"].anchor == "end"


def test_names_do_not_stand_on_each_other():
    found = spots({"Varlen Post": (400, 200, 8), "Oto Courier": (420, 200, 8)}, [], SIZE)
    assert found["Varlen Post"] != found["Oto Courier"]
