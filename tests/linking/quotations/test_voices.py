import pytest

from sayso.linking.quotations.voices import Verdict, Voice, compare


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (Voice("Ilse Brandt", "person"), Voice("Ilse Brandt", "person"), "same"),
        (Voice("Ilse Brandt", "person"), Voice("Brandt", "person"), "same"),
        (Voice("Ilse Brandt", "person", 3), Voice("The Mayor of Varlen", "person", 3), "same"),
        (Voice("Ilse Brandt; Ivo Tarrant", "person"), Voice("Ivo Tarrant", "person"), "same"),
        (Voice("Ilse Brandt", "person"), Voice("Ivo Tarrant", "person"), "other"),
        (Voice("Ilse Brandt", "person"), Voice("Otto Brandt", "person"), "other"),
        (Voice("Ilse Brandt", "person"), Voice("Northwater", "person"), "surname"),
        (Voice("Ilse Brandt", "person"), Voice("an official", "unnamed"), "unknown"),
        (Voice("Ilse Brandt", "person"), Voice("he", "person"), "unknown"),
        (Voice("Ilse Brandt", "person"), Voice("the minutes", "document"), "unknown"),
        (Voice("Ilse Brandt", "person"), Voice("Varlen Port", "organization"), "unknown"),
        (Voice("Ilse Brandt", "person"), Voice("Varlen Police", "person"), "unknown"),
        (Voice("Ilse Brandt", "person"), Voice("Emily Post", "person"), "other"),
        (Voice("Ilse Brandt", "person"), Voice("Dr Church", "person"), "other"),
        (
            Voice("Ilse Brandt", "person", relays=("Ivo Tarrant",)),
            Voice("Ivo Tarrant", "person"),
            "relay",
        ),
    ],
)
def test_voices(one: Voice, other: Voice, verdict: Verdict) -> None:
    assert compare(one, other) == compare(other, one) == verdict


@pytest.mark.parametrize("body", ["Northwater", "Northwater Ferry Company", "Varlen Police"])
@pytest.mark.parametrize("spokesperson", ["Ilse Brandt", "Brandt", "a spokeswoman"])
@pytest.mark.parametrize("through", [(), ("Ilse Brandt",), ("Northwater",)])
def test_a_body_and_who_speaks_for_it_are_never_surely_two(
    body: str, spokesperson: str, through: tuple[str, ...]
) -> None:
    for one in (Voice(body, "organization"), Voice(body, "group"), Voice(body, "person")):
        other = Voice(spokesperson, "person", relays=through)
        assert compare(one, other) == compare(other, one)
        assert compare(one, other) in ("unknown", "relay", "surname")
