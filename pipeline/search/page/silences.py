"""Acknowledging and silencing, on the page and over the interface: who, why and until when."""

from typing import Any, Final

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.alerts.silence import Silence
from pipeline.errors import Outage
from pipeline.records import MEASURES
from pipeline.search.api import answer, context, must_be_allowed
from pipeline.search.desk import DeskFile, by_alert
from pipeline.search.guard import Refused
from pipeline.search.page.forms import LENGTHS, Sent, form, json_object

log = structlog.get_logger()

SCOPE: Final = ("alert", "story", "rule", "measure", "place")


def desk_of(request: Request) -> DeskFile:
    """Where the desk's changes are kept. Raises Refused (404)."""
    desk = context(request).desk
    if desk is None:
        raise Refused(404, "not_found", "silences are kept where the alerts worker runs: use `tallywire alerts` there")
    return desk


def checked(sent: Sent, rules: set[str]) -> dict[str, str]:
    """What to silence. Raises Refused (400) for what can fit nothing, or everything."""
    scope = {name: sent.text(name, 500) for name in SCOPE}
    if not any(scope.values()):
        raise Refused(400, "bad_field", f"say what to silence: one of {', '.join(SCOPE)}, or several of them")
    if scope["alert"] and any(value for name, value in scope.items() if name != "alert"):
        raise Refused(400, "bad_field", "an alert is acknowledged alone; leave the other fields out")
    if scope["rule"] and scope["rule"] not in rules:
        raise Refused(400, "bad_field", f"there is no rule {scope['rule']!r}")
    if scope["measure"] and scope["measure"] not in MEASURES and "." not in scope["measure"]:
        raise Refused(400, "bad_field", f"there is no measure {scope['measure']!r}, and it is no event type")
    return scope


def only(name: str, value: str) -> dict[str, str]:
    """The scope of a silence that fits by one field alone."""
    return dict.fromkeys(SCOPE, "") | {name: value}


async def keep(request: Request, sent: Sent, scope: dict[str, str]) -> Silence:
    """Keep one. Raises Refused."""
    who, why = sent.wanted("who", "your name"), sent.wanted("why", "a reason for those who read it at the next shift")
    made = await run_in_threadpool(desk_of(request).silence, scope, sent.seconds("for"), who, why)
    if made is None:
        raise Refused(404, "not_found", "no alert of this id was decided on here")
    return made


async def list_silences(request: Request) -> Response:
    """What holds now."""
    return answer({"silences": await run_in_threadpool(desk_of(request).silences)})


async def add_silence(request: Request) -> Response:
    """Silence or acknowledge."""
    sent = await json_object(request)
    scope = checked(sent, {rule.name for rule in context(request).settings.rules})
    return answer(await keep(request, sent, scope), 201)


async def silences(request: Request) -> Response:
    """What holds now; by POST one more."""
    return await (add_silence if request.method == "POST" else list_silences)(request)


async def end_silence(request: Request) -> Response:
    """End one now."""
    must_be_allowed(request, "edit")
    identity = request.path_params["id"]
    if not await run_in_threadpool(desk_of(request).lift, identity):
        raise Refused(404, "not_found", "no silence of this id holds")
    return answer({"lifted": identity})


async def send_silence(request: Request) -> Response:
    """The forms of the page: acknowledge alerts, or silence their story."""
    sent = await form(request)
    if sent.text("what") == "alert":
        for alert in sent.all("alert"):
            await keep(request, sent, only("alert", alert))
    else:
        await keep(request, sent, only("story", sent.wanted("story", "the story")))
    return RedirectResponse("/alerts", 303)


async def send_lift(request: Request) -> Response:
    """The button beside a silence."""
    sent = await form(request)
    await run_in_threadpool(desk_of(request).lift, sent.wanted("id", "the silence"))
    return RedirectResponse("/alerts", 303)


async def on_page(request: Request) -> dict[str, Any]:
    """What a page with alerts shows of them. A desk's file that cannot be read keeps nobody from reading the alerts."""
    desk = context(request).desk
    try:
        held = await run_in_threadpool(desk.silences) if desk else []
    except Outage as outage:
        log.warning("silences are not shown", problem=str(outage))
        desk, held = None, []
    return {
        "changeable": desk is not None,
        "silences": [one for one in held if not one.alert],
        "acknowledged": by_alert(held),
        "lengths": LENGTHS,
    }


API: Final = [
    Route("/api/silences", silences, methods=["GET", "POST"]),
    Route("/api/silences/{id}", end_silence, methods=["DELETE"]),
]
PAGES: Final = [
    Route("/alerts/silence", send_silence, methods=["POST"]),
    Route("/alerts/lift", send_lift, methods=["POST"]),
]
