"""Which articles are live blogs: pages that grow by posts, of which old ones leave the page.

In a new version of an ordinary article a figure that is left out is taken back. In a live blog it has only scrolled away.
"""

import re
from typing import Final

from pipeline.records import Enriched

FLAG: Final = "live_blog"
"""Set when the page is cleaned, where its markup says so (schema.org LiveBlogPosting)."""
ROLLING_VERSIONS: Final = 10
"""From this version on a page counts as one whatever it is called: nobody corrects a report so often."""
CLAIMS_KEPT: Final = 300
"""Claims that are remembered of one live blog, the newest, so that each is given once."""

_FOLDER: Final = re.compile(
    r"/live-?(?:blogs?|news|updates?|reports?|coverage|ticker)?/|"
    r"\blive-?(?:blog|updates?|ticker)\b|\bas-it-happened\b",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    r"^\W*live\s*(?:blog|updates?|ticker|coverage|news)?\s*[:|–—-]|[:|–—-]\s*live(?:\s+updates?|\s*blog)?\W*$|"
    r"\blive[ -]?(?:blog|ticker)\b|\b(?:live|rolling|minute-by-minute) (?:updates|coverage)\b|\bas it happened\b",
    re.IGNORECASE,
)
_SECTION: Final = re.compile(r"^\W*live\b|\blive[ -]?blogs?\b", re.IGNORECASE)


def is_live_blog(article: Enriched, versions: int) -> bool:
    """By the page's markup, the address, the section, the title, or by how many versions of it came before."""
    path = re.sub(r"^[a-z]+://[^/]+|[?#].*$", "", article.url or "", flags=re.IGNORECASE)
    return (
        FLAG in article.flags
        or versions >= ROLLING_VERSIONS
        or bool(_FOLDER.search(path) or _TITLE.search(article.title) or _SECTION.search(article.section or ""))
    )
