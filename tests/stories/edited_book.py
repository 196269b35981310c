"""A book that can be edited, and what it and its index know."""

from saved_entries import SavedEntries

from pipeline.records import decode, encode
from pipeline.stories import Book
from pipeline.stories.edits.applying import make_edit

AT = "2031-03-05T12:00:00Z"


class EditedBook:
    """Files and edits as a runner does, saving after each; `reloads` opens the book anew before each step."""

    def __init__(self, *, reloads=False):
        self.entries, self.reloads = SavedEntries(), reloads
        self.claims, self.stories, self.articles, self.alerts = {}, {}, {}, []
        self.problem = ""
        self._made = 0
        self._open()

    def _open(self):
        read = [(key, value) for key, value in self.entries.items() if "filing/" not in key]
        self.book = Book.load(read, self.entries)

    def file(self, *articles):
        for article in articles:
            if self.reloads:
                self._open()
            outcome = self.book.file(decode(encode(article), type(article)))
            self._take([outcome.filed], outcome.stories, outcome.alerts)
        return self

    def edit(self, kind, target, to=None, who="Ann", why="a misreading"):
        self._made += 1
        if self.reloads:
            self._open()
        edit = make_edit(kind, target, to, who, f"{why} {self._made}", AT)
        outcome = self.book.edit(edit)
        before, self.problem = len(self.alerts), outcome.problem
        self._take(outcome.filed, outcome.stories, outcome.alerts)
        self.last_alerts = self.alerts[before:]
        return edit.id

    def _take(self, filed, stories, alerts):
        for article in filed:
            self.articles[article.id] = article
        for story in stories:
            self.stories[story.id] = story
            self.claims |= {claim.id: claim for claim in story.claims}
            for gone in story.gone:
                self.claims.pop(gone, None)
        self.alerts += alerts
        for key, value in self.book.changed():
            if value is None:
                self.entries.pop(key, None)
            else:
                self.entries[key] = value

    def story_of(self, article):
        return self.book.story_of(self.articles[article].story)

    def ledger(self, story):
        """What is known in a story: by measure the range, by whose word, and the claims that stand."""
        shown = {}
        for measure, known in self.stories[story].standing.items():
            shown[measure] = (
                known.low,
                known.high,
                known.source,
                known.attribution,
                sorted(known.claims),
                known.conflict,
            )
        return shown

    def claims_of(self, story):
        """Every claim of a story, as its document says."""
        own = [claim for claim in self.claims.values() if self.book.story_of(claim.story) == story]
        return {c.id: (c.measure, c.low, c.high, c.standing, c.withdrawn, c.copy, c.official) for c in own}

    def as_seen(self):
        """Everything that readers see but the list of edits."""
        open_stories = {
            name: (story.title, story.articles, story.sources, story.independent_sources, story.places, story.people,
                   story.first_seen, story.last_seen, self.ledger(name), self.claims_of(name))
            for name, story in self.stories.items() if not story.merged_into
        }  # fmt: skip
        return open_stories, {name: self.story_of(name) for name in self.articles}, self.articles
