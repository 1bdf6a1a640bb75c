from __future__ import annotations

import pytest

from sayso.records import Mention
from sayso.resolution.text.layout import Layout
from sayso.resolution.who.coreference import clusters_of
from sayso.resolution.who.mentions import named
from sayso.resolution.who.pronouns import pronoun
from sayso.resolution.who.wholes import whole
from tests.resolution.who.bracketed import marked
from tests.steps import steps


def clusters(text: str) -> set[frozenset[str]]:
    plain, mentions = marked(text)
    layout = Layout.of(plain)
    found = clusters_of(layout, mentions, named(layout))
    assert sorted(m.span for c in found for m in c) == sorted({m.span for m in mentions})
    return {frozenset(layout.words(m.span) for m in c) for c in found}


class TestClusters:
    def test_names_and_the_pronouns_that_mean_them(self):
        found = clusters("[Ana Ruiz] met [Karl Voss]. [Ruiz] smiled. [She] left [him] there.")
        assert found == {frozenset({"Ana Ruiz", "Ruiz", "She"}), frozenset({"Karl Voss", "him"})}

    def test_a_name_that_rules_do_not_find_is_grouped_too(self):
        found = clusters("Out came [Ör-37 b]. Everybody liked [Ör-37 b].")
        assert found == {frozenset({"Ör-37 b"})}

    def test_a_description_means_whom_the_text_describes_so(self):
        found = clusters("[Ana Ruiz], the mayor of Harrow, left. [the mayor] was tired.")
        assert found == {frozenset({"Ana Ruiz", "the mayor"})}

    def test_the_same_head_means_the_same_where_it_says_no_more(self):
        found = clusters(
            "It was [other:a rusty boat] and not [other:a boat with sails]. Then [other:the boat] "
            "sank, and [other:the wooden boat] did not."
        )
        assert frozenset({"a boat with sails", "the boat"}) in found
        assert frozenset({"the wooden boat"}) in found
        assert frozenset({"a rusty boat"}) in found

    def test_a_pronoun_means_a_description(self):
        found = clusters("Somebody saw [an old farmer]. [He] waved.")
        assert found == {frozenset({"an old farmer", "He"})}

    def test_a_thing_is_no_he(self):
        found = clusters("Somebody saw [other:an old boat]. [He] waved at [other:it].")
        assert found == {frozenset({"an old boat", "it"}), frozenset({"He"})}

    def test_who_speaks_and_who_is_spoken_to(self):
        found = clusters("[I] know [we] can. [You] know [I] can, if [you] help [us].")
        assert found == {frozenset({"I"}), frozenset({"we", "us"}), frozenset({"You", "you"})}

    def test_anybody_is_nobody_twice(self):
        found = clusters("[Somebody] sang and [somebody] danced.")
        assert found == {frozenset({"Somebody"}), frozenset({"somebody"})}

    def test_nothing(self):
        assert clusters_of(Layout.of(""), [], []) == ()


@pytest.mark.parametrize("unit", ["the mayor of ", "his ", "Harrow’s ", "the man , who , "])
def test_cost_grows_with_the_text_alone(unit):
    def cost(times: int) -> int:
        layout = Layout.of(unit * times)
        size = len(unit)
        form = "pronoun" if pronoun(unit) else "nominal"
        pieces = [
            Mention((n * size, (n + 1) * size - 1), "person", form, 1.0) for n in range(times)
        ]
        return steps(lambda: clusters_of(layout, whole(layout, pieces), []))

    cost(10)
    assert cost(1600) < 4.8 * cost(400)
