"""Who says so: which source governs a figure, pronouns and quotations led back to their speaker, courts and givers of money."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found
from pipeline.enrich.figures.sources import finding as sources
from pipeline.enrich.figures.sources import wording
from pipeline.enrich.figures.sources.authorities import is_civil, is_official, is_place
from pipeline.enrich.figures.sources.introduced import ROLES, introduces, opened_by_authority
from pipeline.enrich.figures.sources.speakers import Source
from pipeline.enrich.figures.words.closed import HEARSAY, PLEADING, PROSECUTION, QUOTATION
from pipeline.enrich.figures.words.lexer import Places, Sentence
from pipeline.enrich.figures.words.tags import tag

_GIVING: Final = frozenset(
    "lend lends appealing upheld slashed reduced cut lowered shortened increased slapped slaps levied approved approves pledged pledges granted grants allocated allocates earmarked loaning loaned lending lent donated donates offered offers"
    " promised promises give gives giving gave given fined awarded released disbursed disburses disburse transferred extended injected requested sought demanded demanding asked asking contributed provided committed ordered sentenced handed jailed imposed set sets".split()
)
_SENTENCING: Final = frozenset(
    "sentenced slapped upheld slashed reduced cut lowered shortened increased handed jailed imposed gave ordered requested sought demanded asked asking demanding".split()
)
_ASKING: Final = frozenset({"requested", "sought", "demanded", "asked", "asking", "demanding"})
_COURTS: Final = PROSECUTION | frozenset({"court", "judge", "tribunal", "jury", "magistrate", "judges", "courts"})


_LOOK_BACK: Final = 12
"""How many sentences back a pronoun or a quotation may have its speaker."""
_QUOTED: Final = 4
"""Over how many sentences a quotation may go on before it names its speaker."""
_BEFORE_SPEAKER: Final = frozenset({",", "said", "says", "added"})


class Sources:
    """The sources of a document's sentences, each looked for when it is asked for: few sentences tell a figure."""

    def __init__(self, doc: list[Sentence], places: Places) -> None:
        self._doc = doc
        self._places = places
        self._found: dict[int, list[Source]] = {}
        self._introduced: dict[str, bool] = {}
        self._quoting: list[bool] = []
        """Of each sentence, whether a quotation is open where it begins."""
        quoting = False
        for s in doc:
            self._quoting.append(quoting)
            quoting = quoting if QUOTATION.isdisjoint(s.words) else _open_after(s, quoting)

    def _at(self, index: int, back: int = 0) -> list[Source]:
        """The sources of a sentence; `back`: how many sentences after it wait for them."""
        found = self._found.get(index)
        if found is None:
            s = self._doc[index]
            if s.told is None and sources.RETOLD.isdisjoint(s.words):
                s.told = sources.find(s, None)
            told = sources.find(s, self._last(index, back)) if s.told is None else s.told
            found = self._found[index] = [self._named(s, x) for x in told]
        return found

    def _last(self, index: int, back: int = 0) -> Source | None:
        """The source that speaks last before a sentence."""
        for k in range(index - 1, max(-1, index - 1 - _LOOK_BACK + back), -1):
            found = self._at(k, back + index - k)
            if found:
                return found[-1]
        return None

    def _opened(self, s: Sentence) -> Source | None:
        """The speaker of a quotation that goes on through the sentence, where nobody else speaks."""
        if self._at(s.index):
            return None
        goes_on = self._quoting[s.index] or (s.low[:1] and s.low[0] in QUOTATION and self._speaks_before(s.index))
        return self._closes(s.index) or (self._last(s.index) if goes_on else None)

    def _closes(self, index: int) -> Source | None:
        """The speaker behind the end of a quotation that is open after the sentence: '"Ten were saved. ... Two died," he said.'"""
        for k in range(index + 1, min(len(self._doc), index + 1 + _QUOTED)):
            if not self._quoting[k]:
                return None
            if not QUOTATION.isdisjoint(self._doc[k].words):
                spoken = [x for x in self._at(k) if x.i and self._doc[k].low[x.i - 1] in QUOTATION | _BEFORE_SPEAKER]
                return spoken[-1] if spoken else None
        return None

    def _speaks_before(self, index: int) -> bool:
        """Whether the sentence before ends with its speaker: '"...," the mayor said. "Two more are missing."'"""
        if index < 1 or not self._at(index - 1):
            return False
        return not QUOTATION.isdisjoint(self._doc[index - 1].words) or self._quoting[index + 1 : index + 2] != [False]

    def official(self, s: Sentence) -> bool:
        """Whether an authority speaks in the sentence."""
        if any(x.official for x in self._at(s.index)):
            return True
        opened = self._opened(s)
        return opened is not None and opened.official

    def of(self, s: Sentence, f: Found, relative: int, denied: bool) -> tuple[str | None, bool]:
        """The source of a figure and whether it is official. `relative`: where a relative clause around it begins, or -1."""
        if denied:
            return _rejected(s, f)
        at = max(f.anchor, f.j - 1)
        covering = [x for x in self._at(s.index) if x.a <= at < x.b and not (x.i < relative and x.a > x.i)]
        if f.measure in {"sentence", "money"}:
            given = _giver(s, f)
            if given and not (covering and given.split()[0].lower() in {"its", "their", "his", "her"}):
                return given, is_official(given)
        if any(not is_place(x.text) and x.a for x in covering) or any(
            x.i > f.i and not is_place(x.text) for x in covering
        ):
            # "Peru reported 40 cases, according to the ministry"
            covering = [x for x in covering if not is_place(x.text)]
        if covering:
            first = next((x for x in covering if x.i < f.i and x.a > x.i), None)
            if first is not None:  # "The spokesman said that three died, the agency reported."
                covering = [x for x in covering if x.a or x.i < f.i or x.official]
            best = min(
                covering, key=lambda x: (x.a < x.i < f.i and any(y.i > f.i > y.a for y in covering), abs(x.i - f.i))
            )
            if best.text.split()[-1].lower() in HEARSAY:  # "the agency said early reports indicated there were 400"
                best = next((x for x in covering if x.i < best.i < f.i and x.a > x.i), best)
            return best.text, best.official
        opened = self._opened(s)
        return (opened.text, opened.official) if opened else (None, False)

    def _of_office(self, role: str) -> bool:
        """Whether the document tells first of a speaker in such a role that he speaks for an authority: "an army spokesman"."""
        for s in self._doc:
            if role in s.words:
                k = s.low.index(role)
                tag(s)
                near = s.span(max(0, k - _OFFICE), min(len(s.low), k + _OFFICE))
                return is_official(near) and not is_civil(near)
        return False

    def _told_of(self, body: str, index: int) -> bool:
        """Whether the body of the name last told of before is an authority: "the office" after "the prosecutors' office"."""
        for s in reversed(self._doc[: index + 1]):
            for k in reversed(s.where(frozenset({body}))):
                tag(s)
                full = s.span(wording.start_of(s, k), k + 1)
                if len(full.split()) > _BARE:
                    return is_official(full) and not is_civil(full)
        return False

    def _official(self, name: str) -> bool:
        """Whether the document introduces a surname, in lower case, with an office."""
        known = self._introduced.get(name)
        if known is None:
            known = self._introduced[name] = any(introduces(s, name) for s in self._places.of(name))
        return known

    def _named(self, s: Sentence, source: Source) -> Source:
        """A bare name is as official as the office it was introduced with."""
        words = source.text.split()
        role = words[-1].lower()
        if not source.official and role in ROLES and (len(words) == _BARE or words[-2] in {"a", "its", "their"}):
            official = self._of_office(role) or opened_by_authority(s)
            return Source(source.text, official, source.i, source.a, source.b)
        if not source.official and len(words) == _BARE and words[0].lower() == "the" and role in _BODIES:
            return Source(source.text, self._told_of(role, s.index), source.i, source.a, source.b)
        if source.official or len(words) > 4 or is_civil(source.text) or not self._official(words[-1].lower()):
            return source
        return Source(source.text, True, source.i, source.a, source.b)


