"""Sources told without a verb of saying: before or after a headline's colon, "by early reports", "citing officials"."""

from typing import Final

from pipeline.enrich.figures.sources.authorities import is_civil, is_official, is_place
from pipeline.enrich.figures.sources.speakers import Source, break_after, break_before, make
from pipeline.enrich.figures.sources.wording import start_of
from pipeline.enrich.figures.words.closed import BE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person

_HEAD_TOKENS: Final = 7
_DASH_TOKENS: Final = 4


def headed(s: Sentence) -> list[Source]:
    """A headline's source before its colon, or after its last: "Health ministry: 12 hurt", "12 hurt: officials"."""
    colons = [k for k, low in enumerate(s.low) if low == ":" and not s.in_clock(k)]
    if not colons or s.low[-1] in {"”", '"', "?"}:
        return []
    first, last, end = colons[0], colons[-1], len(s.low)
    begin = 0
    while begin < first and (s.kind(begin) in {"n", "p"} or s.low[begin] in {"live", "update", "breaking"}):
        begin += 1  # the clock of a live page
    title = s.span(begin, first) if 0 <= begin < first else ""
    bare = not any(s.tags[k] in {"AUX", "V", "T", "REP", "PREP"} for k in range(begin, first))
    if title and first - begin <= _HEAD_TOKENS and is_official(title) and not is_place(title) and (bare or s.heading):
        found = make(s, begin, first, first + 1, end)
    elif s.low[-1] != "." and 0 < end - last - 1 <= _HEAD_TOKENS and _closing(s, last + 1, end):
        found = make(s, last + 1, end, 0, last)
    else:
        found = None
    return [found] if found else []


def _closing(s: Sentence, i: int, j: int) -> bool:
    """Whether a headline ends with who says so, behind a colon: "12 missing: Red Cross"."""
    text = s.span(i, j)
    told = any(s.tags[k] in {"AUX", "V", "T", "REP", "Q"} for k in range(i, j))
    return is_official(text) or (is_civil(text) and s.heading and not told)


def dashed(s: Sentence) -> list[Source]:
    """A headline's source after its last dash: "59 dead in mosque bombing - hospital"."""
    end = len(s.low)
    last = max(k for k, low in enumerate(s.low) if low in {"-", "–", "—"})
    if not s.heading or not 0 < end - last - 1 <= _DASH_TOKENS or last < 3 or not is_official(s.span(last + 1, end)):
        return []
    found = make(s, last + 1, end, 0, last)
    return [found] if found and not is_place(found.text) else []


def bracketed(s: Sentence) -> list[Source]:
    """An authority in brackets at the end of a report's line: "120 dead and 868 injured as of 22 December (INGD)"."""
    end = len(s.low) - (s.low[-1] == ".")
    opens = next((k for k in range(end - 2, max(0, end - _HEAD_TOKENS), -1) if s.low[k] == "("), -1)
    if s.low[end - 1] != ")" or opens < 1 or not s.capital(opens + 1):
        return []
    short = s.raw[opens + 1].isupper() and end - opens == _ALONE and not s.capital(opens - 1)
    if not short and not is_official(s.span(opens + 1, end - 1)):
        return []
    found = make(s, opens + 1, end - 1, 0, opens)
    return [found] if found and not is_place(found.text) else []


_ALONE: Final = 3
"""The brackets and one word: an abbreviation, that does not only shorten the name before it."""
_GIVEN_BY: Final = frozenset(
    "put estimated reported announced given counted recorded verified published released compiled confirmed quoted registered revised lowered raised updated".split()
)
_GIVEN_REACH: Final = 5


def _informant(s: Sentence, k: int) -> Source | None:
    """Who put or published a count, after "by": an authority, or people of some kind."""
    j = k
    while j < len(s.low) and s.tags[j] in {"DET", "N", "C", "GEN", "OF"}:
        j += 1
    found = make(s, k, j, break_before(s, k), break_after(s, j)) if j > k else None
    return found if found and (found.official or is_person(s.low[j - 1])) and not is_place(found.text) else None


ESTIMATES: Final[frozenset[str]] = frozenset({"estimate", "count", "tally", "figure", "toll"})
_COUNTS: Final = frozenset({"count", "estimate", "tally", "reckoning", "figures"})
"""An aside of these belongs to the number before it: "9,000 people, by the organisers' count, filled the square"."""
_RECKONINGS: Final = _COUNTS | {"reports", "accounts", "estimates"}


def hearsay(s: Sentence) -> list[Source]:
    """ ", by early reports, ": a source that is only reports."""
    out = []
    for k in range(1, len(s.low) - 1):
        if s.low[k] != "by":
            continue
        n = next((n for n in range(k + 1, min(k + 6, len(s.low))) if s.low[n] in _RECKONINGS), -1)
        if n > 0 and not any(s.tags[m] in {"Q", "PREP", "SUB", "AUX"} for m in range(k + 1, n)):
            found = make(s, k + 1, n + 1, break_before(s, k) if s.low[n] in _COUNTS else n + 1, break_after(s, n))
        elif _GIVEN_BY & set(s.low[max(0, k - _GIVEN_REACH) : k]):
            found = _informant(s, k + 1)
        else:
            continue
        if found:
            out.append(found)
    return out


def possessed(s: Sentence) -> list[Source]:
    """Whose a count is: "The ministry's estimate was just under 400,000", "above the rebels' figure of 40"."""
    out = []
    for k in range(2, len(s.low) - 2):
        if s.low[k] not in ESTIMATES or not (s.tag(k - 1) == "GEN" or s.word(k - 1).endswith("s'")):
            continue
        told = s.word(k + 1) == "of" and k + 2 in s.at
        if s.word(k + 1) in BE or told:
            found = make(s, start_of(s, k - 2), k - 1, k, break_after(s, k))
            out += [found] if found and (not told or _may_count(s, found, k - 2)) else []
    return out


def _may_count(s: Sentence, source: Source, last: int) -> bool:
    """Whether an owner of a count counts: a government or rebels, not a city, a war or a day."""
    return (source.official and not is_place(source.text)) or is_person(s.low[last])


def citing(s: Sentence) -> list[Source]:
    """ "..., the agency reported, citing local officials": theirs is the word."""
    k = s.low.index("citing" if "citing" in s.words else "quoting")
    j = k + 1
    while j < len(s.low) and s.tags[j] in {"N", "C", "DET", "GEN", "OF", "POSS"}:
        j += 1
    ends = j >= len(s.low) or s.low[j] in {",", ".", ";"} or s.tags[j] in {"PREP", "CC"}
    found = make(s, k + 1, j, break_before(s, k), k) if ends and j > k + 1 else None
    return [found] if found and k > 3 else []
