"""Nobody hurt: "no casualties", "no reports of deaths or injuries"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.records import Measure

_NOUNS: Final[dict[str, tuple[Measure, ...]]] = {
    "deaths": ("killed",), "fatalities": ("killed",), "death": ("killed",), "dead": ("killed",), "killed": ("killed",), "fatality": ("killed",), "homicides": ("killed",), "homicide": ("killed",), "murders": ("killed",), "drownings": ("killed",),
    "injuries": ("injured",), "injury": ("injured",), "injured": ("injured",), "wounded": ("injured",),
    "casualties": ("killed", "injured"), "victims": ("killed", "injured"), "casualty": ("killed", "injured"), "arrests": ("detained",),
    "survivors": ("rescued",), "cases": ("infected",), "case": ("infected",), "infections": ("infected",),
}  # fmt: skip


_FILLERS: Final = frozenset(
    "sign signs word indication indications evidence record trace immediate report reports of reported confirmed serious major further other known any human new initial early "
    "government civilian u.s. american coalition israeli palestinian military personal police significant damage damages "
    "property destruction material the deaths or and , life apparent foreign loss losses".split()
)


_AIMS: Final = frozenset(
    "aim aims aiming aimed goal goals target targets targeting targeted vision towards achieve".split()
)


def zeros(s: Sentence, disease: bool) -> list[Found]:
    """ "no casualties", "no reports of deaths or injuries": zero for each noun of the list, on the one word "no"."""
    out: list[Found] = []
    for q in s.quantities:
        if q.bound != "zero" or s.low[q.i] not in {"no", "zero"} or q.j != q.i + 1:
            continue
        if s.word(q.j) in {"further", "other", "more", "additional"} or not _AIMS.isdisjoint(s.low[q.i - 3 : q.i]):
            continue  # "aim for zero casualties"
        if s.word(q.j) in {"lives", "life"} and "lost" in s.low[q.j : q.j + 4]:
            out.append(Found(s, "killed", q.i, q.j, 0, 0, "zero", "zero", q.j, head=q.j))
            continue
        k, seen = q.j, set()
        while k < len(s.low) and (s.low[k] in _FILLERS or s.low[k] in _NOUNS or s.tags[k] == "C" or _related(s.low[k])):
            measures = _NOUNS.get(s.low[k], ()) if s.low[k] != "life" and s.word(k + 1) not in _PAPERS else ()
            measures = measures if disease or measures != ("infected",) else ()
            if measures == ("rescued",) and {"sign", "signs"} & set(s.low[q.j : k]):
                measures = ()  # "no signs of survivors"
            if s.low[k] == "life" and s.word(k - 2) in {"loss", "losses"}:
                measures = ("killed",)
            for m in measures:
                if m not in seen:
                    seen.add(m)
                    out.append(Found(s, m, q.i, q.j, 0, 0, "zero", "zero", k, head=k))
            k += 1
    out += [zero for k in s.where(_ANY, 1) for zero in _not_any(s, k)]
    return out + (_neither(s) if "neither" in s.words and "nor" in s.words else [])


_ANY: Final = frozenset({"any"})
_NOT: Final = frozenset({"not", "without", "n't", "didn't", "wasn't", "weren't", "hasn't", "haven't", "nor", "never"})
_OPEN: Final = frozenset(
    "if whether clear known rule ruled say said give given exclude mention discuss provide release specify detail make made explain mentioned discussed"
    " prevent deny want".split()
)
""" "Could not say whether there were any deaths", "did not rule out any casualties": nobody says that there are none."""


def none_reported(s: Sentence) -> bool:
    """Whether a sentence may say that there were not any casualties: the word is no trigger by itself."""
    return "any" in s.words and not _UNTRIGGERED.isdisjoint(s.words)


_UNTRIGGERED: Final = frozenset({"casualties", "victims", "arrests"})


def _not_any(s: Sentence, k: int) -> list[Found]:
    """ "Has not reported any casualties", "ended without any deaths or injuries": the zeros on the word "any" at k."""
    near = s.low[max(0, k - _NEGATED) : k]
    if _NOT.isdisjoint(near) or not _OPEN.isdisjoint(near):
        return []
    n, seen = k + 1, dict[Measure, int]()
    while s.word(n) in _FILLERS or s.word(n) in _NOUNS:
        for measure in _NOUNS.get(s.word(n), ()) if s.word(n).endswith("s") else ():
            if measure in _HARM and s.tag(n + 1) != "N":
                seen.setdefault(measure, n)
        n += 1
    return [Found(s, measure, k, k + 1, 0, 0, "zero", "zero", n, head=n) for measure, n in seen.items()]


_NEGATED: Final = 5
_HARM: Final = frozenset({"killed", "injured", "detained"})


def _neither(s: Sentence) -> list[Found]:
    """ "There were neither deaths nor injuries": both zeros on the one word "neither"."""
    k = s.low.index("neither")
    if k in s.at or s.word(k + 2) != "nor":
        return []
    seen: dict[Measure, int] = {}
    for n in (k + 1, k + 3):
        for measure in _NOUNS.get(s.word(n), ()) if s.word(n).endswith("s") else ():
            seen.setdefault(measure, n)
    return [Found(s, measure, k, k + 1, 0, 0, "zero", "zero", n, head=n) for measure, n in seen.items()]


def _related(word: str) -> bool:
    """ "No flu-related deaths"."""
    return word.endswith("-related")


_PAPERS: Final = frozenset(
    {"certificate", "certificates", "threat", "threats", "penalty", "notice", "warrant", "warrants"}
)
"""Behind "death" and the like these make it no harm of anybody."""
