"""The attributes of a figure from the words around it: modality, scope, running totals, subsets, time, place, who."""

import re
from typing import Final

from pipeline.enrich.figures.attribution import Sources
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.rules import Found
from pipeline.enrich.figures.words import HAVE, MONTHS, WEEKDAYS
from pipeline.records import Figure, Modality, Scope

_SPORT: Final = frozenset(
    ["season", "match", "goal", "goals", "goalkeeper", "midfielder", "striker", "quarterback", "championship", "tournament", "league", "playoff", "playoffs", "cup", "coach", "referee", "innings", "wicket", "wickets", "batsman", "seed", "seeded", "semifinals", "semifinal", "quarterfinals", "final", "finals", "tennis", "football", "soccer", "basketball", "baseball", "hockey", "golf", "cricket", "rugby", "olympic", "olympics", "medal", "marathon", "nba", "nfl", "fifa", "uefa", "stadium", "club", "team", "teammates", "injury-time"]
)
_UNREAL_SCENE: Final = frozenset(
    ["drill", "drills", "simulated", "simulation", "simulating", "mock", "exercise-scenario", "novel", "novels", "thriller", "movie", "film", "films", "sitcom", "episode", "game-character", "hypothetical", "fictional", "video-game", "videogame", "screenplay"]
)
_AIMS: Final = frozenset(
    ["threatened", "threaten", "threatens", "threatening", "tried", "try", "trying", "attempt", "attempts", "attempted", "attempting", "plot", "plotted", "plotting", "plotters", "vowed", "vow", "wanted", "want", "plan", "planned", "planning", "conspired", "conspiring", "conspiracy", "intended", "intend", "failed", "order", "ordered", "refused", "hired", "orders", "designed", "bid", "able", "unable", "attempts", "seek", "sought", "seeking", "allowed", "power", "used"]
)
_FEAR: Final = frozenset(
    ["may", "might", "could", "feared", "fear", "fears", "believed", "suspected", "likely", "possibly", "projected", "projects", "predict", "predicts", "predicted", "forecast", "accused", "accuses", "accuse", "accusing", "presumed", "potential", "potentially", "estimated-by", "perhaps", "alleged", "allegedly", "suspects", "probably", "could"]
)
_PLAN: Final = frozenset(
    ["will", "would", "plan", "plans", "planned", "planning", "scheduled", "promised", "promises", "pledged", "pledges", "expected", "intends", "intend", "aims", "aim", "hopes", "hope", "goal", "seeking", "seek", "proposed", "proposes", "recommended", "jury-recommended", "wants", "want", "shall", "agreed"]
)
_RISE: Final = frozenset(
    ["bringing", "brings", "brought", "raising", "raises", "raised", "rose", "risen", "rises", "rising", "climbed", "climbs", "climbing", "taking", "reached", "reaches", "jumped", "increased", "stands", "soared", "passed", "topped", "surged"]
)
_PAST: Final = frozenset(
    ["previous", "previously", "anniversary", "decades", "ago", "historic", "history", "massacre", "genocide", "decade", "centuries", "formerly", "1990s", "1980s", "1970s", "1960s", "holocaust", "veteran", "infamous"]
)
_RELATIVE: Final = frozenset({"which", "who", "whose", "where", "whom"})


class Setting:
    """What the whole document says of itself: whether it is about sport, and its own year where a dateline gives one."""

    def __init__(self, doc: list[Sentence]) -> None:
        words = [w for s in doc for w in s.low]
        self.sport = sum(w in _SPORT for w in words) * 40 > len(words) and sum(w in _SPORT for w in words) >= 3
        self.year = _dateline_year(doc)

    def silent(self, s: Sentence) -> bool:
        """Whether nothing in the sentence happened: a drill, a film, a novel."""
        return any(w in _UNREAL_SCENE for w in s.low)


_DATELINE: Final = re.compile(r"^(?:\w+day,? )?(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+),? (\d{4})\W*$")


def _dateline_year(doc: list[Sentence]) -> str:
    for s in doc[:6]:
        m = _DATELINE.match(s.text.strip())
        if m:
            return m[1]
    return ""


