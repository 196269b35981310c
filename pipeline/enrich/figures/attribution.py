"""Who says so: the source phrase that governs a figure, and whether that source is an authority."""

import re
from dataclasses import dataclass
from typing import Final

from pipeline.enrich.figures.authorities import is_official
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.words import BE, REPORT

_NOT_SAYING: Final = frozenset(
    ["show", "shows", "showed", "release", "released", "releases", "count", "counts", "counted", "counting", "recorded", "record", "records", "think", "thinks", "fears", "fear", "fearing", "expect", "expects", "hope", "hopes", "list", "lists", "listed", "quote", "quoted", "deny", "denies", "denied", "denying", "accuse", "accused", "accuses", "expected", "hopes", "deny", "reported-missing", "believed", "believe", "believes", "recognised"]
)
_STATING: Final = (REPORT - _NOT_SAYING) | {
    "found",
    "finds",
    "measured",
    "measures",
    "puts",
    "placed",
    "described",
    "conceded",
    "specified",
    "clarified",
}
_RETOLD: Final = frozenset({"they", "he", "she", "it", "i", "we"})
_TIME_TAIL: Final = re.compile(
    r"[\s,]+(?:(?:on|late|early|earlier|also|has|have|had|in a statement)\s+)*(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tonight)(?: (?:night|morning|evening|afternoon))?$",
    re.I,
)
_GRANT: Final = frozenset(
    ["approved", "approves", "pledged", "pledges", "granted", "grants", "allocated", "allocates", "earmarked", "loaning", "loaned", "lending", "lent", "donated", "donates", "offered", "offers", "promised", "promises", "fined", "awarded", "contributed", "provided", "provide", "providing", "committed", "sentenced", "announced", "stated"]
)
_COURTS: Final = frozenset({"court", "judge", "tribunal", "jury", "magistrate", "judges"})


@dataclass(slots=True, frozen=True)
class Source:
    """A source at tokens i to j of its sentence; it governs the tokens a to b."""

    text: str
    official: bool
    i: int
    a: int
    b: int


class Sources:
    """The sources of a document's sentences, with pronouns led back to the source before them."""

    def __init__(self, doc: list[Sentence]) -> None:
        self._by_sentence: dict[int, list[Source]] = {}
        self._open: dict[int, Source] = {}
        last: Source | None = None
        quoting = False
        speaker: Source | None = None
        for s in doc:
            found = _sources(s, last)
            self._by_sentence[s.index] = found
            if quoting and not found and speaker is not None:
                self._open[s.index] = speaker
            for token in s.tokens:
                if token.text == "“":
                    quoting = True
                elif token.text == "”":
                    quoting = False
                elif token.text == '"':
                    quoting = not quoting
            if found:
                last = found[-1]
                speaker = found[-1]

    def official(self, s: Sentence) -> bool:
        """Whether an authority speaks in the sentence."""
        return any(x.official for x in self._by_sentence[s.index]) or (
            s.index in self._open and self._open[s.index].official
        )

    def of(self, s: Sentence, i: int, measure: str) -> tuple[str | None, bool]:
        """The source of a figure at token i of the sentence: its text and whether it is official."""
        if measure in {"sentence", "money"}:
            granting = _grantor(s, i, measure)
            if granting:
                return granting, is_official(granting)
        covering = [x for x in self._by_sentence[s.index] if x.a <= i < x.b and not x.i <= i < x.a]
        if covering:
            best = min(covering, key=lambda x: abs(x.i - i))
            return best.text, best.official
        opened = self._open.get(s.index)
        return (opened.text, opened.official) if opened else (None, False)


def _sources(s: Sentence, last: Source | None) -> list[Source]:
    out = _according(s)
    for k, low in enumerate(s.low):
        if low not in _STATING or s.tag(k) not in {"REP", "V", "T"}:
            continue
        if low in {"found", "finds", "measures"} and s.word(k + 1) not in {"that", "the"}:
            continue
        source = _before(s, k, last) or _inverted(s, k)
        if source:
            out.append(source)
    return sorted(out, key=lambda x: x.i)


def _source(s: Sentence, i: int, j: int, a: int, b: int) -> Source | None:
    text = _TIME_TAIL.sub("", s.span(i, j).strip(' ,"“”')).strip(' ,"“”')
    if not text or len(text) > 160 or not any(c.isalpha() for c in text):
        return None
    return Source(text, is_official(text), i, a, b)


def _according(s: Sentence) -> list[Source]:
    out = []
    for k in range(len(s.low) - 2):
        if s.low[k] == "according" and s.low[k + 1] == "to":
            j = k + 2
            while j < len(s.low) and not (
                s.tags[j] in {"SUB", "AUX", "REP", "V"} or s.low[j] in {",", ";", ".", '"', "“", "”", "—"}
            ):
                j += 1
            if j < len(s.low) - 2 and s.low[j] == "," and s.tag(j + 1) == "C" and s.tag(j + 2) in {",", "P"} and k == 0:
                pass
            a, b = (j, _break(s, j)) if k == 0 else (_back_break(s, k), len(s.low))
            found = _source(s, k + 2, j, a, b)
            if found:
                out.append(found)
    return out


def _break(s: Sentence, i: int) -> int:
    """Where the reach of a source ends: "while", a semicolon, or the end."""
    for k in range(i, len(s.low)):
        if s.low[k] in {"while", ";", "whereas"} and k > i + 1:
            return k
    return len(s.low)


