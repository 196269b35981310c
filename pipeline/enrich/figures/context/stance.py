"""Whether a figure is asserted, feared, planned or denied, and whether the text itself says it is out of date."""

from itertools import pairwise
from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.closed import FINES, HEARSAY, PARTIES, REMAIN
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Modality

_FEAR: Final = frozenset(
    "may might could feared fear fears believed suspected likely possibly projected projects predict predicts predicted forecast accused accuses"
    " accuse accusing presumed potential potentially perhaps probably poised".split()
)
_PLAN: Final = frozenset(
    "will would target plan plans planned planning scheduled promised promises pledged pledges expected intends intend aims aim hopes hope goal seeking"
    " proposed proposes recommended jury-recommended wants want shall agreed allow".split()
)
_AFTER: Final = frozenset({"after"})
_PLANNABLE: Final = frozenset(
    {"money", "displaced", "other_official", "rescued", "seats", "detained", "crowd", "turnout"}
)
_POSSIBLE: Final = frozenset(
    "could face faces facing maximum carries carry carrying punishable seek seeking sought may jury-recommended recommended would".split()
)


_FORESEEN: Final = frozenset({"expected", "anticipated", "projected", "eventual"})
_ADVISING: Final = frozenset("urged urge urging urges advised advise advising advises recommended asked asking".split())
_STRIVING: Final = frozenset(
    "race races raced racing struggle struggled struggling try tries tried trying battle battled battling fight fought fighting work worked"
    " working scramble scrambled scrambling rush rushed rushing time effort efforts bid attempt attempts attempted attempting operation".split()
)
""" "Raced against time to save 40": nobody is safe yet."""


_STANDING_AT: Final = tuple(
    ["the", now, count, "of"]
    for now in ("current", "present", "latest")
    for count in ("figure", "toll", "number", "total", "count")
)
""" "Could increase from the current figure of 159": that one stands."""


def _only_describes(s: Sentence, k: int) -> bool:
    """ "suspected pirates", "May 5": the word says nothing of the clause."""
    if s.low[k] == "may":
        return s.capital(k) and k > 0
    if s.low[k] in _HELD_TO_BE and s.word(k - 1) in _ASIDE and k > 1:
        close = next((n for n in range(k + 1, min(len(s.low), k + _FAR)) if s.low[n] == s.low[k - 1]), 0)
        if close and _DOOM.isdisjoint(s.low[k:close]):
            return True  # "drones - believed to be theirs - killed nine"
    if s.low[k] in {"believed", "thought"} and s.low[k + 1 : k + 3] == ["to", "be"]:
        return s.word(k + 3) in {"aged", "from", "between", "related", "linked"} or (
            s.word(k + 3) == "in" and s.tag(k + 4) == "POSS"
        )
    if s.low[k] in {"suspected", "accused"} and s.word(k + 1) == "in":
        return True  # "suspected in the murder of a judge": he is dead
    if s.low[k] in {"likely", "possibly", "probably"} and s.tag(k + 1) in {"V", "T"} and s.word(k + 2) == "by":
        return True  # "a blaze likely triggered by batteries killed 22"
    if s.low[k] == "accused":  # "eight accused members", but "accused the army of killing 40"
        return s.tag(k - 1) in {"Q", "DET", "POSS", "V", "T", "P", ""}
    return s.low[k] in {"suspected", "alleged", "potential"} and s.tag(k + 1) in {"N", "C"} and s.word(k + 1) != "death"


_HELD_TO_BE: Final = frozenset({"believed", "suspected", "presumed", "likely"})
_ASIDE: Final = frozenset({",", "-", "–", "—", "--"})
_FAR: Final = 16
"""An aside takes fewer tokens than this."""
_DOOM: Final = frozenset(
    "dead killed died drowned missing trapped buried injured wounded abducted kidnapped held taken".split()
)
"""What an aside that tells of the people's fate has."""


