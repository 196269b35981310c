"""Enriching again what was enriched: the same with the same model and rules, and what today's rules say where they differ."""

from datetime import UTC, datetime

import msgspec
import numbered_wire

from pipeline.enrich.again import enrich_again
from pipeline.enrich.pool import enrich_raw
from pipeline.errors import DeadLetter
from pipeline.records import Enriched, decode, encode
from pipeline.settings import Settings

NOW = datetime(2026, 3, 3, tzinfo=UTC)


def test_the_same_model_and_rules_make_the_same_record_byte_for_byte():
    raws = [encode(article) for article in numbered_wire.articles(6)]
    raws.append(msgspec.json.encode({"id": "fr", "language": "fr", "title": "Un incendie", "text": "Un feu. " * 40}))
    silent = Settings(alert_silent_sources=["Outlet 1"])
    made = enrich_raw(silent, raws, NOW)
    assert any(decode(one, Enriched).figures for one in made)
    assert enrich_again(silent, made, NOW) == made


def test_what_todays_settings_say_is_said_and_what_those_of_then_said_is_not():
    made = enrich_raw(Settings(alert_silent_sources=["Outlet 1"]), [encode(numbered_wire.articles(2)[1])], NOW)
    [again] = enrich_again(Settings(), made, NOW)
    assert [decode(one, Enriched).flags for one in (*made, again)] == [["silent"], []]


def test_bytes_that_are_no_record_are_a_refusal_and_their_neighbours_are_read():
    made = enrich_raw(Settings(), [encode(article) for article in numbered_wire.articles(1)], NOW)
    refused, read = enrich_again(Settings(), [b"\xff{", *made], NOW)
    assert isinstance(refused, DeadLetter)
    assert [read] == made
