"""Finds the sources of a sentence: who says, reports, announces what, and which tokens their word governs."""

from typing import Final

from pipeline.enrich.figures.sources import attached
from pipeline.enrich.figures.sources.authorities import is_civil, is_official, is_place
from pipeline.enrich.figures.sources.saying import COUNTING, REPORTING, SAYING, is_verb, quoted_as
from pipeline.enrich.figures.sources.speakers import NOUN_TOO, Source, break_after, break_before, make
from pipeline.enrich.figures.sources.wording import apposition, reach, start_of
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.tags import tag

RETOLD: Final = frozenset({"they", "he", "she", "it"})


_SAID: Final = frozenset({"say", "says", "said", "added", "adds"})
_PASSING_ON: Final = frozenset({"citing", "quoting"})
_CITING_REACH: Final = 9
"""An outlet this near before "citing" only passes on what another says."""


def find(s: Sentence, last: Source | None) -> list[Source]:
    """The sources of a sentence, left to right. `last`: the source before it, which a pronoun takes up."""
    if REPORTING.isdisjoint(s.words) and _CUES.keys().isdisjoint(s.words):
        return []
    tag(s)
    readers = dict.fromkeys(read for cue, read in _CUES.items() if cue in s.words)
    out = [x for read in readers for x in read(s)]
    for k in [n for n, word in enumerate(s.low) if word in REPORTING]:
        low = s.low[k]
        titled = s.heading and low in {"says", "say"} and s.tags[k] == "C"  # "Ministry Says Troops Kill Seven"
        if low in SAYING and (titled or s.tags[k] not in {"P", "C"}) and is_verb(s, k):
            # "..., Kherson region, says Ann Ray."
            closes = low in _SAID and {"AUX", "V", "T", "REP", "Q"}.isdisjoint(s.tags[k + 1 :])
            source = (_inverted(s, k) if closes else None) or _before(s, k, last, out[-1] if out else None)
            source = source or _inverted(s, k)
            if source:
                out.append(source)
        elif low in COUNTING and (k + 1 in s.at or s.word(k + 1) == "that") and is_verb(s, k):
            source = _before(s, k, None)
            if source and (source.official or is_civil(source.text)) and not is_place(source.text):
                out.append(source)
    if not _PASSING_ON.isdisjoint(s.words):
        cited = [x.i for x in out if s.word(x.i - 1) in _PASSING_ON]
        out = [x for x in out if not any(0 < i - x.i < _CITING_REACH for i in cited)]
    return [_of_itself(s, _over_while(s, x, out)) for x in sorted(out, key=lambda x: x.i)]


_ITS_OWN: Final = frozenset(
    "jobs workers employees staff workforce positions posts stores branches layoffs redundancies headcount".split()
)


def _of_itself(s: Sentence, x: Source) -> Source:
    """A name that speaks of its own staff is a company on itself: "Kestrel said it would cut 2,400 jobs"."""
    if x.official or _ITS_OWN.isdisjoint(s.words) or is_civil(x.text):
        return x
    named = s.tags[x.i] == "C" or (s.tags[x.i] == "DET" and x.text.split()[-1].lower() in _FIRMS)
    told = s.word(x.a) in {"it", "its"} or (s.word(x.a) == "that" and s.word(x.a + 1) in {"it", "its"})
    return Source(x.text, True, x.i, x.a, x.b) if named and told else x


_FIRMS: Final = frozenset(
    "company firm maker giant group chain retailer carrier automaker carmaker lender startup".split()
)


def _over_while(s: Sentence, x: Source, found: list[Source]) -> Source:
    """A source at the end of its sentence governs both sides of a "while", where no other speaks before it."""
    if x.a < 1 or x.i < x.a or s.low[x.a] != "while" or any(y.i < x.a for y in found):
        return x
    return Source(x.text, x.official, x.i, 0, x.b)