def unreal(f: Found) -> bool:
    """Whether the clause only imagines, threatens or denies the event: no figure is stated."""
    s, low = f.s, f.s.low
    if f.rule in {"toll", "noun", "zero", "attribute", "event noun"}:
        return f.rule == "noun" and low[max(0, f.i - 3) : f.i][-2:] == ["could", "have"]
    before = low[max(0, f.anchor - 8) : f.anchor]
    near = before[-4:]
    if "have" in near and any(w in near for w in ("could", "would", "might", "should")):
        return True
    if f.bound != "zero" and any(
        w in near[-3:] for w in ("not", "n't", "never", "without", "cannot", "didn't", "wasn't", "weren't")
    ):
        return True
    if (near and near[-1] == "to") or near[-2:] == ["to", "be"]:
        return f.measure in {"killed", "injured", "abducted", "detained", "infected", "missing"} and not any(
            w in before for w in ("expected", "likely", "feared", "managed", "believed")
        )
    if "if" in before and any(w in low for w in ("would", "could")):
        return True
    return any(w in before[-3:] for w in ("threatened", "threatens", "threatening", "after-attempting"))


def figures(s: Sentence, found: list[Found], setting: Setting, sources: Sources) -> list[Figure]:
    """The records of a sentence's figures, with everything the words around them tell."""
    out: list[Figure] = []
    spans: set[tuple[int, int, str]] = set()
    for f in found:
        a, b = s.tokens[f.i].start, s.tokens[f.j - 1].end
        if (a, b, f.measure) in spans or (f.low is not None and f.high is not None and f.low > f.high):
            continue
        spans.add((a, b, f.measure))
        left, right = _clause(s, f)
        source, official = sources.of(s, f.anchor, f.measure)
        if _in_relative(s, f) and source and not _source_inside(s, f, source):
            source, official = None, False
        cumulative = _cumulative(s, f, left, right)
        out.append(
            Figure(
                measure=f.measure, start=a, end=b, phrase=s.text[a - s.start : b - s.start], low=f.low, high=f.high, unit=f.unit,
                bound=f.bound, modality=_modality(s, f, left), scope=_scope(s, f, setting, left, right), cumulative=cumulative,
                subset=_subset(s, f), superseded=f.superseded or _superseded(s, f), attribution=source, official=official,
                place=_place(s, f, right), as_of=_as_of(s, f, left, right), who=_who(s, f), quote=s.text.strip(), rule=f.rule,
            )
        )  # fmt: skip
    return out


def _clause(s: Sentence, f: Found) -> tuple[int, int]:
    """The clause around a figure: from the last "while", "but", ";" or reporting verb to the next."""
    lo, hi = min(f.i, f.anchor), max(f.j, f.anchor)
    left, right = 0, len(s.low)
    for k in range(lo - 1, -1, -1):
        if s.low[k] in {";", "while", "but", "although", "—", ":"}:
            left = k + 1
            break
    for k in range(hi, len(s.low)):
        if s.low[k] in {";", "while", "but", "although", "—"} or (
            s.low[k] == "and" and s.tag(k + 1) in {"V", "T"} and k > hi
        ):
            right = k
            break
    return left, right


def _in_relative(s: Sentence, f: Found) -> bool:
    """Whether the figure stands in a relative clause, no reporting verb between."""
    for k in range(min(f.i, f.anchor) - 1, max(-1, min(f.i, f.anchor) - 15), -1):
        if s.low[k] in _RELATIVE:
            return not _closed(s, k, min(f.i, f.anchor))
        if s.low[k] == "that" and s.tag(k - 1) in {"N", "C", "TIME"}:
            return not _closed(s, k, min(f.i, f.anchor)) and not any(
                s.tags[n] == "REP" for n in range(max(0, k - 3), k)
            )
        if s.tags[k] in {"REP"} or s.low[k] in {";", "“", '"'}:
            return False
    return False


def _closed(s: Sentence, k: int, i: int) -> bool:
    """A relative clause that a comma closed before the figure's own verb."""
    return s.word(k - 1) == "," and "," in s.low[k:i]


def _source_inside(s: Sentence, f: Found, source: str) -> bool:
    """Whether the source speaks inside the same relative clause ("which the survey says killed 12") or closes the sentence."""
    k = min(f.i, f.anchor)
    inside = s.span(max(0, k - 12), k) if k else ""
    return (
        f"{source} say" in inside or f"{source} said" in inside or s.text.find(source) > s.tokens[f.i].start - s.start
    )


