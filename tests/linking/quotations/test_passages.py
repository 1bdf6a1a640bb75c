import re

from sayso.linking.quotations.passages import MOST, in_words, inner_only, passages_of, printed

TEXT = (
    "“We knew of the leak,” he said, “and all of us kept quiet.” She called it “a quiet scandal”."
)


def spans(*words: str, text: str = TEXT) -> list[tuple[int, int]]:
    return [(text.index(w), text.index(w) + len(w)) for w in words]


def test_what_an_attribution_divides_is_one_passage_in_pieces() -> None:
    content = spans("We knew of the leak,", "and all of us kept quiet.")
    (passage,) = passages_of(
        TEXT, content, spans("We knew of the leak", "and all of us kept quiet")
    )
    assert printed(TEXT, passage, content) == "We knew of the leak\nand all of us kept quiet."


def test_an_articles_own_words_divide_a_content() -> None:
    text = "the harbour was “cold and dark” although it was “never quite shut”"
    quoted = spans("cold and dark", "never quite shut", text=text)
    found = passages_of(text, [(0, len(text))], quoted)
    assert [printed(text, one, [(0, len(text))]) for one in found] == [
        "cold and dark",
        "never quite shut",
    ]


def test_brackets_and_dots_at_the_ends_belong_to_the_passage() -> None:
    text = "“[The] bridge will hold …”"
    run = spans("The] bridge will hold", text=text)
    assert printed(text, run, [(1, len(text) - 1)]) == "[The] bridge will hold …"


def test_words_belong_to_the_innermost_statement() -> None:
    outer, inner = [(0, 60)], [(20, 50)]
    passages = [(0, ((20, 50),)), (1, ((20, 50),)), (0, ((0, 60),))]
    assert inner_only(passages, [outer, inner]) == [(1, ((20, 50),)), (0, ((0, 60),))]


def test_a_corrected_content_is_taken_by_its_words() -> None:
    assert in_words("We knew […] and kept quiet", "direct") == ("We knew\nand kept quiet",)
    assert in_words("that it was “cold and dark” there", "mixed") == ("cold and dark",)
    assert in_words("that it was cold", "indirect") == ()


def test_a_passage_ends_after_as_many_words_as_one_may_have() -> None:
    words = [f"word{number}" for number in range(2 * MOST + 7)]
    text = f"“{' '.join(words)}.”"
    content = [(1, len(text) - 1)]
    found = [printed(text, one, content) for one in passages_of(text, content, content)]
    assert [len(one.split()) for one in found] == [MOST, MOST, 7]
    assert " ".join(found) == text[1:-1]
    assert in_words(text[1:-1], "direct") == tuple(found)


def test_words_of_an_articles_own_between_many_runs() -> None:
    text = " ".join(f"it was “cold and dark {number}” then" for number in range(50))
    runs = [(m.start() + 1, m.end() - 1) for m in re.finditer("“[^”]*”", text)]
    found = passages_of(text, [(0, len(text))], runs[::-1])
    assert [text[slice(*spans[0])] for spans in found] == [text[s:e] for s, e in runs]
