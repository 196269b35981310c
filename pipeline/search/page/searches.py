"""Saved searches on the page and over the interface; any search as an Atom feed and as CSV."""

from datetime import UTC, datetime
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.alerts.destinations import destinations
from pipeline.search.api import answer, context, must_be_allowed, sort_of, token_wanted
from pipeline.search.feeds_out import as_atom, as_csv
from pipeline.search.guard import Refused
from pipeline.search.page.forms import LENGTHS, Sent, form, json_object
from pipeline.search.page.rendering import render, search_link
from pipeline.search.page.silences import desk_of, keep, only
from pipeline.search.query import QueryError, parse
from pipeline.search.saved import MOST_SEARCHES, SavedSearch
from pipeline.search.searcher import Hit

FEED_HITS: Final = 100
SHEET_HITS: Final = 1000
PAGE: Final = 100


async def save(request: Request, sent: Sent) -> SavedSearch:
    """Save a search. Raises Refused."""
    query = sent.text("query", 1000)
    try:
        parse(query, datetime.now(UTC))
    except QueryError as error:
        raise Refused(400, "bad_query", str(error)) from None
    if not query:
        raise Refused(400, "bad_field", "an empty search would tell of every article; narrow it first")
    known = list(destinations(context(request).settings))
    to = [name for name in sent.all("to") if name]
    if unknown := set(to) - set(known):
        raise Refused(400, "bad_field", f"there is no destination {unknown.pop()!r}")
    name, who = sent.wanted("name", "the search a name", 100), sent.wanted("who", "your name")
    here = await run_in_threadpool(context(request).searcher.matches, {}, None)
    made = await run_in_threadpool(desk_of(request).save, name, query, who, to, here.place)
    if made is None:
        raise Refused(400, "too_many", f"there are {MOST_SEARCHES} saved searches; remove one first")
    return made


async def list_searches(request: Request) -> Response:
    """All of them, with what they found."""
    return answer({"searches": await run_in_threadpool(desk_of(request).searches)})


async def add_search(request: Request) -> Response:
    """Save one."""
    return answer(await save(request, await json_object(request)), 201)


async def searches(request: Request) -> Response:
    """All of them, with what they found; by POST one more."""
    return await (add_search if request.method == "POST" else list_searches)(request)


async def end_search(request: Request) -> Response:
    """Remove one."""
    must_be_allowed(request, "edit")
    if not await run_in_threadpool(desk_of(request).forget, request.path_params["id"]):
        raise Refused(404, "not_found", "there is no saved search of this id")
    return answer({"removed": request.path_params["id"]})


async def page(request: Request) -> Response:
    """The saved searches."""
    desk = desk_of(request)
    found = await run_in_threadpool(desk.searches)
    held = {one.rule: one for one in await run_in_threadpool(desk.silences) if one.rule}
    values = {"searches": found, "held": held, "lengths": LENGTHS, "token_wanted": token_wanted(request)}
    return render("searches.html", values)


async def send_search(request: Request) -> Response:
    """The form beside a search."""
    await save(request, await form(request))
    return RedirectResponse("/searches", 303)


async def send_removal(request: Request) -> Response:
    """The button beside a saved search."""
    sent = await form(request)
    await run_in_threadpool(desk_of(request).forget, sent.wanted("id", "the search"))
    return RedirectResponse("/searches", 303)


async def send_silence(request: Request) -> Response:
    """Silence a saved search: what it would have told is told with the next article that it finds afterwards."""
    sent = await form(request)
    await keep(request, sent, only("rule", sent.wanted("rule", "the search", 200)))
    return RedirectResponse("/searches", 303)


async def atom(request: Request) -> Response:
    """A search as a feed."""
    query = request.query_params.get("q", "")
    tree = parse(query, datetime.now(UTC))
    found = await run_in_threadpool(context(request).searcher.search, tree, FEED_HITS)
    base = context(request).settings.base_url.rstrip("/") or str(request.base_url).rstrip("/")
    body = as_atom(query, found, f"{base}{search_link(query)}", base, datetime.now(UTC))
    return Response(body, media_type="application/atom+xml")


async def csv(request: Request) -> Response:
    """A search as a table: the first thousand articles."""
    query, sort = request.query_params.get("q", ""), sort_of(request)
    tree, searcher = parse(query, datetime.now(UTC)), context(request).searcher
    hits: list[Hit] = []
    after = None
    while len(hits) < SHEET_HITS:
        found = await run_in_threadpool(searcher.search, tree, PAGE, after, sort)
        hits += found.hits
        after = found.after
        if after is None:
            break
    named = {"content-disposition": 'attachment; filename="tallywire.csv"'}
    return Response(as_csv(hits), media_type="text/csv", headers=named)


API: Final = [
    Route("/api/searches", searches, methods=["GET", "POST"]),
    Route("/api/searches/{id}", end_search, methods=["DELETE"]),
    Route("/search.atom", atom),
    Route("/search.csv", csv),
]
PAGES: Final = [
    Route("/searches", page),
    Route("/searches/save", send_search, methods=["POST"]),
    Route("/searches/remove", send_removal, methods=["POST"]),
    Route("/searches/silence", send_silence, methods=["POST"]),
]
