import pytest

from sayso.linking.quotations.outlets import Outlets, same_outlet


@pytest.mark.parametrize(
    ("relay", "outlet"),
    [
        ("varlen post", "varlen post"),
        ("post", "the varlen post"),
        ("the new quay times", "newquaytimes com"),
        ("morrow", "www morrow co uk"),
    ],
)
def test_an_outlet_goes_by_several_names(relay: str, outlet: str) -> None:
    assert same_outlet(relay, outlet)
    assert same_outlet(outlet, relay)


@pytest.mark.parametrize(
    ("relay", "outlet"),
    [("varlen post", "varlen herald"), ("the", "the varlen post"), ("", ""), ("radio", "the post")],
)
def test_other_outlets_do_not(relay: str, outlet: str) -> None:
    assert not same_outlet(relay, outlet)


def test_those_that_a_relay_can_be_are_found_among_many() -> None:
    names = ["the varlen post", "varlenpost com", "morrow post", "varlen herald", "", "post"]
    known = Outlets(names)
    for relay in (*names, "varlen post", "the", "herald of varlen"):
        assert set(known.like(relay)) == {name for name in names if same_outlet(relay, name)}
