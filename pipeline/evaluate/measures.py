"""One function for each WHAT: an annotated file in, a report out. The whole pipeline of the settings reads the texts."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any, Final

from pipeline.errors import Refusal
from pipeline.evaluate import gold
from pipeline.evaluate.report import Report, Value, counts
from pipeline.records import Article, Cleaned, Figure
from pipeline.settings import Settings

ORDERS: Final = 3
"""Stories depend on the order of their articles: the mean over so many chance orders is told."""

Rows = list[dict[str, Any]]


def entities(path: Path, settings: Settings) -> Report:
    """Exact spans with their labels."""
    from pipeline.enrich.enricher import load
    from pipeline.enrich.entities.evaluate import score_texts
    from pipeline.enrich.training.data import Text

    rows = gold.read(path, gold.EntityText, "entities")
    texts = [
        Text(row["text"], [(s, e, x) for s, e, x in row["ents"]], [(s, e) for s, e in row.get("miss", [])])
        for row in rows
    ]
    nlp = load(settings)
    nlp.select_pipes(disable=["event_types", "figures"])
    scores = score_texts(nlp, texts)
    labels = {label: counts(*score) for label, score in sorted(scores.labels.items())}
    return _report("entities", path, f"{len(rows)} texts", counts(*scores.overall), labels)


def events(path: Path, settings: Settings) -> Report:
    """Event types of sentences, or of articles: the first line says which."""
    from pipeline.enrich.events import evaluate as scorer

    if "sentences" in gold.first(path):
        rows = gold.read(path, gold.EventArticle, "events")
        of_articles = scorer.evaluate_articles(path)
        measures: dict[str, Value] = {
            "main type right": of_articles.first_right, "main type among the annotated": of_articles.first_among,
            "f1 of all types": of_articles.micro_f1,
        }  # fmt: skip
        return _report("events", path, f"{len(rows)} articles", measures)
    rows = gold.read(path, gold.EventSentence, "events")
    scores = scorer.evaluate_sentences(path)
    measures = {
        "precision": scores.precision, "recall": scores.recall, "f1": scores.micro_f1, "mean f1 of types": scores.macro_f1,
        "none: precision": scores.none_precision, "none: recall": scores.none_recall,
    }  # fmt: skip
    if all("scope" in row and "trigger" in row for row in rows):
        main = scorer.evaluate_main(path)
        measures |= {
            "trigger found": main.trigger, "background: precision": main.background_precision,
            "background: recall": main.background_recall,
        }  # fmt: skip
    labels: dict[str, dict[str, Value]] = {
        label: {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "wanted": n}
        for label, (p, r, n) in scores.labels.items()
    }
    return _report("events", path, f"{len(rows)} sentences", measures, labels)


def figures(path: Path, settings: Settings) -> Report:
    """Figures that overlap and agree in measure and bounds; attributes of those found."""
    from pipeline.enrich.enricher import load
    from pipeline.enrich.figures.evaluate import evaluate

    rows = gold.read(path, gold.Passage, "figures")
    nlp = load(settings)

    def reader(text: str) -> list[Figure]:
        found: list[Figure] = nlp(text)._.figures
        return found

    scores = evaluate(path, reader)
    measures: dict[str, Value] = {
        "precision": scores.figures_precision / 100, "recall": scores.figures_recall / 100, "f1": scores.figures_f1 / 100,
        "f1 of casualties": scores.casualty_f1 / 100, "false alarms": scores.false_alarms,
    }  # fmt: skip
    measures |= {f"agrees: {name}": share / 100 for name, share in scores.attributes.items()}
    labels = {m: counts(right, said - right, wanted - right) for m, (right, said, wanted) in scores.counts.items()}
    return _report("figures", path, f"{len(rows)} passages", measures, labels)


def stories(path: Path, settings: Settings) -> Report:
    """Which articles are one story: BCubed, the mean over chance orders."""
    from pipeline.stories.evaluate import bcubed, dated, stories_of, undated

    rows = gold.read(path, gold.StoryRow, "stories")
    wanted = _known(rows)
    ordered = dated if all(row.get("date") for row in rows) else undated
    scores = [bcubed(wanted, stories_of(ordered(rows, seed))) for seed in range(ORDERS)]
    measures: dict[str, Value] = {
        "precision": mean(score.precision for score in scores), "recall": mean(score.recall for score in scores),
        "f1": mean(score.f1 for score in scores), "orders": ORDERS, "stories": len(set(wanted.values())),
    }  # fmt: skip
    return _report("stories", path, f"{len(rows)} articles", measures)


def _known(rows: Rows) -> dict[str, str]:
    return {row["id"]: row["story"] for row in rows if row["story"] is not None}


def copies(path: Path, settings: Settings) -> Report:
    """Which articles are copies of one text: pairs."""
    from pipeline.stories.evaluate import copy_pairs, pair_score, undated

    rows = gold.read(path, gold.StoryRow, "copies")
    score = pair_score(_known(rows), copy_pairs(undated(rows, 0)))
    measures: dict[str, Value] = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    return _report("copies", path, f"{len(rows)} articles", measures)


def names(path: Path, settings: Settings) -> Report:
    """Whether two spellings name one person."""
    from pipeline.enrich.entities.people import same_person

    rows = [row for row in gold.read(path, gold.NamePair, "names") if row.get("schema", "Person") == "Person"]
    judged = [(row["is_match"] in (True, "true"), same_person(row["name1"], row["name2"])) for row in rows]
    right, extra, missed = (judged.count(pair) for pair in ((True, True), (False, True), (True, False)))
    return _report("names", path, f"{len(rows)} pairs of names of persons", counts(right, extra, missed))


def furniture(path: Path, settings: Settings) -> Report:
    """Body and furniture of pages; by label, the furniture lines that were kept."""
    from pipeline.clean import clean
    from pipeline.clean.evaluate import score_furniture

    rows = gold.read(path, gold.Page, "furniture")
    now = datetime.now(UTC)

    def kept(page: dict[str, Any]) -> list[tuple[int, int]]:
        try:
            return clean(Article(id=page["id"], text=page["text"]), now).keep
        except Refusal:
            return []

    score = score_furniture(rows, {page["id"]: kept(page) for page in rows})
    measures: dict[str, Value] = {
        "body kept: f1 by characters": score.keep_f1, "furniture removed: f1 by lines": score.drop_f1,
        "body lines": score.body_lines, "body lines lost": score.body_lines_lost, "pages without a fault": score.perfect_pages,
    }  # fmt: skip
    labels: dict[str, dict[str, Value]] = {label: {"lines kept": n} for label, n in sorted(score.missed.items())}
    return _report("furniture", path, f"{len(rows)} pages", measures, labels)


def feeds(path: Path, settings: Settings) -> Report:
    """The fields of feed documents that are right; by document, those that are not."""
    from pipeline.producer.feeds import parse
    from pipeline.producer.feeds.evaluate import score_feeds

    rows = gold.read(path, gold.FeedRow, "feeds")
    folder = path.parent / "files"
    read = {row["file"]: parse((folder / row["file"]).read_bytes(), row.get("http_headers", {})) for row in rows}
    score = score_feeds(rows, read)
    fields = ("title", "link", "id", "published", "has_summary", "feed_title")
    measures: dict[str, Value] = {"documents": score.documents, "entry counts right": score.counts_right}
    measures |= {f"right: {field}": getattr(score, field) for field in fields}
    labels: dict[str, dict[str, Value]] = {}
    for file, field in score.wrong:
        wrong = labels.setdefault(file, {})
        wrong[field] = wrong.get(field, 0) + 1
    return _report("feeds", path, f"{len(rows)} documents", measures, labels)


def timelines(path: Path, settings: Settings) -> Report:
    """The alerts of figures that each timeline, a wire of its own, makes the whole path raise."""
    from pipeline.enrich.enricher import enrich, load
    from pipeline.stories.evaluate import alert_score, alerts_of

    rows = gold.read(path, gold.Timeline, "timelines")
    nlp = load(settings)
    alerts = {row["id"]: alerts_of(enrich(nlp, _articles(row))) for row in rows}
    score = alert_score(rows, alerts)
    measures: dict[str, Value] = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    measures["wanted"] = sum(len(row["alerts"]) for row in rows)
    labels: dict[str, dict[str, Value]] = {}
    for row in rows:
        one = alert_score([row], alerts)
        labels[row["id"]] = {
            "precision": one.precision,
            "recall": one.recall,
            "f1": one.f1,
            "wanted": len(row["alerts"]),
        }
    return _report("timelines", path, f"{len(rows)} timelines", measures, labels)


def _articles(timeline: dict[str, Any]) -> list[Cleaned]:
    return [
        Cleaned(
            id=a["id"], body=a.get("body") or a.get("text") or "", title=a.get("title") or "", published=a["published"],
            source=a["source"], language="en",
        )
        for a in timeline["articles"]
    ]  # fmt: skip


def _report(
    what: str, path: Path, of: str, measures: dict[str, Value], labels: dict[str, dict[str, Value]] | None = None
) -> Report:
    return Report(what, str(path), gold.sha256(path), of, measures, labels or {})


EVALUATIONS: Final[dict[str, Callable[[Path, Settings], Report]]] = {
    "entities": entities, "events": events, "figures": figures, "stories": stories, "copies": copies, "names": names,
    "furniture": furniture, "feeds": feeds, "timelines": timelines,
}  # fmt: skip
