"""Prison terms, in years: those meted out, asked for, faced and possible."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, quantified, window
from pipeline.enrich.figures.words.closed import BE, CRIMES, PARTIES, PROSECUTION
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.numbers import tidy
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.spells import FROM_THEN, in_years, spells

_PRISON: Final = frozenset(
    "prison jail jails jailing imprisonment sentence sentences term terms custody detention incarceration behind jailed "
    "imprisoned sentenced labor labour probation".split()
)


def read(s: Sentence, court: bool) -> list[Found]:
    """Every prison term of a sentence. `court`: the document is about a trial."""
    out: list[Found] = []
    for q in spells(s):
        if q.bound == "range" and s.word(q.i - 1) == "from" and not _ALTERING.isdisjoint(window(s, q.i - 6, q.i)):
            out += _altered(s, q)
            continue
        found = _sentence(s, q, court) or _second_term(s, q, out)
        if found:
            found.subset = bool(out) and "suspended" in s.low[q.j : q.j + 1] + s.low[q.j + 3 : q.j + 4]
            out += [*_shared_terms(s, q), found, *_suspended(s, q), *_instead(s, q, found)]
    return out + _a_year(s)


def _shared_terms(s: Sentence, last: Quantity) -> list[Found]:
    """The terms before the one that names their unit: "were jailed for seven, eight and nine years respectively"."""
    factor = in_years(s, last) or 1.0
    older = s.at.get(last.i - 2) if s.word(last.i - 1) == "to" else None
    if older is not None and not older.unit and older.bound == "exact" and s.word(older.i - 1) == "from":
        term = _term(s, older, factor)  # "cut the sentence from nine to six years"
        term.superseded = True
        return [term]
    return [_term(s, q, factor) for q in _unitless(s, last)]


def _instead(s: Sentence, first: Quantity, told: Found) -> list[Found]:
    """The bare number of another term: "cut his sentence from 35 years to 20", "a term of 11 years, instead of 16"."""
    k = first.j + 2 * (s.low[first.j : first.j + 2] in _INSIDE)
    k += s.word(k) == ","
    cut = s.word(first.i - 1) == "from" and s.word(k) == "to"
    q = s.at.get(k + 1 if cut else k + 2)
    if q is None or q.unit or q.bound != "exact" or not (cut or s.low[k : k + 2] in _OTHERWISE):
        return []
    if s.tag(q.j) not in {"P", "PREP", "CC", "SUB", ""}:
        return []
    told.superseded = told.superseded or cut
    return [_term(s, q, in_years(s, first) or 1.0)]


_OTHERWISE: Final = (["instead", "of"], ["rather", "than"])


def _altered(s: Sentence, q: Quantity) -> list[Found]:
    """The older and the newer term of "raised from five to eight years"."""
    to = s.low.index("to", q.i)
    older = Quantity(q.i, to, q.low, q.low, "exact", "time", q.core)
    newer = Quantity(to + 1, q.j, q.high, q.high, "exact", "time", to + 1)
    out = [_term(s, older), _term(s, newer)]
    out[0].superseded = True
    return out


_SUSPENDED: Final = frozenset({"suspended"})


def _suspended(s: Sentence, whole: Quantity) -> list[Found]:
    """The part of a term that is not served: "five years in prison, two of them suspended"."""
    factor = in_years(s, whole) or 1.0
    for k in s.where(_SUSPENDED, whole.j, whole.j + _NEAR):
        q = s.at.get(k - 3) if s.low[k - 2 : k] in _OF_THEM else s.at.get(k - 1)
        if q is not None and q.i >= whole.j and not q.unit and q.bound == "exact":
            term = _term(s, q, factor)
            term.subset = True
            return [term]
    return []


_OF_THEM: Final = (["of", "them"], ["of", "which"], ["of", "these"], ["of", "those"])


def limited(s: Sentence, f: Found) -> Found:
    """The same term or fine, with the bound that "maximum" and "minimum" before it say: "carries a maximum jail sentence of five
    years", "the maximum penalty is a fine of $5,000 and a year in prison"."""
    k = max(s.where(_LIMITS, max(0, f.i - _TO_LIMITED), f.i), default=-1)
    said = s.low[k + 1 : f.i]
    if k < 0 or f.bound != "exact" or _PENALTIES.isdisjoint(said[:2]) or _LINKS.isdisjoint(said[:_TO_LINK]):
        return f
    before = s.low[max(0, f.i - _TO_LIMITED) : f.i]
    given = not _IMPOSED.isdisjoint(before) and _POSSIBLY.isdisjoint(before)
    if not _TURNING.isdisjoint(said) or (given and s.low[k] == "maximum"):
        return f  # "was given the maximum sentence of five years" says how many
    if s.low[k] == "minimum":
        f.high, f.bound = None, "at_least"
    else:
        f.low, f.bound = None, "at_most"
    if said[-1] == "of" and _PENALTIES.issuperset(said[:-1]):
        f.i = k
    return f


