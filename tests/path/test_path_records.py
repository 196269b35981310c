"""What travels: records, their schemas, and fields nobody knows."""

import json
from pathlib import Path

import jsonschema
import pytest

from pipeline.records import (
    Alert,
    Article,
    Enriched,
    clock,
    decode,
    encode,
    from_dict,
    grown,
    instant,
    schemas,
    stable_hash,
)

FOLDER = Path(__file__).parents[2] / "schemas" / "records"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_schema_on_disk_is_the_one_the_records_give(name):
    assert json.loads((FOLDER / f"{name}.json").read_text()) == json.loads(json.dumps(schemas()[name]))


def test_no_schema_is_left_over_on_disk():
    assert {file.stem for file in FOLDER.glob("*.json")} == set(schemas())


def test_an_encoded_record_satisfies_its_schema():
    article = Article(id="a", text="Two died.", published="2026-01-02")
    jsonschema.validate(json.loads(encode(article)), schemas()["article"])


def test_a_field_nobody_knows_is_carried():
    article = decode(b'{"id": "a", "text": "t", "desk": "Asia"}', Article)
    assert article.extra == {"desk": "Asia"}
    assert decode(encode(grown(article, Enriched, body="t")), Enriched).extra == {"desk": "Asia"}


def test_the_word_from_is_the_word_on_the_wire():
    alert = Alert(id="1", kind="figure", article="a", story="s", change="rise", at="2026-01-01", from_=(23, None))
    assert json.loads(encode(alert))["from"] == [23, None]
    assert decode(encode(alert), Alert) == alert


def test_growing_a_record_keeps_every_field():
    article = Article(id="a", title="T", text="t", url="https://news.example/1", version=3)
    assert from_dict(json.loads(encode(grown(article, Enriched))), Article).id == "a"
    assert grown(article, Enriched).version == 3


def test_the_hash_depends_on_the_parts_and_on_their_borders():
    assert stable_hash("ab", "c") == stable_hash("ab", "c") != stable_hash("a", "bc")


def test_a_bare_date_is_its_midnight():
    assert instant("2020-10-06") == instant("2020-10-06T00:00:00Z")


def test_garbage_is_no_instant():
    assert instant("next Tuesday") is None


def test_the_clock_is_published_then_updated_then_collected():
    article = Article(id="a", published="2020-10-06", updated="2020-10-07", collected="2020-10-08")
    assert clock(article) == "2020-10-06"
    article.published = None
    assert clock(article) == "2020-10-07"
    article.updated = None
    assert clock(article) == "2020-10-08"


def test_an_article_without_any_time_has_no_clock():
    with pytest.raises(ValueError, match="no published"):
        clock(Article(id="a"))
