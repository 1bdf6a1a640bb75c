from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Attribution, Finding, Mention, Speaker
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.mentions import names_of
from sayso.resolution.who.speakers import speakers_of
from tests.resolution.helpers import marked
from tests.resolution.strategies import attributed
from tests.steps import steps


def resolved(text: str, titled: bool = False) -> list[tuple[Speaker, Finding]]:
    plain, attributions = marked(text)
    layout = Layout.of(plain)
    headline = plain.split("\n")[0] if titled else None
    return speakers_of(layout, attributions, names_of(layout, headline))


def names(text: str, titled: bool = False) -> list[str]:
    return [s.name for s, _ in resolved(text, titled)]


def test_a_short_name_takes_the_full_one() -> None:
    text = "{s|Ruiz} {c|said} {q|no}. The mayor is Ana Ruiz, who was born here."
    assert names(text) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "source",
    [
        "Harrow mayor Ana Ruiz",
        "Ana Ruiz, the mayor of Harrow,",
        "the mayor of Harrow, Ana Ruiz,",
        "Mayor Ana Ruiz (D-Harrow)",
        "Tom Bell's daughter Ana Ruiz",
    ],
)
def test_names_with_their_trimmings(source: str) -> None:
    assert names(f"On Monday {{s|{source}}} {{c|said}} {{q|it rained}}.") == ["Ana Ruiz"]


def test_pronouns_go_by_gender() -> None:
    text = (
        "Ana Ruiz met Karl Voss. {s|She} {c|said} {q|it rained}. {s2|He} {c2|said} {q2|it did not}."
    )
    assert names(text) == ["Ana Ruiz", "Karl Voss"]


def test_pronouns_show_what_was_weighed() -> None:
    _, finding = resolved("Ana Ruiz met Olga Marsh. {s|She} {c|said} {q|it rained}.")[0]
    assert {c.answer for c in finding.candidates} == {"Ana Ruiz", "Olga Marsh"}
    assert 0 < finding.confidence <= 1
    for candidate in finding.candidates:
        assert candidate.score == pytest.approx(sum(v for _, v in candidate.features), abs=0.01)


def test_a_description_takes_whom_the_text_calls_so() -> None:
    text = (
        "Belarussian President Ivan Petrenko met Tom Bell. Bell left early and in anger. "
        "{s|The Belarussian leader} {c|said} {q|it rained}."
    )
    assert names(text) == ["Ivan Petrenko"]


def test_the_company_is_the_body_at_hand() -> None:
    text = "Halvor Steel will close a mill. {s|The company} {c|said} {q|orders fell}."
    assert names(text) == ["Halvor Steel"]


def test_several_speakers_are_joined_and_taken_up_again() -> None:
    text = (
        "{s|Ana Ruiz and Karl Voss} {c|said} {q|it rained}. {s2|They} {c2|added} {q2|it was cold}."
    )
    assert names(text) == ["Ana Ruiz; Karl Voss"] * 2


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Some Harrow voters", "Harrow voters", "group"),
        ("A senior aide to Ana Ruiz", "senior aide to Ana Ruiz", "unnamed"),
        ("A report by the Harrow Council", "report by the Harrow Council", "document"),
        ("Critics", "critics", "group"),
    ],
)
def test_those_without_name(source: str, name: str, kind: str) -> None:
    speaker = resolved(f"{{s|{source}}} {{c|said}} {{q|it rained}}.")[0][0]
    assert (speaker.name, speaker.type) == (name, kind)


def test_i_in_a_quotation_is_its_speaker_and_we_outside_is_the_author() -> None:
    text = (
        "“{q|{s2|I} {c2|think} {q2|it rained}},” {s|Ana Ruiz} {c|said}. "
        "{s3|We} {c3|found} {q3|it dry}."
    )
    assert names(text) == ["Ana Ruiz", "Ana Ruiz", "AUTHOR"]
    assert resolved(text)[2][0].type == "author"


def test_relative_pronouns() -> None:
    assert names("It was Ana Ruiz, {s|who} {c|said} {q|it rained}.") == ["Ana Ruiz"]