_LIMITS: Final = frozenset({"maximum", "minimum"})
_TO_LIMITED: Final = 14
_LINKS: Final = BE | {"of"}
_TO_LINK: Final = 6
"""How near behind "maximum" it is said of what: "the maximum penalty for fraud is"."""
_TURNING: Final = frozenset({"but", "while", "although", "though", ";", "got", "received", "recommended"})
_PENALTIES: Final = frozenset(
    "sentence sentences penalty penalties term terms punishment fine fines prison jail custodial possible".split()
)
_POSSIBLY: Final = frozenset({"could", "would", "may", "might", "face", "faces", "faced", "facing"})
_IMPOSED: Final = frozenset("sentenced received receives given gave got gets handed imposed imposing jailed".split())


def _term(s: Sentence, q: Quantity, factor: float = 1.0) -> Found:
    """A term of prison; `factor`: the years of one of its units."""
    term = quantified(s, q, "sentence", "years", "prison term", q.i)
    term.low, term.high = (None if v is None else tidy(v * factor) for v in (q.low, q.high))
    if s.low[max(0, q.i - 3) : q.i] == ["as", "long", "as"] and q.bound == "exact":
        term.i, term.low, term.bound = q.i - 3, None, "at_most"
    return term


def _unitless(s: Sentence, last: Quantity) -> list[Quantity]:
    """The bare numbers joined to a term of years, in the order of the text: "seven, eight" before "and nine years"."""
    out: list[Quantity] = []
    k = last.i - 1
    while s.word(last.i - 1) == "and" and s.word(k) in {"and", ","}:
        q = s.at.get(k - 1)
        if q is None or q.unit or q.bound != "exact":
            break
        out.insert(0, q)
        k = q.i - 1
    return out if s.word(k) in {"to", "for", "of", "received", "got", "given", "get", "gets"} else []


_TO_NEWER: Final = 4
"""How far behind the older term the newer begins at most: "nine years in prison to six years"."""


def _second_term(s: Sentence, q: Quantity, out: list[Found]) -> Found | None:
    """ "Were jailed for 14 years and 10 years respectively", "for 12 years, nine years and five years"."""
    if out and s.low[q.j : q.j + 2] in _OF_THEM and "suspended" in s.low[q.j : q.j + 4]:
        return _term(s, q)  # "a four-year term, two years of which were suspended"
    newer = bool(out) and s.word(q.i - 1) == "to" and s.word(out[-1].i - 1) == "from" and q.i - out[-1].j <= _TO_NEWER
    if newer and not _ALTERING.isdisjoint(window(s, out[-1].i - 6, out[-1].i)):
        out[-1].superseded = True
        return _term(s, q)  # "cut his sentence from 20 years in prison to 12 years"
    if not out or out[-1].measure != "sentence" or out[-1].j != q.i - 1 or s.word(q.j) in FROM_THEN:
        return None
    return _term(s, q) if s.low[q.i - 1] in {"and", ","} else None


def _up_to_for(s: Sentence, q: Quantity) -> bool:
    """ "Could get up to 150 years for stealing"."""
    return q.bound == "at_most" and s.word(q.j) == "for" and s.word(q.j + 1).endswith(("ing", "ery", "ion", "er", "ft"))


_SHORTEST: Final = {"year": 1.0, "month": 0.08}
_ONE: Final = frozenset(_SHORTEST)
_INSIDE: Final = (["in", "prison"], ["in", "jail"], ["behind", "bars"])


