"""What people send to change something: forms of the page and JSON of programs, read with bounds."""

import re
from typing import Any, Final
from urllib.parse import parse_qs

import msgspec
from starlette.requests import Request

from pipeline.search.api import context, must_be_allowed
from pipeline.search.guard import Refused, must_be_same_site, must_hold_token, read_body

MOST_BYTES: Final = 16 * 1024
MOST_FIELDS: Final = 200
MOST_CHARACTERS: Final = 300
"""Of a name or a reason."""
LENGTHS: Final = {"1h": "1 hour", "4h": "4 hours", "8h": "8 hours", "24h": "a day", "3d": "3 days"}
"""How long something holds, as a form offers it."""
LONGEST_SECONDS: Final = 90 * 86_400
_LENGTH: Final = re.compile("([1-9][0-9]{0,4})([mhd])")
_UNITS: Final = {"m": 60, "h": 3600, "d": 86_400}
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Line ends, and what would turn the direction of the text around a name."""


class Sent:
    """The fields of a form or JSON object."""

    def __init__(self, fields: dict[str, list[str]]) -> None:
        self._fields = fields

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return [_CONTROL.sub(" ", value).strip() for value in self._fields.get(name, [])]

    def text(self, name: str, most: int = MOST_CHARACTERS) -> str:
        """A field's value, empty where it is absent. Raises Refused (400) where it is too long."""
        value = (self.all(name) or [""])[0]
        if len(value) > most:
            raise Refused(400, "bad_field", f"{name} is longer than {most} characters")
        return value

    def wanted(self, name: str, what: str, most: int = MOST_CHARACTERS) -> str:
        """A field's value. Raises Refused (400) where there is none; `what` names it for a person."""
        value = self.text(name, most)
        if not value:
            raise Refused(400, "bad_field", f"{name} is missing: give {what}")
        return value

    def seconds(self, name: str) -> int:
        """A length of time. Raises Refused (400)."""
        found = _LENGTH.fullmatch(self.wanted(name, "how long it holds, as 30m, 8h or 2d"))
        seconds = int(found[1]) * _UNITS[found[2]] if found else 0
        if not 0 < seconds <= LONGEST_SECONDS:
            raise Refused(400, "bad_field", f"{name} is a length of time such as 30m, 8h or 2d, 90 days at the most")
        return seconds


async def form(request: Request) -> Sent:
    """The form that the page sent, once it is sure that our page sent it and that it holds a token where one is needed.

    Raises Refused.
    """
    settings = context(request).settings
    must_be_same_site(request, settings, "edit")
    raw = await read_body(request, MOST_BYTES)
    try:
        fields = parse_qs(raw.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Refused(400, "bad_form", "the form has too many fields") from None
    must_hold_token(request, settings, "edit", fields.get("token", [""])[0])
    return Sent(fields)


async def json_object(request: Request) -> Sent:
    """The JSON object of texts that a program sent. Raises Refused."""
    must_be_allowed(request, "edit")
    raw = await read_body(request, MOST_BYTES)
    try:
        value: Any = msgspec.json.decode(raw, type=dict[str, str | list[str]])
    except (msgspec.DecodeError, RecursionError) as error:
        raise Refused(400, "bad_json", f"a JSON object of texts is wanted: {error}") from None
    return Sent({name: [one] if isinstance(one, str) else one for name, one in value.items()})
