"""Why things are as they are, as lines for a person. Pure but for the index that is asked."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec import convert

from pipeline.errors import TallywireError
from pipeline.records import WITHDRAWING, Alert, Claim, Edit, Figure
from pipeline.search import wording as w
from pipeline.search.explain.known import Document, Known
from pipeline.stories.grouping.assign import THETA, THETA_SHORT
from pipeline.stories.grouping.scene import THETA_SCENE
from pipeline.stories.grouping.words import STOP_WORDS, words
from pipeline.stories.ledger.totals import LEDGER_MEASURES

SHARED: Final = 12
"""Names and words that are shown as shared."""


class Part(msgspec.Struct, kw_only=True):
    """One question and its answers, a line each."""

    about: str
    lines: list[str]


class Explanation(msgspec.Struct, kw_only=True):
    """Of an article, a claim or an alert."""

    kind: str
    id: str
    title: str
    parts: list[Part]


def explain(index: Known, identity: str) -> Explanation:
    """Explain whatever has this id. Raises TallywireError where nothing has."""
    if article := index.article(identity):
        return _article(index, article)
    if claim := index.claim(identity):
        return _claim(index, convert(claim, Claim))
    if alert := index.alert(identity):
        return _alert(index, alert)
    raise TallywireError(f"no article, claim or alert has the id {identity!r}")


def _article(index: Known, article: Document) -> Explanation:
    claims = [convert(claim, Claim) for claim in index.of_article("claims", article["id"])]
    alerts = index.of_article("alerts", article["id"])
    told = [line for alert in alerts for line in (w.alert_line(convert(alert, Alert)), "  " + _fate(alert))]
    parts = [
        Part(about="why it is in its story", lines=list(_place(index, article))),
        Part(about="what was cut from it", lines=_cut(article)),
        Part(
            about="which figures were read, and by which rule", lines=[_figure(f) for f in article.get("figures", ())]
        ),
        Part(about="what became of its claims", lines=[line for c in claims for line in _fate_of_claim(index, c)]),
        Part(about="what it alerted", lines=told or [_silence(claims)]),
    ]
    title = article["title"] or "(no title)"
    return Explanation(kind="article", id=article["id"], title=title, parts=parts)


def _place(index: Known, article: Document) -> Iterator[str]:
    story = index.story(article["story"])
    if story is None:
        yield "it is in no story: what its sender withheld, or what was taken down"
        return
    yield f"story {story['id']}: {story['title']}"
    for edit in _edits(story):
        if edit.kind in ("move", "split", "merge") and (edit.kind == "merge" or edit.target == article["id"]):
            yield f"put there by {edit.who} ({edit.kind}, edit {edit.id}): {edit.why}"
    if article["pubstatus"] in WITHDRAWING:
        yield "its words are gone: it was taken back"
    yield from _nearness(index, article)
    others = [other for other in index.of_story(article["story"]) if other["id"] != article["id"]]
    yield from _shared(article, others)


def _edits(story: Document | None) -> list[Edit]:
    return convert((story or {}).get("edits", ()), list[Edit])


def _nearness(index: Known, article: Document) -> Iterator[str]:
    score = article.get("score")
    if article["copy_of"]:
        yield f"it repeats the text of {article['copy_of']}: a copy goes where its origin is, and is no source of its own"
    elif score is None:
        return
    elif score == 0:
        yield f"it began this story: no open story was as near as {THETA} ({THETA_SHORT} for a few words)"
    elif article["version"] > 1 and score == 1:
        yield "a new version stays in the story of the one before"
    else:
        how = (
            "" if score >= THETA_SHORT else f", which suffices where town, hour and kind of event agree ({THETA_SCENE})"
        )
        yield f"it was {score} near to this story (from {THETA} on an article joins{how})"
    if article.get("runner_up") and (other := index.story(article["runner_up"])):
        yield f"the next nearest was {other['id']}: {other['title']}"


def _shared(article: Document, others: list[Document]) -> Iterator[str]:
    """What it has in common with the story's other articles."""
    if not others:
        yield "it is the story's only article"
        return
    names, titles = _names(article), _title_words(article)
    for about, own, theirs in (
        ("names shared with its other articles", names, Counter(n for other in others for n in _names(other))),
        ("words of the headline that others have", titles, Counter(n for other in others for n in _title_words(other))),
    ):
        same = sorted((name for name in own if theirs[name]), key=lambda name: (-theirs[name], name))[:SHARED]
        if same:
            yield f"{about}: " + ", ".join(f"{name} ({theirs[name]})" for name in same)


def _names(article: Document) -> set[str]:
    return {name for field in ("places", "people", "orgs") for name in article.get(field, ())}


def _title_words(article: Document) -> set[str]:
    return {word for word in words(article["title"]) if word not in STOP_WORDS and len(word) > 2}


def _cut(article: Document) -> list[str]:
    cut = article.get("cut") or []
    flags = list(article.get("flags", ()))
    lines = [f"{one['label']}: {one['words']}" for one in cut] or ["nothing"]
    return lines + ([f"mended or assumed: {', '.join(flags)}"] if flags else [])


