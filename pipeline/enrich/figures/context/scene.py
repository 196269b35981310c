"""What a document is about as a whole, and what in it did not happen: sport, drills, films, threats, what-ifs."""

import re
from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.context.plots import plotted
from pipeline.enrich.figures.context.relics import of_history
from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import GRAVELY, MONTHS, WEEKDAYS
from pipeline.enrich.figures.words.lexer import Sentence

_SPORT: Final = frozenset(
    "striker goalkeeper season match goal goals midfielder quarterback championship tournament league playoff playoffs cup coach referee"
    " innings wicket wickets batsman seed seeded semifinals semifinal quarterfinals final finals tennis football soccer basketball baseball"
    " hockey golf cricket rugby olympic olympics medal marathon nba nfl fifa uefa stadium club team teammates hamstring knee ankle"
    " skipper warm-up kickoff booked seeds players"
    " substitute substitutes fans rovers equaliser equalizer penalty penalties shootout stoppage lineup kick-off touchdown"
    " defender winger playmaker thrashed drubbing matchday fixture fixtures sidelined bowler batsmen".split()
)
_STAGED: Final = frozenset(
    "drill drills simulated simulation simulating simulate mock novel novels thriller movie movies film films sitcom hypothetical fictional"
    " video-game videogame screenplay role-players zombies scenario scenarios heroine protagonist protagonists sequel gamers opera's playable".split()
)
_SCORE: Final = re.compile(
    r"\b\d-\d\s+(?:\w+\s+)?(?:wins?|victory|defeat|draw|loss|thrashing|rout|triumph)\b|\b(?:beat|beating|defeated|thrashed|drew|slaughtered|hammered|crushed|edged|routed|humbled|stunned|downed|trounced|mauled)\b[^.;]{1,40}\b\d-\d\b"
    r"|\bby (?:an? )?(?:\d+|[a-z]+)[ -](?:points?|runs|wickets|goals|tries|lengths|strokes)\b"
)
"""A result: "a 4-1 defeat", "beat Rovers 3-2", "by 40 points"."""
_CALLED: Final = frozenset(
    "police rescuers firefighters paramedics coroner morgue gunman gunmen stampede overturned".split()
)
"""Who comes when something befalls a team or its crowd that is no part of the game."""
_TEAM: Final = frozenset(
    "player players defender defenders striker strikers starter starters midfielder midfielders batsmen bowlers regulars seed seeds stars forwards rookies".split()
)
_VERDICT: Final = frozenset({"jury", "sentenced", "convicted", "verdict", "sentencing", "conviction"})
_TITLES: Final = 4
_SPORT_SHARE: Final = 40
"""A document is about sport where one word in this many (and three in all) belongs to it."""


class Scene:
    """The setting of a document; `words`: its different words."""

    def __init__(self, doc: list[Sentence], words: frozenset[str]) -> None:
        self.sport = not _SPORT.isdisjoint(words) and _CALLED.isdisjoint(words) and _of_sport(doc)
        self.year = _dateline_year(doc)
        self.days = {w for s in doc[:2] for w in s.words & WEEKDAYS}
        """The weekdays of the first two sentences: the days of the news itself."""
        self.first_day = next((s.index for s in doc if not s.words.isdisjoint(WEEKDAYS)), -1)
        """The first sentence that names a weekday; -1 where none does."""
        self.dates = {
            word for s in doc[:2] for k in s.where(MONTHS) for word in s.low[max(0, k - 1) : k + 2] if word.isdigit()
        }
        """The days of the month that the first two sentences name."""
        self.lead = next((s.index for s in doc[:_TITLES] if not s.heading), 0)
        """Where the story begins, behind title, kicker and bullet points."""
        self.court = any(not _VERDICT.isdisjoint(s.words) for s in doc[:2])
        """Whether the news is a verdict: what one person did or suffered is told as its ground."""
        self.anniversary = _is_anniversary(doc)
        self.carried = _carried(doc, self.year)
        """Sentences that go on telling of a year that the one before named: "Two months later more than 400 died"."""

    def silent(self, s: Sentence) -> bool:
        """Whether nothing in the sentence happened: a drill, a film, a novel; or a player's knock in a match report."""
        return (not _STAGED.isdisjoint(s.words) and _staged(s)) or _told_in_parts(s)