def _says_whom(s: Sentence, k: int, f: Found) -> bool:
    """ "Two men suspected of theft were arrested": what they are suspected of stands between them and a verb of their own."""
    said = s.low[k] in {"suspected", "accused", "believed"} and s.word(k + 1) in {"of", "in", "to"}
    own = f.anchor - 2 if s.word(f.anchor - 1) == "been" else f.anchor - 1
    return f.measure != "infected" and said and s.tag(k - 1) in {"N", "C", "Q"} and k < own - 2 and s.low[own] in _OWN


def _who_they_are(s: Sentence, k: int, i: int) -> bool:
    """ "Gunmen believed to be rebels killed six": who they are, before a verb of their own."""
    said = (
        s.low[k] in {"suspected", "believed", "thought"}
        and s.word(k + 1) in {"of", "to"}
        and s.tag(k - 1) in {"N", "C"}
    )
    return (
        said
        and s.word(k + 2) != "have"
        and any(
            (s.tags[n] == "T" and s.low[n].endswith("ed")) or s.low[n] in {"has", "have", "had"}
            for n in range(k + 4, i)
        )
    )


_OWN: Final = frozenset({"was", "were", "is", "are", "has", "have", "had"})
_FALSE: Final = frozenset(
    "false untrue deny denies denied denying dismissed dismisses rejected rejects refuted baseless disputed disputes rumors rumours".split()
)


