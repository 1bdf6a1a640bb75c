"""Whatever the order in which tasks are done, each is done once, and after those that it needs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.batch.schedule import Schedule
from sayso.batch.tasks import Publish, Read, Stage
from sayso.batch.units import Unit


def unit(number: int) -> Unit:
    return Unit(str(number), (f"{number}.jsonl",), 1)


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
        return [Read(one.key, part, (0,)) for part in range(parts[int(one.key)])]

    units = [unit(number) for number in range(len(parts))]
    schedule = Schedule(units, sift, staged=lambda one: int(one.key) in held, ahead=ahead)
    busy = []
    while True:
        while len(busy) < workers and (task := schedule.next()):
            log.append(("begun", task))
            busy.append(task)
        if not busy:
            break
        task = busy.pop(data.draw(st.integers(0, len(busy) - 1)))
        log.append(("done", task))
        schedule.done(task)
        begun = {entry.unit for what, entry in log if what == "begun"} - {
            entry.unit for what, entry in log if what == "begun" and isinstance(entry, Publish)
        }
        assert len(begun) <= ahead
    assert [entry for what, entry in log if what == "sift"] == [one.key for one in units]
    wanted = {Publish(one.key) for one in units}
    wanted |= {Stage(one.key, one.files) for one in units if int(one.key) not in held}
    wanted |= {Read(one.key, at, (0,)) for one in units for at in range(parts[int(one.key)])}
    assert sorted(map(repr, (entry for what, entry in log if what == "begun"))) == sorted(
        map(repr, wanted)
    )
    place = {entry: at for at, entry in enumerate(log)}
    for one in units:
        if int(one.key) not in held:
            assert place["done", Stage(one.key, one.files)] < place["sift", one.key]
        for part in range(parts[int(one.key)]):
            read = Read(one.key, part, (0,))
            assert place["sift", one.key] < place["begun", read]
            assert place["done", read] < place["begun", Publish(one.key)]


def test_workers_read_while_others_stage():
    units = [unit(number) for number in range(3)]
    schedule = Schedule(
        units, lambda one: [Read(one.key, 0, (0,))], staged=lambda _: False, ahead=2
    )
    first, second = schedule.next(), schedule.next()
    assert schedule.next() is None  # so much room there is, and nothing can be read yet
    schedule.done(first)
    assert schedule.next() == Read("0", 0, (0,))
    schedule.done(Read("0", 0, (0,)))
    assert schedule.next() == Publish("0")
    assert schedule.next() == Stage("2", ("2.jsonl",))
    schedule.done(second)
    assert schedule.next() == Read("1", 0, (0,))
