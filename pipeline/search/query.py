"""The query language: text to a small tree. Both indexes compile the same tree.

    protest Bishkek               articles that hold all the words (in their grammatical forms)
    "national security"           the phrase          Jeenbek*   words that begin so
    -rumour                       without             (a b)      together
    Bishkek OR Osh protest        OR joins its two neighbours: protest, and one of the two places
    person:Jeenbekov org:"Interior Ministry" place:Osh source:Reuters     names, whole words of them
    place:"=Port Marlow"          exactly this name, source or event type
    event:protest event:gov.election_annulled                             an event type or its family
    killed:>=10 injured:120..200 vote_share:<50 killed:0                  what the article states now
    status:withdrawn  status:test  status:any             without it withdrawn articles are left out
    official:yes  story:9f2c31aa07b1d4e6  lang:en  since:2h  before:2020-10-06

An error points at the character it is about.
"""

import difflib
import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, Literal, NamedTuple

from pipeline.errors import TallywireError
from pipeline.records import MEASURES, instant, timestamp
from pipeline.search.tree import (
    All,
    Before,
    Either,
    EventIs,
    InStory,
    Language,
    Name,
    Node,
    Not,
    Official,
    Since,
    Stated,
    StatusIs,
    Text,
    ValueIs,
)  # fmt: skip
from pipeline.sink.terms import terms

MOST_CHARACTERS: Final = 1000
MOST_TERMS: Final = 60
DEEPEST: Final = 12
LEAST_PREFIX: Final = 3
"""Limits of one query: far above what a person types, and nothing that ties a server up."""


class QueryError(TallywireError):
    """A query that cannot be read. `position` is the character it is about, from 0."""

    def __init__(self, message: str, position: int) -> None:
        self.message, self.position = message, position
        super().__init__(f"{message} (character {position + 1})")


_TOKEN: Final = re.compile(
    r"""(?P<open>\() | (?P<close>\)) | (?P<not>-(?=[^\s\-)]))
    | (?P<field>[A-Za-z_]+):(?=[^\s/)])
    | "(?P<phrase>[^"]*)(?P<shut>"?)
    | (?P<word>[^\s"()]+)""",
    re.VERBOSE,
)
_LETTER: Final = re.compile(r"[^\W_]")
_AGO: Final = re.compile(r"(\d{1,4})(m|h|d|w)", re.IGNORECASE)
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_NUMBER: Final = r"(\d[\d,]*(?:\.\d+)?)\s*(k|m)?"
_RANGE: Final = re.compile(rf"{_NUMBER}\.\.{_NUMBER}", re.IGNORECASE)
_COMPARED: Final = re.compile(rf"(>=|<=|>|<|=|)\s*{_NUMBER}", re.IGNORECASE)


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


def parse(text: str, now: datetime) -> Node:
    """Read a query. `now` is what `since:2h` counts from (aware). Blank text finds every article.

    Raises QueryError.
    """
    if len(text) > MOST_CHARACTERS:
        raise QueryError(f"the query is longer than {MOST_CHARACTERS} characters; shorten it", MOST_CHARACTERS)
    reader = _Reader(_tokens(text), now, len(text))
    node = reader.alternatives(0)
    if reader.here is not None:
        raise QueryError("this bracket closes nothing; remove it", reader.here.at)
    if text.strip() and node == All(()):
        raise QueryError("there is no word or number to search for", len(text) - len(text.lstrip()))
    return node


def _tokens(text: str) -> list[_Token]:
    """Cut a query into tokens; a word in which there is nothing to search for (a lone dash) is none."""
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup) if match.lastgroup != "shut" else "phrase"
        if kind == "phrase" and not match["shut"]:
            raise QueryError("this quotation mark is not closed; add another", match.start())
        value = match[kind]
        if kind in ("word", "phrase") and not terms(value):
            after_field = (
                found and found[-1].kind == "field" and found[-1].at + len(found[-1].text) + 1 == match.start()
            )
            if not after_field:
                continue
        if kind == "word" and value in ("AND", "NOT", "OR"):
            kind = value.lower()
        if (
            kind == "word" and value[-1] == ":" and value[:-1] in _FIELDS
        ):  # "place: Osh"; a headline's "Osh: ..." is a word
            kind, value = "field", value[:-1]
        found.append(_Token(kind, value, match.start()))
        if len(found) > MOST_TERMS:
            raise QueryError(f"more than {MOST_TERMS} terms; shorten the query", match.start())
    return [token for token in found if token.kind != "and"]


