"""What a person corrects. An edit takes its place in the order of the articles and changes what all of them amount to:
the stories that it is about are made again as if it had always been so (docs/edits.md).

Whoever was alerted on what is taken back is told so, citing the first alert; otherwise an edit alerts nobody.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from pipeline.errors import Drop, TallywireError
from pipeline.records import TAKEN_DOWN, Alert, Claim, Edit, EditKind, Filed, Story, stable_hash
from pipeline.stories.edits.journal import Journal
from pipeline.stories.edits.meaning import Meaning, NoEffect, article_root, meaning
from pipeline.stories.edits.overrides import EditState, Overrides, active, is_of
from pipeline.stories.edits.refold import Folded, refold
from pipeline.stories.filing import filed_record
from pipeline.stories.ledger.account import figure_alert
from pipeline.stories.ledger.decisions import alert_id, decision_withdrawn
from pipeline.stories.ledger.measure_ledger import Effect
from pipeline.stories.memory import Memory
from pipeline.stories.state import ArticleState, StoryState, story_record
from pipeline.stories.status import WITHDRAWN_TITLE


class Edited(NamedTuple):
    """What an edit gave. `problem`: why it changed nothing, in words; empty where it did."""

    filed: list[Filed]
    stories: list[Story]
    alerts: list[Alert]
    problem: str = ""


def make_edit(kind: EditKind, target: str, to: str | None, who: str, why: str, at: str) -> Edit:
    """An edit under the id that its words give, so that one that is sent twice is applied once.

    Raises TallywireError where something is missing.
    """
    if not (target.strip() and who.strip() and why.strip()):
        raise TallywireError("an edit needs what it is about, who makes it and why")
    if kind in ("move", "merge", "class") and not (to or "").strip():
        raise TallywireError(f"an edit of kind {kind!r} needs two things: see `tallywire edit {kind} --help`")
    return Edit(stable_hash(kind, target, to, who, why, at), kind, target, who, why, at, to)


def apply_edit(memory: Memory, edit: Edit) -> Edited:
    """Apply one edit. Raises Drop("duplicate") for one that was applied before."""
    if any(state.edit.id == edit.id for state in memory.edits):
        raise Drop("duplicate", f"edit {edit.id} was applied before")
    journal = memory.journal
    if journal is None:
        raise TallywireError("this book keeps no filings: it is not made to be edited")
    before = memory.overrides
    found = meaning(memory, journal, edit)
    memory.put_edit(found.state)
    if isinstance(found, NoEffect):
        taken_down = [tombstone(edit.target, edit)] if edit.kind == "forget" else []
        return Edited(taken_down, [], [], "" if taken_down else found.problem)
    return _Remaking(memory, journal, edit, found, before).all()


class _Remaking:
    """The stories that an edit is about, as they were and as they are."""

    def __init__(self, memory: Memory, journal: Journal, edit: Edit, found: Meaning, before: Overrides) -> None:
        self._memory, self._journal, self._edit, self._articles = memory, journal, edit, found.articles
        self._before, self._after = before, memory.overrides
        roots = {journal.root(story, now) for story in found.stories for now in (before, self._after)}
        roots |= {article_root(journal, name, now) for name in found.articles for now in (before, self._after)}
        self._old = {root: refold(memory, journal, root, before) for root in sorted(roots)}
        self._gone_alerts = {root: self._alerts_of(folded) for root, folded in self._old.items()}
        if edit.kind == "forget":
            for article in found.articles:
                for story in journal.stories_of(article):
                    journal.drop_article(article, story)
                memory.forget_article(article)
        self._new = {root: refold(memory, journal, root, self._after) for root in sorted(roots)}

    def _alerts_of(self, folded: Folded) -> list[str]:
        """The ids of the alerts that the edit's articles gave in a story, by themselves and by edits."""
        found: list[str] = []
        for name in sorted(self._articles & set(folded.articles)):
            for filing in self._journal.of_article(name):
                for key, alert, _ in filing.spoken or ():
                    found.append(alert or alert_id(filing.article, key, "withdrawn"))
                    found += [_withdrawal_id(state.edit, name, key) for state in self._memory.edits]
        return list(dict.fromkeys(found))

    def all(self) -> Edited:
        """Put everything in its place, and say what became of it."""
        claims = {name: claim for folded in self._old.values() for name, claim in folded.claims.items()}
        alerts = [] if self._edit.kind == "forget" else self._withdrawals()
        stories = [story for root, folded in self._new.items() if (story := self._put(root, folded, claims))]
        for root, folded in self._new.items():
            self._keep_articles(root, folded)
        return Edited(self._filed(), stories, alerts)

    def _put(self, root: str, folded: Folded, claims: dict[str, Claim]) -> Story | None:
        memory, stood = self._memory, self._memory.stories.get(root)
        if folded.story is None:
            return self._emptied(root, stood) if stood else None
        folded.story.edits = tuple(s.edit for s in active(memory.edits) if self._touches(s, root, folded))
        folded.story.title = folded.story.title or WITHDRAWN_TITLE
        memory.replace_story(folded.story)
        changed = [claim for name, claim in folded.claims.items() if claims.get(name) != claim]
        return replace(story_record(folded.story, changed), gone=self._gone(root))

    def _gone(self, root: str) -> list[str]:
        if self._edit.kind != "forget":
            return []
        claims = [name for name in self._old[root].claims if name not in self._new[root].claims]
        return claims + self._gone_alerts[root]

    def _emptied(self, root: str, stood: StoryState) -> Story:
        """A story without articles went where they went; or nothing is left of it."""
        article = next(iter(self._old[root].articles), None)
        if article is None or self._edit.kind == "forget":
            self._memory.forget_story(root)
            record = Story(
                id=root, title=WITHDRAWN_TITLE, first_seen=self._edit.at, last_seen=self._edit.at, articles=0, sources=[],
                independent_sources=0, language=stood.language, sample=stood.sample, edits=[self._edit],
            )  # fmt: skip
            return replace(record, gone=self._gone(root))
        winner = article_root(self._journal, article, self._after)
        self._memory.put_merged(root, winner)
        return story_record(stood, [], merged_into=winner)

    def _touches(self, state: EditState, root: str, folded: Folded) -> bool:
        """Whether an edit in force made a story what it is."""
        if state.edit.kind == "class":
            return any(is_of(claim, state.edit.target) for claim in folded.claims.values())
        places = (self._journal.root(story, self._after) for story in (state.story, state.to) if story)
        return root in places or any(article in folded.articles for article in state.articles)

    def _keep_articles(self, root: str, folded: Folded) -> None:
        for name, made in folded.articles.items():
            known = self._memory.articles.get(name)
            if known is None or article_root(self._journal, name, self._after) != root:  # it was an exercise here
                continue
            made = replace(
                made, shingles=known.shingles, substance=known.substance, number=known.number, seen=known.seen
            )
            if made != known:
                self._memory.replace_article(name, made)

    def _filed(self) -> list[Filed]:
        """The articles whose documents change."""
        if self._edit.kind == "forget":
            return [tombstone(article, self._edit) for article in self._articles]
        found = []
        for root, folded in self._new.items():
            for name in folded.articles:
                if name in self._articles and folded.story:
                    state = folded.articles[name]
                    found.append(filed_record(root, folded.filings[name], state, state.claims, self._after))
        return found

    def _withdrawals(self) -> list[Alert]:
        alerts = []
        now = {name: state.told for folded in self._new.values() for name, state in folded.articles.items()}
        for folded in self._old.values():
            for name, state in folded.articles.items():
                lost = {key: said for key, said in state.told.items() if key not in now.get(name, {})}
                alerts += [self._withdrawal(folded, name, state, key, claim) for key, (_, claim) in lost.items()]
        return alerts

    def _withdrawal(self, folded: Folded, name: str, state: ArticleState, key: str, made_by: str) -> Alert:
        article, story, at = folded.filings[name].article, folded.story, self._edit.at
        assert story is not None
        if claim := folded.claims.get(made_by):
            alert = figure_alert(article, story, key, Effect("withdrawn", claim, claim), at, state)
        else:
            alert = decision_withdrawn(article, key, story, at, state.told[key][0])
        return replace(alert, id=_withdrawal_id(self._edit, name, key), edit=self._edit.id)


def _withdrawal_id(edit: Edit, article: str, about: str) -> str:
    """The id of the alert by which an edit takes back what an article told."""
    return stable_hash(edit.id, article, about, "withdrawn")


def tombstone(article: str, edit: Edit) -> Filed:
    """What is left of an article that was taken down: its id, that it was, when and by whose edit."""
    return Filed(id=article, pubstatus="canceled", published=edit.at, collected=edit.at, flags=[TAKEN_DOWN, edit.id])
