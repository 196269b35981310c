"""Each alarm has its entry in the runbook, and asks for metrics that exist."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
RULES = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alarms.yaml").read_text("utf-8"))["groups"][0]["rules"]
RUNBOOK = (ROOT / "deploy" / "runbook.md").read_text("utf-8")


def test_the_runbook_has_one_entry_for_each_alarm_and_no_other():
    assert re.findall(r"^### (Tallywire\w+)$", RUNBOOK, re.MULTILINE) == [rule["alert"] for rule in RULES]


def test_every_alarm_asks_for_metrics_that_exist():
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    named = set(re.findall(r'"(news_[a-z_]+)"', source)) | {
        f"news_stage_{name}" for name in re.findall(r'counter\("([a-z_]+)"', source)
    }
    for rule in RULES:
        for metric in re.findall(r"\bnews_[a-z_]+", rule["expr"]):
            assert {metric, metric.removesuffix("_total"), metric.removesuffix("_bucket")} & named, metric


def test_every_alarm_says_how_urgent_it_is_and_what_it_saw():
    for rule in RULES:
        assert rule["labels"]["severity"] in ("page", "ticket")
        assert rule["annotations"]["summary"]
