"""Speakers as entities, on both databases."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select, text

from sayso.errors import NotFoundError, QueryError, SourceError
from sayso.ledger import people
from sayso.ledger.ledger import Ledger
from sayso.ledger.people.entities import refresh
from sayso.ledger.schema import alias, block, entity, speaker, statement

from .helpers import edited, heard

ALL = ("entity", "alias", "block", "speaker", "statement", "member")


def add(ledger, *readings, model="m1"):
    return [ledger.add(reading, model=model).article_id for reading in readings]


def change(ledger, function, *args, **options):
    with ledger.transaction() as connection:
        return function(connection, *args, **options)


def ask(ledger, function, *args, **options):
    with ledger.reading() as connection:
        return function(connection, *args, **options)


def names(ledger):
    """For every entity that speaks, under which names, how often."""
    with ledger.reading() as connection:
        rows = connection.execute(
            select(statement.c.entity_id, speaker.c.name)
            .join(speaker, speaker.c.id == statement.c.speaker_id)
            .where(statement.c.entity_id.is_not(None), statement.c.live)
            .order_by(statement.c.id)
        ).all()
    found = {}
    for row in rows:
        found.setdefault(row.entity_id, []).append(row.name)
    return sorted(found.values())


def dump(ledger, *tables):
    """Everything in tables but row numbers that only count."""
    with ledger.reading() as connection:
        return {
            name: sorted(
                (
                    json.dumps(
                        {k: v for k, v in row._mapping.items() if k != "id" or name != "alias"},
                        default=str,
                        sort_keys=True,
                    )
                    for row in connection.execute(text(f"select * from {name}"))
                ),
            )
            for name in tables
        }


def speaker_id(ledger, name, number=0):
    with ledger.reading() as connection:
        ids = connection.execute(
            select(speaker.c.id).where(speaker.c.name == name).order_by(speaker.c.id)
        )
        return list(ids.scalars())[number]


class TestLink:
    def test_full_names_are_linked_across_articles(self, ledger):
        add(ledger, heard("Ilse Brandt", "Varlen Port/organization"), heard("Ilse M. Brandt"))
        assert names(ledger) == [["Ilse Brandt", "Ilse M. Brandt"], ["Varlen Port"]]

    def test_surnames_are_not(self, ledger):
        add(ledger, heard("Brandt"), heard("Brandt"), heard("Ilse Brandt"))
        assert names(ledger) == [["Brandt"], ["Brandt"], ["Ilse Brandt"]]

    def test_who_has_no_name_has_no_entity(self, ledger):
        add(ledger, heard("critics/group", "aide/unnamed", "AUTHOR/author", "Dam Report/document"))
        assert names(ledger) == []

    def test_a_link_says_why(self, ledger):
        add(ledger, heard("Mayor *Ilse Brandt*"), heard("Mayor *Ilse Brandt*", outlet="Courier"))
        (page,) = ask(ledger, people.people).items
        portrait = ask(ledger, people.show, page.id)
        (name,) = portrait.aliases
        assert (name.name, name.origin, name.speakers, name.article) == (
            "Ilse Brandt", "article", 2, 2,
        )  # fmt: skip
        assert name.features == (("same full name", 4.0), ("role: mayor", 1.5))
        assert name.score == pytest.approx(0.9959)
        assert portrait.profile["outlets"] == ["varlen post", "courier"]

    def test_a_speaker_stays_who_it_is_in_later_readings_of_an_article(self, ledger):
        first = heard("Brandt", id="dam")
        add(ledger, first, edited(first))
        add(ledger, edited(first), model="m2")
        assert names(ledger) == [["Brandt"]]
        with ledger.reading() as connection:
            assert len(connection.execute(select(entity.c.id)).all()) == 1
            assert len(connection.execute(select(speaker.c.id)).all()) == 3

    def test_speakers_together_are_each_linked(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("Ilse Brandt; Otto Kreel"), heard("Otto Kreel"))
        assert names(ledger) == [["Ilse Brandt"], ["Otto Kreel"]]
        with ledger.reading() as connection:
            rows = connection.execute(
                text(
                    "select part.name from member join speaker part on part.id = member.part_id "
                    "join speaker one on one.id = member.speaker_id order by part.name"
                )
            ).all()
            found = connection.execute(select(entity.c.id)).all()
        assert [row[0] for row in rows] == ["Ilse Brandt", "Otto Kreel"]
        assert len(found) == 2

    def test_linking_again_changes_nothing(self, ledger):
        add(ledger, heard("Ilse Brandt; Otto Kreel", "Ilse Brandt", "Otto Kreel"))
        before = dump(ledger, *ALL)
        change(ledger, people.link, 1)
        assert dump(ledger, *ALL) == before

    def test_profiles_are_the_same_when_they_are_made_again(self, ledger):
        add(
            ledger,
            heard("Mayor *Ilse Brandt*", "Otto Kreel"),
            heard("*Ilse Brandt*, a lawyer,", "Eda Moss", outlet="Courier"),
            heard("*Ilse J. Brandt*, who is Canadian,"),
        )
        before = dump(ledger, *ALL)
        for number in (1, 2, 3):
            change(ledger, refresh, number)
        assert dump(ledger, *ALL) == before

    def test_the_same_articles_give_the_same_entities(self, ledger, tmp_path):
        articles = [heard("Ilse Brandt", "HFB/organization"), heard("I. Brandt", "Ilse Brandt")]
        with Ledger.open(tmp_path / "other.db") as other:
            add(ledger, *articles)
            add(other, *articles)
            assert names(other) == names(ledger)

    def test_the_work_for_an_article_does_not_grow_with_the_ledger(self, ledger):
        from sqlalchemy import event

        asked: list[str] = []
        event.listen(ledger.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))

        def cost():
            before = len(asked)
            add(ledger, heard("Ana Ruiz", "Otto Kreel"))
            return len(asked) - before

        add(ledger, heard("Ana Ruiz", "Otto Kreel"))
        few = cost()
        add(ledger, *(heard(f"Ana Ruiz{n}", f"Otto{n} Kreel") for n in range(20)))
        assert cost() <= few


class TestDecide:
    def ids(self, ledger):
        return [view.id for view in sorted(ask(ledger, people.people), key=lambda v: v.id)]

    def test_merged_entities_are_one_under_the_first_name(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"), heard("Otto Kreel"))
        change(ledger, people.merge, 1, 2, by="eda")
        assert names(ledger) == [["Ilse Brandt", "I. Brandt"], ["Otto Kreel"]]
        (first, *_) = ask(ledger, people.people)
        assert (first.id, first.name, first.statements, first.articles) == (1, "Ilse Brandt", 2, 2)
        assert ask(ledger, people.pick, "2") == 1

    def test_undoing_a_merge_restores_exactly(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"), heard("Brandt"))
        before = dump(ledger, *ALL)
        first = change(ledger, people.merge, 1, 2, by="eda")
        second = change(ledger, people.merge, 3, 1, by="eda")
        between = dump(ledger, *ALL)
        change(ledger, people.undo, second, by="eda")
        undo = change(ledger, people.undo, first, by="eda")
        assert dump(ledger, *ALL) == before
        change(ledger, people.undo, undo, by="eda")
        change(ledger, people.undo, undo - 1, by="eda")
        assert dump(ledger, *ALL) == between

    def test_a_later_link_goes_to_the_merged_entity(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("Lady Brandtova"))
        change(ledger, people.merge, 2, 1, by="eda")
        add(ledger, heard("Ilse Brandt"))
        assert [sorted(group) for group in names(ledger)] == [
            ["Ilse Brandt", "Ilse Brandt", "Lady Brandtova"]
        ]

    def test_a_split_speaker_is_an_entity_of_its_own_in_all_readings_of_its_article(self, ledger):
        second = heard("Ilse Brandt", id="two")
        add(ledger, heard("Ilse Brandt"), second)
        before = dump(ledger, "speaker", "statement")
        number = change(ledger, people.split, speaker_id(ledger, "Ilse Brandt", 1), by="eda")
        assert names(ledger) == [["Ilse Brandt"], ["Ilse Brandt"]]
        add(ledger, edited(second))
        assert names(ledger) == [["Ilse Brandt"], ["Ilse Brandt"]]
        change(ledger, people.undo, number, by="eda")
        assert names(ledger) == [["Ilse Brandt", "Ilse Brandt"]]
        after = dump(ledger, "speaker", "statement")
        assert set(before["speaker"]) <= set(after["speaker"])

    def test_undoing_a_split_restores_exactly(self, ledger):
        add(ledger, heard("Mayor *Ilse Brandt*"), heard("*Ilse Brandt*, a lawyer,", "Otto Kreel"))
        before = dump(ledger, "speaker", "statement", "alias", "block")
        profile = ask(ledger, people.show, 1).profile
        number = change(ledger, people.split, speaker_id(ledger, "Ilse Brandt", 1), by="eda")
        assert ask(ledger, people.show, 1).profile != profile
        change(ledger, people.undo, number, by="eda")
        assert dump(ledger, "speaker", "statement", "alias", "block") == before
        assert ask(ledger, people.show, 1).profile == profile

    def test_what_is_kept_apart_is_no_candidate_and_cannot_be_merged(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"))
        assert len(ask(ledger, people.candidates)) == 1
        number = change(ledger, people.apart, 1, 2, by="eda")
        assert len(ask(ledger, people.candidates)) == 0
        with pytest.raises(QueryError, match=f"decision {number} keeps them apart"):
            change(ledger, people.merge, 1, 2, by="eda")
        with pytest.raises(QueryError, match="kept apart already"):
            change(ledger, people.apart, 2, 1, by="eda")
        change(ledger, people.undo, number, by="eda")
        change(ledger, people.merge, 1, 2, by="eda")
        with pytest.raises(QueryError, match="are one; undo the merge first"):
            change(ledger, people.apart, 1, 2, by="eda")

    def test_undoing_cannot_bring_back_what_later_decisions_contradict(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"))
        apart = change(ledger, people.apart, 1, 2, by="eda")
        undo = change(ledger, people.undo, apart, by="eda")
        change(ledger, people.merge, 1, 2, by="eda")
        before = dump(ledger, *ALL, "decision")
        with pytest.raises(QueryError, match="keeps them apart"):
            change(ledger, people.undo, undo, by="eda")
        assert dump(ledger, *ALL, "decision") == before

    @pytest.mark.parametrize(
        ("function", "arguments", "error"),
        [
            (people.merge, (1, 99), NotFoundError),
            (people.merge, (1, 1), QueryError),
            (people.split, (99,), NotFoundError),
            (people.split, (1,), QueryError),
            (people.split, (2,), QueryError),
            (people.undo, (1,), NotFoundError),
            (people.show, (99,), NotFoundError),
            (people.pick, ("Nobody Known",), NotFoundError),
            (people.find, (" ",), QueryError),
        ],
    )
    def test_what_cannot_be_decided(self, ledger, function, arguments, error):
        add(ledger, heard("Ilse Brandt", "critics/group"))
        who = {"by": "eda"} if function in (people.merge, people.split, people.undo) else {}
        with pytest.raises(error):
            change(ledger, function, *arguments, **who)

    def test_what_a_decision_costs_does_not_grow_with_splits_of_others(self, ledger):
        def asked():
            """How many questions it takes to merge two and to undo that."""
            count = 0

            @event.listens_for(ledger.engine, "before_cursor_execute")
            def one(*_):
                nonlocal count
                count += 1

            ledger.undo_decision(ledger.merge(1, 2, by="eda"), by="eda")
            event.remove(ledger.engine, "before_cursor_execute", one)
            return count

        add(ledger, heard("Ilse Brandt"), heard("Otto Kreel"))
        before = asked()
        for name in ("Nela Ruiz", "Joren Vale", "Mo Lind"):
            add(ledger, heard(name), heard(name))
            ledger.split(speaker_id(ledger, name, 1), by="eda")
        assert asked() == before

    def test_a_decision_is_found_by_its_number(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"))
        number = ledger.merge(1, 2, by="eda")
        assert ledger.decision(number) == next(iter(ledger.decisions()))
        ledger.undo_decision(number, by="otto")
        assert (ledger.decision(number).action, ledger.decision(number).stands) == ("merge", False)
        with pytest.raises(NotFoundError, match="there is no decision 7"):
            ledger.decision(7)

    def test_history_says_who_when_and_what_stands(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"))
        change(ledger, people.merge, 1, 2, by="eda", note="same office")
        change(ledger, people.undo, 1, by="otto")
        undo, merge = ask(ledger, people.history)
        assert (merge.action, merge.left_name, merge.right_name) == (
            "merge", "Ilse Brandt", "I. Brandt",
        )  # fmt: skip
        assert (merge.stands, merge.made_by, merge.note) == (False, "eda", "same office")
        assert (undo.action, undo.undoes, undo.stands, undo.made_by) == ("undo", 1, True, "otto")
        first = ask(ledger, people.history, limit=1)
        assert ask(ledger, people.history, limit=1, after=first.after).items == (merge,)
        with pytest.raises(QueryError):
            change(ledger, people.merge, 1, 2, by=" ")


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_decisions_undone_from_the_last_to_the_first_restore_exactly(data, tmp_path_factory):
    path = tmp_path_factory.mktemp("undo") / "ledger.db"
    with Ledger.open(path) as ledger:
        cast = ["Ilse Brandt", "I. Brandt", "Otto Kreel", "Ilse Brandt"]
        add(ledger, *(heard(name) for name in cast), heard("Ilse Brandt", "Otto Kreel"))
        before = dump(ledger, "speaker", "statement", "alias", "block")
        made = []
        for _ in range(data.draw(st.integers(1, 6))):
            action = data.draw(st.sampled_from(["merge", "apart", "split"]))
            number = st.integers(1, 6)
            arguments = [data.draw(number)] + ([] if action == "split" else [data.draw(number)])
            try:
                made.append(change(ledger, getattr(people, action), *arguments, by="eda"))
            except (QueryError, NotFoundError):
                continue
            add(ledger, heard("Ilse Brandt"))
            check(ledger)
        for number in reversed(made):
            change(ledger, people.undo, number, by="eda")
        after = dump(ledger, "speaker", "statement")
        assert set(before["speaker"]) <= set(after["speaker"])
        check(ledger)


def check(ledger):
    """Columns agree with one another and with what was decided."""
    with ledger.reading() as connection:
        rows = connection.execute(select(entity.c.id, entity.c.merged_into)).all()
        roots = {row.id: row.merged_into or row.id for row in rows}
        assert all(roots[root] == root for root in roots.values())
        for row in connection.execute(
            select(statement.c.entity_id, speaker.c.entity_id.label("whose"))
            .join(speaker, speaker.c.id == statement.c.speaker_id)
        ):  # fmt: skip
            assert row.entity_id == row.whose
            assert roots[row.whose] == row.whose
        for pair in people.decisions.state(connection).apart:
            assert len({roots[one] for one in pair}) == 2


class TestFind:
    @pytest.fixture
    def known(self, ledger):
        add(
            ledger,
            heard("Ilse Brandt", "Otto Brandt", "Halmora Fisheries Board/organization"),
            heard("Ilse Brandt", "Pavel Lukashenko", outlet="Courier"),
        )
        return ledger

    @pytest.mark.parametrize(
        ("asked", "first", "how"),
        [
            ("Ilse Brandt", "Ilse Brandt", "exact"),
            ("ILSE  BRÀNDT", "Ilse Brandt", "exact"),
            ("brandt", "Ilse Brandt", "part"),
            ("Brandt Ilse", "Ilse Brandt", "part"),
            ("ilse b", "Ilse Brandt", "part"),
            ("Ilsa Brandt", "Ilse Brandt", "near"),
            ("Ilse Brankt", "Ilse Brandt", "near"),
            ("lukashenka", "Pavel Lukashenko", "near"),
            ("HFB", "Halmora Fisheries Board", "acronym"),
            ("fisheries", "Halmora Fisheries Board", "part"),
        ],
    )
    def test_names_are_found_whole_in_part_and_nearly(self, known, asked, first, how):
        match = ask(known, people.find, asked)[0]
        assert (match.entity.name, match.how) == (first, how)

    def test_an_ambiguous_name_lists_all_those_with_most_statements_first(self, known):
        matches = ask(known, people.find, "Brandt")
        assert [(m.entity.name, m.entity.statements) for m in matches] == [
            ("Ilse Brandt", 2),
            ("Otto Brandt", 1),
        ]
        with pytest.raises(QueryError, match=r"1 Ilse Brandt \(2 statements\); 2 Otto Brandt"):
            ask(known, people.pick, "Brandt")
        assert ask(known, people.pick, "Otto Brandt") == 2

    def test_nobody(self, known):
        assert ask(known, people.find, "Xu Qing") == []

    def test_a_type_can_be_asked_for(self, known):
        assert ask(known, people.find, "Brandt", type="organization") == []

    def test_people_are_listed_by_the_page(self, known):
        first = ask(known, people.people, limit=3)
        rest = ask(known, people.people, limit=3, after=first.after)
        assert [v.name for v in (*first, *rest)] == [
            "Ilse Brandt", "Pavel Lukashenko", "Halmora Fisheries Board", "Otto Brandt",
        ]  # fmt: skip
        assert rest.after is None
        bodies = ask(known, people.people, type="organization")
        assert [v.name for v in bodies] == ["Halmora Fisheries Board"]


class TestCandidates:
    def test_likeliest_first_by_the_page_and_with_reasons(self, ledger):
        add(ledger, heard("Mayor *Ilse Brandt*"), heard("Mayor *I. Brandt*"), heard("Brandt"))
        page = ask(ledger, people.candidates, limit=1)
        (pair,) = page
        assert (pair.left.name, pair.right.name) == ("Ilse Brandt", "I. Brandt")
        assert pair.features == (("initials", 0.0), ("role: mayor", 1.5), ("same outlet", 0.5))
        rest = ask(ledger, people.candidates, limit=9, after=page.after)
        (surname,) = rest
        assert (surname.left.name, surname.right.name) == ("Ilse Brandt", "Brandt")
        assert surname.score < pair.score

    def test_merged_ones_are_asked_about_no_more(self, ledger):
        add(ledger, heard("Ilse Brandt"), heard("I. Brandt"), heard("Brandt"))
        change(ledger, people.merge, 1, 2, by="eda")
        (pair,) = ask(ledger, people.candidates)
        assert (pair.left.id, pair.right.id) == (1, 3)


class TestSeed:
    def seed(self, ledger, tmp_path, content, name="people.csv"):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return change(ledger, people.seed, path, by="eda")

    CSV = (
        "name,aliases,type,wikidata,country,alone\n"
        "Ilse Brandt,I. M. Brandt; Brandt,person,Q42,Canada,yes\n"
        "Halmora Fisheries Board,HFB,organization,,,\n"
    )

    def test_a_file_names_people_before_they_speak(self, ledger, tmp_path):
        done = self.seed(ledger, tmp_path, self.CSV)
        assert (done.added, done.matched, done.merged) == (2, 0, 0)
        add(ledger, heard("Brandt"), heard("I. M. Brandt", "HFB/organization"))
        add(ledger, heard("Halmora Fisheries Board/organization"))
        assert names(ledger) == [["Brandt", "I. M. Brandt"], ["HFB", "Halmora Fisheries Board"]]
        match = ask(ledger, people.find, "HFB")[0]
        assert (match.entity.name, match.entity.seeded) == ("Halmora Fisheries Board", True)

    def test_twice_is_as_good_as_once(self, ledger, tmp_path):
        self.seed(ledger, tmp_path, self.CSV)
        before = dump(ledger, "entity", "alias", "block", "decision")
        done = self.seed(ledger, tmp_path, self.CSV)
        assert (done.added, done.matched, done.merged) == (0, 2, 0)
        assert dump(ledger, "entity", "alias", "block", "decision") == before

    def test_a_surname_is_enough_only_where_the_file_says_so(self, ledger, tmp_path):
        self.seed(ledger, tmp_path, "name,aliases\nIlse Brandt,Brandt\n")
        add(ledger, heard("Brandt"), heard("Brandt"))
        assert names(ledger) == [["Brandt"], ["Brandt"]]

    def test_seeded_names_are_known_whatever_their_letters(self, ledger, tmp_path):
        self.seed(
            ledger,
            tmp_path,
            "name,aliases,alone\nEda Smith-Jones,Smith-Jones,yes\nMarek Søłberg,,no\n",
        )
        add(ledger, heard("Smith-Jones", "Marek Søłberg"))
        assert names(ledger) == [["Marek Søłberg"], ["Smith-Jones"]]
        for name, seeded in (("Smith-Jones", "Eda Smith-Jones"), ("Marek Søłberg",) * 2):
            portrait = ask(ledger, people.show, ask(ledger, people.pick, name))
            assert portrait.entity.name == seeded
            (used,) = [one for one in portrait.aliases if one.speakers]
            assert used.features[0] == ("seeded name", 5.0)

    def test_a_surname_with_a_hyphen_is_one_word(self, ledger, tmp_path):
        add(ledger, heard("Eda Smith-Jones"), heard("Smith-Jones"))
        self.seed(ledger, tmp_path, "name,aliases\nEda Smith-Jones,Smith-Jones\n")
        assert names(ledger) == [["Eda Smith-Jones"], ["Smith-Jones"]]

    @pytest.mark.parametrize("before", [(), ("U.S. senator *Ilse Smith-Jones*",)])
    def test_making_a_profile_again_keeps_what_a_seed_told(self, ledger, tmp_path, before):
        add(ledger, *map(heard, before))
        self.seed(
            ledger,
            tmp_path,
            "name,aliases,type,wikidata,country,alone\n"
            "Ilse Smith-Jones,I. M. Smith-Jones; Smith-Jones,person,Q42,US,yes\n",
        )
        told = dump(ledger, *ALL)
        change(ledger, refresh, 1)
        assert dump(ledger, *ALL) == told
        assert ask(ledger, people.show, 1).profile["countries"] == ["united states"]

    def test_those_who_spoke_before_take_what_the_file_says(self, ledger, tmp_path):
        add(ledger, heard("Ilse Brandt"), heard("Ilsebill Kreel"))
        done = self.seed(ledger, tmp_path, "name,aliases,wikidata\nIlse Brandt,Ilsebill Kreel,q7\n")
        assert (done.added, done.matched, done.merged) == (0, 1, 1)
        (view,) = ask(ledger, people.people)
        assert (view.name, view.wikidata, view.statements) == ("Ilse Brandt", "Q7", 2)
        (merge,) = ask(ledger, people.history)
        assert (merge.action, merge.made_by, merge.note) == (
            "merge",
            "eda",
            "people file people.csv",
        )
        change(ledger, people.undo, merge.id, by="eda")
        assert names(ledger) == [["Ilse Brandt"], ["Ilsebill Kreel"]]

    def test_what_a_person_keeps_apart_no_file_makes_one(self, ledger, tmp_path):
        add(ledger, heard("Ilse Brandt"), heard("Ilsebill Kreel"))
        change(ledger, people.apart, 1, 2, by="eda")
        done = self.seed(ledger, tmp_path, "name,aliases\nIlse Brandt,Ilsebill Kreel\n")
        assert done.merged == 0
        assert names(ledger) == [["Ilse Brandt"], ["Ilsebill Kreel"]]

    def test_two_of_one_name_in_a_file_are_two(self, ledger, tmp_path):
        add(ledger, heard("John Smith"))
        rows = "name,wikidata,country\nJohn Smith,Q1,Canada\nJohn Smith,Q2,France\n"
        assert self.seed(ledger, tmp_path, rows).added == 2
        add(ledger, heard("Canadian minister *John Smith*"))
        matches = ask(ledger, people.find, "John Smith")
        assert {m.entity.wikidata: m.entity.statements for m in matches} == {
            None: 1, "Q1": 1, "Q2": 0,
        }  # fmt: skip

    def test_followthemoney_entities(self, ledger, tmp_path):
        lines = [
            {"id": "a", "schema": "Person", "properties": {
                "name": ["Ilse Brandt"], "alias": ["Ilse M. Brandt"], "country": ["ca"],
                "wikidataId": ["Q42"]}},
            {"id": "b", "schema": "PublicBody", "properties": {"name": ["Harbour Office"]}},
            {"id": "c", "schema": "Address", "properties": {"full": ["1 Kreel Street"]}},
        ]  # fmt: skip
        content = "\n".join(map(json.dumps, lines))
        assert self.seed(ledger, tmp_path, content, "people.ftm.json").added == 2
        match = ask(ledger, people.find, "Ilse M. Brandt")[0]
        assert (match.entity.wikidata, match.entity.country) == ("Q42", "ca")

    def test_a_line_of_json_ends_only_where_a_line_does(self, ledger, tmp_path):
        name = "Harbour\u2028Office\x85of\x0bHalmora"
        entity = {"id": "b", "schema": "PublicBody", "properties": {"name": [name]}}
        content = json.dumps(entity, ensure_ascii=False).replace("\\u000b", "\u2029")
        assert self.seed(ledger, tmp_path, f"{content}\r\n{content}\n", "people.json").added == 1

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ("", "is empty"),
            ("surname,name\nBrandt,Ilse\n", "its columns have to be of .* not surname"),
            ("name,type\nIlse Brandt,robot\n", "people.csv:2: 'robot' is no type"),
            ("name,wikidata\nIlse Brandt,42\n", "people.csv:2: '42' is no Wikidata id"),
            ("name,alone\nIlse Brandt,perhaps\n", "people.csv:2: alone is yes or no"),
            ("name\n\"\"\n", "people.csv:2: has no name"),
            ("name\nIlse,Brandt\n", "more cells"),
            ('{"schema": "Person"}\n', "people.csv:1: is no FollowTheMoney entity"),
            ('{"schema": \n', "people.csv:1: is no JSON object"),
            ('{"schema": "Person", "properties": {"name": "X"}}', "name is no list of strings"),
        ],
    )  # fmt: skip
    def test_a_file_that_cannot_be_understood_changes_nothing(
        self, ledger, tmp_path, content, reason
    ):
        with pytest.raises(SourceError, match=reason):
            self.seed(ledger, tmp_path, content)
        with ledger.reading() as connection:
            assert not connection.execute(select(alias.c.id)).all()
            assert not connection.execute(select(block.c.key)).all()

    def test_a_file_s_name_may_be_no_text(self, ledger, tmp_path):
        add(ledger, heard("Ilse Brandt"), heard("Ilsebill Kreel"))
        path = tmp_path / "people\udcff.csv"
        path.write_text("name,aliases\nIlse Brandt,Ilsebill Kreel\n", encoding="utf-8")
        assert ledger.seed(path, by="eda").merged == 1
        assert ledger.decision(1).note == "people file people\ufffd.csv"

    def test_a_file_that_is_not_there(self, ledger, tmp_path):
        with pytest.raises(SourceError, match="No such file"):
            change(ledger, people.seed, tmp_path / "none.csv", by="eda")
        with pytest.raises(SourceError, match="null"):
            change(ledger, people.seed, "none\0.csv", by="eda")
