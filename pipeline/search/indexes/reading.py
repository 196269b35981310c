"""Documents of an index back to what a reader sees. Pure."""

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from pipeline.records import Story
from pipeline.search.searcher import Hit, Segment
from pipeline.search.tree import Sought
from pipeline.sink.terms import Term, stem, terms

SNIPPET_CHARACTERS: Final = 240
"""Two to three lines on a desk's screen."""
BEFORE_CHARACTERS: Final = 60
"""Of a snippet, before the first word that was looked for."""
READ_CHARACTERS: Final = 20_000
"""Of a body, looked through for a snippet; a hit further down shows the beginning."""


def marked(text: str, wanted: Sequence[Sought]) -> list[Segment]:
    """A title with what was looked for marked."""
    return _segments(text, 0, len(text), _spans(text, wanted))


def snippet(body: str, wanted: Sequence[Sought]) -> list[Segment]:
    """The part of a body around most of the words looked for, marked; its beginning where it holds none."""
    body = body[:READ_CHARACTERS]
    spans = _spans(body, wanted)
    start, end = _window(body, spans)
    found = _segments(body, start, end, spans)
    if start:
        found.insert(0, Segment(text="…"))
    if end < len(body.rstrip()):
        found.append(Segment(text="…"))
    return found


def hit_from(document: dict[str, Any], body: str, wanted: Sequence[Sought], more: int) -> Hit:
    """An article's document as a hit. `more`: how many further articles of its story were found."""
    told = {"title": marked(document["title"], wanted), "snippet": snippet(body, wanted), "more": more}
    return msgspec.convert(document | told, Hit)


def _spans(text: str, wanted: Sequence[Sought]) -> list[tuple[int, int]]:
    """Where what was looked for stands: in order, without overlaps, neighbours as one."""
    if not wanted:
        return []
    here = terms(text)
    read = [term.text for term in here]
    stems = [stem(word) for word in read]
    found = sorted(span for one in wanted for span in _matches(here, stems if one.stemmed else read, one))
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _matches(here: Sequence[Term], read: Sequence[str], one: Sought) -> list[tuple[int, int]]:
    first, *rest = one.terms
    last = len(rest)
    found = []
    for at in range(len(read) - last):
        if not (read[at] == first or (one.prefix and not rest and read[at].startswith(first))):
            continue
        middle = list(read[at + 1 : at + last + 1])
        if one.prefix and rest and middle[-1].startswith(rest[-1]):
            middle[-1] = rest[-1]
        if middle == rest:
            found.append((here[at].start, here[at + last].end))
    return found


def _window(body: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of SNIPPET_CHARACTERS with the most spans in it, cut between words."""

    def held(start: int) -> int:
        return sum(start <= one[0] and one[1] <= start + SNIPPET_CHARACTERS - BEFORE_CHARACTERS for one in spans)

    best = max((start for start, _ in spans), key=lambda start: (held(start), -start), default=0)
    start = max(best - BEFORE_CHARACTERS, 0)
    if start:
        space = body.find(" ", start, best)
        start = space + 1 if space >= 0 else best
    end = start + SNIPPET_CHARACTERS
    if end >= len(body):
        return start, len(body)
    space = body.rfind(" ", max(best + 1, start), end)
    return start, space if space > start else end


def _segments(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> list[Segment]:
    """A stretch of a text as segments, its white space made single spaces."""
    found: list[Segment] = []
    at = start
    for first, last in spans:
        if first >= at and last <= end:
            found += [Segment(text=text[at:first]), Segment(text=text[first:last], hit=True)]
            at = last
    found.append(Segment(text=text[at:end]))
    single = [msgspec.structs.replace(one, text=_single_spaced(one.text)) for one in found]
    if single and not single[0].text.strip():
        single = single[1:]
    return [one for one in single if one.text]


def _single_spaced(text: str) -> str:
    words = " ".join(text.split())
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{words}{after}"


def story_from(document: dict[str, Any]) -> Story:
    """A story from its document, whose `standing` is a list."""
    standing = {line["measure"]: line for line in document["standing"]}
    return msgspec.convert(document | {"standing": standing}, Story)
