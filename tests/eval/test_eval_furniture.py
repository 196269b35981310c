"""Body and furniture of annotated pages: floors that only rise."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
from gates import Corpus, count, reach
from shared import SEEDS, needs_shared

from pipeline.clean import clean
from pipeline.clean.evaluate import FurnitureScore, score_furniture
from pipeline.records import Article

CORPUS = Corpus("furniture/dirty_articles.jsonl", "538ed24b7fd9be674ecbae42a0380fbbc0564e156eefc45802238bdc48700852")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
EPSILON = 0.002
"""One short line more or less; below it the measure says nothing."""

pytestmark = [pytest.mark.evaluation, needs_shared]


def pages() -> list[dict[str, Any]]:
    return CORPUS.rows()


@cache
def score() -> FurnitureScore:
    kept = {page["id"]: clean(Article(id=page["id"], text=page["text"]), NOW).keep for page in pages()}
    return score_furniture(pages(), kept)


def test_kept_characters_stay_above_their_floor() -> None:
    reach("clean", CORPUS, "body kept: f1 by characters", score().keep_f1, 0.994, EPSILON)


def test_removed_lines_stay_above_their_floor() -> None:
    reach("clean", CORPUS, "furniture removed: f1 by lines", score().drop_f1, 0.989, EPSILON)


def test_no_body_line_is_lost() -> None:
    count("clean", CORPUS, "body lines lost", score().body_lines_lost, 0)


@pytest.mark.parametrize("name", ["seed-000", "seed-004"])
def test_the_seeds_keep_exactly_their_body(name: str) -> None:
    page = next(p for p in pages() if p["id"] == name)
    assert [list(span) for span in clean(Article(id=name, text=page["text"]), NOW).keep] == page["keep"]


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda f: f.name)
def test_the_seed_files_come_out_without_furniture(file: Any) -> None:
    out = clean(Article(id=file.name, text=file.read_text("utf-8")), NOW)
    for furniture in ("ON NOW", "• en", "Follow us on", "/Reuters", "/Getty Images", "(With input", "overnight on\n"):
        assert furniture not in out.body


def test_the_headline_of_a_seed_becomes_its_title() -> None:
    page = next(p for p in pages() if p["id"] == "seed-000")
    assert clean(Article(id="seed", text=page["text"]), NOW).title == page["headline"]


def test_bylines_and_credits_are_found() -> None:
    wrong = []
    for page in pages():
        out = clean(Article(id=page["id"], text=page["text"]), NOW)
        wrong += [page["id"]] if page["byline"] and out.byline != page["byline"] else []
        wrong += [page["id"]] if page["credit"] and out.credit != page["credit"] else []
    assert wrong == []