def modality(s: Sentence, f: Found, left: int, right: int) -> Modality:
    """Asserted, feared, denied or planned."""
    if denied(s, f):
        return "denied"
    if f.bound == "zero" or (f.measure == "detained" and s.low[f.anchor] in REMAIN):
        return "asserted"  # "two workers accused of theft will remain in custody"
    begin = max(left, f.i - 9)
    if f.anchor > f.i:  # "hundreds are feared missing after 78 died"
        begin = max((k for k in s.where(_AFTER, begin, f.i) if s.low[k - 1] not in {"day", "days"}), default=begin)
    near = [s.low[k] for k in range(begin, f.i) if not (_only_describes(s, k) or _who_they_are(s, k, f.i))]
    if f.anchor > f.i and f.rule == "passive" and s.word(max(f.j, f.head + 1)) == "who":
        main = max(
            (k for k in range(f.j, f.anchor) if s.tags[k] == "AUX" and s.tags[k - 1] in {"N", "T", "V"}), default=-1
        )
        if main > 0:
            near += s.low[main : f.anchor]  # "a diver thought dead was found alive"
    elif f.anchor > f.i:
        between = range(max(f.j, f.head + 1), f.anchor)
        near += [s.low[k] for k in between if not (_only_describes(s, k) or _says_whom(s, k, f))]
        if s.word(f.anchor - 1) == "been" and "thought" in near:
            return "feared"
    if f.measure == "sentence":
        asks = not {"asked", "asking", "demanded", "demanding", "requested", "urged"}.isdisjoint(s.low[: f.i])
        if asks and not PARTIES.isdisjoint(s.words):
            return "planned"
        near = [s.low[k] for k in range(max(0, f.i - 14), min(f.j + 6, len(s.low))) if not _only_describes(s, k)]
        return "planned" if _POSSIBLE & set(near) else "asserted"
    if f.measure == "rescued" and s.word(f.anchor - 1) == "to":
        effort = s.low[max(left, f.anchor - 6) : f.anchor - 1]
        if not _STRIVING.isdisjoint(effort) and not {"managed", "able", "helped"} & set(effort):
            return "planned"
    if f.measure == "detained" and "ordered" in near[-5:] and f.rule == "event noun":
        return "planned"
    if s.low[max(0, f.i - 4) : f.i] in _STANDING_AT:
        return "asserted"
    if f.measure == "displaced" and s.word(f.i - 1) in _ADVISING and f.anchor > f.i:
        return "planned"  # "urged thousands to leave": nobody has gone yet
    fine = f.measure == "money" and not FINES.isdisjoint(s.low[max(0, f.i - 8) : f.j + 3])
    if fine and not _PENAL.isdisjoint(s.low[max(0, f.i - 14) : f.j]):
        return "planned"  # "carries a fine of $5,000"
    if f.measure in _PLANNABLE:
        if {("is", "to"), ("are", "to")} & set(pairwise(s.low[max(left, f.i - 4) : f.i])):
            return "planned"  # "the group is to cut 10,000 jobs"
        wide = {s.low[k] for k in range(max(left, f.i - 16), f.i) if not _hope_wanes(s, k)}
        if f.measure != "detained":
            wide |= set(s.low[f.j : _here(s, f, right)])  # else "25 people suspected of planning"
        # "pledged support for the two million people displaced": that they were is no plan, but to move them may be
        fled = f.measure == "displaced" and f.rule == "passive" and s.tag(f.anchor - 1) != "AUX"
        if (
            _PLAN & wide
            and not (fled and s.word(f.i - 1) == "the" and _MOVING.isdisjoint(wide))
            and not (f.measure == "money" and {"cost", "costs", "take"} & wide)
            and not {"prevented", "rejected"} & wide
        ):
            return "planned"
    if f.measure == "other_official":
        near += [s.low[k] for k in range(f.j, min(f.j + 4, len(s.low))) if not _only_describes(s, k)]
    if f.measure == "money":
        return (
            "feared"
            if {"feared", "projected", "could", "may", "might", "accuse", "accused", "accuses"} & set(near)
            else "asserted"
        )
    if (
        f.anchor >= f.j
        and "suspected" in s.low[f.anchor + 1 : f.anchor + 4]
        and s.low[f.anchor + 1 : f.anchor + 2] != ["suspected"]
        and not any(_only_describes(s, k) for k in range(f.anchor + 2, f.anchor + 4))  # "died of suspected poisoning"
    ):
        return "feared"  # "86 cases are suspected"
    behind_it = "" if f.anchor < f.i and s.word(f.j + 1) == "to" else s.word(f.j)  # "held a man believed to be a spy"
    if _FEAR & set(near) or {behind_it, s.word(f.anchor), s.word(f.anchor - 1)} & {"feared", "believed", "presumed"}:
        return "feared"
    behind = s.low[max(f.j, f.head + 1) : max(f.j, f.head + 1) + 4]
    if (
        behind[:1] == ["are"]
        and behind[1:2] in (["thought"], ["believed"])
        and behind[2:] in (["to", "remain"], ["to", "have"])
    ):
        return "feared"  # "dozens of bodies are thought to remain inside"
    if f.rule == "toll" and any(
        s.low[k] in {"will", "would"} and s.word(k + 1) in {"bring", "raise", "push", "take"}
        for k in range(max(left, f.i - _TO_TOLL), f.i)
    ):
        return "feared"  # "if confirmed, the death would bring the toll to 40"
    if f.rule == "toll" and not _FORESEEN.isdisjoint(s.low[max(0, f.anchor - 3) : f.anchor]):
        return "feared"  # "the expected final death toll of around 300"
    return "feared" if "will" in near[-4:] or "expected" in near[-4:] else "asserted"


_TO_TOLL: Final = 14
"""How many tokens before a toll it may be said that something would bring it there."""
_MOVING: Final = frozenset("return returned resettle repatriate relocate move evacuate rehouse house bring".split())
_PENAL: Final = frozenset({"maximum", "carries", "carry", "carrying", "punishable", "face", "faces"})


def _here(s: Sentence, f: Found, right: int) -> int:
    """Where what a plan may be told in ends: "two were saved, as hope of finding more faded" hopes for others."""
    end = max(f.j, min(right, f.j + 6))
    return next((k for k in range(f.j, end) if s.low[k] == "as" and s.word(k - 1) == ","), end)


