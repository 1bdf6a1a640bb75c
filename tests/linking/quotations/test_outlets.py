import pytest

from sayso.linking.quotations.outlets import same_outlet


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