def _leads(s: Sentence, k: int) -> bool:
    """ "according to", "as per", "Per police, ..."."""
    if s.low[k] == "per":
        return (s.word(k - 1) in {"as", ","} or k == 0) and s.low[k + 1] not in {"capita", "cent", "day", "head"}
    return s.low[k] == "according" and s.low[k + 1] == "to"


def _according(s: Sentence) -> list[Source]:
    out = []
    for k in range(len(s.low) - 2):
        if not _leads(s, k):
            continue
        begin = j = k + (1 if s.low[k] == "per" else 2)
        while j < len(s.low) and not (
            s.tags[j] in {"SUB", "AUX", "V"} or s.low[j] in {",", ";", ".", '"', "“", "”", "—"}
        ):
            if s.tags[j] == "REP" and s.low[j] not in NOUN_TOO | _KEPT:
                break
            if s.tags[j] == "T" and s.tag(k - 1) == "SUB":
                break  # "the blaze, which according to police killed four"
            j += 1
            j += 2 * (s.word(j) in _GIVEN_OUT and s.word(j + 1) == "by")  # "figures released by the ministry"
            j += s.low[j - 1] in {"press", "news"} and s.word(j) == "release"
        if s.low[j - 1] == "details" and j - begin <= len(("the", "details")):
            continue  # "According to details, 27 people ...": so papers open, naming nobody
        begin, j = _by_whom(s, begin, j)
        leading = k == 0 or (s.word(k - 1) in {"and", "but", ","} and k < 3) or (k == 1 and s.low[k] == "per")
        aside = s.word(j) == "," and not leading
        end = j if aside and not (s.word(k - 1) == "," and _parts_subject(s, k - 1)) else break_after(s, j)
        found = make(s, begin, j, j if leading else break_before(s, k), end)
        if found:
            out.append(found)
    return out


def _by_whom(s: Sentence, i: int, j: int) -> tuple[int, int]:
    """Whose work "an analysis, published last month, by the office" is, where the phrase i to j goes on so; else that phrase."""
    given = j + 1 if s.word(j) == "," else j
    by = next((k for k in range(given, given + _PUBLISHED) if s.word(k) == "by"), 0)
    if s.word(given) not in _GIVEN_OUT or not by:
        return i, j
    end = by + 1
    while s.tag(end) in {"DET", "N", "C", "GEN", "OF"} or s.word(end) in {"for", "and", "on"}:
        end += 1
    return by + 1, end


_PUBLISHED: Final = 6
"""How many tokens "published last month by" may take."""
_KEPT: Final = frozenset({"records", "record", "counts", "lists", "list"})
_GIVEN_OUT: Final = frozenset(
    {"released", "published", "issued", "compiled", "provided", "collected", "obtained", "gathered"}
)


def _parts_subject(s: Sentence, comma: int) -> bool:
    """Whether no verb stands before the comma, so that what it opens speaks for the verb to come as well: "Turnout, according
    to the commission, was 61 percent"."""
    for k in range(comma - 1, -1, -1):
        if s.tags[k] in {"P", "SUB", "CC"}:
            return k < comma - 1 or s.tags[k] == "CC"
        if s.tags[k] in {"AUX", "V", "T", "REP"}:
            return False
    return True