def _hope_wanes(s: Sentence, k: int) -> bool:
    """ "Hopes fade", "the hope of finding more": a noun, and no plan."""
    waning = s.word(k + 2) if s.word(k + 1) in {"are", "were"} else s.word(k + 1)
    return s.low[k] in {"hope", "hopes"} and waning in _WANING


_WANING: Final = frozenset(
    "fade fades faded fading dim dims dimmed dwindle dwindled dwindles dwindling wane waned of for grew".split()
)
_GOES_ON: Final = frozenset({"saying", "but", "insisting", "adding", "putting"})
"""After these a denial says what is true: "denied that 40 had died, saying only four were killed"."""
_EARLY: Final = frozenset({"early", "earlier", "initial", "first", "previous", "preliminary"})
_ACCOUNTS: Final = frozenset(
    {"statement", "claim", "toll", "reports", "report", "version", "accounts", "figures", "estimates"}
)


_AGAINST: Final = frozenset(
    {"contrary", "contradicting", "correcting", "corrected", "retracting", "retracted", "withdrew", "withdrawing"}
)


def _corrected(s: Sentence, f: Found) -> bool:
    """ "An earlier version of this story said nine died", "contrary to early reports of 20 killed"."""
    for k in range(max(0, f.i - 12), f.i - 1):
        if s.low[k] in _EARLY and s.low[k + 1] in _ACCOUNTS and not {",", ";", "but"} & set(s.low[k : f.i]):
            return s.low[k + 1] == "version" or bool(_AGAINST & set(s.low[max(0, k - 4) : k]))
    return False


def denied(s: Sentence, f: Found) -> bool:
    """Whether a non-zero figure is quoted only to be rejected."""
    if f.bound == "zero" or not _FALSE & s.words:
        return False
    hearsay = [k for k, w in enumerate(s.low) if w in HEARSAY]
    rejected = [k for k, w in enumerate(s.low) if w in _FALSE]
    if any(
        abs(h - r) < 20 and (h < f.i or r < f.i) and not _goes_on(s, max(h, r), f.i) for h in hearsay for r in rejected
    ):
        return True
    return any(
        s.word(r + 1) in {"that", "killing", "arresting", "detaining", "holding"}
        and r < f.i
        and not _goes_on(s, r, f.i)
        for r in rejected
    )


def _goes_on(s: Sentence, rejected: int, i: int) -> bool:
    """Whether between the denial and the number begins what is true: ", saying", "and said that"."""
    said = any(s.low[k] == "and" and s.tag(k + 1) == "REP" for k in range(rejected + 1, i - 1))
    return said or bool(_GOES_ON & set(s.low[rejected:i]))


def _of_a_year(s: Sentence, j: int) -> bool:
    """ "Compared with 618 in 2011": a count of another time, not an older one of this."""
    return s.word(j) == "in" and j + 1 in s.at and s.at[j + 1].unit == "date"


def superseded(s: Sentence, f: Found) -> bool:
    """Whether the text itself says the figure is out of date."""
    before = s.low[max(0, f.i - 5) : f.i]
    if f.rule == "toll":
        n = f.i
        while n > max(0, f.i - 9) and s.tags[n - 1] != "P" and n - 1 not in s.at:
            n -= 1
        before = s.low[min(n, max(0, f.i - 5)) : f.i]  # "earlier it had put the number of dead at 66"
    if _corrected(s, f):
        return True
    if s.word(f.i - 1) == "previous" and "from" in before:
        return True  # "increased to 167 from a previous 93"
    if {"earlier", "previous", "initial", "initially", "previously"} & set(before) and (
        f.rule in {"toll", "predicate"} or "reported" in before
    ):
        return True
    moved = {"up", "down", "increased", "rose", "risen", "increase", "dropped", "lowered", "fell"} & set(
        s.low[max(0, f.i - 9) : f.i]
    )
    return (
        f.superseded
        or (before[-1:] == ["from"] and bool(moved))
        or (before[-2:] in (["compared", "to"], ["compared", "with"]) and not _of_a_year(s, f.j))
    )
