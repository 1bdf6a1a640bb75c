"""What is known of feeds, in both databases."""

from __future__ import annotations

from sayso.ledger.feeds import FeedState, feed_state, note_feed


def test_whatever_a_feed_says_of_itself_is_noted(ledger):
    url = "https://post.example/feed\x00"
    with ledger.transaction() as connection:
        note_feed(connection, url, state=FeedState('"a\x00"', "\udcff"), problem="it said \x00")
        note_feed(connection, url, problem=None)
    with ledger.reading() as connection:
        assert feed_state(connection, url) == FeedState('"a\ufffd"', "\ufffd")