def _before(s: Sentence, k: int, last: Source | None, earlier: Source | None = None) -> Source | None:
    """The source as subject of the reporting verb at k; `earlier`: the source before it in the sentence, shared over "and"."""
    i = k - 1
    quoted = quoted_as(s, k)
    if quoted > 1 and s.word(quoted - 1) in BE:
        i = quoted - 2
    elif quoted > 0:  # "the agency quoted a doctor as saying"
        ends = s.word(k + 1) in {".", ""}  # "three people died, the agency quoted police as saying."
        a, b = (break_before(s, quoted), quoted) if ends else (k + 1, break_after(s, k + 1))
        return make(s, quoted + 1, k - 1, a, b)
    while (
        i >= 0
        and i not in s.at
        and (
            s.tags[i] in {"ADV", "TIME"}
            or s.low[i] in {"has", "have", "had", "further", "on", "is", "are", "as", "so"}
            or s.low[i - 2 : i + 1] in (["went", "on", "to"], ["goes", "on", "to"])
            or (s.low[i] in {"went", "goes"} and s.word(i + 2) == "to")
        )
    ):
        i -= 1
    if i < 0 or s.low[i] in BE:
        return None
    if s.tags[i] == "CC" or s.low[i] == "but":  # "X named nobody, but said two were hurt"
        return _moved(earlier or _opening(s, i), *reach(s, i, k))
    if s.low[i] == ")":
        i = next((n for n in range(i, max(-1, i - 8), -1) if s.low[n] == "("), i + 1) - 1
        if i < 0:
            return None
    if s.low[i] == "," and s.low[k].endswith("ing"):
        shared = earlier or _opening(s, i)  # "The junta dismissed the reports, insisting that ..."
        return _moved(shared, k + 1, break_after(s, k + 1)) if shared is not None and _may_speak(s, shared) else None
    described = _described(s, i)
    if described > 0:
        start = start_of(s, described - 1)
        return make(s, start, described, *reach(s, start, k)) if start < described else None
    end = i + 1
    if s.low[i] == ",":
        opening = apposition(s, i)
        if opening < 1:
            return None
        if s.word(opening + 1) in _PASSING_ON and opening + 2 < i:
            return make(s, opening + 2, i, *reach(s, opening + 2, k))  # "the agency, citing the police, said"
        end = opening if s.tag(opening + 1) in {"OF", "PREP", "V", "SUB"} or s.word(opening + 1).endswith("ing") else i
        i = opening - 1
    if end == i + 1 and s.low[i] in RETOLD:
        last = _leading(s, i) or last
        return None if last is None else _moved(last, *reach(s, i, k), i)
    aside = _updating(s, start_of(s, i))
    if aside > 0:
        i, end = aside - 1, aside
    numbered = s.tags[i] == "Q" and s.kind(i) == "n" and s.tag(i - 1) == "C"  # "the Police Regional Office 5"
    start = start_of(s, i - numbered)
    if start > i or s.low[start] in {"there", "who", "which", "that"}:
        return None
    if s.word(start - 1) == "by" and s.word(start - 2) in _INTERVIEWED:  # "hospitals contacted by the agency said"
        start = start_of(s, start - 3)
    a, b = reach(s, start, k)
    if s.tags[start] == "PRON":
        return None
    if s.low[end - 1] == "statement" and s.word(start - 1) in {"released", "issued", "published"}:
        return _moved(_before(s, start - 1, last), a, b)
    if start > 3 and s.low[start - 1] == "," and end - start <= 2 and s.tag(start - 2) == "C" and s.tags[start] == "C":
        wider = start_of(s, start - 2)
        clause = (wider > 1 and s.tags[wider - 1] != "P") or is_official(s.span(start, end))
        of_office = any(s.tags[n] == "OF" for n in range(wider, start)) and is_official(s.span(wider, start - 1))
        titled = is_official(s.span(wider, start - 1)) and not is_place(s.span(wider, start - 1))
        if not clause and (of_office or titled or any(s.tags[n] == "PREP" for n in range(wider, start))):
            start = wider  # "The center in Alexandria, Virginia says"
            a, b = reach(s, start, k)
    return make(s, start, end, a, b)


def _updating(s: Sentence, k: int) -> int:
    """The comma before "in its latest update" at k - 1, where the one that should close it is left out; 0 if there is none."""
    aside = s.tag(k) == "POSS" and s.word(k - 1) == "in" and s.word(k - 2) == "," and k > _BEFORE_ASIDE
    return k - 2 if aside and s.tag(k - 3) in {"C", "N", "P"} else 0


_BEFORE_ASIDE: Final = 4
_INTERVIEWED: Final = frozenset({"contacted", "interviewed", "reached", "polled", "surveyed", "quoted", "cited"})


