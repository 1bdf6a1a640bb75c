import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from training.augment import relay, rename, restyle, transcript

SAID = [
    ('"{words}," {who} said.', ("words", "who", "said")),
    ('"{words}," said {who}.', ("words", "who", "said")),
    ("{who} said that {words}.", ("words", "who", "said")),
    ("{who} says {words}.", ("words", "who", "says")),
]
WORDS = [
    "The harbour will open in spring, and nobody will be sent away from it again",
    "We have counted the loaves twice, and the bakers have counted them three times",
    "The bridge is closed until further notice, though people cross it every night",
    "Nothing of the kind was ever promised to the islands, whatever they were told",
]
NAMES = ["Ilse Brandvik", "Oto Marek", "the harbour chief", "Ms. Valcourt"]


def article(seed: int, length: int = 8) -> dict[str, Any]:
    """An article of sentences in all four forms, with its relations."""
    rng = random.Random(seed)
    text, relations = "Ferry waits for paint.", []
    for _ in range(length):
        form, (_, _, cue) = rng.choice(SAID)
        words, who = rng.choice(WORDS), rng.choice(NAMES)
        sentence = form.format(words=words, who=who)
        text += "\n\n" + sentence
        start = len(text) - len(sentence)
        quoted = form.startswith('"')
        spans = {
            "content": (f'"{words},"' if quoted else words),
            "source": who,
            "cue": f" {cue}",
        }
        found = {}
        for role, part in spans.items():
            at = start + sentence.index(part) + (part[0] == " ")
            found[role] = [[at, at + len(part.strip())]]
        relations.append(found)
    return {"id": "a", "text": text, "attributions": relations}


def words_of(row: dict[str, Any], role: str) -> list[str]:
    return ["/".join(row["text"][s:e] for s, e in r[role]) for r in row["attributions"]]


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_relays_leave_contents_and_sources_as_they_are(seed: int) -> None:
    row = article(seed)
    new, places = relay(row, random.Random(seed), share=1.0)
    assert words_of(new, "source") == words_of(row, "source")
    for after, before in zip(words_of(new, "content"), words_of(row, "content"), strict=True):
        for dash in (" — ", " – ", " - "):
            after = after.replace(dash, ", ")
        assert after == before
    assert new["text"] != row["text"]
    assert all(0 <= p < len(new["text"]) for p in places)
    assert not any(cue[0].isspace() or cue[-1].isspace() for cue in words_of(new, "cue"))


def test_without_a_share_nothing_is_rewritten() -> None:
    row = article(1)
    assert relay(row, random.Random(1), share=-1.0) == (row, [])


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_restyling_keeps_every_offset(seed: int) -> None:
    text = article(seed)["text"]
    assert len(restyle(text, random.Random(seed))) == len(text)


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_a_transcript_has_a_name_a_colon_and_words_for_each_turn(seed: int) -> None:
    new = transcript(article(seed, length=30), random.Random(seed))
    assert new is not None
    for source, cue, content in zip(
        *(words_of(new, role) for role in ("source", "cue", "content")), strict=True
    ):
        assert source
        assert cue in (":", ".")
        assert content[0].isupper()
        assert content[-1] in ".?!"


def test_an_article_without_quotations_gives_no_transcript() -> None:
    row = {"id": "a", "text": "Nothing was said.", "attributions": []}
    assert transcript(row, random.Random(0)) is None


def test_names_are_exchanged_by_names_only() -> None:
    words = ["Donald", "Trump", "said", "trump", "cards", "Clinton"]
    new = rename(words, random.Random(3))
    assert new[2:5] == words[2:5]
    assert new != words