def _a_year(s: Sentence) -> list[Found]:
    """ "Was sentenced to a year in prison", "for a year and a half in jail"."""
    out: list[Found] = []
    for k in s.where(_ONE):
        if s.word(k - 1) != "a" or s.word(k - 2) not in {"to", "of", "for", "got", "given"}:
            continue
        years, j = _SHORTEST[s.low[k]], k + 1
        if s.low[j : j + 3] == ["and", "a", "half"]:
            years, j = tidy(years * 1.5), j + 3
        if s.low[j : j + 2] in _INSIDE or (s.word(j) == "in" and s.word(j + 2) in {"jail", "prison"}):
            term = Found(s, "sentence", k - 1, j, years, years, "exact", "prison term", k - 1, unit="years")
            if s.low[k - 3 : k - 1] == ["up", "to"]:
                term.i, term.low, term.bound = k - 3, None, "at_most"
            out.append(term)
    return out


_METED: Final = frozenset(
    "bags jailed slapped handed given got gets received receives gave gives getting drew requested".split()
)
_COURT: Final = frozenset(
    "court courts judge judges jury tribunal magistrate convicted conviction guilty pleaded sentenced sentence sentences prosecutors jailed verdict".split()
)


def about_court(words: frozenset[str]) -> bool:
    """Whether a document of these words speaks of a trial."""
    return not _COURT.isdisjoint(words)


_BANNED: Final = frozenset({"banned", "disqualified", "barred", "ban", "disqualification"})


_CREDITS: Final = frozenset({"credit", "credited", "less", "minus"})
_SERVED: Final = frozenset({"credit", "served", "spent"})


def _credited(before: list[str], after: list[str]) -> bool:
    """Whether it is time served already, which is taken off a term: "with credit for 60 days in jail", "91 days jail credit"."""
    told = before[-1:] in (["for"], ["with"], ["of"], ["less"], ["minus"]) and not _CREDITS.isdisjoint(before[-4:])
    return told or not _SERVED.isdisjoint(after[: 2 if "already" not in after else 4]) or "credit" in after


def _prolonged(before: list[str]) -> bool:
    """Whether it is for how long somebody is held on, untried, or a curfew lasts on: "his detention was extended by six months"."""
    verb = next((k for k in range(len(before) - 1, max(-1, len(before) - 5), -1) if before[k] in _EXTENDED), -1)
    return verb >= 0 and _SENTENCES.isdisjoint(before)


_EXTENDED: Final = frozenset(
    "extended extends extend extending prolonged prolongs prolonging renewed renews renewing lengthened".split()
)
_SENTENCES: Final = frozenset({"sentence", "sentences", "term", "terms", "imprisonment", "punishment"})


_OFFICES: Final = frozenset(
    "president presidential presidency parliament parliamentary legislative legislature mayoral mayor senate senator senators"
    " congressional council councillor councillors elected election elections office mandate mandates chairman chair justices board"
    " governor governors school academic appointed re-elected incumbent term-limit lawmakers deputies prime".split()
)
_INCARCERATED: Final = frozenset(
    "prison jail jailed imprisonment imprisoned bars sentence sentences sentenced custody convicted".split()
)
_NEAR: Final = 8


