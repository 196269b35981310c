"""The HTTP interface: JSON over the searcher, the intake, the live stream, health. Described by openapi.py."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple, Protocol, cast, get_args

import msgspec
import structlog
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, generate_latest
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline import trace
from pipeline.errors import Outage, Refusal
from pipeline.records import Edit, instant, timestamp
from pipeline.search.brief import Brief
from pipeline.search.brief import brief as make_brief
from pipeline.search.desk import DeskFile
from pipeline.search.guard import Access, Refused, must_be_same_site, must_hold_token, read_body, tokens
from pipeline.search.openapi import document
from pipeline.search.query import moment, parse
from pipeline.search.searcher import Alerts, Hits, Per, Searcher, Sort
from pipeline.search.tree import Node
from pipeline.settings import Settings

log = structlog.get_logger()

MOST_RESULTS: Final = 100
PING_SECONDS: Final = 15
"""A comment on a quiet stream, so that proxies keep it open and a lost reader is noticed."""


class IntakeResult(Protocol):
    """What became of a pushed body: the answer's status and JSON body."""

    @property
    def status(self) -> int: ...
    @property
    def body(self) -> dict[str, Any]: ...


class EventSource(Protocol):
    """What happens, as it happens: (id, kind, data); kinds are article, story, alert and refresh."""

    def subscribe(self, last_id: str | None) -> AsyncIterator[tuple[str, str, dict[str, Any]]]:
        """Events after `last_id` (None: from now on), for ever."""
        ...


Intake = Callable[[bytes, str], Awaitable[IntakeResult]]
RemoveSample = Callable[[], Awaitable[int]]
TakeEdit = Callable[[Edit], Awaitable[object]]
"""Stores an edit behind the articles that wait."""
ReadArticles = Callable[[list[bytes]], Awaitable[list[bytes | Refusal]]]
"""Enriches raw articles for a look at them; nothing is kept."""


class Context(NamedTuple):
    """What the handlers work with. None: `remove_sample` where there is no sample wire, `desk` where what people change
    cannot be kept, `edit` where edits are not taken, `read` where nothing is enriched."""

    searcher: Searcher
    intake: Intake
    settings: Settings
    events: EventSource
    remove_sample: RemoveSample | None
    desk: DeskFile | None = None
    edit: TakeEdit | None = None
    read: ReadArticles | None = None


def context(request: Request) -> Context:
    """The application's context."""
    return cast(Context, request.app.state.context)


def answer(value: Any, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type="application/json")


def must_be_allowed(request: Request, access: Access) -> None:
    """Raises Refused: 403 for a page of another site, 401 without a token where one is needed."""
    must_be_same_site(request, context(request).settings, access)
    must_hold_token(request, context(request).settings, access)


def token_wanted(request: Request) -> bool:
    """Whether the forms of the page need a token."""
    return tokens(context(request).settings, "edit") is not None


def limit_of(request: Request, default: int) -> int:
    """`?limit=`, 1 to MOST_RESULTS. Raises Refused (400)."""
    text = request.query_params.get("limit", str(default))
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MOST_RESULTS:
        raise Refused(400, "bad_limit", f"limit is a whole number from 1 to {MOST_RESULTS}")
    return int(text)


def sort_of(request: Request) -> Sort:
    """`?sort=`, newest or best. Raises Refused (400)."""
    return cast(Sort, _one_of(request, "sort", get_args(Sort), "newest"))


def per_of(request: Request) -> Per:
    """`?per=`, article or story. Raises Refused (400)."""
    return cast(Per, _one_of(request, "per", get_args(Per), "article"))


def _one_of(request: Request, name: str, allowed: Sequence[str], usual: str) -> str:
    text = request.query_params.get(name, usual)
    if text not in allowed:
        raise Refused(400, f"bad_{name}", f"{name} is {' or '.join(allowed)}")
    return text


def as_of_of(request: Request) -> str | None:
    """`?as_of=` as a UTC timestamp; None where it is absent or blank. Raises Refused (400)."""
    text = request.query_params.get("as_of", "").strip()
    if not text:
        return None
    when = instant(text.replace(" ", "+"))  # a plus sign in a query string arrives as a space
    if when is None:
        raise Refused(400, "bad_time", "as_of is a time such as 2020-10-06T14:00Z")
    return timestamp(when)


async def brief_of(request: Request) -> Brief:
    """`?since=` (8h unless it says otherwise) as a brief. Raises Refused (400)."""
    now = datetime.now(UTC)
    since = moment(request.query_params.get("since", "8h").strip().lower(), now)
    if since is None:
        raise Refused(400, "bad_time", "since is 8h, 2d, today, 2020-10-06 or a time")
    here = context(request)
    return await run_in_threadpool(make_brief, here.searcher, here.desk, here.settings, since, now)


async def brief(request: Request) -> Response:
    """The handover of a shift."""
    return answer(await brief_of(request))


