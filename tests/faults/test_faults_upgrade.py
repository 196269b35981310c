"""Files of other releases, and copies of a file that was in use.

`tests/data/store_before.db.gz` was written by the release before version numbers, from the five articles named here.
"""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import numbered_wire
import one_process
import pytest
from as_undisturbed import must_be_as
from service import Service

from pipeline.errors import TallywireError
from pipeline.records import Article, encode
from pipeline.stream.single import store
from pipeline.stream.stack.partition_book import PartitionBook

BEFORE = Path(__file__).parents[1] / "data" / "store_before.db.gz"


@pytest.fixture
def old(tmp_path):
    """A folder with a store of the release before."""
    store.path_in(str(tmp_path)).write_bytes(gzip.decompress(BEFORE.read_bytes()))
    return tmp_path


def report(number, toll):
    text = f"A fire on a ferry off Harlow Bay killed {toll} people, the coast guard said. Crews searched until dawn."
    return Article(
        id=f"new-{number}", title=f"Ferry fire off Harlow Bay kills {toll}", text=text, source="Outlet 9", language="en",
        published="2026-03-02T06:00:00Z", collected="2026-03-02T12:00:00Z",
    )  # fmt: skip


def told(data_dir):
    """What was decided on alerts, and what is on its way."""
    with closing(store.connect(store.path_in(str(data_dir)))) as conn:
        queries = ("SELECT alert FROM alert_taken ORDER BY 1", "SELECT message, target FROM deliveries")
        return [conn.execute(query).fetchall() for query in queries]


def test_a_store_of_the_release_before_opens_with_the_same_ledger_and_alerts_nobody(old):
    before = one_process.Kept(store.path_in(str(old)))
    after, taken = one_process.run([], old), told(old)
    assert len(before.claims) == 10
    for name in ("articles", "claims", "stories", "alerts", "inbox"):
        assert getattr(after, name) == getattr(before, name)
    assert taken == [sorted((alert["id"],) for alert in before.alerts), []]


def test_its_ledger_goes_on_from_where_it_stood(old):
    kept = one_process.run([report(1, 15), report(2, 19)], old)
    assert [change[1:] for change in kept.changes()[3:]] == [("rise", 19, 19)]
    assert len(kept.stories) == 1
    assert len(kept.articles) == 7


@pytest.mark.parametrize("opened", [store.connect, PartitionBook])
def test_a_file_of_a_later_release_is_left_as_it_is(tmp_path, opened):
    path = tmp_path / "later.db"
    opened(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("INSERT INTO written_by VALUES (1000)")
    before = path.read_bytes()
    with pytest.raises(TallywireError, match="written by a later release"):
        opened(path)
    assert path.read_bytes() == before


@pytest.mark.faults
def test_a_copy_that_was_made_while_articles_came_is_a_whole_store(tmp_path, tmp_path_factory, undisturbed):
    wire = numbered_wire.articles(60)
    restored = tmp_path_factory.mktemp("restored")
    with Service(tmp_path, "--no-sample") as service:
        for start in range(0, 60, 10):
            assert service.post(b"\n".join(map(encode, wire[start : start + 10])), "application/x-ndjson")[0] == 202
            if start == 30:
                with (
                    closing(sqlite3.connect(store.path_in(str(tmp_path)))) as running,
                    closing(sqlite3.connect(store.path_in(str(restored)))) as copy,
                ):
                    running.backup(copy)
        service.wait_until_filed()
    assert len(one_process.Kept(store.path_in(str(restored))).inbox) == 40
    kept = one_process.run(wire, restored)  # whoever sends cannot know what was lost, and sends all of it again
    must_be_as(kept, undisturbed(len(wire)))
    assert [row["outcome"] for row in kept.inbox] == ["filed"] * 60
