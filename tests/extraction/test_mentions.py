import numpy as np

from sayso.extraction.mentions import FORMS, PLACES, TYPES, mentions_of
from sayso.extraction.tokens import paragraphs, split_words


def scores(*labels: str) -> np.ndarray:
    """One row a label: ``b`` or ``i`` and the first letters of type and form, or ``-``."""
    rows = np.zeros((len(labels), len(PLACES) + len(TYPES) + len(FORMS)), np.float32)
    for row, label in zip(rows, labels, strict=True):
        place, kind, form = ("outside", "o", "name") if label == "-" else label.split()
        names = (*PLACES, *TYPES, *FORMS)
        for part, of in ((place, PLACES), (kind, TYPES), (form, FORMS)):
            row[names.index(next(n for n in of if n.startswith(part)))] = 1.0
    return rows


def found(text: str, *labels: str) -> list[tuple[str, str, str]]:
    words = split_words(text, list(paragraphs(text)))
    return [(text[slice(*m.span)], m.type, m.form) for m in mentions_of(words, scores(*labels))]


def test_a_mention_inside_another_parts_it() -> None:
    assert found(
        "Envoy to Orsk Oto Marek left",
        "b person nominal",
        "i person nominal",
        "b place name",
        "i person name",
        "i person name",
        "-",
    ) == [
        ("Envoy to", "person", "nominal"),
        ("Orsk", "place", "name"),
        ("Oto Marek", "person", "name"),
    ]


def test_two_mentions_side_by_side_stay_two() -> None:
    assert [m[0] for m in found("Hale Marek", "b person name", "b person name")] == [
        "Hale",
        "Marek",
    ]


def test_a_mention_ends_with_its_paragraph() -> None:
    assert [m[0] for m in found("Hale\n\nMarek", "b person name", "i person name")] == [
        "Hale",
        "Marek",
    ]


def test_a_text_without_mentions_has_none() -> None:
    assert found("It rains .", "-", "-", "-") == []
