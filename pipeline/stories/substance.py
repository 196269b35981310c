"""What an article says, without the clocks that pages print: the same hash means that nothing was said anew."""

import re
from typing import Final

from pipeline.records import Enriched, stable_hash

_CLOCKS: Final = re.compile(
    r"^\W*(?:last\s+)?(?:updated|modified|posted|published|refreshed)\b[^\n]{0,80}$|"
    r"\b(?:\d+|an?|one|few)\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?)\s+ago\b|\bjust now\b|"
    r"\b\d{1,2}(?::\d{2}){1,2}(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:gmt|utc|[bcempwi]s?t)\b)?|\b\d{1,2}\.\d{2}\s*[ap]\.?m\b\.?",
    re.MULTILINE,
)
_WORD: Final = re.compile(r"\w+")


def substance(article: Enriched) -> str:
    """A hash of the article's words, figures and what is told beside them; its own count of versions is none of them."""
    words = " ".join(_WORD.findall(_CLOCKS.sub(" ", f"{article.title}\n{article.body}".casefold())))
    figures = [(figure.measure, figure.low, figure.high, figure.attribution) for figure in article.figures]
    beside = (article.url, article.source, article.section, article.byline, article.published, article.language)
    return stable_hash(words, figures, *beside)
