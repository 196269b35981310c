"""The live page: HTML made on the server from the same answers as the HTTP interface. Reads without JavaScript."""

from datetime import UTC, datetime
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.search import wording
from pipeline.search.api import alerts_of, as_of_of, brief_of, context, per_of, sort_of, token_wanted, with_facets
from pipeline.search.guard import Refused
from pipeline.search.page import corrections, marking, silences
from pipeline.search.page.bars import bars
from pipeline.search.page.forms import form
from pipeline.search.page.rendering import HERE, render
from pipeline.search.page.timeline import picture
from pipeline.search.query import QueryError, parse
from pipeline.search.searcher import Hits, text_of
from pipeline.search.tree import InStory

HOME_ALERTS: Final = 20
HOME_STORIES: Final = 30
PAGE_ALERTS: Final = 50
PAGE_HITS: Final = 20
STORY_ARTICLES: Final = 100
READ_CHARACTERS: Final = 200_000
"""Of a body, shown on its page: a browser takes half a minute for ten million (measured). The interface gives all."""


async def home(request: Request) -> Response:
    """The newest changes beside the developing stories."""
    searcher = context(request).searcher
    alerts = await alerts_of(request, HOME_ALERTS)
    stories = await run_in_threadpool(searcher.stories, HOME_STORIES)
    sample = any(line.story.sample for line in stories) or any(line.alert.sample for line in alerts.alerts)
    return render("home.html", {"alerts": alerts.alerts, "stories": stories, **_removal(request, sample)})


async def search(request: Request) -> Response:
    """Articles that a query finds, and what they have in common."""
    text, sort, per = request.query_params.get("q", ""), sort_of(request), per_of(request)
    after = request.query_params.get("after") or None
    values: dict[str, Any] = {"query": text, "sort": sort, "per": per, "after": after, "bars": []}
    try:
        tree = parse(text, datetime.now(UTC))
    except QueryError as error:
        return render("search.html", values | {"error": error, "found": Hits(total=0, hits=[])}, 400)
    searcher = context(request).searcher
    found = await with_facets(searcher, tree, PAGE_HITS, after, sort, per)
    values |= {"error": None, "found": found, "bars": bars(found.facets) if found.facets else []}
    return render("search.html", values | {"changeable": context(request).desk is not None} | _removal(request, False))


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
    titles = {hit.id: text_of(hit.title) for hit in articles.hits}
    values = {
        "ledger": ledger,
        "story": ledger.story,
        "picture": picture(ledger),
        "articles": articles,
        "titles": titles,
        "correctable": context(request).edit is not None and not as_of,
    }
    return render("story.html", values | _removal(request, ledger.story.sample))


async def article(request: Request) -> Response:
    """One article."""
    searcher, identity = context(request).searcher, request.path_params["id"]
    page = await run_in_threadpool(searcher.article, identity)
    if page is None:
        raise Refused(404, "not_found", "There is no article with this id.")
    whole, page.body = len(page.body), page.body[:READ_CHARACTERS]
    ledger = await run_in_threadpool(searcher.ledger, page.story)
    claims = [line.claim for measure in ledger.measures for line in measure.claims] if ledger else []
    values = {
        "page": page,
        "left_out": whole - len(page.body),
        "story": ledger.story if ledger else None,
        "claims": corrections.claims_of(claims, page.id),
        "correctable": context(request).edit is not None,
        "title": marking.pieces(page.title, "title", page.figures, page.entities, page.source),
        "paragraphs": marking.paragraphs(page),
        "names": marking.named(page.entities),
    }
    return render("article.html", values | _removal(request, page.sample))


async def alerts(request: Request) -> Response:
    """Changes and decisions, and what is silenced."""
    after = request.query_params.get("after") or None
    found = await alerts_of(request, PAGE_ALERTS, after)
    sample = any(line.alert.sample for line in found.alerts)
    titles = {line.alert.story: line.alert.title for line in found.alerts}
    values = {"alerts": found.alerts, "following": found.after, "after": after, "titles": titles}
    return render("alerts.html", values | await silences.on_page(request) | _removal(request, sample))


async def brief(request: Request) -> Response:
    """The handover of a shift."""
    told = await brief_of(request)
    titles = {line.alert.story: line.alert.title for line in told.changes}
    titles |= {line.alert.id: wording.alert_line(line.alert) for line in told.changes}
    sample = any(line.alert.sample for line in told.changes)
    since = request.query_params.get("since", "8h")
    return render("brief.html", {"brief": told, "titles": titles, "since": since, **_removal(request, sample)})


async def remove_sample(request: Request) -> Response:
    """The button of the SAMPLE banner."""
    await form(request)
    remove = context(request).remove_sample
    if remove is None:
        raise Refused(404, "not_found", "This index holds no sample wire.")
    await remove()
    return RedirectResponse("/", 303)


def _removal(request: Request, sample: bool) -> dict[str, Any]:
    return {
        "sample": sample,
        "removable": context(request).remove_sample is not None,
        "token_wanted": token_wanted(request),
    }


ROUTES: Final[list[BaseRoute]] = [
    Route("/", home),
    Route("/search", search),
    Route("/story/{id}", story),
    Route("/article/{id:path}", article),
    Route("/alerts", alerts),
    Route("/brief", brief),
    Route("/sample/remove", remove_sample, methods=["POST"]),
    Mount("/static", StaticFiles(directory=HERE / "static")),
]
