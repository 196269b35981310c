"""The words in which senders say what may be done with an article, as ours."""

from typing import Final

from pipeline.errors import DeadLetter
from pipeline.records import PubStatus

_MEANT: Final[dict[str, PubStatus]] = {
    "": "usable", "usable": "usable", "withheld": "withheld", "withhold": "withheld", "embargoed": "embargoed",
    "canceled": "canceled", "cancelled": "canceled", "killed": "canceled", "test": "test", "notice": "notice",
}  # fmt: skip


def status(value: str) -> PubStatus:
    """A status, or the qcode or address of one (`stat:canceled`).

    Raises DeadLetter wrong_type for a word we do not know: it may be a kill, so it is not taken for usable.
    """
    word = value.strip().lower().replace("/", ":").rpartition(":")[2]
    if word not in _MEANT:
        raise DeadLetter("wrong_type", f"pubstatus: usable, withheld or canceled was wanted, got {value[:80]!r}")
    return _MEANT[word]


def counted(value: object) -> int | None:
    """A sender's own count of versions; None where it is no whole number that a version can be."""
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 and 1 <= int(text) < 2**31 else None
