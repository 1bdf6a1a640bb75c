import pytest

from sayso.linking.quotations.describe import Description, describe
from sayso.linking.quotations.severity import LISTED, of_alteration, reasons_of
from sayso.linking.quotations.words import Passage

FULL = (
    "I do not think that the ferry is about to sink, but some of the four pumps were older than "
    "we had been told, and nobody should travel with a car until all have been replaced."
)


def against(variant: str, fullest: str = FULL) -> Description:
    return describe(Passage.of(variant), Passage.of(fullest))


def classes(variant: str, fullest: str = FULL) -> list[str]:
    return [change.kind for change in against(variant, fullest).changes]


@pytest.mark.parametrize(
    ("variant", "kinds"),
    [
        (FULL, ("identical",)),
        (FULL.replace("I do not", "I don’t"), ("identical",)),
        ("I do not think that the ferry is about to sink", ("cut tail",)),
        ("nobody should travel with a car until all have been replaced", ("cut head",)),
        (
            "I do not think that the ferry is about to sink … and nobody should travel with a car "
            "until all have been replaced",
            ("cut middle",),
        ),
        (
            "nobody should travel [on the ferry] with a car until all have been replaced",
            ("cut head", "inserted"),
        ),
    ],
)
def test_what_became_of_the_words(variant: str, kinds: tuple[str, ...]) -> None:
    found = against(variant).kinds
    assert set(found) == set(kinds)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("do not think", "think", "negation"),
        ("nobody should", "everybody should", "negation"),
        ("four pumps", "five pumps", "number"),
        ("some of the", "all of the", "quantifier"),
        ("nobody should travel", "nobody could travel", "modal"),
        ("older", "cheaper", "words"),
        ("we had been", "they had been", "person"),
        ("that the ferry", "the ferry", "small"),
    ],
)
def test_changes_are_told_apart(before: str, after: str, kind: str) -> None:
    assert classes(FULL.replace(before, after)) == [kind]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "the labour of our neighbours will be organised",
            "the labor of our neighbors will be organized",
        ),
        (
            "the centre was grey and we travelled round it",
            "the center was gray and we traveled around it",
        ),
        (
            "their health care was poor and they knew it",
            "their healthcare was poor and they knew it",
        ),
    ],
)
def test_house_style_alters_nothing(one: str, other: str) -> None:
    found = against(one, other)
    assert not found.alters
    assert of_alteration(found) == 0


def test_names_are_known_by_their_capitals() -> None:
    fullest = "last year the ferry was inspected by Tarrant and nobody looked below the water line"
    assert classes(fullest.replace("Tarrant", "Oldrik"), fullest) == ["name"]


def test_a_silent_cut_is_not_a_marked_one() -> None:
    silent = against(FULL.replace("some of the four pumps were older than ", ""))
    assert silent.unmarked
    assert silent.cut_words == 8
    assert of_alteration(silent) >= LISTED
    assert "without a sign" in reasons_of(silent)[-1]
    marked = against(FULL.replace("some of the four pumps were older than ", "… "))
    assert not marked.unmarked
    assert of_alteration(marked) == 0


def test_a_part_of_a_printed_word_is_no_change_of_its_own() -> None:
    found = against(
        "we can wait for the tide at the quay", "we cannot wait for the tide at the quay"
    )
    assert [(c.kind, c.before, c.after) for c in found.changes] == [("negation", "cannot", "can")]
    turned = found.reversed()
    assert [(c.before, c.after) for c in turned.changes] == [("can", "cannot")]


def test_segments_hold_both_texts_whole() -> None:
    variant = FULL.replace("do not ", "").replace("older", "cheaper")
    found = against(variant)
    squeeze = str.maketrans("", "", " ,.")
    before = "".join(s.before for s in found.segments).translate(squeeze)
    after = "".join(s.after for s in found.segments).translate(squeeze)
    assert before == FULL.translate(squeeze)
    assert after == variant.translate(squeeze)


def test_the_graver_comes_first() -> None:
    negated = of_alteration(against(FULL.replace("do not think", "think")))
    reworded = of_alteration(against(FULL.replace("older", "cheaper")))
    styled = of_alteration(against(FULL.replace("that the ferry", "the ferry")))
    assert negated > reworded > styled == 0
