import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.resolution.text.layout import Layout


def quotations(text: str) -> list[str]:
    """What stands inside marks, the opening mark included."""
    quoted = Layout.of(text).quoted
    joined = "".join(c if q else "\0" for c, q in zip(text, quoted, strict=True))
    return [piece for piece in joined.split("\0") if piece]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said. "No."', ['"Yes,', '"No.']),
        ("“Yes,” she said.", ["“Yes,"]),
        ("«Oui», dit-elle.", ["«Oui"]),
        ("»Ja«, sagte sie.", ["»Ja"]),
        ("„Ja“, sagte sie, „nein”.", ["„Ja", "„nein"]),
        ("''Yes,'' she said.", ["''Yes,"]),
        ("``Yes,'' she said.", ["``Yes,"]),
        ("”Yes,” she said.", ["”Yes,"]),
        ("‘We won’t,’ she said.", ["‘We won’t,"]),
        ("'We won't,' she said.", ["'We won't,"]),
        ("‘The dogs’ tails are long,’ she said.", ["‘The dogs’ tails are long,"]),
        ("The ‘doves’ and the ‘hawks’ met.", ["‘doves", "‘hawks"]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,"]),
        ("“He called it ‘mad’,” she said.", ["“He called it ‘mad’,"]),
        (
            "“We live in what he calls “hell” today,” she said.",
            ["“We live in what he calls “hell” today,"],
        ),
        ('"VALE: On “Quay Talk” he lied."', ['"VALE: On “Quay Talk” he lied.']),
    ],
)
def test_marks_of_many_presses(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The miners' union and the dockers' union met in the '90s.",
        "It's the council's dogs’ home, rock 'n' roll and all.",
        "He is 6' tall and she isn't.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert quotations(text) == []


def test_a_quotation_ends_with_its_paragraph_and_the_next_one_reopens_it() -> None:
    assert quotations("“We came.\n\n“We saw,” she said.\n\nNo more.") == ["“We came.", "“We saw,"]
    assert quotations("‘We came.\n\n‘We saw,’ she said.\n\nNo more.") == ["‘We came.", "‘We saw,"]
    assert quotations("“We came.\n\nNo more.") == ["“We came."]


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»`s"))
def test_any_text_has_one_byte_a_character_and_quotes_lie_in_paragraphs(text: str) -> None:
    layout = Layout.of(text)
    assert len(layout.quoted) == len(text)
    assert set(layout.quoted) <= {0, 1}
    assert all(text[at] != "\n" for at, inside in enumerate(layout.quoted) if inside)
