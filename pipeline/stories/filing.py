"""One article as it was filed, and how it enters its story: the same when it comes and when a story is made again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from pipeline.records import NO_NEWS, Claim, Enriched, Filed, grown, timestamp
from pipeline.stories.edits.overrides import Overrides
from pipeline.stories.grouping.assign import Centroid
from pipeline.stories.grouping.features import NO_WORDS, Features
from pipeline.stories.grouping.live_blog import CLAIMS_KEPT
from pipeline.stories.grouping.middle import recentre
from pipeline.stories.grouping.portrait import draw, opening
from pipeline.stories.ledger.account import Account, retract, settle, spoken, told_after
from pipeline.stories.ledger.claims import Told, claim_id, told_in
from pipeline.stories.state import ArticleState, StoryState
from pipeline.stories.status import disown, withdrawn_record, withdrawn_state

How = Literal["join", "copy", "again", "apart", "withdraw"]


class Filing(msgspec.Struct, kw_only=True):
    """All that a story is made of, an article at a time: it is kept while the story is open."""

    number: int
    seen: datetime
    how: How
    article: Enriched
    at: datetime
    """The article's time; of a copy that says nothing new its origin's."""
    dated: bool = True
    nearest: str | None = None
    """The article that it copies most of."""
    copy_of: str | None = None
    score: float = 1.0
    runner_up: str | None = None
    origin_at: datetime | None = None
    terms: dict[int, float] = {}
    names: dict[int, float] = {}
    marks: dict[int, float] = {}
    adds: bool = False
    earlier: ArticleState | None = None
    """Its earlier version, where that was of another story."""
    told: list[Told] | None = None
    """What it tells, read once, each with `text` the name of the field it stands in. None until it is filed."""
    spoken: list[tuple[str, str, str]] | None = None
    """What its readers were told when it came: about what, by which alert ("": that it is withdrawn), by which claim.
    None until it is filed."""


class Entered(NamedTuple):
    """What an article did to its story's ledger, and what is remembered of it (but its shingles and substance)."""

    account: Account
    state: ArticleState


def portray(story: StoryState, filing: Filing, *, copies: bool) -> Centroid:
    """Add an article to its story's portrait and middle (in place); returns the new middle.

    copies: it copies another article of this story, or is no news: it adds no words and no source of its own.
    """
    if not story.articles:
        story.first_seen = story.last_seen = filing.at
    if filing.how == "apart":
        story.title = filing.article.title.strip() or opening(filing.article.body)
    time = filing.at if filing.dated else None
    added = NO_WORDS if copies else Features(filing.terms, filing.names, filing.marks)
    middle = recentre(story, added, 0 if copies else 1, time)
    draw(story, filing.article, filing.at, copy=copies)
    return middle


def enter(
    story: StoryState, filing: Filing, before: ArticleState | None, origin: list[Claim], overrides: Overrides
) -> Entered:
    """Enter an article's claims in its story's ledger (in place). origin: the claims of the article that it copies."""
    article = filing.article
    if filing.how == "again" and before and before.status == "withheld":
        story.articles += 1  # `disown` counted it out
    told = overrides.heard(article, _told(filing, story.id))
    heard = replace(article, events=[]) if article.id in overrides.withdrawn else article
    stated = [t for t in told if not t.claim.edit]
    account = settle(story, heard, timestamp(filing.at), stated, origin, before, adds=filing.adds)
    known = {claim.id for claim in before.claims} if before else set()
    hidden = [t.claim for t in told if t.claim.edit]
    account = account._replace(
        claims=[*account.claims, *hidden], changed=[*account.changed, *(c for c in hidden if c.id not in known)]
    )
    claims = account.claims
    if filing.adds and before:
        made = {claim.id for claim in claims}
        claims = [*(c for c in before.claims if c.id not in made), *claims][-CLAIMS_KEPT:]
    stand = {claim.id for claim in claims}
    former = [*before.former, *(c.id for c in before.claims)] if before else []
    if filing.spoken is None:
        filing.spoken = spoken(account.alerts, account.claims)
    state = ArticleState(
        version=article.version, story=story.id, number=filing.number, seen=filing.seen, copy_of=filing.copy_of,
        shingles=b"", claims=claims, status=article.pubstatus, title=article.title, source=article.source,
        url=article.url, at=timestamp(filing.at), versions=before.versions + 1 if before else 1,
        former=tuple(name for name in former if name not in stand)[-CLAIMS_KEPT:],
        told=overrides.told(article.id, told_after(before, filing.spoken)),
    )  # fmt: skip
    return Entered(account, state)


def _told(filing: Filing, story: str) -> list[Told]:
    article = filing.article
    if article.pubstatus in NO_NEWS:
        return []
    if filing.told is None:
        told = told_in(article, story, filing.at)
        filing.told = [t._replace(text="title" if t.text is article.title else "body") for t in told]
        return told
    return [t._replace(claim=replace(t.claim, story=story), text=getattr(article, t.text)) for t in filing.told]


def take_back(story: StoryState, filing: Filing, before: ArticleState, others: Iterable[ArticleState]) -> Entered:
    """Take back what an article said (the story is changed in place). others: the story's other articles."""
    account = retract(story, filing.article, timestamp(filing.at), before)
    state = withdrawn_state(before, filing.article, account.claims, filing.number, filing.seen)
    disown(story, before, others)
    return Entered(account, state)


def filed_record(story: str, filing: Filing, state: ArticleState, claims: list[Claim], overrides: Overrides) -> Filed:
    """The article with its story, as it leaves the stage: what a person took back is not in it."""
    article = filing.article
    if filing.how == "withdraw":
        return withdrawn_record(article, state, story, claims)
    left = [figure for figure in article.figures if claim_id(article, figure) not in overrides.hidden]
    filed = grown(
        article, Filed, story=story, copy_of=filing.copy_of, score=filing.score, runner_up=filing.runner_up,
        claims=[replace(claim) for claim in claims], figures=left,
        origin_at=timestamp(filing.origin_at) if filing.origin_at else None,
    )  # fmt: skip
    return emptied(filed) if article.id in overrides.withdrawn else filed


def emptied(filed: Filed) -> Filed:
    """An article that a person withdrew: found by its headline, without its words and figures."""
    return replace(
        filed, pubstatus="canceled", body="", text=None, keep=[], removed=[], entities=[], figures=[], events=[],
        event_types=[],
    )  # fmt: skip
