"""The one-process runner: in order, once, and nothing lost."""

import asyncio
from datetime import UTC, datetime

import one_process
import pytest

from pipeline.producer.intake import read_many
from pipeline.records import Article
from pipeline.settings import Settings
from pipeline.stream.doctor import unaccounted
from pipeline.stream.single import store
from pipeline.stream.single.runner import SingleRunner

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def report(number, dead, town="Karsel", **fields):
    text = (
        f"A fire in a textile factory in {town} killed {dead} workers on Monday, the interior ministry said. "
        f"Crews searched the ruins of the four-storey building through the night, and officials promised an inquiry."
    )
    given = {
        "id": f"a{number}",
        "title": f"Factory fire in {town} kills {dead}",
        "text": text,
        "source": f"Outlet {number}",
    }
    return Article(
        **(given | {"published": f"2026-03-02T0{number}:00:00Z", "collected": "2026-03-02T11:00:00Z"} | fields)
    )


def test_articles_are_filed_in_the_order_they_came(tmp_path):
    kept = one_process.run([report(1, 12), report(2, 14), report(3, 17)], tmp_path, NOW)
    assert [article["id"] for article in kept.articles] == ["a1", "a2", "a3"]
    assert [c for c in kept.changes() if c[0] == "killed"] == [
        ("killed", "first", 12, 12),
        ("killed", "rise", 14, 14),
        ("killed", "rise", 17, 17),
    ]


def test_the_same_article_twice_is_filed_once_and_counted_as_a_drop(tmp_path):
    kept = one_process.run([report(1, 12), report(1, 12)], tmp_path, NOW)
    assert len(kept.articles) == 1
    assert kept.counts["producer"] == {"in": 2, "out": 1, "dropped duplicate": 1}


def test_a_changed_text_under_the_same_id_is_a_new_version(tmp_path):
    kept = one_process.run([report(1, 12), report(1, 15)], tmp_path, NOW)
    assert [(row["id"], row["version"]) for row in kept.inbox] == [("a1", 1), ("a1", 2)]
    assert [article["version"] for article in kept.articles] == [2]


def test_an_article_without_a_body_is_a_dead_letter_and_the_next_one_is_served(tmp_path):
    kept = one_process.run([report(1, 12, title="", text="ON NOW\n\nFollow us on:\n"), report(2, 14)], tmp_path, NOW)
    assert [letter["reason"] for letter in kept.dead] == ["no_body_after_cleaning"]
    assert b"Follow us on:" in kept.dead[0]["raw"]
    assert [article["id"] for article in kept.articles] == ["a2"]


def test_everything_that_came_in_is_out_or_dropped_or_dead(tmp_path):
    poison = report(3, 1, title="", text="ON NOW\n")
    kept = one_process.run([report(1, 12), report(1, 12), report(2, 14), poison], tmp_path, NOW)
    assert set(unaccounted(kept.counts, waiting=0).values()) == {0}


def test_a_restart_goes_on_with_the_stories_as_they_were(tmp_path):
    one_process.run([report(1, 12)], tmp_path, NOW)
    kept = one_process.run([report(2, 12), report(3, 17)], tmp_path, NOW)
    assert len(kept.stories) == 1
    assert [c for c in kept.changes() if c[0] == "killed"] == [("killed", "first", 12, 12), ("killed", "rise", 17, 17)]


def test_what_was_accepted_and_not_filed_is_filed_at_the_next_start(tmp_path):
    conn = store.connect(store.path_in(str(tmp_path)))
    conn.execute("BEGIN")
    store.accept(conn, report(1, 12), "2026-03-02T11:00:00Z")
    conn.execute("COMMIT")
    conn.close()
    assert [article["id"] for article in one_process.run([], tmp_path, NOW).articles] == ["a1"]


def test_an_article_that_breaks_the_filing_is_set_aside_alone(tmp_path):
    broken = report(2, 14, published="2026-03-02T02:00:00Z")

    class Breaking(SingleRunner):
        def _apply(self, pairs):
            if any(b'"id":"a2"' in item.raw and isinstance(result, bytes) for item, result in pairs):
                raise RuntimeError("a bug in filing")
            return super()._apply(pairs)

    async def work():
        runner = Breaking(Settings(data_dir=str(tmp_path)), lambda: NOW)
        await runner.accept([report(1, 12), broken, report(3, 17)])
        await runner.start()
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    assert [row["outcome"] for row in kept.inbox] == ["filed", "dead", "filed"]
    assert [letter["reason"] for letter in kept.dead] == ["crashed"]
    assert [c[2] for c in kept.changes() if c[0] == "killed"] == [12, 17]


def test_a_refusal_of_the_intake_is_kept_with_its_bytes(tmp_path):
    async def work():
        runner = SingleRunner(Settings(data_dir=str(tmp_path)), lambda: NOW)
        await runner.accept(read_many(b'{"id": ', "application/json", NOW))
        await runner.close()

    asyncio.run(work())
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    assert [(letter["reason"], letter["raw"]) for letter in kept.dead] == [("invalid_json", b'{"id": ')]
    assert unaccounted(kept.counts, waiting=0)["producer"] == 0


@pytest.mark.parametrize("with_real_news", [False, True])
def test_the_sample_wire_can_be_removed_and_stays_removed(tmp_path, with_real_news):
    sample = [report(1, 12, town="Odrin", sample=True), report(2, 13, town="Odrin", sample=True)]
    real = [report(4, 3, town="Velm")] if with_real_news else []

    async def work(articles):
        runner = SingleRunner(Settings(data_dir=str(tmp_path)), lambda: NOW)
        await runner.start()
        await runner.accept(articles)
        await runner.settled()
        await runner.remove_sample()
        await runner.close()

    asyncio.run(work(sample + real))
    kept = one_process.run(sample, tmp_path, NOW)
    assert [article["id"] for article in kept.articles] == [article.id for article in real]
    assert len(kept.stories) == len(real)
    assert not [alert for alert in kept.alerts if alert["sample"]]


def test_a_sample_that_is_removed_while_it_is_being_enriched_is_not_filed(tmp_path):
    async def work():
        runner = SingleRunner(Settings(data_dir=str(tmp_path)), lambda: NOW)
        await runner.accept([report(1, 12, sample=True), report(2, 14)])
        conn = store.connect_reader(store.path_in(str(tmp_path)))
        batch = store.waiting(conn, 0, 10)
        conn.close()
        enriched = await runner._pool.handle([item.raw for item in batch])
        await runner.remove_sample()
        await runner._file(batch, enriched)
        await runner.close()

    asyncio.run(work())
    kept = one_process.Kept(store.path_in(str(tmp_path)))
    assert [(row["id"], row["outcome"]) for row in kept.inbox] == [("a1", "removed"), ("a2", "filed")]
    assert [article["id"] for article in kept.articles] == ["a2"]
    assert set(unaccounted(kept.counts, waiting=0).values()) == {0}
