"""Corrections by hand: the "wrong?" of the page and `POST /edits`. Each is an edit, kept for ever and undone by another."""

import asyncio
from datetime import UTC, datetime
from typing import Final, cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.errors import TallywireError
from pipeline.records import Claim, Edit, EditKind, timestamp
from pipeline.search.api import answer, context
from pipeline.search.guard import Refused
from pipeline.search.page.forms import Sent, form, json_object
from pipeline.search.page.rendering import link
from pipeline.stories.edits.applying import make_edit

KINDS: Final = frozenset(get_args(EditKind))
ON_PAGE: Final = frozenset({"hide", "withdraw", "split", "undo"})
"""What a page offers; the rest needs the command line, where both sides can be named."""
LOOKS, LOOK_SECONDS = 10, 0.2
"""How long a page waits until it shows the edit: about as long as one takes to be applied."""


async def keep(request: Request, sent: Sent, kind: str) -> Edit:
    """Make an edit and put it in the order of the articles. Raises Refused."""
    edit = context(request).edit
    if edit is None:
        raise Refused(404, "not_found", "edits are not taken here: use `tallywire edit`")
    if kind not in KINDS:
        raise Refused(400, "bad_edit", f"kind is one of {', '.join(sorted(KINDS))}")
    now = timestamp(datetime.now(UTC))
    try:
        made = make_edit(
            cast(EditKind, kind), sent.text("target", 4000), sent.text("to", 4000) or None, sent.text("who"), sent.text("why"), now
        )  # fmt: skip
    except TallywireError as error:
        raise Refused(400, "bad_edit", str(error)) from None
    await edit(made)
    return made


async def add_edit(request: Request) -> Response:
    """Take an edit; 202 when it is stored."""
    sent = await json_object(request)
    made = await keep(request, sent, sent.text("kind"))
    return answer({"id": made.id}, 202)


async def send_edit(request: Request) -> Response:
    """The forms of the page."""
    sent = await form(request)
    kind, story, article = sent.text("kind"), sent.text("story"), sent.text("article", 4000)
    if kind not in ON_PAGE:
        raise Refused(400, "bad_edit", f"kind is one of {', '.join(sorted(ON_PAGE))}")
    made = await keep(request, sent, kind)
    await _until_seen(request, story, made)
    return RedirectResponse(link("article", article) if article else link("story", story), 303)


async def _until_seen(request: Request, story: str, made: Edit) -> None:
    """Wait a moment for the edit to be applied, so that the next page shows it."""
    for _ in range(LOOKS):
        found = await run_in_threadpool(context(request).searcher.story, story)
        known = {edit.id for edit in found.edits} if found else set()
        if made.target not in known if made.kind == "undo" else made.id in known:
            return
        await asyncio.sleep(LOOK_SECONDS)


def claims_of(claims: list[Claim], article: str) -> dict[tuple[str, str, str], Claim]:
    """The claims of an article by measure, phrase and sentence: a page finds the claim of a figure by them."""
    return {(claim.measure, claim.phrase, claim.quote): claim for claim in claims if claim.article == article}


API: Final = [Route("/edits", add_edit, methods=["POST"])]
PAGES: Final = [Route("/edits/send", send_edit, methods=["POST"])]