def _of_sport(doc: list[Sentence]) -> bool:
    """Whether words of sport stand closely."""
    count = sum(w in _SPORT for s in doc if not _SPORT.isdisjoint(s.words) for w in s.low)
    count += 2 * any(_SCORE.search(s.text) for s in doc[:3])
    return count >= 3 and count * _SPORT_SHARE > sum(len(s.low) for s in doc)


_OF_FILM: Final = frozenset(
    "coronavirus coronaviruses virus viruses strain pathogen h1n1 influenza approach crew crews theaters theatres cinema cinemas festival director directors producer maker makers studio studios star stars theatre theater industry awards actor actress shoot shoots set sets".split()
)
_ART: Final = frozenset("novel novels thriller movie movies film films sequel gamers protagonist protagonists".split())
_SHOWN: Final = frozenset("premiere screening showing launch filming".split())
_VOUCHED: Final = re.compile(
    r"\b(?:police|army|military|officials?|ministry|hospital|authorities|coastguard|coast guard|sheriff|prosecutors?)\b[^.;]{0,30}\bsaid\b|"
    r"\bsaid [^.;]{0,20}\b(?:police|officials?|army)\b",
    re.IGNORECASE,
)
_FIRED: Final = re.compile(
    r"\b(?:killed|died|wounded|injured|hurt)\b[^.]{0,80}\b(?:live[- ]fire|live[- ]firing|live ammunition|parachute)\b",
    re.IGNORECASE,
)


def _staged(s: Sentence) -> bool:
    """Whether such a word stands for itself: a film, not a film crew or the premiere of a film, nor a film that the
    police speak of; a drill, not one with live fire that killed."""
    if _FIRED.search(s.text):
        return False
    told = [k for k, low in enumerate(s.low) if low in _STAGED and s.word(k + 1) not in _OF_FILM]
    if told and all(s.low[k] in _ART for k in told):
        if any(_protested(s, k) for k in told):
            return False
        return not _VOUCHED.search(s.text) and _SHOWN.isdisjoint(s.words)
    return bool(told)


def _protested(s: Sentence, k: int) -> bool:
    """Whether people take to the streets against the work at k: "a march against the film", "riots over a novel"."""
    k = next((n for n in range(k - 1, max(-1, k - _RESENTED), -1) if s.low[n] in {"against", "over", "at"}), 0)
    return not _RISING.isdisjoint(s.low[:k])


_RESENTED: Final = 9
"""How many tokens may stand before the work: "against the release of an anti-Islamic film"."""
_RISING: Final = frozenset(
    "protest protests protested protesting protesters march marched rally rallied rallies demonstrated demonstration demonstrations demonstrators"
    " riot riots rioted rioting violence clashes anger unrest outrage".split()
)
_INSTALMENTS: Final = frozenset({"season", "episode", "chapter", "instalment", "installment", "act"})
_NTH: Final = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "final", "last", "opening"})


def _told_in_parts(s: Sentence) -> bool:
    """ "In the third season a virus wipes out ...": the plot of a series or a book."""
    if (
        s.word(0) == "in"
        and s.word(1) in {"the", "a", "this"}
        and {"exercise", "exercises", "drill", "simulation", "game"} & set(s.low[2:5])
    ):
        return True
    return s.word(0) in {"in", "by"} and s.word(1) == "the" and s.word(2) in _NTH and s.word(3) in _INSTALMENTS


_LETHAL: Final = re.compile(
    r"\b(?:shot dead|stabbed|drowned|struck by lightning|collapsed and died|beaten to death|stabbing|gunned down|killed (?:by|when|in|after))\b",
    re.IGNORECASE,
)


def sporting(s: Sentence) -> bool:
    """Whether a sentence by itself is about sport: a knock there is no casualty."""
    return not _SPORT.isdisjoint(s.words) and sum(w in _SPORT for w in s.low) >= 2 and not _LETHAL.search(s.text)


def of_the_team(f: Found) -> bool:
    """Whether a figure counts players, who in a match report are out, ill or hurt every week."""
    head = f.s.low[f.head] if f.head >= 0 else ""
    return head in _TEAM or (head in {"", "more", "others"} and not _TEAM.isdisjoint(f.s.words))


