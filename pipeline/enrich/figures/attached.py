"""Sources told without a verb of saying: before or after a headline's colon, "by early reports", "citing officials"."""

from typing import Final

from pipeline.enrich.figures.authorities import is_official, is_place
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.speakers import Source, break_after, break_before, make

_HEAD_TOKENS: Final = 7
_DASH_TOKENS: Final = 4


def headed(s: Sentence) -> list[Source]:
    """A headline's source before its colon, or after its last: "Health ministry: 12 hurt", "12 hurt: officials"."""
    colons = [k for k, low in enumerate(s.low) if low == ":" and not s.in_clock(k)]
    if not colons or s.low[-1] in {"”", '"', "?"}:
        return []
    first, last, end = colons[0], colons[-1], len(s.low)
    begin = 0
    while begin < first and (s.tokens[begin].kind in {"n", "p"} or s.low[begin] in {"live", "update", "breaking"}):
        begin += 1  # the clock of a live page
    title = s.span(begin, first) if 0 <= begin < first else ""
    bare = not any(s.tags[k] in {"AUX", "V", "T", "REP", "PREP"} for k in range(begin, first))
    if title and first - begin <= _HEAD_TOKENS and is_official(title) and not is_place(title) and (bare or s.heading):
        found = make(s, begin, first, first + 1, end)
    elif s.low[-1] != "." and 0 < end - last - 1 <= _HEAD_TOKENS and is_official(s.span(last + 1, end)):
        found = make(s, last + 1, end, 0, last)
    else:
        found = None
    return [found] if found else []


def dashed(s: Sentence) -> list[Source]:
    """A headline's source after its last dash: "59 dead in mosque bombing - hospital"."""
    end = len(s.low)
    last = max(k for k, low in enumerate(s.low) if low in {"-", "–", "—"})
    if not s.heading or not 0 < end - last - 1 <= _DASH_TOKENS or last < 3 or not is_official(s.span(last + 1, end)):
        return []
    found = make(s, last + 1, end, 0, last)
    return [found] if found and not is_place(found.text) else []


def hearsay(s: Sentence) -> list[Source]:
    """ ", by early reports, ": a source that is only reports."""
    out = []
    for k in range(1, len(s.low) - 1):
        if s.low[k] != "by":
            continue
        n = next(
            (n for n in range(k + 1, min(k + 4, len(s.low))) if s.low[n] in {"reports", "accounts", "estimates"}), -1
        )
        if n > 0:
            found = make(s, k + 1, n + 1, n + 1, break_after(s, n))
            if found:
                out.append(found)
    return out


def citing(s: Sentence) -> list[Source]:
    """ "..., the agency reported, citing local officials": theirs is the word."""
    k = s.low.index("citing")
    j = k + 1
    while j < len(s.low) and s.tags[j] in {"N", "C", "DET", "GEN", "OF", "POSS"}:
        j += 1
    ends = j >= len(s.low) or s.low[j] in {",", ".", ";"} or s.tags[j] in {"PREP", "CC"}
    found = make(s, k + 1, j, break_before(s, k), k) if ends and j > k + 1 else None
    return [found] if found and k > 3 else []