def _open_after(s: Sentence, quoting: bool) -> bool:
    """Whether a quotation is open after the sentence."""
    for low in s.low:
        if low in {"“", "”"}:
            quoting = low == "“"
        elif low == '"':
            quoting = not quoting
    return quoting


def _rejected(s: Sentence, f: Found) -> tuple[str | None, bool]:
    """The hearsay that a denial rejects: "foreign media reports"."""
    for k in range(f.i - 1, -1, -1):
        if s.low[k] in HEARSAY:
            i = k
            while i > 0 and s.tags[i - 1] in {"N", "C", "DET"} and s.low[i - 1] not in HEARSAY:
                i -= 1
            return s.span(i, k + 1), False
    return None, False


_BODIES: Final = frozenset(
    "office agency department service bureau body centre center institute administration".split()
)
_BARE: Final = 2
"""The tokens of "the spokesman"."""
_OFFICE: Final = 5
"""How near to the word the office of a spokesman stands."""
_COURT_REACH: Final = 14


def _giver(s: Sentence, f: Found) -> str | None:
    """The court of a sentence, the giver of money, where the clause names it."""
    for k in range(f.j, min(len(s.low) - 1, f.j + _COURT_REACH)):
        if s.low[k] == "by" and _COURTS & set(s.low[k + 1 : k + 5]):
            j = k + 1
            while j < len(s.low) and (
                s.tags[j] in {"DET", "N", "C", "GEN", "OF"} or (s.low[j] == "in" and s.tag(j + 1) == "C")
            ):
                j += 1
            return s.span(k + 1, j)  # "sentenced to 12 years by the High Court"
    for k in range(min(f.i, len(s.low)) - 1, -1, -1):
        if s.low[k] == "by" and f.measure == "sentence":
            j = k + 1
            while j < len(s.low) and s.tags[j] in {"DET", "N", "C", "GEN", "OF"}:
                j += 1
            if _COURTS & set(s.low[k + 1 : j]):
                return s.span(k + 1, j)
        if s.low[k] in _GIVING and (f.measure == "money" or s.low[k] in _SENTENCING):
            if f.measure == "money" and s.low[k] == "upheld":
                continue
            agent = _agent(s, k)
            if agent is None and s.tag(k - 1) == "CC":
                continue  # "sentenced him to two years and fined him": the court stands before the first verb
            words = set(agent.lower().split()) if agent else set[str]()
            if f.measure == "sentence" and words & PLEADING:
                return agent
            asks = s.low[k] in _ASKING and not PROSECUTION & words
            if asks:
                continue
            return agent if f.measure == "money" or (agent and _COURTS & set(agent.lower().split())) else None
    return None


def _agent(s: Sentence, k: int) -> str | None:
    """The subject of the giving verb at k, where it is active."""
    n = k - 1
    while n >= 0 and (
        s.tags[n] in {"ADV", "TIME"} or s.low[n] in {"has", "have", "had", "is", "are", "also", "will", "to", "on"}
    ):
        n -= 1
    if n < 0 or s.tags[n] not in {"N", "C"}:
        return None
    start = wording.start_of(s, n)
    return s.span(start, n + 1).strip(" ,") if start <= n and s.tags[start] != "PRON" else None