_MARKED: Final = frozenset(
    "mark marks marked marking remembering honouring honoring commemorate commemorates commemorated commemorating remember remembers remembered honour honours honor honors"
    " observed observes".split()
)
_YEARS_ON: Final = re.compile(
    r"\b(?:years|(?:a|one|each|every) year) (?:on|after|later|since)\b|\banniversary\b", re.IGNORECASE
)
_YEARS_WORDS: Final = frozenset({"year", "years", "anniversary"})
_CASUALTY_WORDS: Final = frozenset("killed kills killing dead died dies injured wounded hurt injuring wounding".split())


def _is_anniversary(doc: list[Sentence]) -> bool:
    """Whether the news is that an earlier event is remembered: said in the title or lead, which tell of no new harm."""
    lead = doc[:2]
    if any(_remembers(s) for s in lead):
        return True
    if any(not _CASUALTY_WORDS.isdisjoint(s.words) for s in lead):
        return False
    said = [not _YEARS_WORDS.isdisjoint(s.words) and _YEARS_ON.search(s.text) is not None for s in lead]
    return any(said) and (said[0] or any(not _MARKED.isdisjoint(s.words) for s in lead))


_MEMORIAL: Final = frozenset(
    "anniversary memorial memorials vigil vigils ceremony ceremonies service services remembrance monument plaque commemoration wreath wreaths".split()
)
_LONG_AGO: Final = re.compile(
    r"\b(?:years?|decades?) (?:ago|on|since|after)\b|\banniversary\b|\b(?:1[89]|20)\d\d\b", re.IGNORECASE
)


def _remembers(s: Sentence) -> bool:
    """Whether a sentence tells only of a ceremony for those of an earlier event: "a vigil on Friday remembered those killed in
    the derailment a year ago"."""
    if _MARKED.isdisjoint(s.words) or _MEMORIAL.isdisjoint(s.words):
        return False
    marked = next(k for k, low in enumerate(s.low) if low in _MARKED)
    return _CASUALTY_WORDS.isdisjoint(s.low[:marked]) and bool(_LONG_AGO.search(s.text))


_SPANS: Final = frozenset({"month", "months", "week", "weeks", "year", "years"})


def _carried(doc: list[Sentence], year: str) -> set[int]:
    carried: set[int] = set()
    past = False
    for s in doc:
        if past and any(b == "later" and a in _SPANS for a, b in pairwise(s.low[:5])):
            carried.add(s.index)
        else:
            past = any(q.unit == "date" and len(s.low[q.j - 1]) == 4 and s.low[q.j - 1] != year for q in s.quantities)
    return carried


_DATELINE: Final = re.compile(r"^(?:\w+day,? )?(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? (\d{4})\W*$")


def _dateline_year(doc: list[Sentence]) -> str:
    for s in doc[:6]:
        m = _DATELINE.match(s.text.strip())
        if m:
            return m[1]
    return ""


_NEGATIONS: Final = frozenset(
    {"not", "n't", "never", "without", "cannot", "didn't", "wasn't", "weren't", "don't", "doesn't", "hasn't", "haven't"}
)
_OWNING: Final = frozenset("confessed confess confesses confessing admitted admits admit admitting guilty".split())
""" "Confessed to killing two nurses": they are dead."""
_HOPED: Final = frozenset(
    {
        "able",
        "enabled",
        "proceeded",
        "expected",
        "likely",
        "feared",
        "managed",
        "believed",
        "continue",
        "continued",
        "helped",
        "ordered",
    }
    | {"said", "reported", "known", "thought", "understood"}
)
_HOLDING_ROOM: Final = frozenset({"built", "designed", "meant", "capacity", "room", "space", "intended"})
_AIMED: Final = frozenset(
    {"threatened", "threatens", "threatening", "threat", "threats", "attempted", "trying", "tried"}
)


_MISSIONS: Final = frozenset({"mission", "operation", "operations", "effort", "efforts", "bid", "attempt", "attempts"})
_COULD: Final = frozenset({"could", "would", "might", "should"})
_CAN: Final = frozenset({"can", "will", "may", "shall"})
_BEATEN: Final = frozenset("slaughtered slaughters slaughtering massacred annihilated buried".split())
_RIVALS: Final = frozenset("rivals opponents challengers competitors contestants contenders".split())
_OTHER_BODIES: Final = frozenset(
    "healthy able able-bodied fit warm public governing regulatory professional statutory water celestial heavenly sporting student religious"
    " international government independent state elected legal trade".split()
)


