"""The quality of figures on the annotated passages: floors one point under what was measured; lowering one needs a reason."""

import pytest
import spacy
from gates import Corpus, count, reach
from shared import GOLD, needs_shared

from pipeline.enrich.figures.evaluate import evaluate

CORPUS = Corpus("figures/dev.jsonl", "b038c033c89bcc9e54e934aa4a8a3720beadda2058aa8ff60e763754e65cab1c")

FLOORS = {"figures_f1": 96.2, "figures_precision": 98.5, "figures_recall": 94.0, "casualty_f1": 97.5}
ATTRIBUTE_FLOORS = {
    "bound": 98.7,
    "modality": 97.9,
    "scope": 92.0,
    "cumulative": 94.1,
    "attribution": 89.7,
    "official": 92.6,
}

pytestmark = [pytest.mark.evaluation, needs_shared]


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentences")
    pipeline.add_pipe("figures")
    return pipeline


@pytest.fixture(scope="module")
def scores(nlp):
    return evaluate(CORPUS.path, lambda text: nlp(text)._.figures)


@pytest.mark.parametrize("name", FLOORS)
def test_figures_reach_their_floor(scores, name):
    reach("figures", CORPUS, name.replace("_", " "), getattr(scores, name) / 100, FLOORS[name] / 100)


@pytest.mark.parametrize("name", ATTRIBUTE_FLOORS)
def test_an_attribute_of_the_figures_found_reaches_its_floor(scores, name):
    reach("figures", CORPUS, f"agrees: {name}", scores.attributes[name] / 100, ATTRIBUTE_FLOORS[name] / 100)


def test_a_passage_without_figures_raises_no_false_alarm(scores):
    count("figures", CORPUS, "false alarms", scores.false_alarms, 0)


SEEDS = [row for row in CORPUS.rows() if row["id"].startswith("seed-")] if GOLD.exists() else []


@pytest.mark.parametrize("passage", SEEDS, ids=lambda p: p["id"])
def test_a_seed_article_is_read_exactly(nlp, passage):
    figures = nlp(passage["text"])._.figures
    keys = ("measure", "start", "end", "low", "high", "bound", "modality", "scope", "cumulative", "official")
    assert [{k: getattr(f, k) for k in keys} for f in figures] == [
        {k: g[k] for k in keys} for g in sorted(passage["figures"], key=lambda g: (g["start"], g["measure"]))
    ]
