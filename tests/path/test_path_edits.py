"""People's edits in the one-process runner, from the command to the index."""

import asyncio
import json
import sqlite3
from contextlib import closing

import one_process
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.records import Article
from pipeline.settings import Settings
from pipeline.stories.edits.applying import make_edit
from pipeline.stream.doctor import unaccounted
from pipeline.stream.single import edit_inbox, store
from pipeline.stream.single.runner import SingleRunner

AT = "2026-11-20T12:00:00Z"
FIRST = "Floods swept through Harlan on Friday. Three people were killed in Harlan, police said. Rescuers searched the town."
SECOND = "Rescue teams in Harlan dug through mud after the floods that came on Friday. Police in Harlan said 31 people were killed."


def report(name, text, hour, source):
    at = f"2026-11-20T{hour:02d}:00:00Z"
    return Article(id=name, title="Harlan floods", text=text, published=at, collected=at, source=source, language="en")


def wire():
    return [report("a", FIRST, 9, "Post"), report("b", SECOND, 10, "Sun")]


def run(data_dir, *steps):
    """What is kept after each step: an article, or what makes an edit of what is kept."""
    kept = []

    async def work():
        runner = SingleRunner(Settings(data_dir=str(data_dir)))
        await runner.start()
        for step in steps:
            if isinstance(step, Article):
                await runner.accept([step])
            else:
                await runner.edit(step(kept[-1]))
            await runner.settled()
            kept.append(one_process.Kept(runner.path))
        await runner.settled()
        await runner.close()

    asyncio.run(work())
    return kept or [one_process.Kept(store.path_in(str(data_dir)))]


def an(kind, target, why, to=None):
    """Makes an edit of a target; where that is a function, of what is kept."""
    return lambda kept: make_edit(kind, target(kept) if callable(target) else target, to, "Ann", why, AT)


def claim_of_second(kept):
    (claim,) = [claim["id"] for claim in kept.claims if claim["article"] == "b"]
    return claim


def hiding(kept):
    return next(edit["id"] for story in kept.stories for edit in story["edits"] if edit["kind"] == "hide")


def killed(kept):
    return [(known["low"], known["source"]) for story in kept.stories for known in story["standing"]]


def outcomes(data_dir):
    with closing(sqlite3.connect(store.path_in(str(data_dir)))) as conn:
        return [made.outcome for made in edit_inbox.made(conn)]


def command(data_dir, *words):
    env = {"TALLYWIRE_DATA_DIR": str(data_dir)}
    return CliRunner().invoke(main, list(words), env=env, catch_exceptions=False)


def test_an_edit_takes_its_place_behind_the_articles_and_an_undo_brings_all_back(tmp_path):
    steps = [*wire(), an("hide", claim_of_second, "a bus line"), an("undo", hiding, "no, it was right"),
             an("move", "nowhere", "a slip", to="nothing")]  # fmt: skip
    _, before, hidden, again, last = run(tmp_path, *steps)
    assert killed(before) == [(31, "Sun")]
    assert killed(hidden) == [(3, "Post")]
    assert [(a["change"], a["edit"]) for a in hidden.alerts if a["edit"]] == [("withdrawn", hiding(hidden))]
    assert killed(again) == killed(last) == [(31, "Sun")]
    assert sorted(again.claims, key=str) == sorted(before.claims, key=str)
    assert [one | {"ingested": ""} for one in before.articles] == [
        one | {"ingested": ""} for one in sorted_as(before, again)
    ]
    assert outcomes(tmp_path)[:2] == ["", ""]
    assert "no open story has an article 'nowhere'" in command(tmp_path, "edit", "list").output
    assert not any(unaccounted(last.counts, 0).values())


def sorted_as(first, second):
    return sorted(second.articles, key=lambda one: [a["id"] for a in first.articles].index(one["id"]))


def test_an_edit_made_while_nothing_runs_waits_behind_what_waits(tmp_path):
    with closing(store.connect(store.path_in(str(tmp_path)))) as conn:
        for article in wire():
            store.accept(conn, article, AT)
    said = command(tmp_path, "edit", "withdraw", "b", "--who", "Ann", "--why", "hacked")
    assert "applied when `tallywire run` starts" in said.output
    assert outcomes(tmp_path) == [None]
    (kept,) = run(tmp_path)
    assert killed(kept) == [(3, "Post")]
    listed = command(tmp_path, "edit", "list", "--json")
    (row,) = [json.loads(line) for line in listed.output.splitlines()]
    assert (row["kind"], row["target"], row["who"], row["why"], row["outcome"]) == (
        "withdraw",
        "b",
        "Ann",
        "hacked",
        "",
    )


def test_nothing_of_an_article_that_was_taken_down_is_in_the_file(tmp_path):
    *_, kept = run(tmp_path, *wire(), an("forget", "b", "court order"))
    assert killed(kept) == [(3, "Post")]
    assert [c["article"] for c in kept.claims] == ["a"]
    assert all(a["article"] != "b" for a in kept.alerts)
    for file in tmp_path.glob("tallywire.db*"):
        assert b"dug through mud" not in file.read_bytes()
    assert [row for row in kept.inbox if row["id"] == "b"] == [{"id": "b", "version": 1, "outcome": "filed"}]
