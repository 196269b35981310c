"""Every part of the bench still runs, in its smallest form. Its figures are looked at by people, never by a test."""

import json

import pytest
from click.testing import CliRunner
from servers import running_kafka

from pipeline.bench.command import ON_SERVERS, PARTS
from pipeline.cli import main

SERVERLESS = [name for name in PARTS if name not in ON_SERVERS]


def bench(folder, *arguments):
    ran = CliRunner().invoke(
        main,
        [
            "bench",
            "--smoke",
            "--json",
            str(folder / "figures.json"),
            "--picture",
            str(folder / "ratios.svg"),
            *arguments,
        ],
    )
    assert ran.exit_code == 0, ran.output
    return json.loads((folder / "figures.json").read_bytes())["rows"]


@pytest.mark.parametrize("part", SERVERLESS)
def test_a_part_without_servers_gives_figures(part, tmp_path):
    rows = bench(tmp_path, "--only", part)
    assert rows
    assert all(row["value"] > 0 for row in rows)


@pytest.mark.stack
@pytest.mark.timeout(600)
def test_the_parts_on_real_servers_give_figures_beside_the_usual_ones(elasticsearch, tmp_path, monkeypatch):
    monkeypatch.setenv("TALLYWIRE_ELASTICSEARCH_URL", elasticsearch.url)
    with running_kafka() as kafka:  # its own: the topics of the path are made in it
        monkeypatch.setenv("TALLYWIRE_KAFKA_SERVERS", kafka.servers)
        rows = bench(tmp_path, "--only", "stack", "--only", "publishing")
    assert any(row["beside"] == "the usual script" for row in rows)
    assert any(row["beside"].startswith("kafka-python's defaults") for row in rows)


def test_a_part_that_is_not_there_is_named():
    ran = CliRunner().invoke(main, ["bench", "--only", "engine"])
    assert ran.exit_code == 2
    assert "there is no part 'engine'" in ran.output
