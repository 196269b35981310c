"""What people's edits amount to: which claims and articles are taken back, what lies elsewhere, whose word is official."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from pipeline.records import Claim, Edit, Enriched
from pipeline.stories.ledger.claims import Told

LASTING: Final = frozenset({"undo", "forget"})
"""What cannot be undone."""


class EditState(msgspec.Struct, kw_only=True):
    """An edit as it was applied: what its words meant in the book of that time."""

    edit: Edit
    articles: list[str] = []
    """The articles that it moves: the one named, and the copies that were in its story."""
    void: bool = False
    """It had no effect and has none later."""
    story: str = ""
    """Where they lay; of a merge the story that goes into the other."""
    to: str = ""
    """Where they go; of a merge the story that stays."""


class Overrides(NamedTuple):
    """The edits in force. Everything is looked up by what it is about."""

    hidden: dict[str, str]
    """Claims, with the edit that hides each."""
    withdrawn: dict[str, str]
    """Articles, likewise."""
    forgotten: dict[str, str]
    moved: dict[str, str]
    """Articles, with the story where each lies."""
    merged: dict[str, str]
    """Stories that people merged, with the story that each went into."""
    official: dict[str, bool]
    """Speakers and outlets (in small letters), with whether their word is official."""
    parted: set[frozenset[str]]
    """Pairs of stories that people set apart: they do not become one by themselves."""

    @classmethod
    def of(cls, states: Iterable[EditState]) -> Overrides:
        """Of all edits in order, without those that were undone."""
        found = cls({}, {}, {}, {}, {}, {}, set())
        for state in active(states):
            found._take(state)
        return found

    def _take(self, state: EditState) -> None:
        edit = state.edit
        match edit.kind:
            case "hide":
                self.hidden[edit.target] = edit.id
            case "withdraw":
                self.withdrawn[edit.target] = edit.id
            case "forget":
                self.forgotten[edit.target] = edit.id
            case "move" | "split":
                self.moved.update(dict.fromkeys(state.articles, state.to))
                self.parted.add(frozenset((state.story, state.to)))
            case "merge":
                winner, loser = self.resolved(state.to), self.resolved(state.story)
                if winner != loser:
                    self.merged[loser] = winner
            case "class":
                self.official[edit.target.casefold()] = edit.to == "official"
            case "undo":
                pass

    def resolved(self, story: str) -> str:
        """The story that people merged `story` into, itself where they did not."""
        while story in self.merged:
            story = self.merged[story]
        return story

    def heard(self, article: Enriched, told: list[Told]) -> list[Told]:
        """An article's claims as the edits have them: official or not, and which edit took each back."""
        return [t._replace(claim=self._claim(article, t.claim)) for t in told]

    def _claim(self, article: Enriched, claim: Claim) -> Claim:
        by = self.withdrawn.get(article.id) or self.hidden.get(claim.id)
        official = self.official.get(speaker(claim), claim.official)
        if by is None and official == claim.official:
            return claim
        return replace(claim, edit=by, withdrawn=by is not None, official=official)

    def told(self, article: str, told: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
        """What readers were told by an article and people have not taken back."""
        if article in self.withdrawn or article in self.forgotten:
            return {}
        return {about: said for about, said in told.items() if said[1] not in self.hidden}


def active(states: Iterable[EditState]) -> list[EditState]:
    """The edits in force, in order. What an undo undoes is the last word on it; undoing an undo is no edit."""
    known = [state for state in states if not state.void]
    undone = {state.edit.target for state in known if state.edit.kind == "undo"}
    return [state for state in known if state.edit.id not in undone and state.edit.kind != "undo"]


def speaker(claim: Claim) -> str:
    """Whose word a claim is, in small letters: its source's, else the outlet's."""
    return (claim.attribution or claim.source).casefold()


def is_of(claim: Claim, name: str) -> bool:
    """Whether a claim is the word of a source."""
    return speaker(claim) == name.casefold()
