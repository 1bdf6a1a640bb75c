from __future__ import annotations

from sayso.ledger import failures


def test_failures_are_counted_and_listed_by_when_they_came(ledger):
    for source, reason in (("b", "is empty"), ("a", "no such file"), ("b", "holds no words")):
        ledger.fail(source, reason)
    first, second = ledger.failures()
    assert (first.source, first.reason, first.attempts) == ("b", "holds no words", 2)
    assert (second.source, second.attempts) == ("a", 1)
    assert first.first_at <= first.last_at
    assert ledger.sources_to_retry() == ["b", "a"]


def test_failures_come_by_the_page(ledger):
    for source in "abc":
        ledger.fail(source, "is empty")
    page = ledger.failures(limit=2)
    rest = ledger.failures(limit=2, after=page.after)
    assert [f.source for f in page] + [f.source for f in rest] == list("abc")
    assert (len(page), rest.after) == (2, None)
    assert rest.items[0].as_dict()["source"] == "c"


def test_whatever_an_input_is_called_it_is_noted_and_struck_out_again(ledger):
    for source in ("bad\udcff.txt", "nul\x00.txt"):
        for _ in range(2):
            ledger.fail(source, f"cannot be read: {source}")
    first, second = ledger.failures()
    assert (first.source, second.source) == ("bad\ufffd.txt", "nul\ufffd.txt")
    assert (first.attempts, second.reason) == (2, "cannot be read: nul\ufffd.txt")
    with ledger.transaction() as connection:
        assert failures.any_of(connection, ["nul\x00.txt"])
        failures.forget(connection, ["bad\udcff.txt", "nul\x00.txt"])
    assert ledger.failures().items == ()
