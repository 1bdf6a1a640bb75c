from sayso.extraction.decode import Relation
from sayso.extraction.quotations import claim, quotations
from sayso.extraction.tokens import Words, paragraphs, split_words


def words_of(text: str) -> Words:
    return split_words(text, list(paragraphs(text)))


def relation(words: Words, content: str, cue: str) -> Relation:
    """A relation with the first places where its words stand in a row."""

    def numbers(phrase: str) -> tuple[int, ...]:
        wanted = tuple(phrase.split())
        for n in range(len(words)):
            if words.texts[n : n + len(wanted)] == wanted:
                return tuple(range(n, n + len(wanted)))
        raise AssertionError(phrase)

    return Relation(numbers(content), numbers(cue), (), score=0.9)


def content(words: Words, found: Relation) -> str:
    return " ".join(words.texts[n] for n in found.content)


def test_a_quotation_alone_in_its_paragraph_has_neither_cue_nor_source() -> None:
    words = words_of("The harbour was quiet.\n\n“We shall see it in May.”")
    (found,) = claim(words, [])
    assert (found.cue, found.source) == ((), ())
    assert content(words, found) == "We shall see it in May ."


def test_a_quotation_after_its_cue_is_a_further_piece() -> None:
    words = words_of("“It works again,” said Hale. “Nobody thought it would.”")
    (found,) = claim(words, [relation(words, "It works again", "said")])
    assert content(words, found) == "It works again Nobody thought it would ."


def test_a_quotation_after_indirect_speech_stands_for_itself() -> None:
    words = words_of("Hale said it worked again. “Nobody thought it would.”")
    first, second = claim(words, [relation(words, "it worked again", "said")])
    assert content(words, first) == "it worked again"
    assert (second.cue, content(words, second)) == ((), "Nobody thought it would .")


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    words = words_of("Hale said: “It works again.\n\n“Nobody thought it would.”")
    (found,) = claim(words, [relation(words, "It works again", "said")])
    assert content(words, found) == "It works again Nobody thought it would ."


def test_scare_quotes_and_phrases_are_not_attributions() -> None:
    words = words_of("The “modern” ferry and its “new and improved engine room” left.")
    assert claim(words, []) == []
    assert len(quotations(words)) == 2


def test_unbalanced_marks_do_not_run_over_paragraphs() -> None:
    words = words_of("He “never came back\n\nThe end of it")
    assert [(q.first, q.last, q.closed) for q in quotations(words)] == [(2, 5, False)]


def test_a_quotation_inside_a_sentence_does_not_stand_for_itself() -> None:
    words = words_of("“You blamed them all on television” workers.\n\nIt was quiet.")
    assert claim(words, []) == []


def test_crossheads_in_single_marks_are_not_speech_where_speech_has_double_ones() -> None:
    words = words_of("‘All bets are off now’\n\nHale said “no”.")
    assert claim(words, []) == []
