"""Finds the sources of a sentence: who says, reports, announces what, and which tokens their word governs."""

from typing import Final

from pipeline.enrich.figures import attached
from pipeline.enrich.figures.authorities import is_place
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.speakers import NOUN_TOO, Source, break_after, break_before, make
from pipeline.enrich.figures.words import BE, REPORT

_NOT_SAYING: Final = frozenset(
    "show shows showed release releases released count counts counted counting record records recorded think thinks thought fear fears fearing"
    " expect expects hope hopes list lists listed quote quotes quoted deny denies denied denying accuse accuses accused believe believed"
    " state states put placed determine determined recognised expected feared".split()
)
_COUNTING: Final = frozenset({"recorded", "registered", "logged", "tallied", "counted", "documented", "verified"})
"""What an authority counts it says: "the ministry recorded 46 new cases"."""
SAYING: Final = (REPORT - _NOT_SAYING) | frozenset(
    "fear fears shows show showed puts put placed described conceded specified clarified detailed listed listing measured revised lowered raised increased raises lowers revises speaks spoke gives gave".split()
)
_REPORTING: Final = SAYING | _COUNTING
_ADJECTIVES: Final = frozenset(
    "no immediate early media news some several other initial local press further new conflicting unconfirmed official".split()
)
RETOLD: Final = frozenset({"they", "he", "she", "it"})


_CITING_REACH: Final = 9
"""An outlet this near before "citing" only passes on what another says."""


def find(s: Sentence, last: Source | None) -> list[Source]:
    """The sources of a sentence, left to right. `last`: the source before it, which a pronoun takes up."""
    cued = not _CUES.keys().isdisjoint(s.words)
    out = [x for cue, read in _CUES.items() if cue in s.words for x in read(s)] if cued else []
    for k in [n for n, word in enumerate(s.low) if word in _REPORTING]:
        low = s.low[k]
        if low in SAYING and s.tags[k] not in {"P", "C"} and _is_verb(s, k):
            source = _before(s, k, last, out[-1] if out else None) or _inverted(s, k)
            if source:
                out.append(source)
        elif low in _COUNTING and k + 1 in s.at and _is_verb(s, k):
            source = _before(s, k, None)
            if source and source.official and not is_place(source.text):
                out.append(source)
    if "citing" in s.words:
        cited = [x.i for x in out if s.word(x.i - 1) == "citing"]
        out = [x for x in out if not any(0 < i - x.i < _CITING_REACH for i in cited)]
    return [_over_while(s, x, out) for x in sorted(out, key=lambda x: x.i)]


def _over_while(s: Sentence, x: Source, found: list[Source]) -> Source:
    """A source at the end of its sentence governs both sides of a "while", where no other speaks before it."""
    if x.a < 1 or x.i < x.a or s.low[x.a] != "while" or any(y.i < x.a for y in found):
        return x
    return Source(x.text, x.official, x.i, 0, x.b)


_REVISING: Final = frozenset("put puts placed revised listed lowered raised increased raises lowers revises".split())
"""These say something only of a toll or a number."""


def _is_verb(s: Sentence, k: int) -> bool:
    """Whether the word at k reports here: not "no reports of", "a reported", "were reported"."""
    low, prev = s.low[k], s.word(k - 1)
    if _quoted_as(s, k) > 0:
        return True
    if prev in BE and not low.endswith("ing"):
        return False
    if s.tag(k - 1) in {"DET", "POSS", "PREP", "OF", "Q", "GEN"} or (prev in _ADJECTIVES and low in NOUN_TOO):
        return False
    if low in {"show", "shows", "showed", "shown"}:
        return (
            prev in {"report", "data", "figures", "statistics", "count", "survey", "census", "records"} and s.index > -1
        )
    if low in {"report", "estimate", "claim", "statement"} and _counts_as_noun(s, k):
        return False
    if (
        low in NOUN_TOO
        and s.word(k + 1) in {"of", "saying", "say", "said", "that"}
        and low.endswith("s")
        and low != "claims"
    ):
        return False
    if low in {"claim", "claims", "claimed"} and {"lives", "responsibility"} & set(s.low[k + 1 : k + 8]):
        return False
    if low == "warning" and s.word(k + 1) not in {"that", "of"}:
        return False
    if low == "estimated" and s.word(k + 1) in {"at", "to"}:
        return False
    if low in {"speaks", "spoke"}:
        return s.word(k + 1) == "of" and bool(s.at.keys() & {k + 2, k + 3})
    if low in {"gives", "gave"}:
        return bool({"figure", "toll"} & set(s.low[k + 1 : k + 5]))
    if low == "measured":
        return s.has("magnitude", "quake", "earthquake")
    if low in _REVISING:
        return bool(
            {"toll", "number", "count", "figure", "total", "crowd", "dead", "missing"} & set(s.low[k + 1 : k + 7])
        )
    return s.word(k + 1) not in {"missing", "dead", "killed"}