class _Reader:
    """Recursive descent: alternatives inside sequences, so that OR joins its two neighbours only."""

    def __init__(self, tokens: list[_Token], now: datetime, end: int) -> None:
        self._tokens, self._now, self._end, self._next = tokens, now, end, 0

    @property
    def here(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def alternatives(self, depth: int) -> Node:
        """A sequence of terms, each of which may be several joined by OR."""
        nodes: list[Node] = []
        while (token := self.here) and token.kind != "close":
            if token.kind == "or":
                raise QueryError("OR joins two terms; there is none before it", token.at)
            either = [self._term(depth)]
            while (token := self.here) and token.kind == "or":
                self._next += 1
                if self.here is None or self.here.kind in ("or", "close"):
                    raise QueryError("OR joins two terms; there is none after it", token.at)
                either.append(self._term(depth))
            nodes.append(either[0] if len(either) == 1 else Either(tuple(either)))
        return nodes[0] if len(nodes) == 1 else All(tuple(nodes))

    def _term(self, depth: int) -> Node:
        token = self._take()
        if token.kind == "not":
            return Not(self._after_not(token, depth))
        if token.kind == "open":
            return self._group(token, depth)
        if token.kind == "field":
            return self._field(token)
        if token.kind == "word" and token.text.endswith("*"):
            return _prefix(token)
        return Text(token.text)

    def _after_not(self, token: _Token, depth: int) -> Node:
        if self.here is None or self.here.kind in ("or", "close"):
            raise QueryError("there is nothing to exclude after this", token.at)
        return self._term(depth)

    def _group(self, opening: _Token, depth: int) -> Node:
        if depth >= DEEPEST:
            raise QueryError(f"brackets inside more than {DEEPEST} others; simplify the query", opening.at)
        node = self.alternatives(depth + 1)
        if self.here is None:
            raise QueryError("this bracket is not closed; add another", opening.at)
        self._next += 1
        if node == All(()):
            raise QueryError("there is nothing in these brackets", opening.at)
        return node

    def _field(self, token: _Token) -> Node:
        name = token.text.lower()
        read = _FIELDS.get(name)
        if read is None:
            near = difflib.get_close_matches(name, _FIELDS, 1)
            hint = f"did you mean {near[0]}:?" if near else f"there are {', '.join(_NAMED)} and the measures."
            raise QueryError(f"there is no field {token.text}; {hint} To search for the words, quote them", token.at)
        value = self.here
        if value is None or value.kind not in ("word", "phrase") or not value.text.strip():
            raise QueryError(f"{name}: needs a value behind it", token.at)
        self._next += 1
        return read(name, value, self._now)

    def _take(self) -> _Token:
        token = self._tokens[self._next]
        self._next += 1
        return token


def _prefix(token: _Token) -> Node:
    start = token.text.rstrip("*")
    if len(_LETTER.findall(start)) < LEAST_PREFIX:
        raise QueryError(f"at least {LEAST_PREFIX} letters stand before *", token.at)
    return Text(start, prefix=True)


def _name(field: str, value: _Token, _: datetime) -> Node:
    kinds: dict[str, Literal["people", "orgs", "places", "source"]] = {
        "person": "people", "org": "orgs", "place": "places", "source": "source",
    }  # fmt: skip
    if not terms(value.text):
        raise QueryError(f"{field}: needs a name", value.at)
    if value.text.startswith("="):
        return ValueIs(kinds[field], value.text[1:])
    return Name(kinds[field], value.text)


def _event(_: str, value: _Token, __: datetime) -> Node:
    if value.text.startswith("="):
        return ValueIs("event_types", value.text[1:])
    if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", value.text.lower()):
        raise QueryError("event: needs an event type such as protest or gov.election_annulled", value.at)
    return EventIs(value.text.lower())


def _official(_: str, value: _Token, __: datetime) -> Node:
    if value.text.lower() not in ("yes", "no", "true", "false"):
        raise QueryError("official: is yes or no", value.at)
    return Official(value.text.lower() in ("yes", "true"))


def _status(_: str, value: _Token, __: datetime) -> Node:
    match value.text.lower():
        case "published" | "withdrawn" | "test" | "any" as status:
            return StatusIs(status)
    raise QueryError("status: is published, withdrawn, test or any", value.at)


def _story(_: str, value: _Token, __: datetime) -> Node:
    return InStory(value.text)


def _language(_: str, value: _Token, __: datetime) -> Node:
    if not re.fullmatch(r"[a-zA-Z]{2,3}", value.text):
        raise QueryError("lang: needs a language code such as en", value.at)
    return Language(value.text.lower())


def _time(field: str, value: _Token, now: datetime) -> Node:
    at = moment(value.text.lower(), now)
    if at is None:
        raise QueryError(f"{field}: needs a time: 2h, 3d, today, 2020-10-06 or 2020-10-06T14:00", value.at)
    return Since(timestamp(at)) if field == "since" else Before(timestamp(at))


def moment(text: str, now: datetime) -> datetime | None:
    """A time of a query: 2h, 3d, today, yesterday, a date or a time; None where it is none."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if text in ("today", "yesterday"):
        return today - timedelta(days=text == "yesterday")
    if ago := _AGO.fullmatch(text):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    return instant(text.upper()) if re.match(r"\d{4}-\d{2}-\d{2}", text) else None


def _measure(field: str, value: _Token, _: datetime) -> Node:
    if span := _RANGE.fullmatch(value.text):
        low, high = _number(span[1], span[2]), _number(span[3], span[4])
        if low > high:
            raise QueryError(f"the range runs backwards; {field}:{span[3]}..{span[1]} is meant", value.at)
        return Stated(field, low, high)
    compared = _COMPARED.fullmatch(value.text)
    if compared is None:
        raise QueryError(f"{field}: needs a number: {field}:>=10, {field}:120..200 or {field}:0", value.at)
    number = _number(compared[2], compared[3])
    match compared[1]:
        case ">=":
            return Stated(field, number, None)
        case "<=":
            return Stated(field, None, number)
        case ">":
            return Stated(field, math.nextafter(number, math.inf), None)
        case "<":
            return Stated(field, None, math.nextafter(number, -math.inf))
        case _:
            return Stated(field, number, number)


def _number(digits: str, suffix: str | None) -> float:
    return float(digits.replace(",", "")) * {"": 1, "k": 1_000, "m": 1_000_000}[(suffix or "").lower()]


_NAMED: Final[dict[str, Callable[[str, _Token, datetime], Node]]] = {
    "person": _name, "org": _name, "place": _name, "source": _name, "event": _event, "official": _official, "status": _status,
    "story": _story, "lang": _language, "since": _time, "before": _time,
}  # fmt: skip
_FIELDS: Final = _NAMED | dict.fromkeys(MEASURES, _measure)
