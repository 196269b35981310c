"""What must come of inputs that are broken or hostile, as annotated beside this checkout."""

import json
import runpy
import unicodedata
from datetime import UTC, datetime
from typing import Any

import cost
import pytest
from shared import GOLD, needs_shared

from pipeline.clean import clean
from pipeline.errors import DeadLetter
from pipeline.records import Article, Cleaned, clock, encode, from_dict

FOLDER = GOLD / "bad_inputs"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ABOUT_BYTES = {"utf8-invalid-cp1252-quote", "deep-json-100k", "json-truncated", "json-array-not-object", "empty-body"}
"""Refused before there is an article: the intake's business."""
ABOUT_TYPES = {"nan-and-infinity", "wrong-type-text-number"}


def inputs() -> list[dict[str, Any]]:
    file = FOLDER / "bad_inputs.jsonl"
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []
    mine = [r for r in records if {"jsonl", "topic"} & set(r["channel"]) and r["id"] not in ABOUT_BYTES | ABOUT_TYPES]
    return mine or [{"id": "absent"}]


def articles(record: dict[str, Any]) -> list[Article]:
    body = runpy.run_path(str(FOLDER / "expand.py"))["body"](record)
    values = [json.loads(line) for line in body.decode("utf-8-sig").splitlines()]
    return [from_dict({k: v for k, v in value.items() if v is not None}, Article) for value in values]


def shown(cleaned: Cleaned) -> str:
    return json.dumps(json.loads(encode(cleaned)), ensure_ascii=False)


@needs_shared
@pytest.mark.parametrize("record", inputs(), ids=lambda r: r["id"])
def test_a_bad_input_comes_out_as_expected(record: dict[str, Any]) -> None:
    with cost.at_most(2):
        for article in articles(record):
            if record["expect"] == "dead_letter":
                with pytest.raises(DeadLetter) as refusal:
                    clean(article, NOW)
                assert refusal.value.code == record["reason"].split(" ")[0]
            else:
                out = shown(clean(article, NOW))
                assert not [c for c in out if unicodedata.category(c) in ("Cs", "Cc")]
                assert "\\u0000" not in out
                assert not set(out) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cleaned(name: str) -> Cleaned:
    (article,) = articles(next(r for r in inputs() if r["id"] == name))
    return clean(article, NOW)


@needs_shared
def test_mojibake_is_repaired_and_said() -> None:
    out = cleaned("mojibake-utf8-as-latin1")
    assert "L’élection a été annulée" in out.body
    assert "mojibake_repaired" in out.flags


@needs_shared
def test_markup_in_the_text_reaches_nobody() -> None:
    out = cleaned("html-in-text")
    assert "<p" not in shown(out)
    assert "alert(" not in shown(out)
    assert "Second paragraph of the story" in out.body


@needs_shared
def test_a_headline_with_scripts_is_plain() -> None:
    out = cleaned("script-in-headline")
    assert out.title == 'Election "results" annulled'


@needs_shared
def test_emoji_stay_whole_and_accents_are_composed() -> None:
    out = cleaned("emoji-zwj-combining")
    assert "👩\u200d⚖️" in out.title
    assert "👨\u200d👩\u200d👧\u200d👦" in out.body
    assert "é" in out.body
    assert "e\u0301" not in out.body


@needs_shared
def test_a_russian_text_is_russian_whatever_it_claims() -> None:
    (article,) = articles(next(r for r in inputs() if r["id"] == "non-english-ru"))
    article.language = "en"
    out = clean(article, NOW)
    assert out.language == "ru"
    assert "language_overridden" in out.flags


@needs_shared
@pytest.mark.parametrize(
    ("name", "flag"), [("date-future-2099", "published_future"), ("date-garbage", "published_garbage")]
)
def test_an_impossible_date_gives_way_to_the_time_of_arrival(name: str, flag: str) -> None:
    (article,) = articles(next(r for r in inputs() if r["id"] == name))
    article.collected = "2026-11-22T12:00:00Z"
    out = clean(article, NOW)
    assert flag in out.flags
    assert clock(out) == "2026-11-22T12:00:00Z"


@needs_shared
def test_a_script_for_an_address_is_dropped() -> None:
    out = cleaned("url-javascript")
    assert out.url is None
    assert "url_dropped" in out.flags
