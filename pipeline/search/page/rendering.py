"""Templates to HTML: what every page is made with."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import jinja2
from starlette.responses import HTMLResponse

from pipeline.alerts.silence import Silence
from pipeline.records import MEASURES, Standing, instant, timestamp
from pipeline.search import wording
from pipeline.search.page import marking
from pipeline.search.page.timeline import source_class
from pipeline.search.searcher import AlertLine

HERE: Final = Path(__file__).parent

GLYPHS: Final = {
    "first": "●", "rise": "▲", "fall": "▼", "conflict": "≠", "confirmed": "✓", "withdrawn": "✕", "decision": "§",
}  # fmt: skip
"""A change is told by a word and a sign as well as by its colour."""


EDITED: Final = {
    "hide": "A claim was taken out", "move": "An article was moved", "merge": "Stories were made one",
    "split": "An article was given a story of its own", "class": "An outlet's class was set",
    "withdraw": "An article was taken back", "forget": "An article was taken down", "undo": "A correction was undone",
}  # fmt: skip
"""What an edit did, in words."""


def link(kind: str, identity: str) -> str:
    """The address of a story or article."""
    return f"/{kind}/{quote(identity, safe='')}"


def outside(url: str | None) -> str:
    """An address that may be followed: http or https; empty for any other."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def search_link(query: str, **more: str | None) -> str:
    """The address of a search."""
    return "/search?" + urlencode({"q": query} | {name: value for name, value in more.items() if value})


def narrowed(query: str, part: str) -> str:
    """A query with a part added; OR joins only its two neighbours, so the part holds for all of it."""
    return f"{query} {part}".strip()


def widened(query: str, part: str) -> str:
    """A query with a part taken out."""
    return " ".join(query.replace(part, " ").split())


def named(field: str, name: str) -> str:
    """The query that finds a name."""
    clean = name.replace('"', " ").strip()
    return f'{field}:"{clean}"'


def clock_time(value: str) -> str:
    """Hours and minutes, in UTC."""
    when = instant(value)
    return f"{when:%H:%M}" if when else ""


def of_seconds(at: float) -> str:
    """Unix seconds as a timestamp."""
    return timestamp(datetime.fromtimestamp(at, UTC))


def day(value: str) -> str:
    """A day for a person."""
    when = instant(value)
    return f"{when.day} {when:%B %Y}" if when else value


def by_article(lines: Sequence[AlertLine]) -> list[list[AlertLine]]:
    """Neighbours of one article and one decision together, each group in the order it was made."""
    groups = groupby(lines, key=lambda line: (line.alert.article, line.alert.story, line.decision))
    return [list(group)[::-1] for _, group in groups]


def acknowledged_in(group: Sequence[AlertLine], by_alert: Mapping[str, Silence]) -> list[str]:
    """Who acknowledged the alerts of a group, until when and why, each once."""
    return list(dict.fromkeys(by_alert[line.alert.id].in_words() for line in group if line.alert.id in by_alert))


def in_order(standing: Mapping[str, Standing]) -> list[Standing]:
    """What stands, in the order of the vocabulary: the dead first."""
    return sorted(standing.values(), key=lambda line: MEASURES.index(line.measure))


@cache
def _stamp(name: str) -> str:
    """The address of a static file with a stamp of its content, so that a new version is fetched at once."""
    return f"/static/{name}?{hashlib.blake2b((HERE / 'static' / name).read_bytes(), digest_size=4).hexdigest()}"


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        w=wording, link=link, outside=outside, search_link=search_link, narrowed=narrowed, widened=widened, named=named, clock_time=clock_time, of_seconds=of_seconds, day=day,
        states=wording.STATES, glyphs=GLYPHS, EDITED=EDITED, asset=_stamp, in_order=in_order, by_article=by_article, acknowledged_in=acknowledged_in, in_quote=marking.in_quote, anchor=marking.anchor, by_sentence=marking.by_sentence, source_class=source_class,
    )  # fmt: skip
    environment.globals["parts"] = environment.get_template("parts.html").module
    environment.globals["drawing"] = environment.get_template("timeline.html").module
    return environment


def render(name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page from its template."""
    now = datetime.now(UTC)
    return HTMLResponse(_environment().get_template(name).render({"now": now, "query": ""} | dict(values)), status)


def error_page(status: int, title: str, message: str) -> HTMLResponse:
    """What a person sees when a page cannot be shown."""
    return render("error.html", {"title": title, "message": message}, status)