def _of_office(s: Sentence, q: Quantity) -> bool:
    """Whether it is the time in which somebody holds an office or a school sits: "presidential terms of seven years"."""
    near = window(s, q.i - _NEAR, q.j + _NEAR)
    termed = not {"term", "terms", "tenure"}.isdisjoint(near) and not _OFFICES.isdisjoint(near)
    return termed and _INCARCERATED.isdisjoint(window(s, q.i - _NEAR // 2, q.j + _NEAR // 2))


_POSSIBLE: Final = frozenset(
    "sentence sentences penalty punishment punishable imprisonment carries carry carrying carried face faces facing maximum jailed imprisoned".split()
)
_FROM_CRIME: Final = 3
"""How near before "up to nine years" stands what makes it a term: "punishable by imprisonment of up to nine years"."""

_BEFORE_PAROLE: Final = (["before", "parole"], ["before", "being"], ["before", "becoming"], ["without", "parole"])
_ALTERING: Final = frozenset(
    "reducing reduced reduces cut cuts cutting lowered lowers lowering shortened increased increases increasing raised raises raising".split()
)


_OF_LATE: Final = frozenset({"past", "last"})
"""Before a time these make it the one up to now."""


def _sentence(s: Sentence, q: Quantity, court: bool) -> Found | None:
    words = s.words - {"term", "terms"}
    court = court or ("serve" in words and not words.isdisjoint({"fine", "fined", "default"}))
    told = s.heading and s.word(q.i - 1) in _METED and s.word(q.j) == "for" and bool(CRIMES & words)
    alone = s.word(q.i - 1) == "faces" and s.word(q.j) == "."  # "The broker faces two years."
    if not (told or court or alone or (_PRISON | PROSECUTION) & words or _COURT & words):
        return None
    after = window(s, q.j, q.j + 4)
    first = next(iter(_unitless(s, q)), q)
    before = window(s, first.i - 14, first.i)
    if not _BANNED.isdisjoint(before[-6:]) or (s.low[q.i - 1] in _OF_LATE and _SENTENCES.isdisjoint(before)):
        return None  # "banned from driving for 12 months", "has spent 14 of the past 20 years in detention"
    if _credited(before, after) or _of_office(s, q) or _prolonged(before):
        return None
    asked = before[-2:] == ["asked", "for"] and not s.words.isdisjoint(PARTIES)
    # "Seven years for man who drove at protesters"
    announced = s.heading and court and after[:1] == ["for"] and s.word(q.i - 1) in {"", ":"}
    follows = (
        told
        or asked
        or announced
        or bool(
            {"prison", "jail", "imprisonment", "bars", "labor", "labour", "detention", "jails", "sentence", "sentences"}
            & set(after[:3])
        )
        or (bool(after) and after[0] in {"term", "terms", "sentence", "sentences"})
    )
    trial = court or not _COURT.isdisjoint(s.words)
    meted = trial and bool(_METED & set(before[-3:]))
    leads = (
        (bool({"faces", "face", "facing", "faced"} & set(before[-2:])) and (court or alone))
        or (bool({"sentenced", "sentencing"} & set(before)) and "to" in before)
        or ("sentence" in before and before[-1:] == ["to"] and not _ALTERING.isdisjoint(before[-8:]))
        or meted
        or bool({"jailed", "imprisoned", "jails", "jailing", "behind"} & set(before) and before[-1:] == ["for"])
        or (
            before[-1:] in (["seek"], ["seeking"], ["sought"], ["demanded"], ["requested"])
            and s.word(q.j) in {"for", "against"}
        )
        or (
            bool({"sentence", "sentences", "terms", "term", "maximum"} & set(before[-4:]))
            and bool({"of", "to", "from", "at", "totalling", "totaling"} & set(before[-2:]))
        )
        or (q.bound == "at_most" and not _POSSIBLE.isdisjoint(before[-_FROM_CRIME:]))
        or (s.low[q.i] == "maximum" and not _POSSIBLE.isdisjoint(before))
        or (before[-1:] in (["get"], ["receive"]) and (s.has("convicted", "guilty") or (court and _up_to_for(s, q))))
        or ("sentence" in before and "plus" in before[-2:])
        or (q.bound == "at_least" and ("life" in before[-4:] or after[:2] in _BEFORE_PAROLE))
        or ("sent" in before and bool({"prison", "jail"} & set(before[-3:])) and before[-1:] == ["for"])
        or (trial and bool({"serve", "serves", "serving"} & set(before[-4:])))
    )
    if (
        not (follows or leads)
        or not {"probation", "supervised", "confinement", "community", "suspension", "ban"}.isdisjoint(after[:3])
        or ("parole" in after[:3] and s.word(q.j) not in {"before", "without"})
        or s.word(q.j) in {"ago", "later", "earlier"}
    ):
        return None
    if s.word(q.j) == "after" and not leads:
        return None
    if ("served" in before[-4:] or before[-2:] == ["after", "serving"]) and not {"sentence", "term"} & set(after[:3]):
        return None
    term = limited(s, _term(s, q))
    term.superseded = before[-1:] == ["from"] and s.word(q.j) == "to" and not _ALTERING.isdisjoint(before[-6:])
    return term