_BODIES: Final = frozenset(
    "group groups movement militia faction union party organisation organization alliance network charity brigade brigades agency company".split()
)


def _may_speak(s: Sentence, source: Source) -> bool:
    """Whether the subject of a sentence can be who says what its participle tells: "X claimed responsibility, saying ..."."""
    last = source.text.split()[-1].lower()
    return source.official or is_person(last) or last in _BODIES or "responsibility" in s.words


_RELATIVE_REACH: Final = 10


def _described(s: Sentence, i: int) -> int:
    """The "who" of a clause about a speaker that ends at i: "A teacher who escaped from the school said"; -1 if none."""
    for k in range(i, max(0, i - _RELATIVE_REACH), -1):
        if s.low[k] == "who":
            return k if s.tag(k - 1) in {"N", "C"} and k < i else -1
        if s.tags[k] in {"P", "REP", "SUB"} or k in s.at:
            return -1
    return -1


def _leading(s: Sentence, i: int) -> Source | None:
    """The authority that opens the sentence, to which a pronoun at its end leads back: "The coastguard saved 40, it said"."""
    if s.low[i] not in {"it", "they"}:
        return None
    source = _opening(s, i)
    return source if source is not None and source.official and not is_place(source.text) else None


def _opening(s: Sentence, i: int) -> Source | None:
    """The phrase that opens the sentence, after its dateline, before token i."""
    j = k = s.after_dateline(min(i, DATELINE))
    while j < i and s.tags[j] in {"DET", "POSS", "N", "C", "GEN", "OF"}:
        j += 1
    return make(s, k, j, 0, 0) if j > k else None


DATELINE: Final = 9
"""How many tokens may stand before the dash of a dateline."""


def _moved(source: Source | None, a: int, b: int, i: int = -1) -> Source | None:
    """The same source, governing tokens a to b (from its pronoun at i, where one takes it up)."""
    return None if source is None else Source(source.text, source.official, source.i if i < 0 else i, a, b)


def _inverted(s: Sentence, k: int) -> Source | None:
    """ "..., said police chief X": the source after the verb."""
    if k < 2 or s.tags[k - 1] != "P" or s.low[k - 1] not in {",", '"', "”", "—", "–"} or s.word(k + 1) in {"in", "for"}:
        return None  # ", a spokesman, said in a statement"
    j = k + 2 if s.word(k + 1) == "one" and is_person(s.word(k + 2)) else k + 1
    while j < len(s.low) and (
        s.tags[j] in {"N", "C", "DET", "GEN", "OF", "POSS"} or s.low[j] in {"for", "in"} or _in_name(s, j)
    ):
        j += 1
    if s.word(j) in _GIVEN_OUT and s.word(j + 1) == "by" and s.low[j - 1] in NOUN_TOO:
        j += 2  # "claimed a statement issued by the governor's office"
        while j < len(s.low) and s.tags[j] in {"N", "C", "DET", "GEN", "OF"}:
            j += 1
    ends = j >= len(s.low) or s.low[j] in {",", ".", ";", ")", "—"} or s.tags[j] in {"TIME", "SUB", "PREP"}
    return make(s, k + 1, j, break_before(s, k), len(s.low)) if ends and j > k + 1 else None


def _in_name(s: Sentence, j: int) -> bool:
    """Whether the "and" at j stands inside a name: "the Red Cross and Red Crescent Societies"."""
    return s.low[j] == "and" and j + 1 < len(s.low) and s.capital(j - 1) and s.capital(j + 1)


_CUES: Final = {
    "according": _according, "per": _according, "by": attached.hearsay, ":": attached.headed, "citing": attached.citing, "quoting": attached.citing, **dict.fromkeys(attached.ESTIMATES, attached.possessed),
    ")": attached.bracketed, "-": attached.dashed, "–": attached.dashed, "—": attached.dashed,
}  # fmt: skip
"""Sources told without a verb of saying, by the word or mark that leads to them."""
