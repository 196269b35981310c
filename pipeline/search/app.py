"""The web application: the live page and the HTTP interface over one searcher. A Starlette factory for either runner."""

from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from pipeline.errors import Outage
from pipeline.search import api
from pipeline.search.api import Context, EventSource, Intake, ReadArticles, RemoveSample, TakeEdit
from pipeline.search.desk import DeskFile
from pipeline.search.guard import ReadToken, Refused, SecurityHeaders, refusal_response
from pipeline.search.indexes.cursors import BadCursor
from pipeline.search.limits import RateLimit
from pipeline.search.page import corrections, following, pages, searches, silences
from pipeline.search.page.rendering import error_page
from pipeline.search.query import QueryError
from pipeline.search.searcher import Searcher
from pipeline.settings import Settings

log = structlog.get_logger()

PAGES = frozenset({"/", "/search", "/alerts", "/brief", "/searches", "/feeds"})
UNDER_PAGES = ("/story/", "/article/", "/alerts/", "/searches/", "/edits/", "/feeds/", "/sample/")
"""What a person looks at; an error there is a page, elsewhere it is JSON."""

INTERFACE = [*api.ROUTES, *silences.API, *searches.API, *corrections.API]
"""What openapi.py describes."""


def make_app(
    searcher: Searcher,
    intake: Intake,
    settings: Settings,
    events: EventSource,
    remove_sample: RemoveSample | None = None,
    desk: DeskFile | None = None,
    edit: TakeEdit | None = None,
    read: ReadArticles | None = None,
) -> Starlette:
    """The application.

    searcher: what is read. intake: what `POST /articles` gives its bytes and content type to; its status and body are
    the answer. events: the source of `/api/stream`. remove_sample: takes the sample wire out and says how many articles
    went; None where there is none. desk: where silences, saved searches and deliveries are kept; None where they are not.
    edit: stores an edit; None where none are taken. read: enriches articles for a look
    at a feed; None where that is done elsewhere.
    """
    app = Starlette(
        routes=[*INTERFACE, *silences.PAGES, *searches.PAGES, *corrections.PAGES, *following.PAGES, *pages.ROUTES],
        middleware=[Middleware(SecurityHeaders), Middleware(RateLimit, settings), Middleware(ReadToken, settings)],
        exception_handlers={
            Refused: _refused,
            HTTPException: _http_error,
            QueryError: _query_error,
            BadCursor: _bad_cursor,
            Outage: _outage,
        },
    )
    app.state.context = Context(searcher, intake, settings, events, remove_sample, desk, edit, read)
    return app


def _is_page(request: Request) -> bool:
    return request.url.path in PAGES or request.url.path.startswith(UNDER_PAGES)


def _refused(request: Request, error: Any) -> Response:
    if _is_page(request) and error.status < 408:
        return error_page(error.status, "Not here" if error.status == 404 else "Not understood", error.message)
    return refusal_response(error)


def _http_error(request: Request, error: Any) -> Response:
    if error.status_code == 404 and not request.url.path.startswith("/api/"):
        return error_page(404, "Not here", "There is no page at this address.")
    code = {404: "not_found", 405: "method_not_allowed"}.get(error.status_code, "error")
    found = api.answer({"error": {"code": code, "message": error.detail}}, error.status_code)
    found.headers.update(error.headers or {})
    return found


def _query_error(request: Request, error: Any) -> Response:
    body = {"code": "bad_query", "message": error.message, "position": error.position}
    return api.answer({"error": body}, 400)


def _bad_cursor(request: Request, error: Any) -> Response:
    if _is_page(request):
        return error_page(400, "Not understood", str(error))
    return api.answer({"error": {"code": "bad_cursor", "message": str(error)}}, 400)


def _outage(request: Request, error: Any) -> Response:
    log.warning("the index does not answer", problem=str(error), path=request.url.path)
    if _is_page(request):
        return error_page(503, "The index does not answer", "Nothing is lost; try again in a moment.")
    return api.answer({"error": {"code": "outage", "message": str(error)}}, 503)