def test_a_quotation_that_goes_on_has_the_speaker_before() -> None:
    text = "“{q|It rained},” {s|Ana Ruiz} {c|said}.\n\n“{q2|It was cold}.”"
    assert names(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_a_passive_has_whoever_does_the_same_elsewhere() -> None:
    text = (
        "{s|The Harrow Institute} {c|rated} {q|one claim false}. {q2|Others} {c2|were rated} true."
    )
    assert names(text) == ["Harrow Institute"] * 2


def test_without_source_it_is_the_author() -> None:
    assert names("{c|Allegations of} {q|fraud} followed.") == ["AUTHOR"]


def test_a_model_s_mention_of_any_type_can_speak() -> None:
    plain, attributions = marked("{s|Halvor} {c|said} {q|it rained}.")
    for given_type in ("person", "organization", "time"):
        mentions = (Mention((0, 6), given_type, "name", 0.9),)
        layout = Layout.of(plain)
        found = names_of(layout, None, mentions)
        speaker, _ = speakers_of(layout, attributions, found)[0]
        assert (speaker.name, speaker.type) == ("Halvor", "person")


def test_an_acronym_and_a_place() -> None:
    text = (
        "The Harrow Ferry Company sank. {s|The HFC} {c|said} {q|it rained}. "
        "{s2|France} {c2|denied} {q2|it}."
    )
    found = [s for s, _ in resolved(text)]
    assert [(s.name, s.type) for s in found] == [
        ("Harrow Ferry Company", "organization"),
        ("France", "organization"),
    ]


def test_a_headline_s_phrase_takes_the_words_of_the_text() -> None:
    text = "{s|Study} {c|finds} {q|more rain}\n\n{s2|A study by two clerks} {c2|found} {q2|it}."
    assert names(text) == ["study by two clerks"] * 2


def test_quotations_in_a_circle_end() -> None:
    text = "“I and I said so”"
    one = Attribution(((1, 16),), (), ((1, 2),), 1.0)
    other = Attribution(((1, 16),), (), ((7, 8),), 1.0)
    assert len(speakers_of(Layout.of(text), (one, other), ())) == 2


@pytest.mark.parametrize("cue", ["and {c2|denied}", "but also {c2|insisted}", "then {c2|warned}"])
def test_a_coordinate_verb_has_the_subject_before(cue: str) -> None:
    text = f"Karl Voss left. {{s|Ana Ruiz}} {{c|said}} {{q|it rained}} {cue} {{q2|it was cold}}."
    assert names(text) == ["Ana Ruiz", "Ana Ruiz"]


def test_a_participle_has_the_subject_before() -> None:
    text = "{s|Ana Ruiz} {c|wept} {q|at it}, {c2|fearing} {q2|rain}. {c3|Fearing} {q3|it} is wrong."
    assert names(text) == ["Ana Ruiz", "Ana Ruiz", "AUTHOR"]


def test_a_verb_of_another_sentence_is_not_coordinate() -> None:
    text = "{s|Ana Ruiz} {c|wept} {q|at it}. It was late and {c2|feared} {q2|lost}."
    assert names(text) == ["Ana Ruiz", "AUTHOR"]


@pytest.mark.parametrize(
    "link",
    [", known as", ", known only as", ", who is identified as", ", named", " calling himself",
     " who signs himself", ", who gave her name as", " using the name", " who came late,"],
)  # fmt: skip
def test_a_description_with_its_name(link: str) -> None:
    assert names(f"{{s|A local man{link} Ana Ruiz}}, {{c|said}} {{q|no}}.") == ["Ana Ruiz"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Bell wept. “{q|Karl Voss is a friend},” {s|he} {c|said}. Voss, Voss.", "Tom Bell"),
        ("Karl Voss sat. The heir of Lund, Tom Bell, wept. {s|He} {c|said} {q|no}.", "Tom Bell"),
        ("It was Tom Bell, now the mayor, {s|who in 2010} {c|said} {q|no}.", "Tom Bell"),
        ("Karl Voss met {s|Tom Bell himself}, who {c|said} {q|no}.", "Tom Bell"),
        ("Lord Tom Bell met Karl Voss. {s|Sir Tom} {c|said} {q|no}.", "Tom Bell"),
        ("{s|The Minister of Mines, Karl Voss,} {c|said} {q|no}.", "Karl Voss"),
        ("Karl Voss spoke. {s|This newspaper} {c|understands} {q|it rained}.", "AUTHOR"),
    ],
)
def test_kinds_of_sources(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize("title", ["Minister", "Admiral"])
def test_a_headline_s_office_is_of_whom_the_lede_gives_it(title: str) -> None:
    office = {"Minister": "Minister for Rural Affairs", "Admiral": "Rear Admiral"}[title]
    assert names(f"{{s|{title}}} {{c|says}} {{q|no}}\n\nThen {office} Ana Ruiz wept.") == [
        "Ana Ruiz"
    ]


def test_two_descriptions_of_different_people() -> None:
    text = "{s|A former engineer} {c|said} {q|no}. {s2|The site manager} {c2|said} {q2|yes}."
    assert names(text) == ["former engineer", "site manager"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Ruiz {c|faced criticism for} {q|it}.", "critics"),
        ("Ana Ruiz has faced {c|sharp criticism for} {q|it}.", "critics"),
        ("Ana Ruiz {c|came under fire for} {q|it}.", "critics"),
        ("It rained. Ana Ruiz {c|repeated her criticism of} {q|it}.", "AUTHOR"),
        ("Ana Ruiz faced him. {c|Her criticism}: {q|it rained}.", "AUTHOR"),
        ("Tom Bell sat. After {c|saying} {q|it rained}, Ana Ruiz left.", "Ana Ruiz"),
        ("Ana Ruiz sat. “{c|Insisting} {q|it rained},” she left.", "Ana Ruiz"),
        ("{q|Vet did it}, court {c|told}\n\n{s2|Ana Ruiz} {c2|said} {q2|so}.", "Ana Ruiz"),
        ("{q|Vet did it}, court {c|told}\n\nIt rained.", "AUTHOR"),
        (
            "Tom Bell sat with his pupil, Ana Ruiz, {s|a boxer} {c|with a plan to} {q|go}.",
            "Ana Ruiz",
        ),
        ("Near Ana Ruiz, {s|a boxer} {c|shouted} {q|no}.", "boxer"),
        ("{s|Popular Bakery} {c|Wins Big With} {q|Buns}\n\nThe bakery won.", "popular bakery"),
        ("Halvor Steel shut. {s|Ruiz’s firm} {c|said} {q|no}.", "Ruiz’s firm"),
        ("{s|The rescue agency} {c|said} {q|no}.\n\nThe news agency Lund wept.", "rescue agency"),
        ("Ana Ruiz met Tom Bell, the two rivals, {s|who} {c|said} {q|no}.", "Ana Ruiz; Tom Bell"),
    ],
)
def test_sources_that_leave_the_speaker_out(text: str, name: str) -> None:
    assert names(text)[0] == name


