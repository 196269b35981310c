"""Whether an article reports harm as news, or tells of it for another reason: a review, a drill, an anniversary, a verdict.

Ledgers are kept of what happens. Most articles that name dead and injured are about something else: their figures are
claims that count nowhere (`scope` "background"). An article is read by its title and lead, as a reader would; harm that
the lead itself dates to now makes it a report whatever else it speaks of ("Cinema fire kills 12 on opening night").
"""

import re
from datetime import datetime
from functools import cached_property
from typing import Final

from pipeline.records import CASUALTY_MEASURES, NO_NEWS, Enriched, Event, Figure, instant
from pipeline.stories.reports.kinds import (
    COUNTED,
    KINDS,
    Look,
    arts,
    exercise,
    is_news,
    leisure,
    look_at,
    obituary,
    sentence_ends,
    sentences_before,
)
from pipeline.stories.reports.times import When, is_perfect, nearest, times

HARM: Final = CASUALTY_MEASURES | {"infected", "hospitalised", "rescued", "magnitude", "crowd"}
"""Measures of what befalls people: of these an article is or is not a report. Votes and money are told as news anyway."""
_GRAVE: Final = frozenset({"killed", "missing", "abducted"})
"""What is harm in any words: whom sport injures, a team saves and a market displaces is none."""
_EXCEPTED: Final = re.compile(r"\b(?:else|except|other than|apart from)\b")
"""Nobody "else", nobody "except" one: no account of all."""
_COUNTED_AT_NONE: Final = frozenset({"killed", "injured", "missing", "rescued"})
_NEVER: Final = ("exercise", "arts", "obituary")
"""Kinds in which nothing is done and nobody hurt, or one person dies in bed."""
_APPEALED: Final = re.compile(
    r"\b(?:los(?:es?|t)|w[io]ns?|den(?:ied|ies)|reject(?:ed|s)|refus(?:ed|es)|up(?:held|holds)|dismiss(?:ed|es)|seeks?|asks?)\b[^.;]{0,40}"
    r"\b(?:appeal|bid|plea|parole|pardon|release|conviction|sentence)\b|"
    r"\b(?:appeal|bid|plea)\b[^.;]{0,30}\b(?:lost|denied|rejected|refused|dismissed|fail(?:s|ed))\b",
)
"""Who appeals has long been jailed."""
_CARE: Final = re.compile(
    r"\bhad (?:already |so far )?(?:been )?(?:rescued|saved|taken|rushed|pulled|recovered|found|evacuated|treated|admitted|hospitali[sz]ed|brought)\b"
)
_BY_NOW: Final = re.compile(
    r"\bby (?:\d|noon|midday|midnight|dawn|dusk|nightfall|sunset|late |early |mid-|then\b|evening|morning)"
)
"""What had been done for the victims by the time of the report: "boats had rescued 41 people by 9 p.m."."""
_MILESTONE: Final = re.compile(r"\b\d[\d,]*00th\b")
"""The 5,000th casualty is one more of many, and no event."""
_HAPPENINGS: Final = ("hazard.", "accident.", "assault", "protest", "coerce", "health.", "crime.")
_DANGERS: Final = ("hazard.", "accident.", "assault.armed", "assault.terror", "protest", "coerce.repress")
_SUPPOSED: Final = re.compile(
    r"\bworst[- ]case\b|\bsuch an? \w+[^.;]{0,40}\b(?:would|could|might)\b|\bin the worst case\b|\bwould (?:die|be killed|kill|drown)\b|\b(?:could|would|might) (?:have )?save[d]?\b|\bin the script\b|"
    r"\b(?:each|every) \w+ (?:saves?|kills?)\b|\bshak(?:e|ing) tables?\b|\bwho (?:was|were|had been) (?:held|detained|arrested)\b[^.;]*\b(?:let go|released|freed)\b",
)
"""Harm that is only worked out or made in a laboratory, or is over: "220,000 of the 298,000 who would die in the worst case"; who is let go."""
_AFTERWARDS: Final = re.compile(
    r"\b(?:jailed|sentenc\w+|convict\w+|acquitt\w+|parole|inquest|verdict|pleaded|guilty|appeal(?:s|ed)?|on trial|retrial|charged|"
    r"candles?|silence|wreaths?|remember\w*|commemorat\w+|mark(?:s|ed|ing)? (?:the|\w+ years|a)|mourn\w*|tributes?|prayers|prayed)\b",
)
"""What is done long after harm, on a day that is not the harm's."""
_EXECUTED: Final = re.compile(r"\b(?:executed|hanged|beheaded|firing squad|put to death)\b")


