"""Which version an article has that came before under the same id: the same rule in both runners."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.errors import Drop
from pipeline.records import WITHDRAWING, Article, stable_hash

_KEY: Final = re.compile(r"(?:v(\d+)/)?(?:([a-z]+)/)?[0-9a-f]{16}")


class _Said(NamedTuple):
    """What a key tells beside the text: the sender's own count, where it counts, and the status."""

    counted: int | None
    status: str


def content_key(article: Article, *texts: str) -> str:
    """Two arrivals of an id with the same key are the same article. texts: what tells its versions apart."""
    count = f"v{article.version}/" if article.numbered else ""
    status = "" if article.pubstatus in ("usable", "embargoed") else f"{article.pubstatus}/"
    return f"{count}{status}{stable_hash(*texts)}"


def numbered(known: Sequence[tuple[int, str]], version: int, content: str) -> int:
    """The version under which an article is filed.

    known: (version, key of the content) of every arrival of its id that was filed. version: what its sender gave, 1
    where none was given. A text that came before is the same article again, so that a file may be published twice; an
    outlet that goes back to its first text must say so by a version of its own. Another text without a version is the
    next revision. Of a sender that counts its versions the same one again is a duplicate whatever it says; what takes an
    article back is never too late.

    Raises Drop: "duplicate" for a text that came before, "superseded" for a version older than the newest.
    """
    newest = max((number for number, _ in known), default=0)
    if version > newest:
        return version
    if any(content == other for _, other in known):
        raise Drop("duplicate")
    said = _said(content)
    if said.status in WITHDRAWING:
        return newest + 1
    counted = [(before.counted, number, before) for number, key in known if (before := _said(key)).counted is not None]
    if said.counted is not None and counted:
        last = max(counted)[2]
        if said.counted < (last.counted or 0):
            raise Drop("superseded")
        if said.counted == last.counted and said.status == last.status:
            raise Drop("duplicate")
    elif 1 < version < newest:
        raise Drop("superseded")
    return newest + 1


def _said(key: str) -> _Said:
    found = _KEY.fullmatch(key)
    return _Said(int(found[1]) if found and found[1] else None, (found[2] or "") if found else "")
