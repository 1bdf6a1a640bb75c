"""A machine of the cluster is lost midway: the output is complete."""

from __future__ import annotations

import warnings

import pytest

from sayso.batch.run import BatchOptions, Progress, batch
from tests.batch.test_batch import query, rows_file

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def cluster(environment):
    """Two nodes with a worker each; the driver is on the first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ray = pytest.importorskip("ray")
        from ray.cluster_utils import Cluster

        small = {"num_cpus": 1, "object_store_memory": 100 << 20, "include_dashboard": False}
        made = Cluster(initialize_head=True, head_node_args=small)
        try:
            made.lost = made.add_node(num_cpus=1, object_store_memory=100 << 20)
            made.wait_for_nodes()
            ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
            yield made
        finally:
            ray.shutdown()
            made.shutdown()


def test_the_output_is_complete_though_a_node_is_killed(cluster, tmp_path):
    source, out = rows_file(tmp_path / "a.jsonl", 1280), tmp_path / "out"
    options = BatchOptions(workers=2, languages=(), program="tests.batch.slow")
    killed_at = 0
    for event in batch([str(source)], out, options):
        if isinstance(event, Progress) and event.articles >= 256 and not killed_at:
            killed_at = event.articles
            cluster.remove_node(cluster.lost, allow_graceful=False)
    assert not isinstance(event, Progress)
    assert 256 <= killed_at < 1280
    assert event.articles == 1280
    assert query(out, "articles", "count(*), count(DISTINCT id)") == [(1280, 1280)]
    assert event.failed == event.poisoned == 0