async def search(request: Request) -> Response:
    """Articles that a query finds; with `facets=yes` also what they have in common."""
    query = parse(request.query_params.get("q", ""), datetime.now(UTC))
    asked = limit_of(request, 20), request.query_params.get("after"), sort_of(request), per_of(request)
    wanted = _one_of(request, "facets", ("yes", "no"), "no")
    searcher = context(request).searcher
    if wanted == "yes":
        return answer(await with_facets(searcher, query, *asked))
    return answer(await run_in_threadpool(searcher.search, query, *asked))


async def with_facets(searcher: Searcher, query: Node, limit: int, after: str | None, sort: Sort, per: Per) -> Hits:
    """A page of hits and what all that was found has in common, asked at the same time: neither waits for the other."""
    found, facets = await asyncio.gather(
        run_in_threadpool(searcher.search, query, limit, after, sort, per), run_in_threadpool(searcher.facets, query)
    )
    found.facets = facets
    return found


async def stories(request: Request) -> Response:
    """Developing stories."""
    return answer({"stories": await run_in_threadpool(context(request).searcher.stories, limit_of(request, 50))})


async def story(request: Request) -> Response:
    """One story."""
    found = await run_in_threadpool(context(request).searcher.story, request.path_params["id"])
    return answer(_found(found, "story"))


async def ledger(request: Request) -> Response:
    """A story's ledger, now or as of a time."""
    found = await run_in_threadpool(context(request).searcher.ledger, request.path_params["id"], as_of_of(request))
    return answer(_found(found, "story"))


async def article(request: Request) -> Response:
    """One article."""
    found = await run_in_threadpool(context(request).searcher.article, request.path_params["id"])
    return answer(_found(found, "article"))


async def alerts_of(request: Request, limit: int, after: str | None = None) -> Alerts:
    """A page of alerts with what was decided on them."""
    found = await run_in_threadpool(context(request).searcher.alerts, limit, after)
    if desk := context(request).desk:
        try:
            found.alerts = await run_in_threadpool(desk.with_decisions, found.alerts)
        except Outage as outage:  # a desk's file that cannot be read keeps nobody from reading the alerts
            log.warning("decisions are not shown", problem=str(outage))
    return found


async def alerts(request: Request) -> Response:
    """Changes and decisions."""
    return answer(await alerts_of(request, limit_of(request, 50), request.query_params.get("after")))


def _found(value: Any, what: str) -> Any:
    if value is None:
        raise Refused(404, "not_found", f"there is no {what} with this id")
    return value


async def push(request: Request) -> Response:
    """Articles into the intake: read with a bound, answered when they are stored."""
    must_be_allowed(request, "push")
    raw = await read_body(request, context(request).settings.max_article_bytes)
    with trace.part_of(request.headers.get(trace.HEADER, "")):
        result = await context(request).intake(raw, request.headers.get("content-type", ""))
    return answer(result.body, result.status)


async def remove_sample(request: Request) -> Response:
    """Take the sample wire out."""
    must_be_allowed(request, "edit")
    remove = context(request).remove_sample
    if remove is None:
        raise Refused(404, "not_found", "this index holds no sample wire")
    return answer({"removed": await remove()})


async def stream(request: Request) -> Response:
    """What happens, as server-sent events."""
    last_id = request.headers.get("last-event-id")

    async def events() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(comment="live", retry=2000)
        async for number, kind, data in context(request).events.subscribe(last_id):
            yield ServerSentEvent(msgspec.json.encode(data).decode(), id=number, event=kind)

    return EventSourceResponse(events(), ping=PING_SECONDS)


async def live(_: Request) -> Response:
    """Alive: depends on nothing."""
    return answer({"status": "live"})


async def ready(request: Request) -> Response:
    """Ready: the index can be read."""
    trouble = await run_in_threadpool(context(request).searcher.trouble)
    return answer(
        {"status": "ready"} if trouble is None else {"status": "not ready", "index": trouble}, 503 if trouble else 200
    )


async def metrics(_: Request) -> Response:
    """Every metric of this process."""
    return Response(generate_latest(REGISTRY), headers={"content-type": CONTENT_TYPE_LATEST})


async def openapi(_: Request) -> Response:
    """The description of this interface."""
    return answer(document())


ROUTES: Final = [
    Route("/api/search", search),
    Route("/api/stories", stories),
    Route("/api/stories/{id}", story),
    Route("/api/stories/{id}/ledger", ledger),
    Route("/api/articles/{id:path}", article),
    Route("/api/alerts", alerts),
    Route("/api/brief", brief),
    Route("/api/stream", stream),
    Route("/api/sample", remove_sample, methods=["DELETE"]),
    Route("/articles", push, methods=["POST"]),
    Route("/healthz", live),
    Route("/livez", live),
    Route("/readyz", ready),
    Route("/metrics", metrics),
    Route("/openapi.json", openapi),
]