class Reading:
    """An article as its story's ledger reads it: what it is, and which of its figures count. Each is read when asked.

    at: the article's time.
    """

    def __init__(self, article: Enriched, at: datetime) -> None:
        self._article = article
        self._at = at
        ends = sentence_ends(article.body)
        self._first_end, self._lead_end = ends[0], ends[-1]
        self._lead = [f for f in article.figures if f.measure in HARM and self._in_lead(f)]
        self._named: dict[tuple[str, int, int], tuple[int, When | None]] = {}
        self._fresh = False
        self._fresh = any((f.scope == "current" or self.is_of_the_day(f)) and self._is_of_now(f) for f in self._lead)

    @cached_property
    def kind(self) -> str | None:
        """What the article is instead of a report of harm; None where it is one, or may be."""
        return self._kind() if self._is_news else "no news"

    @cached_property
    def _is_news(self) -> bool:
        return is_news(self._article)

    @cached_property
    def _is_about_harm(self) -> bool:
        return self._happens() or any(f.high != 0 and f.measure != "crowd" for f in self._lead)

    def counts(self, figure: Figure) -> bool:
        """Whether a figure is news: of an article that is no report only harm that its own sentence dates to now; of a
        report all but what a sentence below its lead dates to before."""
        if not self._is_news:
            return False
        if figure.measure not in HARM:
            return True
        if (
            _SUPPOSED.search(figure.quote.lower())
            or self._is_milestone(figure)
            or (figure.high == 0 and not self._is_account(figure))
        ):
            return False
        if self.kind:
            ruled = self.kind in ("court", "ground") and self._in_lead(figure) and self._dated(figure) != "before"
            if ruled and (figure.measure == "detained" or _EXECUTED.search(figure.quote.lower())):
                return not _APPEALED.search(figure.quote.lower())
            return self.kind not in _NEVER and self._is_news_there(figure)
        return not self._is_of_before(figure)

    def _is_news_there(self, figure: Figure) -> bool:
        """Whether harm is news in an article about something else: dated to now; in its lead also told as new. Counts of
        a time, studies, sport and markets need the date, and of those two only the dead and missing are any."""
        dated = self._dated(figure) == "now"
        grave = self.kind != "leisure" or figure.measure in _GRAVE
        lead = self._in_lead(figure) and self.kind not in ("statistics", "study", "leisure")
        return grave and (dated or lead) and self._is_of_now(figure)

    def in_passing(self, figure: Figure) -> bool:
        """Whether harm is told in an article about something else, and not as of now; that nobody was hurt, below its
        first sentence."""
        if figure.high == 0 and figure.measure in HARM and not self._is_dangerous():
            return True
        if figure.measure not in HARM or self._is_about_harm:
            return False
        if figure.high == 0:
            return figure.field == "body" and figure.start >= self._first_end
        return not (self._dated(figure) == "now" or is_perfect(figure.quote))

    def is_of_the_day(self, figure: Figure) -> bool:
        """Whether a figure that reads as of before stands in a lead that tells of a disaster or an attack, and in a sentence
        that dates it to now: "A blast tore through a rally held for the anniversary on Wednesday and killed nine"."""
        if figure.scope != "background" or figure.modality != "asserted" or figure.subset or figure.superseded:
            return False
        if figure.field != "body" or figure.measure not in HARM or not self._in_lead(figure):
            return False
        if self._dated(figure) is None and _CARE.search(figure.quote.lower()):
            beside = any(f.quote == figure.quote and f.scope == "current" for f in self._lead)
            return self._strikes() and (beside or bool(_BY_NOW.search(figure.quote.lower())))
        told = figure.measure in ("killed", "injured")
        now = told and self._dated(figure) == "now" and not _AFTERWARDS.search(figure.quote.lower())
        named = [figure.quote[t.start : t.end].lower() for t in times(figure.quote, self._at) if t.when == "before"]
        return now and set(named) <= {"anniversary"} and self._strikes()

    def is_aside(self, figure: Figure) -> bool:
        """Whether a figure that its sentence tells as of before may yet be the story's own toll: its lead or a verdict's
        ground, with no time of before by it ("the attacks that killed 23 people, October 1")."""
        if figure.scope == "current" or figure.modality != "asserted" or figure.subset or figure.superseded:
            return False
        told = figure.measure in HARM and figure.high != 0 and self.kind in (None, "court", "ground")
        return told and self._dated(figure) != "before"

    def _kind(self) -> str | None:
        look = look_at(self._article, self._lead_end, self._at)
        if exercise(look):
            return "exercise"
        several = any(f.low != 1 for f in self._lead if f.field == "title" or f.start < self._first_end)
        if obituary(look, several=several):
            return "obituary"
        dated = any(self._dated(f) == "now" or (f.official and f.attribution) for f in self._lead)
        if not dated and arts(look):
            return "arts"
        if leisure(self._article, look) and not self._is_grave(look):
            return "leisure"
        counted = () if any(self._dated(f) == "now" for f in self._lead) else COUNTED
        if name := next((name for name, holds in counted if holds(look)), None):
            return name
        if self._fresh:
            return None
        if name := next((name for name, holds in KINDS if (name, holds) not in counted and holds(look)), None):
            return name
        whole = [f for f in self._lead if not f.subset]
        if whole and all(
            (f.scope == "background" and not self.is_of_the_day(f)) or self._is_of_before(f) for f in whole
        ):
            return "ground"
        return None

    def _happens(self) -> bool:
        """Whether title or lead tell of a disaster, an attack, a crackdown, an outbreak as of now."""
        return any(
            event.scope == "current" and event.modality in ("asserted", "feared") and not event.doubtful
            and event.type.startswith(_HAPPENINGS) and self._in_lead(event)
            for event in self._article.events
        )  # fmt: skip

    def _is_account(self, figure: Figure) -> bool:
        """Whether "nobody" is an account: not nobody "else", and no arrests or cases only beside others in the lead."""
        told = figure.measure in _COUNTED_AT_NONE or any(f.scope == "current" and f.high != 0 for f in self._lead)
        return told and not _EXCEPTED.search(figure.quote.lower())

    def _is_milestone(self, figure: Figure) -> bool:
        """Whether a round ordinal is told of: as the figure, or as the news of an article without a time of its own."""
        return bool(_MILESTONE.search(figure.phrase) or (_MILESTONE.search(self._article.title) and not self._fresh))

    def _is_grave(self, look: Look) -> bool:
        """Whether title or lead, that name a time of now, tell of dead, missing or abducted: in the first sentence, by a
        time of their own, or of a disaster or an attack."""
        grave = [f for f in self._lead if f.measure in _GRAVE and f.scope == "current" and f.high != 0]
        if not grave or not any(time.when == "now" for time in times(look.top.text, look.at)):
            return False
        first, strikes = self._first_end, self._strikes()
        dated = [(f, self._dated(f)) for f in grave]
        near = [when for f, when in dated if strikes or when == "now" or f.field == "title" or f.start < first]
        return any(when != "before" for when in near)

    def _strikes(self) -> bool:
        """Whether title or lead tell of a disaster or an attack as of now, in sentences that name now."""
        return any(
            event.scope == "current" and event.modality == "asserted"
            and event.type.startswith(("accident.", "hazard.", "assault.terror", "assault.armed")) and self._in_lead(event)
            for event in self._article.events
        )  # fmt: skip

    def _is_dangerous(self) -> bool:
        """Whether title or lead tell of what hurts people: where they do not, nobody could have been hurt."""
        return any(f.high != 0 and f.scope == "current" and self._dated(f) != "before" for f in self._lead) or any(
            event.scope == "current" and event.modality != "denied" and not event.doubtful
            and event.type.startswith(_DANGERS) and self._in_lead(event)
            for event in self._article.events
        )  # fmt: skip

    def _in_lead(self, told: Figure | Event) -> bool:
        return told.field == "title" or told.start < self._lead_end

    def _is_of_before(self, figure: Figure) -> bool:
        """Harm that its own sentence dates to before; in the lead also only where nothing in it is told as new ("officials
        have confirmed a fourth death, bringing to 63 the dead since 2003")."""
        if self._dated(figure) != "before":
            return False
        now = any(time.when == "now" for time in times(figure.quote, self._at))
        return not (self._in_lead(figure) and (now or figure.official or is_perfect(figure.quote)))

    def _is_of_now(self, figure: Figure) -> bool:
        """Harm that its own sentence dates to now, or dates to no time but tells in the perfect or by the word of an
        authority, and that is no ground of a verdict or ceremony."""
        dated = self._dated(figure)
        told = is_perfect(figure.quote) or (figure.official and bool(figure.attribution) and self._in_lead(figure))
        now = dated == "now" or (dated is None and told)
        return now and not _AFTERWARDS.search(figure.quote.lower())

    def _dated(self, figure: Figure) -> When | None:
        """The time nearest to a figure in its sentence; where that names none, and no harm of the lead is dated to now,
        the last that one of the sentences before names."""
        text = self._article.title if figure.field == "title" else self._article.body
        where = (figure.field, figure.start, figure.end)
        if where not in self._named:
            self._named[where] = self._nearest(figure, text)
        left, own = self._named[where]
        if left < 0:
            return None
        if not own and figure.field == "title":
            return self._dated_below(figure)
        if own or is_perfect(figure.quote) or self._fresh:
            return own
        for before in sentences_before(text[:left]) or [self._article.title]:
            if named := times(before, self._at):
                return "before" if named[-1].when == "before" and not any(t.when == "now" for t in named) else None
        return None

    def _nearest(self, figure: Figure, text: str) -> tuple[int, When | None]:
        """Where a figure's sentence begins in its text, and the time that is named nearest; -1 where it is not there."""
        left = text.rfind(figure.quote, 0, figure.end + len(figure.quote))
        if not figure.quote or not left <= figure.start < left + len(figure.quote):
            return -1, None
        return left, nearest(figure.quote, figure.start - left, figure.end - left, self._at)

    def _dated_below(self, figure: Figure) -> When | None:
        """When the lead dates what a title tells without a time: "Dog who found nine alive", of 2023."""
        said = (figure.measure, figure.low, figure.high)
        same = [f for f in self._lead if f.field == "body" and (f.measure, f.low, f.high) == said]
        return "before" if same and self._dated(same[0]) == "before" else None


def may_decide(article: Enriched, at: str) -> bool:
    """Whether acts that an article tells of were done: not in an exercise, a novel, an opinion. at: the article's time."""
    when = None if article.pubstatus in NO_NEWS else instant(at)
    return when is not None and Reading(article, when).kind not in ("no news", "exercise", "arts")
