"""What people read, in words: pure functions from records to sentences, for the page, the terminal and the webhooks.

The source's own words are kept: "hundreds" stays "hundreds", a zero is told as the absence of reports and never as
"0 killed". Nothing here says that a figure is true, only who says it.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from pipeline.records import Alert, Claim, Figure, Number, Standing, instant

NOT_VERIFIED: Final = "Machine-read from published reports, not verified."
DASHES: Final = " ,-–—"
"""What a dateline leaves in front of a name."""
SILENT_AFTER: Final = timedelta(hours=6)
"""A story whose sources published nothing for this long is told as silent."""


class MeasureWords(NamedTuple):
    """How one measure is said. `said`: a phrase that matches it names the measure itself ("29 cases")."""

    label: str
    after: str
    none: str
    said: str = r"(?!)"


MEASURE_WORDS: Final[dict[str, MeasureWords]] = {
    "killed": MeasureWords("Killed", "killed", "no deaths reported", r"\b(killed|dead|deaths?|died|bodies|fatalities)\b"),
    "injured": MeasureWords("Injured", "injured", "no injuries reported", r"\b(injur\w+|wounded|hurt)\b"),
    "missing": MeasureWords("Missing", "missing", "nobody reported missing", r"\bmissing\b"),
    "displaced": MeasureWords("Displaced", "displaced", "nobody reported displaced", r"\b(displaced|homeless|refugees)\b"),
    "detained": MeasureWords("Detained", "detained", "no arrests reported", r"\b(detain\w+|arrest\w*)\b"),
    "abducted": MeasureWords("Abducted", "abducted", "no abductions reported", r"\b(abduct\w+|hostages?)\b"),
    "infected": MeasureWords("Infected", "infected", "no infections reported", r"\b(infect\w+|cases?|patients?)\b"),
    "hospitalised": MeasureWords("In hospital", "in hospital", "nobody reported in hospital", r"\bhospital\w*\b"),
    "rescued": MeasureWords("Rescued", "rescued", "no rescues reported", r"\b(rescued|saved|survivors?)\b"),
    "crowd": MeasureWords("Crowd", "in the crowd", "no crowd reported"),
    "vote_share": MeasureWords("Share of the vote", "of the vote", "no share of the vote", r"\bvotes?\b"),
    "votes": MeasureWords("Votes", "votes", "no votes", r"\bvotes?\b"),
    "turnout": MeasureWords("Turnout", "turnout", "no turnout", r"\bturn-?out\b"),
    "seats": MeasureWords("Seats", "seats", "no seats", r"\b(seats?|delegates|electoral votes)\b"),
    "money": MeasureWords("Money", "", "no money"),
    "sentence": MeasureWords("Prison sentence", "sentence", "no prison sentence", r"\b(sentence|jail|prison)\b"),
    "magnitude": MeasureWords("Magnitude", "magnitude", "no magnitude", r"\bmagnitude\b"),
    "other_official": MeasureWords("Other official figure", "(other count)", "none counted"),
}  # fmt: skip

_FLAGS: Final = {
    "published_future": "published in the future, it says: the time it was seen counts",
    "published_garbage": "time of publication not readable",
    "updated_future": "updated in the future, it says",
    "updated_garbage": "time of update not readable",
    "html_stripped": "tags taken out",
    "html_cut": "the page too long to be read to its end",
    "text_cut": "the text too long to be read to its end",
    "truncated": "the text too long to be read to its end",
    "title_found": "headline found in the page",
    "url_dropped": "address not usable",
    "language_overridden": "not in the language it says",
    "bidi_removed": "signs that turn text round taken out",
    "controls_removed": "control characters taken out",
    "surrogates_replaced": "broken characters replaced",
    "mojibake_repaired": "garbled letters mended",
}
"""Flags that do not say it in their own words."""

STATES: Final = {
    "standing": "stands",
    "conflict": "stands, disputed",
    "superseded": "superseded",
    "part": "a part",
    "feared": "feared",
    "reported": "reported",
    "background": "not counted",
    "copy": "copy",
    "withdrawn": "withdrawn",
}
"""What became of a claim."""

CHANGE_LABELS: Final = {
    "first": "First figure",
    "rise": "Higher",
    "fall": "Lower",
    "conflict": "Sources disagree",
    "confirmed": "Now also official",
    "withdrawn": "Withdrawn",
    "decision": "Decision",
}

STATUS_LABELS: Final = {
    "canceled": "Withdrawn", "withheld": "Withheld", "test": "Exercise or test", "notice": "Notice",
}  # fmt: skip
"""What is said of an article that is not simply published."""

EVENT_LABELS: Final = {
    "accuse": "accusation", "agree": "agreement", "consult": "talks", "cooperate": "cooperation", "reject": "rejection",
    "threaten": "threat", "sanction": "sanctions", "mobilize": "mobilisation", "yield.concede": "concession",
    "coerce.repress": "crackdown", "assault.armed": "armed attack", "assault.terror": "terror attack",
    "assault.other": "violence", "gov.election_annulled": "election annulled", "gov.election_result": "election result",
    "gov.election_held": "election", "gov.law_policy": "law or policy", "law.court_ruling": "court ruling",
    "accident.air": "air accident", "accident.rail": "rail accident", "accident.road": "road accident",
    "accident.maritime": "accident at sea", "accident.industrial": "industrial accident",
    "accident.nuclear": "nuclear accident",
}  # fmt: skip
"""Where the last part of an event type's name does not read well by itself."""