def _counts_as_noun(s: Sentence, k: int) -> bool:
    """ "in its latest situation report": a possessive or "the" leads to it, and no plural that could report stands before."""
    if s.low[k - 1].endswith("s"):
        return False
    return any(s.tag(n) in {"POSS", "GEN"} for n in range(k - 3, k - 1))


def _quoted_as(s: Sentence, k: int) -> int:
    """The index of "quoted" in "was quoted as saying", "was quoted by the agency as saying"; -1 if none."""
    if s.low[k] != "saying" or s.word(k - 1) != "as":
        return -1
    return next((n for n in range(k - 2, max(0, k - 8), -1) if s.low[n] in {"quoted", "cited"}), -1)


def _according(s: Sentence) -> list[Source]:
    out = []
    for k in range(len(s.low) - 2):
        if s.low[k] != "according" or s.low[k + 1] != "to":
            continue
        j = k + 2
        while j < len(s.low) and not (
            s.tags[j] in {"SUB", "AUX", "V"} or s.low[j] in {",", ";", ".", '"', "“", "”", "—"}
        ):
            if s.tags[j] == "REP" and s.low[j] not in NOUN_TOO:
                break
            j += 1
        leading = k == 0 or (s.word(k - 1) in {"and", "but", ","} and k < 3)
        end = j if j < len(s.low) and s.low[j] == "," and not leading else break_after(s, j)
        found = make(s, k + 2, j, j if leading else break_before(s, k), end)
        if found:
            out.append(found)
    return out


def _before(s: Sentence, k: int, last: Source | None, earlier: Source | None = None) -> Source | None:
    """The source as subject of the reporting verb at k; `earlier`: the source before it in the sentence, shared over "and"."""
    i = k - 1
    quoted = _quoted_as(s, k)
    if quoted > 1:
        i = quoted - 2 if s.word(quoted - 1) in BE else quoted - 1
    while (
        i >= 0
        and i not in s.at
        and (s.tags[i] in {"ADV", "TIME"} or s.low[i] in {"has", "have", "had", "further", "on", "is", "are", "as"})
    ):
        i -= 1
    if i < 0 or s.low[i] in BE:
        return None
    if s.tags[i] == "CC" and earlier:
        return _moved(earlier, *_reach(s, i, k))
    if s.low[i] == ")":
        i = next((n for n in range(i, max(-1, i - 8), -1) if s.low[n] == "("), i + 1) - 1
        if i < 0:
            return None
    end = i + 1
    if s.low[i] == ",":
        opening = _apposition(s, i)
        if opening < 1:
            return None
        end = opening if s.tag(opening + 1) in {"OF", "PREP", "V", "SUB"} else i
        i = opening - 1
    if end == i + 1 and s.low[i] in RETOLD:
        return None if last is None else _moved(last, *_reach(s, i, k), i)
    start = start_of(s, i)
    if start > i or s.low[start] in {"there", "who", "which", "that"}:
        return None
    a, b = _reach(s, start, k)
    if s.tags[start] == "PRON":
        return None
    if s.low[end - 1] == "statement" and s.word(start - 1) in {"released", "issued", "published"}:
        return _before(s, start - 1, last) and _moved(_before(s, start - 1, last), a, b)
    if start > 3 and s.low[start - 1] == "," and end - start <= 2 and s.tag(start - 2) == "C" and s.tags[start] == "C":
        wider = start_of(s, start - 2)
        clause = wider > 1 and s.tags[wider - 1] != "P"
        if not clause and any(s.tags[n] == "PREP" for n in range(wider, start)):
            start = wider  # "The center in Alexandria, Virginia says"
            a, b = _reach(s, start, k)
    return make(s, start, end, a, b)


def _moved(source: Source | None, a: int, b: int, i: int = -1) -> Source | None:
    """The same source, governing tokens a to b (from its pronoun at i, where one takes it up)."""
    return None if source is None else Source(source.text, source.official, source.i if i < 0 else i, a, b)


def _apposition(s: Sentence, comma: int) -> int:
    """The comma that opens an aside closed at `comma`: "A police official, Saud Aziz, says"; -1 if none."""
    for k in range(comma - 1, max(-1, comma - 14), -1):
        if s.low[k] == ",":
            return k if s.tag(k - 1) in {"N", "C"} or s.word(k - 1) in NOUN_TOO else -1
        if s.tags[k] in {"REP", "AUX", "T"} and not _in_relative(s, k, comma):
            return -1
    return -1


def _in_relative(s: Sentence, k: int, comma: int) -> bool:
    """Whether the verb at k is of an aside that a relative word opens: "The group, which claimed the attack, said"."""
    return any(s.low[n] in {"which", "who"} and s.word(n - 1) == "," for n in range(k - 1, max(-1, comma - 14), -1))


