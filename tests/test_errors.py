from __future__ import annotations

import pickle

import pytest

from sayso.errors import FetchError, SourceError, TooLargeError


@pytest.mark.parametrize("kind", [SourceError, FetchError, TooLargeError])
def test_source_errors_travel_between_processes(kind):
    error = pickle.loads(pickle.dumps(kind("a.txt", "is empty")))
    assert type(error) is kind
    assert (error.source, error.reason, str(error)) == ("a.txt", "is empty", "a.txt: is empty")
