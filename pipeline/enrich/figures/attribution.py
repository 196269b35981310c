"""Who says so: which source governs a figure, pronouns and quotations led back to their speaker, courts and givers of money."""

from typing import Final

from pipeline.enrich.figures import sources, wording
from pipeline.enrich.figures.authorities import is_official
from pipeline.enrich.figures.found import Found
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.speakers import Source

_GIVING: Final = frozenset(
    "approved approves pledged pledges granted grants allocated allocates earmarked loaning loaned lending lent donated donates offered offers"
    " promised promises give gives giving gave given fined awarded disbursed disburses disburse transferred extended injected requested sought demanded asked contributed provided committed ordered sentenced handed jailed imposed".split()
)
_SENTENCING: Final = frozenset(
    {"sentenced", "handed", "jailed", "imposed", "gave", "ordered", "requested", "sought", "demanded", "asked"}
)
_ASKING: Final = frozenset({"requested", "sought", "demanded", "asked"})
_PROSECUTION: Final = frozenset({"prosecutors", "prosecutor", "prosecution"})
_COURTS: Final = _PROSECUTION | frozenset({"court", "judge", "tribunal", "jury", "magistrate", "judges", "courts"})
_HEARSAY: Final = frozenset({"reports", "report", "claims", "claim", "rumors", "rumours", "allegations", "suggestions"})


class Sources:
    """The sources of a document's sentences."""

    def __init__(self, doc: list[Sentence]) -> None:
        self._found: dict[int, list[Source]] = {}
        self._open: dict[int, Source] = {}
        self._officials = _official_names(doc)
        last: Source | None = None
        quoting = False
        for s in doc:
            found = [self._named(x) for x in sources.find(s, last)]
            self._found[s.index] = found
            if quoting and not found and last is not None:
                self._open[s.index] = last
            quoting = _quoting(s, quoting)
            last = found[-1] if found else last

    def official(self, s: Sentence) -> bool:
        """Whether an authority speaks in the sentence."""
        opened = self._open.get(s.index)
        return any(x.official for x in self._found[s.index]) or (opened is not None and opened.official)

    def of(self, s: Sentence, f: Found, relative: int, denied: bool) -> tuple[str | None, bool]:
        """The source of a figure and whether it is official. `relative`: where a relative clause around it begins, or -1."""
        if denied:
            return _rejected(s, f)
        at = max(f.anchor, f.j - 1)
        covering = [x for x in self._found[s.index] if x.a <= at < x.b and not (x.i < relative and x.a > x.i)]
        if f.measure in {"sentence", "money"}:
            given = _giver(s, f)
            if given and not (covering and given.split()[0].lower() in {"its", "their", "his", "her"}):
                return given, is_official(given)
        if covering:
            best = min(
                covering, key=lambda x: (x.a < x.i < f.i and any(y.i > f.i > y.a for y in covering), abs(x.i - f.i))
            )
            return best.text, best.official
        opened = self._open.get(s.index)
        return (opened.text, opened.official) if opened else (None, False)

    def _named(self, source: Source) -> Source:
        """A bare name is as official as the office it was introduced with."""
        words = source.text.split()
        if source.official or len(words) > 4 or words[-1].lower() not in self._officials:
            return source
        return Source(source.text, True, source.i, source.a, source.b)


def _quoting(s: Sentence, quoting: bool) -> bool:
    """Whether a quotation is open after the sentence."""
    for token in s.tokens:
        if token.text in {"“", "”"}:
            quoting = token.text == "“"
        elif token.text == '"':
            quoting = not quoting
    return quoting


def _official_names(doc: list[Sentence]) -> set[str]:
    """Surnames that the text introduces with an office: "Interior Minister X", "X, the police chief,"."""
    out: set[str] = set()
    for s in doc:
        for k, token in enumerate(s.tokens):
            if not token.capital or not k:
                continue
            nxt = s.tokens[k + 1] if k + 1 < len(s.tokens) else None
            if token.kind != "w" or (nxt is not None and nxt.capital) or not s.tokens[k - 1].capital:
                continue
            i = k
            while i > 0 and s.tags[i - 1] in {"N", "C", "GEN", "OF", "DET"} and k - i < 12:
                i -= 1
            j = k + 1
            if s.word(j) == ",":
                while j + 1 < len(s.low) and s.tags[j + 1] in {"N", "C", "DET", "OF", "GEN", "PREP"} and j - k < 12:
                    j += 1
            if is_official(s.span(i, k) + " " + s.span(k, j + 1 if j < len(s.low) else j)) and i < j - 1:
                out.add(token.low)
    return out


def _rejected(s: Sentence, f: Found) -> tuple[str | None, bool]:
    """The hearsay that a denial rejects: "foreign media reports"."""
    for k in range(f.i - 1, -1, -1):
        if s.low[k] in _HEARSAY:
            i = k
            while i > 0 and s.tags[i - 1] in {"N", "C", "DET"} and s.low[i - 1] not in _HEARSAY:
                i -= 1
            return s.span(i, k + 1), False
    return None, False


def _giver(s: Sentence, f: Found) -> str | None:
    """The court of a sentence, the giver of money, where the clause names it."""
    for k in range(min(f.i, len(s.low)) - 1, -1, -1):
        if s.low[k] == "by" and f.measure == "sentence":
            j = k + 1
            while j < len(s.low) and s.tags[j] in {"DET", "N", "C", "GEN", "OF"}:
                j += 1
            if _COURTS & set(s.low[k + 1 : j]):
                return s.span(k + 1, j)
        if s.low[k] in _GIVING and (f.measure == "money" or s.low[k] in _SENTENCING):
            agent = _agent(s, k)
            if agent is None and s.tag(k - 1) == "CC":
                continue  # "sentenced him to two years and fined him": the court stands before the first verb
            asks = s.low[k] in _ASKING and not (agent and _PROSECUTION & set(agent.lower().split()))
            if asks:
                continue
            return agent if f.measure == "money" or (agent and _COURTS & set(agent.lower().split())) else None
    return None


def _agent(s: Sentence, k: int) -> str | None:
    """The subject of the giving verb at k, where it is active."""
    n = k - 1
    while n >= 0 and (
        s.tags[n] in {"ADV", "TIME"} or s.low[n] in {"has", "have", "had", "is", "also", "will", "to", "on"}
    ):
        n -= 1
    if n < 0 or s.tags[n] not in {"N", "C"}:
        return None
    start = wording.start_of(s, n)
    return s.span(start, n + 1).strip(" ,") if start <= n and s.tags[start] != "PRON" else None
