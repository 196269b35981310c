"""What an article says, without the clocks that pages print: the same hash means that nothing was said anew."""

import re
from typing import Final

from pipeline.records import Enriched, stable_hash
from pipeline.stories.dates import runs

_STAMP_WORDS: Final = ("updated", "modified", "posted", "published", "refreshed")
_STAMP: Final = re.compile(rf"^\W*(?:last\s+)?(?:{'|'.join(_STAMP_WORDS)})\b[^\n]{{0,80}}$", re.MULTILINE)
_UNIT: Final = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)"
_AGO: Final = re.compile(rf"\b(?:\d+|an?|one|few)\s*{_UNIT}\s+ago\b|\bjust now\b")
_FACE: Final = re.compile(r"[:.](?<=\d.)\d\d")
_CLOCK: Final = re.compile(
    r"\b\d{1,2}(?::\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:gmt|utc|[bcempwi]s?t)\b)?|\b\d{1,2}\.\d{2}\s*[ap]\.?m\b\.?"
)


def substance(article: Enriched) -> str:
    """A hash of the article's words, figures and what is told beside them; its own count of versions is none of them."""
    text = _without_clocks(f"{article.title}\n{article.body}".casefold())
    words = " ".join(runs(text))
    figures = [(figure.measure, figure.low, figure.high, figure.attribution) for figure in article.figures]
    beside = (article.url, article.source, article.section, article.byline, article.published, article.language)
    return stable_hash(words, figures, *beside)


def _without_clocks(text: str) -> str:
    """A text (case folded) without what pages print of the time. What most texts have none of is looked for first."""
    if any(word in text for word in _STAMP_WORDS):
        text = _STAMP.sub(" ", text)
    if "ago" in text or "just now" in text:
        text = _AGO.sub(" ", text)
    return _CLOCK.sub(" ", text) if _FACE.search(text) else text
