"""A story made again from its filings, as it would be had the edits in force always been so.

It is the fold of `wire.py` without the question where an article belongs: the same functions in the same order, so that
without an edit the story comes out as it stands (a property that tests hold).
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from pipeline.records import Claim
from pipeline.stories.edits.journal import Absorbed, Journal, Key
from pipeline.stories.edits.overrides import Overrides
from pipeline.stories.filing import Entered, Filing, enter, portray, take_back
from pipeline.stories.grouping.features import features
from pipeline.stories.grouping.merging import absorb
from pipeline.stories.grouping.words import words
from pipeline.stories.ledger.account import standing_claims
from pipeline.stories.memory import Memory
from pipeline.stories.state import ArticleState, StoryState


class Folded(NamedTuple):
    """A story made again. `claims` are all it ever had, as they stand now."""

    story: StoryState | None
    articles: dict[str, ArticleState]
    claims: dict[str, Claim]
    filings: dict[str, Filing]
    """The last one of each article."""


def refold(memory: Memory, journal: Journal, root: str, overrides: Overrides) -> Folded:
    """Make a story again. `story` is None where the edits leave no article in it."""
    folded = _Fold(memory, journal, overrides, journal.members(root, overrides)).part(root, None)
    if folded.story is None:
        return folded
    standing = standing_claims(folded.story)
    claims = {name: replace(c, story=root, standing=name in standing) for name, c in folded.claims.items()}
    for article in folded.articles.values():
        article.story = root
        article.claims = [replace(claim, story=root) for claim in article.claims]
    return folded._replace(claims=claims)


class _Fold:
    """The parts of one story: stories that became one by themselves are made up to there and then taken in."""

    def __init__(self, memory: Memory, journal: Journal, overrides: Overrides, members: dict[str, list[Key]]) -> None:
        self._memory, self._journal, self._overrides, self._members = memory, journal, overrides, members

    def part(self, name: str, end: int | None) -> Folded:
        """One part, from the filings up to the number `end` (None: all)."""
        folded = Folded(None, {}, {}, {})
        steps: list[tuple[int, int, Key | str]] = [(key.number, 0, key) for key in self._members.get(name, [])]
        for order, loser in enumerate(self._journal.losers(name, self._overrides), 1):
            steps.append((self._journal.absorbed[loser].number, order, loser))
        for number, _, step in sorted(steps, key=lambda step: step[:2]):
            if end is not None and number > end:
                break
            if isinstance(step, str):
                folded = self._take_in(folded, name, self.part(step, number), self._journal.absorbed[step])
            elif filing := self._journal.filing(step):
                read = bool(filing.terms)
                folded = self._file(folded, name, filing)
                if filing.terms and not read:
                    self._journal.rewrite(step, filing)  # the same from now on
        return folded

    def _take_in(self, winner: Folded, name: str, loser: Folded, absorbed: Absorbed) -> Folded:
        if loser.story is None:
            return winner
        story = winner.story
        if story is None:
            story = replace(loser.story, id=name)
        else:
            absorb(story, loser.story)
        story.number, story.seen = absorbed.number, absorbed.seen
        return Folded(
            story, winner.articles | loser.articles, winner.claims | loser.claims, winner.filings | loser.filings
        )

    def _file(self, folded: Folded, name: str, filing: Filing) -> Folded:
        article = filing.article
        story = (
            folded.story
            or self._memory.archive.woken(name)
            or StoryState(
                id=name, title="", first_seen=filing.at, last_seen=filing.at, number=filing.number, seen=filing.seen
            )
        )
        entered = self._enter(folded, story, filing)
        if entered is None:
            return folded
        story.number, story.seen = filing.number, filing.seen
        folded.articles[article.id] = entered.state
        folded.filings[article.id] = filing
        for claim in (*entered.account.changed, *entered.account.claims):
            folded.claims[claim.id] = claim
        return folded._replace(story=story)

    def _enter(self, folded: Folded, story: StoryState, filing: Filing) -> Entered | None:
        before = folded.articles.get(filing.article.id)
        if filing.how == "withdraw":
            others = [a for name, a in folded.articles.items() if name != filing.article.id]
            return take_back(story, filing, before, others) if before else None
        origin = folded.articles.get(filing.nearest) if filing.nearest else None
        if filing.how != "again" or before is None:
            before = filing.earlier
            self._portray(story, filing, copies=filing.how == "apart" or origin is not None)
        return enter(story, filing, before, origin.claims if origin else [], self._overrides)

    def _portray(self, story: StoryState, filing: Filing, *, copies: bool) -> None:
        """What a person withdrew is no part of it; a copy whose origin lies elsewhere now has words of its own."""
        if filing.article.id in self._overrides.withdrawn:
            return
        if not copies and filing.how == "copy" and not filing.terms:
            index, article = self._memory.index, filing.article
            found = features(article, words(article.body), len(index), index.postings)
            filing.terms, filing.names, filing.marks, _ = found
        portray(story, filing, copies=copies)
