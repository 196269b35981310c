"""Documents of an index back to what a reader sees. Pure."""

import re
from typing import Any, Final

import msgspec

from pipeline.records import Story
from pipeline.search.searcher import Segment

OPEN, CLOSE = "\ue000", "\ue001"
"""What an index puts around the words that a query looked for: private-use characters, which news does not hold.
Control characters would not do: Elasticsearch trims them from the ends of a fragment (measured)."""
_MARKS: Final = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


def segments(marked: str) -> list[Segment]:
    """Text with OPEN and CLOSE around hits as segments: white space made single spaces, hits side by side made one."""
    joined = re.sub(f"{CLOSE}( ?){OPEN}", r"\1", re.sub(r"\s+", " ", marked))
    parts = _MARKS.split(joined)
    return [Segment(text=part, hit=bool(index % 2)) for index, part in enumerate(parts) if part]


def beginning(body: str, length: int = 240) -> str:
    """The first words of a body."""
    text = " ".join(body.split())
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + "…"


def story_from(document: dict[str, Any]) -> Story:
    """A story from its document, whose `standing` is a list."""
    standing = {line["measure"]: line for line in document["standing"]}
    return msgspec.convert(document | {"standing": standing}, Story)
