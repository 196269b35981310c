"""The live page: HTML made on the server from the same answers as the HTTP interface. Reads without JavaScript."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import jinja2
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.records import MEASURES, Standing, instant
from pipeline.search import marking, wording
from pipeline.search.api import as_of_of, context, secret, sort_of
from pipeline.search.guard import Refused, must_be_same_site, must_hold_token, read_body
from pipeline.search.query import QueryError, parse
from pipeline.search.searcher import AlertLine, Hits
from pipeline.search.timeline import picture, source_class
from pipeline.search.tree import InStory

HERE: Final = Path(__file__).parent
HOME_ALERTS: Final = 20
HOME_STORIES: Final = 30
PAGE_ALERTS: Final = 50
PAGE_HITS: Final = 20
STORY_ARTICLES: Final = 100
FORM_BYTES: Final = 4096

GLYPHS: Final = {
    "first": "●", "rise": "▲", "fall": "▼", "conflict": "≠", "confirmed": "✓", "withdrawn": "✕", "decision": "§",
}  # fmt: skip
"""A change is told by a word and a sign as well as by its colour."""


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


def named(field: str, name: str) -> str:
    """The query that finds a name."""
    clean = name.replace('"', " ").strip()
    return f'{field}:"{clean}"'


def clock_time(value: str) -> str:
    """Hours and minutes, in UTC."""
    when = instant(value)
    return f"{when:%H:%M}" if when else ""


def day(value: str) -> str:
    """A day for a person."""
    when = instant(value)
    return f"{when.day} {when:%B %Y}" if when else value


def by_article(lines: Sequence[AlertLine]) -> list[list[AlertLine]]:
    """Neighbours of one article and one decision together, each group in the order it was made."""
    groups = groupby(lines, key=lambda line: (line.alert.article, line.alert.story, line.decision))
    return [list(group)[::-1] for _, group in groups]


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
        w=wording, link=link, outside=outside, search_link=search_link, named=named, clock_time=clock_time, day=day,
        states=wording.STATES, glyphs=GLYPHS, asset=_stamp, in_order=in_order, by_article=by_article, in_quote=marking.in_quote, source_class=source_class,
    )  # fmt: skip
    environment.globals["parts"] = environment.get_template("parts.html").module
    environment.globals["drawing"] = environment.get_template("timeline.html").module
    return environment


def render(name: str, values: Mapping[str, Any], status: int = 200) -> HTMLResponse:
    """A page from its template."""
    now = datetime.now(UTC)
    return HTMLResponse(_environment().get_template(name).render({"now": now, "query": ""} | dict(values)), status)


async def home(request: Request) -> Response:
    """The newest changes beside the developing stories."""
    searcher = context(request).searcher
    alerts = await run_in_threadpool(searcher.alerts, HOME_ALERTS)
    stories = await run_in_threadpool(searcher.stories, HOME_STORIES)
    sample = any(line.story.sample for line in stories) or any(line.alert.sample for line in alerts.alerts)
    return render("home.html", {"alerts": alerts.alerts, "stories": stories, **_removal(request, sample)})


async def search(request: Request) -> Response:
    """Articles that a query finds."""
    text, sort = request.query_params.get("q", ""), sort_of(request)
    values: dict[str, Any] = {
        "query": text,
        "sort": sort,
        "error": None,
        "found": Hits(total=0, hits=[]),
        "after": None,
    }
    try:
        tree = parse(text, datetime.now(UTC))
    except QueryError as error:
        return render("search.html", values | {"error": error}, 400)
    after = request.query_params.get("after") or None
    found = await run_in_threadpool(context(request).searcher.search, tree, PAGE_HITS, after, sort)
    return render("search.html", values | {"found": found, "after": after})


async def story(request: Request) -> Response:
    """One story."""
    searcher, identity = context(request).searcher, request.path_params["id"]
    as_of = as_of_of(request)
    ledger = await run_in_threadpool(searcher.ledger, identity, as_of)
    if ledger is None:
        raise Refused(404, "not_found", "There is no story with this id.")
    articles = await run_in_threadpool(searcher.search, InStory(ledger.story.id), STORY_ARTICLES)
    if as_of:
        articles.hits = [hit for hit in articles.hits if hit.at <= as_of]
    titles = {hit.id: "".join(segment.text for segment in hit.title) for hit in articles.hits}
    values = {
        "ledger": ledger,
        "story": ledger.story,
        "picture": picture(ledger),
        "articles": articles,
        "titles": titles,
    }
    return render("story.html", values | _removal(request, ledger.story.sample))


async def article(request: Request) -> Response:
    """One article."""
    searcher, identity = context(request).searcher, request.path_params["id"]
    page = await run_in_threadpool(searcher.article, identity)
    if page is None:
        raise Refused(404, "not_found", "There is no article with this id.")
    filed = await run_in_threadpool(searcher.story, page.story)
    values = {
        "page": page,
        "story": filed,
        "title": marking.pieces(page.title, "title", page.figures, page.entities, page.source),
        "paragraphs": marking.paragraphs(page),
        "names": marking.named(page.entities),
    }
    return render("article.html", values | _removal(request, page.sample))


async def alerts(request: Request) -> Response:
    """Changes and decisions."""
    after = request.query_params.get("after") or None
    found = await run_in_threadpool(context(request).searcher.alerts, PAGE_ALERTS, after)
    sample = any(line.alert.sample for line in found.alerts)
    return render(
        "alerts.html", {"alerts": found.alerts, "following": found.after, "after": after, **_removal(request, sample)}
    )


async def remove_sample(request: Request) -> Response:
    """The button of the SAMPLE banner."""
    token = secret(context(request).settings)
    must_be_same_site(request, token)
    form = parse_qs((await read_body(request, FORM_BYTES)).decode("utf-8", "replace"))
    must_hold_token(request, token, form.get("token", [""])[0])
    remove = context(request).remove_sample
    if remove is None:
        raise Refused(404, "not_found", "This index holds no sample wire.")
    await remove()
    return RedirectResponse("/", 303)


def error_page(status: int, title: str, message: str) -> HTMLResponse:
    """What a person sees when a page cannot be shown."""
    return render("error.html", {"title": title, "message": message}, status)


def _removal(request: Request, sample: bool) -> dict[str, Any]:
    return {
        "sample": sample,
        "removable": context(request).remove_sample is not None,
        "token_wanted": bool(context(request).settings.http_token),
    }


ROUTES: Final[list[BaseRoute]] = [
    Route("/", home),
    Route("/search", search),
    Route("/story/{id}", story),
    Route("/article/{id:path}", article),
    Route("/alerts", alerts),
    Route("/sample/remove", remove_sample, methods=["POST"]),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]