_QUANTITY: Final = re.compile(
    r"(a|an|the|his|her|its|all|no|none|nobody|some|several|many|few|fewer|every|another|additional|further|about|almost|"
    r"approximately|around|as|at|between|close|exactly|just|less|more|nearly|only|over|roughly|under|up|tens|dozens|"
    r"scores|hundreds|thousands|millions|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b",
    re.IGNORECASE,
)
"""First words of a phrase that lose their capital inside a sentence; a name keeps it."""
_BY_ITSELF: Final = re.compile(
    r"(by|since|so far|this|until|up to|to date|still|during|over|for|as of)\b", re.IGNORECASE
)
_COUNTED_DOWN: Final = frozenset({"missing", "vote_share", "votes", "turnout", "seats"})
"""Measures that fall in the ordinary way: the missing are found, counting goes on. Nobody revised anything."""


def person_words(name: str, aliases: Mapping[str, Sequence[str]]) -> str:
    """A person under all spellings: "Sooronbay Jeenbekov (also Sooronbai Jeenbekov)"; a surname alone is no other."""
    others = [spelling for spelling in aliases.get(name, ()) if spelling not in name]
    return f"{name} (also {', '.join(others)})" if others else name


def figure_words(phrase: str, measure: str, low: Number | None, high: Number | None, modality: str = "asserted") -> str:
    """A figure in its source's words: "at least 120 injured", "hundreds injured", "no deaths reported"."""
    words = MEASURE_WORDS[measure]
    if low == 0 and high == 0:
        return words.none
    said = _inside(phrase.strip())
    if measure == "magnitude" and not re.search(words.said, said, re.I):
        return f"magnitude {said}" + _doubt(modality)
    if modality == "feared" and words.after in ("killed", "injured", "missing", "displaced", "infected", "abducted"):
        return f"{said} feared {words.after}"
    if not words.after or re.search(words.said, said, re.I):
        return said + _doubt(modality)
    return f"{said} {words.after}" + _doubt(modality)


def told_once(figures: Sequence[Figure]) -> list[tuple[str, Figure]]:
    """Each figure in words, once: title and body often say the same."""
    said: dict[str, Figure] = {}
    for figure in figures:
        said.setdefault(figure_words(figure.phrase, figure.measure, figure.low, figure.high, figure.modality), figure)
    return list(said.items())


def status_words(pubstatus: str) -> str:
    """What an article's status is called; empty for a published one."""
    return STATUS_LABELS.get(pubstatus, "")


def alert_label(alert: Alert) -> str:
    """The kind of change in one or two words, for a badge."""
    if alert.kind == "decision" and alert.change != "withdrawn":
        return CHANGE_LABELS["decision"]
    return CHANGE_LABELS[alert.change]


def alert_figure(alert: Alert) -> str:
    """What the alert now says: the figure in its source's words, or the decision."""
    if alert.kind == "decision":
        return event_words(alert.event_type or "decision")
    words = figure_words(alert.phrase, alert.measure or "other_official", alert.low, alert.high, alert.modality)
    return words + as_of_words(alert.as_of)


def alert_before(alert: Alert) -> str:
    """What stood before the alert and by whose word; empty where nothing did."""
    if alert.from_ is None or alert.measure is None:
        return ""
    low, high = alert.from_
    words = figure_words(alert.from_phrase or _range(low, high), alert.measure, low, high)
    return f"{words}, {alert.from_source.strip(DASHES)}" if alert.from_source else words


def alert_line(alert: Alert) -> str:
    """An alert as one line: "Higher: one person killed, 24.kg (was: no deaths reported, Health authorities)"."""
    label, figure, before = alert_label(alert), alert_figure(alert), alert_before(alert)
    who = said_by(alert.attribution, alert.official, alert.source)
    if alert.kind == "decision":
        return f"{label}: {figure}, {outlet(alert.source)}"
    match alert.change:
        case "fall" if alert.measure not in _COUNTED_DOWN:
            line = f"Lower, revised by {who}: {figure}"
        case "confirmed":
            return f"Now also stated by {who}: {figure}"
        case "conflict":
            return f"{label}: {figure}, {who}" + (f"; against {before}" if before else "")
        case "withdrawn":
            return f"{label}: {figure}, {who}"
        case _:
            line = f"{label}: {figure}, {who}"
    return f"{line} (was: {before})" if before else line


