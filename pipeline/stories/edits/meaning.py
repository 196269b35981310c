"""What an edit's words mean in a book: which articles and stories it is about, or why it is about none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.records import Edit, EditKind, stable_hash
from pipeline.stories.edits.journal import Journal
from pipeline.stories.edits.overrides import LASTING, EditState, Overrides, active, is_of
from pipeline.stories.memory import Memory


class Meaning(NamedTuple):
    """An edit with what it is about."""

    state: EditState
    articles: frozenset[str]
    """Those whose own records change."""
    stories: frozenset[str]
    """Further stories that are made again."""


class NoEffect(NamedTuple):
    """An edit that changes nothing now, with the reason. One of a claim, an article or a source holds when that comes."""

    state: EditState
    problem: str


def article_root(journal: Journal, article: str, overrides: Overrides) -> str:
    """The story in which an article lies."""
    return journal.root(overrides.moved.get(article, journal.home(article) or ""), overrides)


def meaning(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    """Find what an edit is about."""
    found = _MEANINGS[edit.kind](memory, journal, edit)
    if isinstance(found, Meaning) and (unknown := _unkept(memory, journal, found)):
        return _void(
            edit, f"article {unknown!r} of this story was filed before edits were known: nothing can be edited in it"
        )
    return found


def _unkept(memory: Memory, journal: Journal, found: Meaning) -> str | None:
    """An article of these stories of which no filing is kept; made again, they would lose it."""
    roots = {journal.root(story, memory.overrides) for story in found.stories}
    roots |= {article_root(journal, name, memory.overrides) for name in found.articles}
    unkept = (name for name, article in memory.articles.items() if article.story and journal.home(name) is None)
    return next((name for name in unkept if memory.story_of(memory.articles[name].story) in roots), None)


def _void(edit: Edit, problem: str) -> NoEffect:
    return NoEffect(EditState(edit=edit, void=True), problem)


def _hide(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    owner = next(iter(_owners(memory, edit.target)), None)
    if owner is None or journal.home(owner) is None:
        return NoEffect(EditState(edit=edit), f"no open story has a claim {edit.target!r}; it is hidden if it comes")
    return Meaning(EditState(edit=edit, articles=[owner]), frozenset([owner]), frozenset())


def _owners(memory: Memory, claim: str) -> list[str]:
    return [
        name
        for name, article in memory.articles.items()
        if claim in article.former or any(one.id == claim for one in article.claims)
    ]


def _article(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    name = edit.target
    if name not in memory.articles or journal.home(name) is None:
        return NoEffect(EditState(edit=edit), f"no open story has an article {name!r}; the edit holds if it comes")
    return Meaning(EditState(edit=edit, articles=[name]), frozenset([name]), frozenset(journal.stories_of(name)))


def _move(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    name, now = edit.target, memory.overrides
    if name not in memory.articles or journal.home(name) is None:
        return _void(edit, f"no open story has an article {name!r}")
    story = article_root(journal, name, now)
    group = _with_copies(memory, journal, name, story)
    if edit.kind == "split":
        if all(other in group for other in _articles_of(memory, journal, story)):
            return _void(edit, f"article {name!r} is alone in its story (with its copies)")
        to = stable_hash(name)
        to = stable_hash(name, edit.id) if to in memory.stories or memory.story_of(to) != to else to
    else:
        to = journal.root(edit.to or "", now)
        if to not in memory.stories:
            return _void(edit, f"there is no open story {edit.to!r}")
        if to == story:
            return _void(edit, f"article {name!r} is in story {to} already")
    return Meaning(EditState(edit=edit, articles=group, story=story, to=to), frozenset(group), frozenset([story, to]))


def _with_copies(memory: Memory, journal: Journal, name: str, story: str) -> list[str]:
    """An article and the copies of it that lie in the same story: they say the same of the same."""
    copies = [n for n in _articles_of(memory, journal, story) if memory.articles[n].copy_of == name and n != name]
    return [name, *sorted(copies)]


def _articles_of(memory: Memory, journal: Journal, story: str) -> list[str]:
    return [n for n in memory.articles if journal.home(n) and article_root(journal, n, memory.overrides) == story]


def _merge(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    to, gone = (journal.root(name, memory.overrides) for name in (edit.target, edit.to or ""))
    for asked, root in ((edit.target, to), (edit.to, gone)):
        if root not in memory.stories:
            return _void(edit, f"there is no open story {asked!r}")
    if to == gone:
        return _void(edit, f"{edit.target!r} and {edit.to!r} are one story already")
    return Meaning(EditState(edit=edit, story=gone, to=to), frozenset(), frozenset([to, gone]))


def _class(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    stories = _quoting(memory, journal, edit.target)
    if not stories:
        return NoEffect(EditState(edit=edit), f"no open story quotes {edit.target!r}; the edit holds when one does")
    return Meaning(EditState(edit=edit), frozenset(), stories)


def _quoting(memory: Memory, journal: Journal, speaker: str) -> frozenset[str]:
    """The stories with claims of a source."""
    return frozenset(
        article_root(journal, name, memory.overrides)
        for name, article in memory.articles.items()
        if journal.home(name) and any(is_of(claim, speaker) for claim in article.claims)
    )


def _undo(memory: Memory, journal: Journal, edit: Edit) -> Meaning | NoEffect:
    state = next((state for state in memory.edits if state.edit.id == edit.target), None)
    if state is None:
        return _void(edit, f"there is no edit {edit.target!r}")
    if state.edit.kind in LASTING:
        return _void(edit, f"an edit of kind {state.edit.kind!r} is not undone; make the opposite edit")
    if state not in active(memory.edits):
        return _void(edit, f"edit {edit.target!r} is not in force")
    articles = state.articles
    if state.edit.kind == "withdraw":
        articles = [state.edit.target]
    elif state.edit.kind == "hide":
        articles = _owners(memory, state.edit.target)
    known = frozenset(name for name in articles if name in memory.articles and journal.home(name))
    stories = frozenset(story for story in (state.story, state.to) if story)
    if state.edit.kind == "class":
        stories = _quoting(memory, journal, state.edit.target)
    before = Overrides.of(one for one in memory.edits if one is not state)
    back = {article_root(journal, name, before) for name in known} | {journal.root(story, before) for story in stories}
    closed = back - set(memory.stories) - {name for name in back if memory.story_of(name) != name}
    if closed or (state.articles and not known):
        return _void(edit, f"it is too late to undo {edit.target!r}: its story is no longer open")
    return Meaning(EditState(edit=edit), known, stories)


_MEANINGS: Final[dict[EditKind, Callable[[Memory, Journal, Edit], Meaning | NoEffect]]] = {
    "hide": _hide, "withdraw": _article, "forget": _article, "move": _move, "split": _move, "merge": _merge,
    "class": _class, "undo": _undo,
}  # fmt: skip