def _modality(s: Sentence, f: Found, left: int) -> Modality:
    words = s.low[left : f.anchor] if f.anchor > f.i else s.low[left : f.i]
    near = words[-9:]
    if _denied(s, f):
        return "denied"
    if f.bound == "zero":
        return "asserted"
    if f.measure == "sentence":
        possible = {"could", "face", "faces", "facing", "maximum", "carries", "carry", "punishable", "seek", "seeking", "sought", "may", "jury-recommended",
                    "recommended", "would"}  # fmt: skip
        return "planned" if possible & set(s.low[max(0, f.i - 14) : f.j + 6]) else "asserted"
    if f.anchor < f.i:
        near = near + s.low[max(left, f.anchor - 4) : f.anchor]
    if f.measure in {
        "money",
        "displaced",
        "other_official",
        "rescued",
        "seats",
        "detained",
        "crowd",
        "turnout",
    } and _PLAN & set(near):
        return "planned"
    if _FEAR & (set(near) | {s.word(f.j)}) or (s.word(f.i - 1) in _FEAR):
        if not (
            f.head >= 0
            and {"suspected", "alleged"} & set(s.low[f.i : f.head + 1])
            and not (_FEAR - {"suspected", "alleged"}) & set(near)
        ):
            return "feared"
    return "feared" if "will" in near[-4:] or "expected" in near[-4:] else "asserted"


_FALSE: Final = frozenset({"false", "untrue", "deny", "denies", "denied", "denying", "dismissed", "dismisses", "rejected", "rejects", "refuted", "baseless",
                           "disputed", "disputes", "rumors", "rumours"})  # fmt: skip
_HEARSAY: Final = frozenset(
    {"reports", "report", "claims", "claim", "rumors", "rumours", "allegations", "suggestions", "statement"}
)


def _denied(s: Sentence, f: Found) -> bool:
    if f.bound == "zero" or not _FALSE & set(s.low):
        return False
    hear = [k for k, w in enumerate(s.low) if w in _HEARSAY]
    rejected = [k for k, w in enumerate(s.low) if w in _FALSE]
    return any(abs(h - r) < 20 and (h < f.i or r < f.i) for h in hear for r in rejected) or any(
        s.word(r + 1) in {"that", "killing", "arresting", "detaining", "holding"} and r < f.i for r in rejected
    )


def _scope(s: Sentence, f: Found, setting: Setting, left: int, right: int) -> Scope:
    if f.superseded and f.rule != "toll":
        return "background"
    if f.rule == "toll" and _RISE & set(s.low[left:right]):
        return "current"
    words = s.low[left:right]
    if f.measure not in {"other_official"} and _years(s, f, left, right, setting):
        return "background"
    if _past_words(words):
        return "background"
    if _perfect(s, f):
        return "background"
    if _in_relative(s, f) and s.index >= 2:
        return "background"
    return "current"


def _years(s: Sentence, f: Found, left: int, right: int, setting: Setting) -> bool:
    """An earlier year or a bare month in the clause: "in 2003", "in June", "the 1976 bombing"."""
    for q in s.quantities:
        if left <= q.i < right and q.unit == "date" and len(s.low[q.j - 1]) == 4 and s.low[q.j - 1] != setting.year:
            return True
    return any(
        s.low[k] in MONTHS
        and s.tokens[k].capital
        and s.word(k - 1) in {"in", "last", "since"}
        and not s.word(k + 1)[:1].isdigit()
        for k in range(left, right)
    )


def _past_words(words: list[str]) -> bool:
    if _PAST & set(words):
        return True
    pairs = set(zip(words, words[1:], strict=False))
    if pairs & {("last", "year"), ("last", "month"), ("last", "week"), ("recent", "years"), ("every", "year"), ("earlier", "this"), ("world", "war"),
                ("recent", "months"), ("each", "year"), ("past", "year"), ("past", "years")}:  # fmt: skip
        return True
    return "since" in words and "have" in words


def _perfect(s: Sentence, f: Found) -> bool:
    """A past perfect outside reported speech: "had arrested another 50"."""
    before = s.low[max(0, f.anchor - 3) : f.anchor]
    return "had" in before and not any(s.tags[k] == "REP" for k in range(f.anchor))


