"""Whatever the order in which tasks are done, each is done once, and after those that it needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.batch.schedule import Schedule, Sifted
from sayso.batch.tasks import PublishUnit, ReadPart, StageUnit
from sayso.batch.units import Unit


def unit(number: int) -> Unit:
    return Unit(str(number), (f"{number}.jsonl",), (1,))


def sifted(one: Unit, parts: int) -> Sifted:
    numbers = tuple(range(parts))
    return Sifted(tuple(ReadPart(one.key, part, (0,)) for part in numbers), numbers)


@given(
    parts=st.lists(st.integers(0, 3), max_size=8),
    held=st.sets(st.integers(0, 7)),
    workers=st.integers(1, 4),
    ahead=st.integers(1, 5),
    data=st.data(),
)
def test_each_step_is_done_once_and_in_its_place(parts, held, workers, ahead, data):
    log = []

    def sift(one):
        log.append(("sift", one.key))
        return sifted(one, parts[int(one.key)])

    units = [unit(number) for number in range(len(parts))]
    schedule = Schedule(units, sift, is_staged=lambda one: int(one.key) in held, ahead=ahead)
    busy = []
    while True:
        while len(busy) < workers and (task := schedule.next()):
            log.append(("begun", task))
            busy.append(task)
        schedule.prepare()
        if not busy:
            break
        task = busy.pop(data.draw(st.integers(0, len(busy) - 1)))
        log.append(("done", task))
        schedule.done(task)
        begun = {entry.unit for what, entry in log if what == "begun"} - {
            entry.unit for what, entry in log if what == "begun" and isinstance(entry, PublishUnit)
        }
        assert len(begun) <= ahead
    assert [entry for what, entry in log if what == "sift"] == [one.key for one in units]
    wanted = {PublishUnit(one.key, tuple(range(parts[int(one.key)]))) for one in units}
    wanted |= {StageUnit(one.key, one.files) for one in units if int(one.key) not in held}
    wanted |= {ReadPart(one.key, at, (0,)) for one in units for at in range(parts[int(one.key)])}
    assert sorted(map(repr, (entry for what, entry in log if what == "begun"))) == sorted(
        map(repr, wanted)
    )
    place = {entry: at for at, entry in enumerate(log)}
    for one in units:
        if int(one.key) not in held:
            assert place["done", StageUnit(one.key, one.files)] < place["sift", one.key]
        for part in range(parts[int(one.key)]):
            read = ReadPart(one.key, part, (0,))
            assert place["sift", one.key] < place["begun", read]
            publish = PublishUnit(one.key, tuple(range(parts[int(one.key)])))
            assert place["done", read] < place["begun", publish]


def test_workers_read_while_others_stage():
    units = [unit(number) for number in range(3)]
    schedule = Schedule(units, lambda one: sifted(one, 1), is_staged=lambda _: False, ahead=2)
    first, second = schedule.next(), schedule.next()
    assert schedule.next() is None  # so much room there is, and nothing can be read yet
    schedule.done(first)
    assert schedule.next() == ReadPart("0", 0, (0,))
    schedule.done(ReadPart("0", 0, (0,)))
    assert schedule.next() == PublishUnit("0", (0,))
    assert schedule.next() == StageUnit("2", ("2.jsonl",))
    schedule.done(second)
    assert schedule.next() == ReadPart("1", 0, (0,))


def test_no_more_is_sifted_than_is_needed_before_something_is_read():
    order = []

    def sift(one):
        order.append(one.key)
        return sifted(one, 1)

    units = [unit(number) for number in range(5)]
    schedule = Schedule(units, sift, is_staged=lambda _: True, ahead=5)
    assert schedule.next() == ReadPart("0", 0, (0,))
    assert order == ["0"]
    schedule.prepare()
    assert order == ["0", "1"]