def _figure(raw: Document) -> str:
    figure = convert(raw, Figure)
    told = w.figure_words(figure.phrase, figure.measure, figure.low, figure.high, figure.modality)
    marks = [figure.scope, figure.modality, *(name for name in ("subset", "superseded") if getattr(figure, name))]
    who = f", said by {figure.attribution}{' (official)' if figure.official else ''}" if figure.attribution else ""
    return f"{told}{who} — rule {figure.rule or 'unknown'}; {', '.join(marks)}: “{figure.quote}”"


def _claim(index: Known, claim: Claim) -> Explanation:
    article = index.article(claim.article)
    story = index.story(claim.story)
    figures = [
        f for f in (article or {}).get("figures", ()) if (f["measure"], f["phrase"]) == (claim.measure, claim.phrase)
    ]
    parts = [
        Part(about="whether it stands", lines=list(_fate_of_claim(index, claim))),
        Part(about="where it was read", lines=[f"article {claim.article}", *(_figure(figure) for figure in figures)]),
        Part(about="what stands in its story", lines=_standing(story, claim)),
    ]
    return Explanation(kind="claim", id=claim.id, title=w.claim_figure(claim), parts=parts)


def _standing(story: Document | None, claim: Claim) -> list[str]:
    if story is None:
        return ["its story is not in the index"]
    found = [known for known in story.get("standing", ()) if known["measure"] == claim.measure]
    spans = [f"{known['phrase']} ({known['low']} to {known['high']}), {known['source']}" for known in found]
    return [f"story {story['id']}: {story['title']}", *(spans or ["nothing of this measure"])]


def _fate_of_claim(index: Known, claim: Claim) -> Iterator[str]:
    told = f"{w.claim_figure(claim)} ({w.said_by(claim.attribution, claim.official, claim.source)}) [{claim.id}]"
    yield f"{told}: {_why(index, claim)}"


def _why(index: Known, claim: Claim) -> str:
    if claim.standing:
        return "stands: it bounds what is known now"
    if claim.edit:
        made = next((e for e in _edits(index.story(claim.story)) if e.id == claim.edit), None)
        return f"taken back by {made.who}: {made.why} (edit {made.id})" if made else f"taken back by edit {claim.edit}"
    if claim.withdrawn:
        return "withdrawn: a later version of its article does not make it, or its sender took the article back"
    reasons = (
        (
            claim.scope == "background",
            "does not count: its article is about something else, or tells it of another event",
        ),
        (claim.copy, "does not count: the article copies another that makes the same claim"),
        (claim.modality == "feared", "does not bound what is known: it is feared, not stated"),
        (claim.modality == "planned", "does not count: it is planned"),
        (claim.superseded, "does not stand: its own text says that it was the figure of before"),
        (claim.subset, "does not stand: it is a part of a larger figure"),
    )
    return next((why for holds, why in reasons if holds), None) or _against_what_stands(index, claim)


def _against_what_stands(index: Known, claim: Claim) -> str:
    story = index.story(claim.story)
    standing = next((k for k in (story or {}).get("standing", ()) if k["measure"] == claim.measure), None)
    if claim.measure not in LEDGER_MEASURES:
        return "is searched and shown; no ledger is kept of this measure"
    if standing is None:
        return "does not stand: nothing of this measure does"
    told = f"{standing['phrase']}, {standing['attribution'] or standing['source']}"
    if (claim.low, claim.high) == (standing["low"], standing["high"]):
        return f"agrees with what stands ({told})"
    if claim.at < standing["at"]:
        return f"does not stand: what stands was said later ({told})"
    return f"does not stand: it moves nothing of what was said before it ({told})"


def _alert(index: Known, raw: Document) -> Explanation:
    alert = convert(raw, Alert)
    lines = [
        f"article {alert.article}",
        f"story {alert.story}: {alert.title}",
        f"“{alert.quote}”" if alert.quote else "",
    ]
    if alert.from_phrase:
        lines.append(f"before it stood {alert.from_phrase} ({alert.from_source})")
    if alert.cites:
        lines.append(f"it takes back alert {alert.cites}")
    if alert.edit:
        lines.append(f"a person made it: edit {alert.edit}")
    parts = [
        Part(about="whether it was sent", lines=[_fate(raw)]),
        Part(about="what it tells", lines=[line for line in lines if line]),
    ]
    return Explanation(kind="alert", id=alert.id, title=w.alert_line(alert), parts=parts)


def _fate(alert: Document) -> str:
    """Whether an alert was sent, and by which rule or why not."""
    decision, reason = alert.get("decision"), alert.get("reason") or ""
    if decision is None:
        return "what became of it is not known here: the alerts worker runs elsewhere, or has not come to it"
    if decision == "sent":
        return f"sent, by {reason!r}" if not reason.startswith("withdraws") else f"sent: it {reason}"
    return f"not sent: {'no rule wants it' if reason == 'no rule' else reason}"


def _silence(claims: list[Claim]) -> str:
    if not claims:
        return "nothing: it makes no claims"
    if all(claim.copy for claim in claims):
        return "nothing: all that it claims its origin claimed before"
    return "nothing: what it claims changed nothing that was known"
