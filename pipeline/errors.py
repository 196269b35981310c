"""What can go wrong, drawn once.

TallywireError
├── Refusal               a record is not carried on; `code` is from a closed list
│   ├── Drop              counted, not kept: nothing of value is lost
│   └── DeadLetter        kept with its original bytes: a person may want to look
├── SettingsError         a setting is unknown, missing or of the wrong kind
└── Outage                a server does not answer: wait, retry, go on where it stopped

Every message says what happened, to which thing, what was wanted and how to mend it.
"""

from typing import ClassVar, Final


class TallywireError(Exception):
    """Base of every error that Tallywire raises on purpose."""


DROPS: Final = {
    "duplicate": "the same id and text were handled before",
    "superseded": "a newer version of this article was handled before",
    "canary": "a canary article, sent by the health check",
    "removed": "the sample wire was removed before this article of it was filed",
    "embargoed": "its sender's embargo is not over: it is held and filed when it is",
    "withheld": "its sender withholds it until further notice; a usable version is filed when it comes",
    "withdrawn": "its sender has withdrawn this article for good",
    "nothing_to_withdraw": "it withdraws an article that was not filed; a cancellation is kept and refuses it when it comes",
    "forgotten": "a takedown was made of this article: nothing of it is kept",
    "no_article": "a package, picture, event or other item that holds no article",
}

DEAD_LETTERS: Final = {
    "invalid_utf8": "the bytes are not UTF-8",
    "invalid_json": "the bytes are not JSON (NaN and Infinity are not JSON)",
    "json_too_deep": "the JSON is nested deeper than any article is",
    "invalid_xml": "the bytes are not well-formed XML",
    "hostile_xml": "the XML declares entities, which no news item needs",
    "unknown_format": "the XML is neither NewsML-G2 nor NITF nor a feed",
    "missing_id": "it withdraws an article and does not say which",
    "not_an_object": "the JSON is not an object",
    "wrong_type": "a field has another type than its schema says",
    "missing_text": "neither text nor html nor title holds anything to read",
    "empty_body": "the request or record is empty",
    "empty_text": "the text is there but holds no letter",
    "no_body_after_cleaning": "after page furniture is removed nothing is left",
    "private_address": "the url names a private address; it is never fetched",
    "payload_too_large": "the record is larger than the limit",
    "binary_file": "the file is not text",
    "unsupported_media_type": "the content type is not one that is read",
    "unindexable": "the index refuses the document for good: a field of another type, or one it does not know",
    "crashed": "this record alone ended the worker twice",
}


class Refusal(TallywireError):
    """A record that is not carried on.

    `code` is a key of DROPS or DEAD_LETTERS; `message` says what, which and how to mend it.
    """

    codes: ClassVar[dict[str, str]] = {}
    raw: bytes = b""
    """The bytes that were refused, where the one who refused had them: a dead letter keeps them."""

    def __init__(self, code: str, message: str = "") -> None:
        if code not in self.codes:
            raise ValueError(f"{type(self).__name__} has no code {code!r}; one of {', '.join(self.codes)} was wanted")
        self.code = code
        self.message = message or self.codes[code]
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[type["Refusal"], tuple[str, str]]:
        """Refusals cross process borders (the enrichment pool)."""
        return type(self), (self.code, self.message)


class Drop(Refusal):
    """Counted, not kept."""

    codes = DROPS


class DeadLetter(Refusal):
    """Kept with its original bytes."""

    codes = DEAD_LETTERS


class SettingsError(TallywireError):
    """A setting is unknown, missing or of the wrong kind."""


class Outage(TallywireError):
    """A server does not answer. Never a dead letter: wait, retry, go on where it stopped."""