def standing_line(standing: Standing) -> str:
    """What is known now of one measure: "at least 120 injured (Health authorities, official)"."""
    who = speaker(standing.attribution, standing.official, standing.source)
    if standing.conflict:
        return f"{standing_figure(standing)} ({who}); sources disagree, {span_words(standing)}"
    return f"{standing_figure(standing)} ({who})"


def standing_figure(standing: Standing) -> str:
    """The standing figure in its source's words, with the time it holds for."""
    low, high = standing.low, standing.high
    if standing.conflict:  # the range is of all accounts together, the words are one's
        low, high = (0, 0) if standing.bound == "zero" else (None, None)
    words = figure_words(standing.phrase, standing.measure, low, high, standing.modality)
    return words + as_of_words(standing.as_of)


def span_words(standing: Standing) -> str:
    """The range that all standing accounts span together."""
    low, high = (_number(bound, standing.measure) for bound in (standing.low, standing.high))
    if standing.low is None and standing.high is None:
        return "no bound in common"
    if standing.high is None:
        return f"from {low} up"
    return f"up to {high}" if standing.low is None else f"between {low} and {high}"


def claim_figure(claim: Claim) -> str:
    """A claim in its source's words."""
    return figure_words(claim.phrase, claim.measure, claim.low, claim.high, claim.modality)


def said_by(attribution: str | None, official: bool, source: str) -> str:
    """Who says it, and where it was read: "Health Ministry (official), in CGTN"."""
    if not attribution:
        return f"{outlet(source)}{', citing officials' if official else ''}"
    mark = " (official)" if official and not says_official(attribution) else ""
    return f"{authority(attribution)}{mark}, in {outlet(source)}"


def speaker(attribution: str | None, official: bool, source: str) -> str:
    """Who says it, in short: the attribution where there is one, else the outlet."""
    if not attribution:
        return f"{outlet(source)}{', citing officials' if official else ''}"
    return f"{authority(attribution)}{', official' if official and not says_official(attribution) else ''}"


def authority(attribution: str) -> str:
    """An attribution as it stands inside a sentence: without the dash before it, "The" and "A" small."""
    return re.sub(r"^(The|An?)(?= )", lambda article: article.group().lower(), attribution.strip(DASHES))


def says_official(attribution: str) -> bool:
    """Whether an attribution names officials by that word, so that no mark need repeat it."""
    return "official" in attribution.lower()


def outlet(source: str) -> str:
    """The outlet's name."""
    return source or "an unnamed outlet"


def flag_words(flags: Sequence[str]) -> str:
    """What of an article was mended or assumed, as it came in."""
    return ", ".join(_FLAGS.get(flag, flag.replace("_", " ")) for flag in flags)


def event_words(event_type: str) -> str:
    """An event type for a person: "gov.election_annulled" is "election annulled", "protest.riot" is "riot"."""
    return EVENT_LABELS.get(event_type) or event_type.rpartition(".")[2].replace("_", " ")


def as_of_words(as_of: str | None) -> str:
    """The time a figure holds for, to put behind it: " by late Monday", ", as of Wednesday"; empty for None."""
    if not as_of:
        return ""
    return f" {as_of}" if _BY_ITSELF.match(as_of) else f", as of {re.sub(r'^(on|at|in) ', '', as_of)}"


def silence_line(last_seen: str, now: datetime) -> str:
    """That a story's sources have been silent, when they have: empty within SILENT_AFTER of the last article."""
    last = instant(last_seen)
    if last is None or now - last < SILENT_AFTER:
        return ""
    return f"Sources have been silent since {when_words(last_seen)}."


def when_words(value: str) -> str:
    """A time for a person, in UTC: "6 Oct 2020, 09:30 UTC"."""
    when = instant(value)
    return f"{when.day} {when:%b %Y, %H:%M} UTC" if when else value


def _inside(phrase: str) -> str:
    """A phrase as it stands inside a sentence: "At least 120" loses its capital, a name does not."""
    if _QUANTITY.match(phrase):
        return phrase[0].lower() + phrase[1:]
    return phrase


def _doubt(modality: str) -> str:
    return "" if modality == "asserted" else f" ({modality})"


def _range(low: Number | None, high: Number | None) -> str:
    if low == high and low is not None:
        return _number(low)
    if high is None:
        return f"at least {_number(low)}"
    return f"up to {_number(high)}" if low is None else f"{_number(low)} to {_number(high)}"


def _number(value: Number | None, measure: str = "") -> str:
    if value is None:
        return "an open number"
    if measure == "magnitude":
        return f"{value:.1f}"
    return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
