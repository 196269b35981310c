"""A replay makes a file of its own from the inbox and switches to it."""

import sqlite3
from contextlib import closing

import one_process
import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.records import Article
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.single import edit_inbox, store

AT = "2026-11-20T12:00:00Z"
TEXTS = (
    "Floods swept through Harlan on Friday. Three people were killed in Harlan, police said. Rescuers searched the town.",
    "Rescue teams in Harlan dug through mud after the floods that came on Friday. Police in Harlan said 31 people were killed.",
)


def wire():
    for name, text, source in zip("ab", TEXTS, ("Post", "Sun"), strict=True):
        yield Article(
            id=name, title="Harlan floods", text=text, published=AT, collected=AT, source=source, language="en"
        )  # fmt: skip


def command(data_dir, *words):
    return CliRunner().invoke(main, list(words), env={"TALLYWIRE_DATA_DIR": str(data_dir)})


def seen(data_dir):
    kept = one_process.Kept(store.path_in(str(data_dir)))
    articles = sorted((a["id"], a["story"], a["body"], str(a["figures"])) for a in kept.articles)
    with closing(sqlite3.connect(store.path_in(str(data_dir)))) as conn:
        alerts = conn.execute("SELECT id, decision, reason FROM alerts ORDER BY id").fetchall()
        taken = [alert for (alert,) in conn.execute("SELECT alert FROM alert_taken ORDER BY alert")]
        outcomes = [made.outcome for made in edit_inbox.made(conn)]
    return (
        articles,
        sorted(kept.stories, key=str),
        sorted(kept.claims, key=str),
        alerts,
        taken,
        outcomes,
        kept.counts["stories"],
    )


def test_a_replay_gives_what_was_with_its_edits_and_alerts_nobody(tmp_path):
    with closing(store.connect(store.path_in(str(tmp_path)))) as conn:
        for article in wire():
            store.accept(conn, article, AT)
        edit_inbox.accept(conn, make_edit("withdraw", "b", None, "Ann", "hacked", AT), AT)
    one_process.run([], tmp_path)
    before = seen(tmp_path)
    assert before[5] == [""]
    done = command(tmp_path, "replay")
    assert done.exit_code == 0, done.output
    assert "reading 3 articles and edits again" in done.output
    assert seen(tmp_path) == before
    assert len(list(tmp_path.glob("tallywire.db.*.old"))) == 1
    assert not (tmp_path / "replay").exists()


def test_of_a_replay_since_a_time_the_new_file_holds_what_came_since(tmp_path):
    with closing(store.connect(store.path_in(str(tmp_path)))) as conn:
        for hour, article in enumerate(wire(), 10):
            store.accept(conn, article, f"2026-11-20T{hour}:00:00Z")
    done = command(tmp_path, "replay", "--from", "2026-11-20T10:30Z")
    assert done.exit_code == 0, done.output
    articles, _, _, alerts, *_ = seen(tmp_path)
    assert [one[0] for one in articles] == ["b"]
    assert {(decision, reason) for _, decision, reason in alerts} == {("silent", "made by a replay")}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "yesterday"], "no time such as"),
        ([], "there is nothing to replay"),
    ],
)
def test_what_cannot_be_replayed_is_said(tmp_path, words, said):
    done = command(tmp_path, "replay", *words)
    assert done.exit_code == 1
    assert said in done.output


def test_a_store_in_use_is_not_replayed(tmp_path):
    store.connect(store.path_in(str(tmp_path))).close()
    with store.lock(str(tmp_path)):
        done = command(tmp_path, "replay")
    assert done.exit_code == 1
    assert "in use by process" in done.output
