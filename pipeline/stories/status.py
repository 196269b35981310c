"""What an article's status means for the book: what is not filed, and what is taken back. See docs/status.md."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from msgspec.structs import replace

from pipeline.errors import Drop
from pipeline.records import WITHDRAWING, Claim, Enriched, Filed, grown
from pipeline.stories.state import ArticleState, StoryState
from pipeline.stories.substance import substance

WITHDRAWN_TITLE: Final = "(withdrawn)"
"""Of a story whose one headline was taken back."""


def refuse(article: Enriched, before: ArticleState | None) -> None:
    """Raise Drop for what is not to be filed. before: the article as it was filed last.

    withdrawn: it was cancelled for good. embargoed, withheld: not to be published now. duplicate: an (id, version) filed
    before, or a version that prints only another clock. superseded: an older version.
    """
    if before is not None and before.status == "canceled":
        raise Drop("withdrawn", f"article {article.id!r} was withdrawn by its sender")
    if article.pubstatus == "embargoed":
        raise Drop("embargoed", f"article {article.id!r} is embargoed until {article.embargoed}")
    if article.pubstatus == "withheld" and (before is None or before.status == "withheld"):
        raise Drop("withheld", f"article {article.id!r} is withheld by its sender")
    if before is None or article.pubstatus in WITHDRAWING:
        return
    released = before.status == "withheld" and article.version == before.version
    if article.version <= before.version and not released:
        code = "duplicate" if article.version == before.version else "superseded"
        raise Drop(code, f"article {article.id!r} version {article.version}: version {before.version} was filed before")
    is_same = before.status == article.pubstatus and before.substance == substance(article)
    if is_same and not article.numbered:
        raise Drop(
            "duplicate", f"article {article.id!r} version {article.version} says what version {before.version} did"
        )


def withdrawn_state(
    before: ArticleState, article: Enriched, claims: list[Claim], number: int, seen: datetime
) -> ArticleState:
    """What is remembered of an article that was taken back: its words, so that copies of it are known as copies."""
    return replace(
        before, version=max(before.version, article.version), status=article.pubstatus, claims=claims, told={},
        number=number, seen=seen, versions=before.versions + 1, substance="",
    )  # fmt: skip


def withdrawn_record(article: Enriched, before: ArticleState, story: str, claims: list[Claim]) -> Filed:
    """The article as the index has it from now on: found by its headline, without its words and figures."""
    return grown(
        article, Filed, story=story, copy_of=before.copy_of, claims=[replace(claim) for claim in claims],
        title=article.title or before.title, source=article.source or before.source, url=article.url or before.url,
        published=before.at or article.published, version=max(before.version, article.version),
        figures=[], events=[], event_types=[],
    )  # fmt: skip


def disown(story: StoryState, gone: ArticleState, others: Iterable[ArticleState]) -> None:
    """Take an article out of its story's portrait (in place): it no longer counts, nor lends its headline.

    others: the story's other articles.
    """
    story.articles = max(0, story.articles - 1)
    if story.title != gone.title.strip():
        return
    titled = [a for a in others if a.status not in WITHDRAWING and a.title.strip()]
    story.title = max(titled, key=lambda a: a.number).title.strip() if titled else WITHDRAWN_TITLE