def _cumulative(s: Sentence, f: Found, left: int, right: int) -> bool:
    if f.single or f.bound == "zero" or f.measure in {"sentence", "magnitude", "votes", "vote_share", "money"}:
        return False
    if f.cumulative:
        return True
    words = s.low[left:right]
    pairs = set(zip(words, words[1:], strict=False))
    if pairs & {("so", "far"), ("to", "date"), ("this", "year"), ("this", "week"), ("this", "month"), ("a", "total"), ("confirmed", "killed"),
                ("confirmed", "dead"), ("at", "total")}:  # fmt: skip
        return True
    return (
        "since" in words or ("now" in words and f.measure != "displaced") or "totaling" in words or "totalling" in words
    )


def _subset(s: Sentence, f: Found) -> bool:
    if f.subset:
        return True
    nxt = s.low[f.j : f.j + 2]
    if nxt == ["of", "them"] or nxt == ["of", "whom"] or nxt == ["of", "those"]:
        return True
    return s.low[max(0, f.i - 2) : f.i][-2:] in (["of", "them"], ["of", "whom"])


def _superseded(s: Sentence, f: Found) -> bool:
    before = s.low[max(0, f.i - 5) : f.i]
    if {"earlier", "previous", "initial", "initially", "previously"} & set(before) and (
        f.rule == "toll" or "reported" in before
    ):
        return True
    return (
        (before[-1:] == ["from"]
        and bool(
            {"up", "down", "increased", "rose", "risen", "increase", "dropped", "lowered"}
            & set(s.low[max(0, f.i - 9) : f.i])
        ))
        or (before[-2:] in (["compared", "to"], ["compared", "with"]))
    )


_AS_OF: Final = re.compile(
    r"\b(?:(?:as of|by)\s+(?:late |early |mid(?:day)?[ -]?|this |noon |yesterday |the end of )?(?:(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:night|morning|evening|afternoon))?|"
    r"yesterday|today|now|noon|midnight|nightfall|midday|morning|evening|april|may|june|july)|since [^,.;]{3,60}|to date|so far|this (?:week|month|year)|"
    r"last (?:week|month|year)|in the (?:last|past) \w+ \w+|over the next \w+ \w+|at that time)\b",
    re.I,
)


def _as_of(s: Sentence, f: Found, left: int, right: int) -> str | None:
    a = s.tokens[left].start - s.start if left < len(s.tokens) else 0
    b = s.tokens[right - 1].end - s.start if right else len(s.text)
    m = _AS_OF.search(s.text, a, b)
    if m:
        return m.group().strip()
    k = f.j
    while k < right and s.tags[k] in {"N", "C", "Q"} and s.low[k] not in WEEKDAYS:
        k += 1
    if f.rule == "toll" and s.word(k) in WEEKDAYS:
        return s.span(k, k + 1)
    return s.span(k, k + 2) if f.rule == "toll" and s.word(k) == "on" and s.word(k + 1) in WEEKDAYS else None


def _place(s: Sentence, f: Found, right: int) -> str | None:
    """The first "in", "at" or "near" with a capitalised name in the clause, after the figure, else before it."""
    order = [*range(max(f.i, 0), right), *range(f.i)]
    for k in order:
        if s.low[k] not in {"in", "at", "near", "outside", "across"}:
            continue
        n = k + 1
        while n < len(s.low) and s.tags[n] in {"DET", "N", "C", "GEN", "OF"} and n - k < 9:
            n += 1
        names = [m for m in range(k + 1, n) if s.tags[m] == "C" and s.low[m] not in MONTHS | WEEKDAYS]
        if names and s.word(k + 1) not in MONTHS:
            start = k + 2 if s.low[k + 1] in {"the", "a", "an"} else k + 1
            return s.span(start, n) if start < n else None
    return None


def _who(s: Sentence, f: Found) -> str | None:
    if f.unit != "people" or (f.bound == "zero" and f.head < f.j):
        return None
    if f.single or (f.head >= 0 and f.j > f.head):
        return s.span(f.i, f.j)
    if f.head >= f.j and f.rule != "toll" and f.rule != "zero":
        return s.span(f.j, f.head + 1)
    nxt = f.j
    while nxt < len(s.low) and s.tags[nxt] in {"N", "C"}:
        nxt += 1
    return s.span(f.j, nxt) if nxt > f.j else None


__all__ = ["HAVE", "Setting", "figures", "unreal"]
