from __future__ import annotations

import pickle

import pytest

from sayso.errors import BatchError, FetchError, SourceError, TooLargeError


@pytest.mark.parametrize("kind", [SourceError, FetchError, TooLargeError])
def test_source_errors_travel_between_processes(kind):
    error = pickle.loads(pickle.dumps(kind("a.txt", "is empty")))
    assert type(error) is kind
    assert (error.source, error.reason, str(error)) == ("a.txt", "is empty", "a.txt: is empty")


def test_batch_errors_travel_between_processes():
    error = pickle.loads(pickle.dumps(BatchError("out", "no space left")))
    assert (error.folder, error.reason, str(error)) == (
        "out",
        "no space left",
        "out: no space left",
    )