def test_who_spoke_last_goes_on() -> None:
    text = (
        "Ana Ruiz sang. Ruiz wept. Ruiz left. {s|A nurse} {c|thinks} {q|it rained on Ana Ruiz}. "
        "“{q2|It was cold},” {s2|she} {c2|added}."
    )
    assert names(text) == ["nurse", "nurse"]


def test_the_number_of_one_in_several_stays() -> None:
    assert names("{s|One in three voters} {c|said} {q|no}.") == ["one in three voters"]


_PIECES = ("Ana Ruiz ", "Mr. Voss ", "he ", "they ", "who ", "I ", "the mayor ", "said ", "“", "”",
           ". ", "\n\n", "and ", ", ", "her lawyer ", "U.S. ", "’s ", "a ")  # fmt: skip


@settings(deadline=None)
@given(attributed(*_PIECES), st.booleans())
def test_anything_has_a_speaker_with_evidence_in_the_text(
    case: tuple[str, Attribution], titled: bool
) -> None:
    text, attribution = case
    headline = text.split("\n")[0] if titled else None
    layout = Layout.of(text)
    found = names_of(layout, headline)
    ((speaker, finding),) = speakers_of(layout, (attribution,), found)
    assert speaker.type in ("person", "organization", "group", "unnamed", "document", "author")
    assert 0 <= finding.confidence <= 1
    assert all(0 <= s <= e <= len(text) for s, e in (*speaker.mentions, *finding.evidence))


def test_cost_grows_with_the_length() -> None:
    def cost(paragraphs: int) -> int:
        text = "\n\n".join(
            f"{{s{n}|Mayor Ana Ruiz{n * 7919 % 9973}o}} {{c{n}|said}} {{q{n}|it rained}}. He left."
            for n in range(1, 10)
        )
        plain, some = marked(text)
        step = len(plain) + 2
        many = [
            Attribution(
                *(
                    tuple((s + k * step, e + k * step) for s, e in r)
                    for r in (a.content, a.cue, a.source)
                ),
                1.0,
            )
            for k in range(paragraphs)
            for a in some
        ]
        layout = Layout.of("\n\n".join([plain] * paragraphs))
        return steps(lambda: speakers_of(layout, many, names_of(layout, None)))

    cost(5)
    assert cost(80) < 4.4 * cost(20)


def test_a_run_of_quotation_marks_takes_no_longer_than_it_is() -> None:
    marks = "”" * 200_000
    assert names(f"{{c|Saying}} {{q|it rained}}{marks}x.") == ["AUTHOR"]
    assert names(f"{{c|Saying}} {{q|it rained}},{marks} Ana Ruiz left.") == ["Ana Ruiz"]