def lethal(f: Found) -> bool:
    """Whether one person is told dead in words that no match report has: "a defender was struck by lightning and killed"."""
    return f.measure == "killed" and bool(_LETHAL.search(f.s.text))


_ANYBODY: Final = frozenset({"anyone", "anybody", "whoever", "whomever"})
_WHO: Final = frozenset({"who", "that", "caught", "convicted", "found", "of", "has", "for"})


def _left_open(before: list[str]) -> bool:
    """Whether the "if" among the words before a verb leaves open what it tells: "did not say if anybody was hurt"."""
    return any(b == "if" and a in {"say", "know", "clear", "known", "sure"} for a, b in pairwise(before))


def unreal(f: Found) -> bool:
    """Whether the clause only imagines, threatens, intends or negates the event: then no figure is stated."""
    low = f.s.low
    if f.rule in {"zero", "toll", "list"}:
        return False
    if f.measure == "killed" and ["and", "buried"] in (
        low[f.anchor + 1 : f.anchor + 3],
        low[f.anchor + 2 : f.anchor + 4],
    ):
        return True
    if f.measure == "killed" and f.s.word(f.anchor + 1) in {"laughing", "onstage"}:
        return True
    if low[f.anchor] in _BEATEN and f.head >= 0 and low[f.head] in _RIVALS:
        return True  # "slaughtered 31 rivals"
    if of_history(f):
        return True
    if f.s.word(f.anchor) == "bodies" and f.s.word(f.anchor - 1) in _OTHER_BODIES:
        return True  # "ten healthy bodies", "three regulatory bodies"
    if f.measure == "killed" and low[f.anchor + 1 : f.anchor + 3] == ["on", "stage"]:
        return True
    before = low[max(0, f.anchor - 8) : f.anchor]
    near = before[-4:]
    who = near[:-1] if near[-1:] and near[-1] in _COULD | _CAN else near
    if who and (who[-1] in _ANYBODY or (who[-1] in _WHO and who[-2:][0] in _ANYBODY)):
        return True  # "death to anyone killing a foreigner", "whoever kidnaps a child", "to anyone who can kill him"
    if "whether" in before and "," not in before[before.index("whether") :]:
        return True
    told = {"information", "reward", "ordered"} if f.single else {"information", "reward"}
    if f.measure == "detained" and told & set(near):
        return True  # "a reward for what leads to an arrest"
    if f.rule == "noun" and f.i > 1 and low[f.i - 1] in {"for", "of"} and low[f.i - 2] in _HOLDING_ROOM:
        return True  # "a camp built for 6,000 refugees"
    if "century" in near or "-century" in "".join(near):
        return True
    if "have" in near and not _COULD.isdisjoint(near):
        return True
    if f.rule in {"noun", "attribute"}:
        return bool({"could", "would"} & set(before) and "have" in before)
    if f.bound != "zero" and not _NEGATIONS.isdisjoint(near[-3:]) and near[-1] not in GRAVELY:
        return True  # those not gravely hurt are hurt
    if f.measure == "rescued" and near[-1:] == ["to"] and _AIMED & set(near):
        return True  # "drowned while trying to save his son"
    if f.measure == "rescued" and near[-1:] == ["to"] and not _MISSIONS.isdisjoint(near):
        return True  # "troops on a mission to rescue the hostages"
    if plotted(f):
        return True
    owned = low[f.anchor].endswith("ing") and not _OWNING.isdisjoint(near) and "not" not in before
    if (near[-1:] == ["to"] and not owned) or near[-2:] == ["to", "be"]:
        return f.measure in {"killed", "injured", "abducted", "detained", "infected", "missing"} and not _HOPED & set(
            before
        )
    if "if" in before and (f.s.has("would", "could", "will") or _left_open(before)):
        return True
    if "would" in near[-2:] and "if" in low[f.anchor :]:
        return True
    return bool(_AIMED & set(near[-3:]))
