from __future__ import annotations


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
