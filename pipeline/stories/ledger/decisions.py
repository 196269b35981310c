"""Official decisions: an election annulled, a minister gone, a state of emergency. Each speaks once a story."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from pipeline.enrich.entities.known import STATES
from pipeline.records import Alert, Change, Enriched, Event, instant, stable_hash
from pipeline.stories.reports.times import When, nearest
from pipeline.stories.state import StoryState, shown_places

DECISIONS: Final = (
    "gov.coup", "gov.election_annulled", "gov.resignation", "law.court_ruling", "gov.law_policy", "gov.appointment",
    "gov.election_result", "gov.election_held", "coerce.repress",
)  # fmt: skip
"""Event types that are an authority's act, the graver first. Crimes are events, but no official decisions; of votes only
the call, of force only the curfew."""
_WHOEVER: Final = frozenset({"gov.coup"})
"""Who takes power is no authority yet."""
_IMPOSED: Final = r"(?:impos|declar|order|extend|announc|decree|introduc|clamp)(?:ed|es|s|d)(?: down)?"
_MEASURE: Final = r"(?:curfews?|martial law|state of (?:emergency|siege|exception)|internet (?:shutdown|blackout))"
_UNDER_FORCE: Final = re.compile(
    rf"\b{_IMPOSED} an? (?:[\w-]+ ){{0,3}}{_MEASURE} (?:on|in|across|over) (?:(?:the|all|\w+) )?(?:(?-i:[A-Z])|districts?|cit(?:y|ies)|capital|towns?|states?|"
    rf"regions?|provinces?|country|areas?|islands?)|\b{_MEASURE}\b[^;]{{0,60}}\b(?:was|were|has been|have been|is) (?:\w+ly )?{_IMPOSED}\b|\ban? (?:[\w-]+ )?{_MEASURE} {_IMPOSED}\b", re.I
)  # fmt: skip
"""A curfew was imposed: nobody need say by whom."""
ACTS: Final = {
    "law.court_ruling": re.compile(
        r"(?=.*\b(?:courts?|judges?|jury|juries|tribunal|magistrates?|justices|constitutional council|panel|verdict|sentenced|convicted)\b).*"
        r"\b(rul(?:ed|es)|convict(?:ed|s)|sentenc(?:ed|es)|acquit\w*|guilty|order(?:ed|s)|uph(?:eld|olds?)|reject(?:ed|s)|dismiss(?:ed|es)|"
        r"overturn\w*|overrul\w*|quash\w*|annul\w*|suspend(?:ed|s)|str(?:uck|ikes?) down|jail(?:ed|s)|fin(?:ed|es)|grant(?:ed|s)|award(?:ed|s)|"
        r"clear(?:ed|s)|barr?(?:ed|s)|block(?:ed|s)|decid(?:ed|es)|declar(?:ed|es)|refus(?:ed|es)|void(?:ed|s)|invalidat\w*|liable|free[ds])\b",
        re.I | re.S,
    ),
    "gov.appointment": re.compile(
        r"\b(?:appoint\w*|named|names (?=\S+ [a-z]*\s?as\b)|sworn|swore|install(?:ed|s)|inaugurat\w*|promot(?:ed|es)|elected|elects|pick(?:ed|s)|"
        r"chos(?:e|en)|nominat\w*|(?:took|takes) office|succeed(?:ed|s)?|reinstat\w*|confirm\w* [^.;]*\bas\b)", re.I
    ),
    "gov.law_policy": re.compile(
        r"\b(?:sign(?:ed|s)|pass(?:ed|es)|promulgat(?:ed|es)|enact(?:ed|s)|adopt(?:ed|s)|approv(?:ed|es)|ratif\w+|declar(?:ed|es)|impos(?:ed|es)|bann(?:ed|ing)|bans|"
        r"issu(?:ed|es)|decree[ds]?|rescind\w*|revok(?:ed|es)|repeal(?:ed|s)|lift(?:ed|s)|suspend(?:ed|s)|voted [^.;]*\bto (?:ban|adopt|approve|pass|impeach|dissolve|censure|oust|remove)|"
        r"order(?:ed|s)|outlaw(?:ed|s)|legali[sz](?:ed|es)|extend(?:ed|s)|scrap(?:ped|s)|introduced a (?:curfew|ban|tax))\b", re.I
    ),
    "gov.coup": re.compile(
        r"\b(?:(?:seiz|grabb|assum|claim)(?:ed|es|ing|e)|took|takes?|taken) (?:power|control of (?:the )?(?:country|government|capital|state))|"
        r"\b(?:overthr[eo]w\w*|toppl\w+|oust(?:ed|s)|depos(?:ed|es)|remov(?:ed|es)|dissolv\w+ (?:the )?(?:parliament|government)|"
        r"suspend\w+ the constitution)\b", re.I
    ),
    "gov.election_held": re.compile(
        r"\b(?:dissolv(?:ed|es) (?:the )?(?:\w+ )?(?:parliament|assembly|legislature|house|chamber|diet)|"
        r"(?:call(?:ed|s)|announc(?:ed|es)|order(?:ed|s)) (?:an? )?(?:snap|early|fresh|new) (?:\w+ )?(?:elections?|polls?|vote))\b", re.I
    ),
    "coerce.repress": re.compile(rf"\b{_IMPOSED}\b[^.;]{{0,40}}\b{_MEASURE}\b|{_UNDER_FORCE.pattern}", re.I),
    "gov.election_annulled": re.compile(
        r"(?=.*\b(?:elections?|vot(?:e|es|ing)|ballots?|polls?|polling|re-?poll\w*|results?|counts?|run-?off|round|it|them)\b).*"
        r"\b(?:annul\w*|void(?:ed|s)?|invalid\w*|nullif\w*|null|cancel\w*|scrap\w*|overturn\w*|quash\w*|re-?run|"
        r"order\w* (?:an? )?(?:\w+ )?(?:recount|re-?poll\w*)|(?:postpon|put off)\w*)\b", re.I | re.S
    ),
    "gov.election_result": re.compile(
        r"\b(?:won|wins|winners?|re-?elected|elected|certif\w+|proclaim\w*|percent|per cent|seats|far ahead|lead(?:s|ing)?)\b|%", re.I
    ),
    "gov.resignation": re.compile(
        r"\b(?:resign(?:ed|s|ing|ation)|quits?|stepp?(?:ed|s|ing) (?:down|aside)|steps down|fired|fires|sack(?:ed|s)|dismiss(?:ed|es)|oust(?:ed|s)|"
        r"removed|relieved of|toppl(?:ed|es)|unseated|brought down|voted (?:\w+ ){0,3}(?:out|to (?:remove|oust|impeach|dismiss))|left office|handed in|tendered)\b", re.I
    ),
}  # fmt: skip
"""Words of which the sentence must have one: a court that hears witnesses has ruled nothing, bird flu that is confirmed
is not appointed, a bill that senators unveil is no law."""
_NO_ACT: Final = re.compile(
    r"\b(?:unveil\w*|propos(?:ed|es|ing)|draft|hop(?:es?|ed|ing)|poised|lawmakers are|would-be|ask(?:ed|s) (?:congress|parliament|the)|could have|"
    r"typically|usually|allegedly|is expected|(?:declar|claim)(?:ed|es|s|ing) victory|election victory|last-ditch|complaint alleges|"
    r"later today|a major ruling|ahead of|days? of (?:national )?mourning)\b",
    re.IGNORECASE,
)
"""Words of what is only wanted, brought in, usual or claimed by who won."""
_MADE_UP: Final = re.compile(
    r"\b(novel|films?|movie|fictional|sitcom|screenplay|in the (?:play|story|game|series|script|episode|opera|drill|exercise|scenario))\b",
    re.IGNORECASE,
)


_NOT_YET: Final = re.compile(
    r"\b(?:postpon\w*|put off|adjourn\w*|reserv\w*|delay\w*|await\w*|deferr?\w*|due to|expected to|yet to)\b[^.;]{0,40}\b(?:rul\w*|verdict|judge?ment|"
    r"sentenc\w*|decision|decide)\b",
    re.IGNORECASE,
)
"""A ruling that is put off is none."""
_AHEAD: Final = re.compile(r"\b(?:leads|leading|lead|ahead|counted|tallied)\b", re.IGNORECASE)
_RESULT: Final = re.compile(
    r"\b(?:w[io]ns?|winners?|(?:re-?)?elected|declar\w+|announc\w+|certif\w+|proclaim\w*|final|results?)\b",
    re.IGNORECASE,
)
"""Who is ahead while votes are counted has no result yet."""


def decisions(article: Enriched, told: Sequence[str], at: str) -> list[Event]:
    """The article's official decisions of a type not `told` before in the story, the first of each type, in text order.

    One sentence tells one decision, the gravest: results that are annulled are not announced by the same words.
    at: the article's time.
    """
    when = instant(at)
    official = [event for event in article.events if event.type in DECISIONS and _is_decided(article, event, when)]
    sentences: dict[tuple[str, str], Event] = {}
    for event in sorted(official, key=lambda event: (DECISIONS.index(event.type), event.start)):
        sentences.setdefault((event.field, event.quote or str(event.start)), event)
    found: dict[str, Event] = {}
    for event in sorted(sentences.values(), key=lambda event: (event.field == "title", event.start)):
        if event.type not in told:
            found.setdefault(event.type, event)
    ruling = found.get("law.court_ruling")
    if ruling and "gov.election_annulled" in {*told, *found} and ACTS["gov.election_annulled"].search(ruling.quote):
        del found["law.court_ruling"]  # "Court annuls run-off": the same act
    return list(found.values())


def _is_decided(article: Enriched, event: Event, at: datetime | None) -> bool:
    """Told as fact, as of now, in words of the act, of an authority: "Vanuatu declared a state of emergency on Sunday"."""
    acts = ACTS.get(event.type)
    if event.modality != "asserted" or (acts and event.quote and not acts.search(event.quote)):
        return False
    if event.type == "gov.election_result" and _AHEAD.search(event.quote) and not _RESULT.search(event.quote):
        return False
    if any(words.search(event.quote) for words in (_MADE_UP, _NOT_YET, _NO_ACT)):
        return False
    dated = _dated(event, at)
    now = dated == "now" or (event.scope == "current" and dated != "before")
    of_authority = (
        event.official or _is_state(event) or _is_act_of_authority(article, event) or _speaks_for_itself(event)
    )
    return now and (of_authority or event.type in _WHOEVER)


def _dated(event: Event, at: datetime | None) -> When | None:
    start = event.quote.find(event.trigger)
    return nearest(event.quote, start, start + len(event.trigger), at) if at and start >= 0 else None


def _is_state(event: Event) -> bool:
    return bool(event.actor) and str(event.actor).casefold().removeprefix("the ") in STATES


_OFFICE: Final = (
    r"(?:from (?:the post of |office )?|as )(?:\w+'s |the |his |her |their )?(?:new |interim |acting |deputy |vice )*"
    r"(?:president(?! of (?:(?:the|a|an|its|his|her) )?(?-i:[a-z]))|prime minister|premier|chancellor|"
    r"\w+ minister|governor|mayor|attorney general)\b"
)
_BY_ITSELF: Final = {
    "gov.resignation": re.compile(rf"\b(?:resign|quit|step)\w*(?: down| aside)? {_OFFICE}", re.I),
    "gov.appointment": re.compile(rf"\b(?:sworn in|took office|takes office|inaugurated) {_OFFICE}", re.I),
    "coerce.repress": _UNDER_FORCE,
}
"""What only an authority does or suffers: "Petrov resigned as prime minister on Tuesday", "a curfew was imposed"."""


def _speaks_for_itself(event: Event) -> bool:
    return event.type in _BY_ITSELF and bool(_BY_ITSELF[event.type].search(event.quote))


def _is_act_of_authority(article: Enriched, event: Event) -> bool:
    """Whether the same words tell another event that an authority does ("has declared a curfew")."""
    return any(
        other.official and other.field == event.field and other.start < event.end and event.start < other.end
        for other in article.events
    )


def decision_alert(article: Enriched, event: Event, story: StoryState, at: str) -> Alert:
    """The alert of one decision."""
    alert = _alert(article, event.type, "first", story, at)
    return msgspec.structs.replace(alert, phrase=event.trigger, quote=event.quote)


def decision_withdrawn(article: Enriched, kind: str, story: StoryState, at: str, cites: str) -> Alert:
    """The alert that the article which told a decision is withdrawn; `cites` is the alert that told it."""
    return msgspec.structs.replace(_alert(article, kind, "withdrawn", story, at), cites=cites)


def alert_id(article: Enriched, about: str, change: Change) -> str:
    """The id of the alert of one change that an article makes of a measure or a decision."""
    return stable_hash(article.id, article.version, about, change)


def _alert(article: Enriched, kind: str, change: Change, story: StoryState, at: str) -> Alert:
    return Alert(
        id=alert_id(article, kind, change),
        kind="decision",
        article=article.id,
        story=story.id,
        change=change,
        at=at,
        event_type=kind,
        official=True,
        source=article.source,
        title=story.title,
        url=article.url,
        ingest_mode=article.ingest_mode,
        sample=article.sample,
        section=article.section,
        places=shown_places(story),
    )