def _back_break(s: Sentence, i: int) -> int:
    for k in range(i - 1, -1, -1):
        if s.low[k] in {";", "while", "whereas"}:
            return k
    return 0


def _before(s: Sentence, k: int, last: Source | None) -> Source | None:
    """The source as subject of the reporting verb at k."""
    i = k - 1
    while (
        i >= 0
        and (
            s.tags[i] in {"ADV", "TIME"}
            or s.low[i] in {"has", "have", "had", "further", "also", "on", "will", "is", "are"}
        )
        and i not in s.at
    ):
        if s.low[i] in BE - {"is", "are"}:
            return None
        if s.low[i] in {"is", "are"} and not s.low[k].endswith("ing"):
            return None
        i -= 1
    if i < 0 or s.low[i] in BE or s.word(k + 1) in {"missing", "dead", "killed"}:
        return None
    end = i + 1
    if s.low[i] == ",":
        end = i
        i = _apposition(s, i)
        if i < 0:
            return None
    start = _start(s, i)
    if start > i:
        return None
    body = s.low[start:end]
    a, b = _reach(s, start, k)
    if len(body) == 1 and body[0] in _RETOLD:
        if last is None or body[0] in {"i", "we"}:
            return None
        return Source(last.text, last.official, start, a, b)
    if body[0] in _RETOLD | {"there", "who", "which", "that", "this", "these", "many", "some"} and len(body) == 1:
        return None
    return _source(s, start, end, a, b)


def _apposition(s: Sentence, comma: int) -> int:
    """The last token before an aside between commas: "A police official, Saud Aziz, says"."""
    for k in range(comma - 1, max(-1, comma - 14), -1):
        if s.low[k] == ",":
            return k - 1 if s.tag(k - 1) in {"N", "C"} else -1
        if s.tags[k] in {"REP", "AUX", "T"}:
            return -1
    return -1


def _start(s: Sentence, i: int) -> int:
    """Where the source's noun phrase begins."""
    k = i
    while k >= 0:
        tag = s.tags[k]
        if tag in {"SUB", "REP", "AUX", "V", "T"} or (tag == "P" and s.low[k] not in {"-", "'", "."}):
            if (
                tag in {"REP", "V", "T"}
                and s.tag(k + 1) in {"N", "C"}
                and k > 0
                and s.tag(k - 1) in {"DET", "ADV", "GEN"}
            ):
                k -= 1
                continue
            break
        k -= 1
    k += 1
    if s.tag(k) == "CC":
        k += 1
    while k < i and s.tag(k) in {"TIME", "ADV", "PREP"}:
        if s.tag(k) == "PREP":
            n = k + 1
            while n <= i and s.tags[n] in {"C", "N", "TIME", "Q", "DET"} and not (n > k + 1 and s.tags[n] == "DET"):
                n += 1
            if n > i:
                return k + 1
            k = n
        else:
            k += 1
    return k


def _reach(s: Sentence, start: int, k: int) -> tuple[int, int]:
    """The tokens a source governs: what follows its verb, or what stands before it where the verb closes the sentence."""
    n = k + 1
    while (
        n < len(s.low)
        and (s.tags[n] in {"TIME", "ADV"} or s.low[n] in {"on", "in", "a", "statement"})
        and n not in s.at
    ):
        n += 1
    closing = n >= len(s.low) or s.low[n] in {".", ";", "!", ")"} or (s.low[n] in {","} and start > 3)
    opens = start > 0 and s.tags[start - 1] == "P" and s.low[start - 1] in {",", '"', "”", "—", "–", "-"}
    late = start > 3 and opens and (closing or s.low[k] == "told")
    if late or (start > 3 and closing):
        return _back_break(s, start), len(s.low)
    return k + 1, _break(s, k + 1)


def _inverted(s: Sentence, k: int) -> Source | None:
    """ "..., said police chief X": the source after the verb."""
    if k < 2 or s.tags[k - 1] != "P" or s.low[k - 1] not in {",", '"', "”", "—", "–"}:
        return None
    if s.tag(k + 1) not in {"N", "C", "DET", "POSS"}:
        return None
    j = k + 1
    while j < len(s.low) and (s.tags[j] in {"N", "C", "DET", "GEN", "OF", "POSS"} or s.low[j] in {"for", "in"}):
        j += 1
    return _source(s, k + 1, j, _back_break(s, k), len(s.low))


def _grantor(s: Sentence, i: int, measure: str) -> str | None:
    """The court of a sentence, the giver of aid, where the clause names it."""
    for k in range(min(i, len(s.low)) - 1, -1, -1):
        if s.low[k] == "by" and measure == "sentence":
            j = k + 1
            while j < len(s.low) and s.tags[j] in {"DET", "N", "C", "GEN", "OF"}:
                j += 1
            if _COURTS & set(s.low[k + 1 : j]):
                return s.span(k + 1, j)
        if (
            s.low[k] in _GRANT
            and s.word(k - 1) not in {"was", "were", "been", "be"}
            and (measure == "money" or s.low[k] == "sentenced")
        ):
            n = k - 1
            while n >= 0 and (
                s.tags[n] in {"ADV", "TIME"} or s.low[n] in {"has", "have", "had", "is", "also", "will", "to"}
            ):
                n -= 1
            start = _start(s, n) if n >= 0 else 0
            if n >= start >= 0 and s.tags[n] in {"N", "C"} and s.low[start] not in {"who", "it", "they"}:
                return s.span(start, n + 1).strip(" ,")
            return None
    return None