def start_of(s: Sentence, i: int) -> int:
    """Where the noun phrase that ends at i begins."""
    k = i
    while k >= 0:
        tag = s.tags[k]
        if s.low[k] in NOUN_TOO and s.tag(k - 1) in {"DET", "C", "N", "POSS", "GEN", "PREP", ""}:
            k -= 1
            continue
        if tag in {"REP", "V", "T"} and s.tag(k + 1) in {"N", "C"} and s.tag(k - 1) in {"DET", "GEN", "POSS", ""}:
            k -= 1
            continue
        if tag in {"SUB", "REP", "AUX", "V", "T", "PRON"} or (tag == "P" and s.low[k] not in {"-", "'", "."}):
            break
        k -= 1
        if tag == "DET" and k >= 0 and s.tags[k] not in {"OF", "PREP", "CC"} and not (s.tags[k] == s.tag(k + 2) == "C"):
            break
    k += 1
    if s.tag(k) == "CC":
        k += 1
    return _past_adverbials(s, k, i)


def _past_adverbials(s: Sentence, k: int, i: int) -> int:
    """Step over "On Thursday", "In Rome" before the phrase that ends at i."""
    while k < i and s.tag(k) in {"TIME", "ADV", "PREP"}:
        if s.tag(k) != "PREP":
            k += 1
            continue
        n = k + 1
        while n <= i and s.tags[n] in {"C", "N", "TIME", "Q", "DET"} and not (n > k + 1 and s.tags[n] == "DET"):
            n += 1
        if n > i:
            return k + 1
        k = n
    return k


def _reach(s: Sentence, start: int, k: int) -> tuple[int, int]:
    """The tokens a source governs: what follows its verb, or what stands before it where the verb closes the sentence."""
    n = k + 1
    while (
        n < len(s.low)
        and n not in s.at
        and (s.tags[n] in {"TIME", "ADV"} or s.low[n] in {"on", "in", "a", "statement"})
    ):
        n += 1
    n = _past_hearers(s, k, n)
    closing = n >= len(s.low) or s.low[n] in {".", ";", "!", ")", ","}
    opens = start > 0 and s.tags[start - 1] == "P"
    if start > 3 and closing and (opens or n >= len(s.low) or s.low[n] != ","):
        return break_before(s, start), len(s.low)
    if start > 3 and opens and s.word(start - 1) in {'"', "”"}:
        return break_before(s, start), len(s.low)
    return k + 1, break_after(s, k + 1)


_POSTED: Final = frozenset(
    {"telegram", "x", "facebook", "twitter", "instagram", "weibo", "whatsapp", "youtube", "radio"}
)


def _past_hearers(s: Sentence, k: int, n: int) -> int:
    """Step over whom a source told or where it wrote, where that closes the clause: "told reporters", "wrote on Telegram"."""
    m = n
    if s.low[k] in {"told", "tells"}:
        while m < min(len(s.low), n + 5) and s.tags[m] in {"N", "C", "DET"}:
            m += 1
    elif s.word(n - 1) in {"in", "on", "at"} and s.tag(n) in {"POSS", "DET", "N"}:
        while m < min(len(s.low), n + 7) and (s.tags[m] in {"N", "C", "DET", "POSS", "TIME"} or s.low[m] in NOUN_TOO):
            m += 1
        if s.word(m) == "on" and s.tag(m + 1) == "TIME":
            m += 2
    elif s.word(n) in _POSTED:
        m = n + 1
    elif s.tag(n) == "PREP" and s.word(n + 1) in {"dawn", "midnight", "noon", "midday", "nightfall"}:
        m = n + 2
    return m if m >= len(s.low) or s.low[m] in {".", ","} else n


def _inverted(s: Sentence, k: int) -> Source | None:
    """ "..., said police chief X": the source after the verb."""
    if k < 2 or s.tags[k - 1] != "P" or s.low[k - 1] not in {",", '"', "”", "—", "–"}:
        return None
    j = k + 1
    while j < len(s.low) and (s.tags[j] in {"N", "C", "DET", "GEN", "OF", "POSS"} or s.low[j] in {"for", "in"}):
        j += 1
    ends = j >= len(s.low) or s.low[j] in {",", ".", ";", ")", "—"} or s.tags[j] in {"TIME", "SUB", "PREP"}
    return make(s, k + 1, j, break_before(s, k), len(s.low)) if ends and j > k + 1 else None


_CUES: Final = {
    "according": _according, "by": attached.hearsay, ":": attached.headed, "citing": attached.citing,
    "-": attached.dashed, "–": attached.dashed, "—": attached.dashed,
}  # fmt: skip
"""Sources told without a verb of saying, by the word or mark that leads to them."""
