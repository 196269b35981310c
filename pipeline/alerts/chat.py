"""A message as Slack's and Teams' incoming webhooks take it, and what their answers mean. Pure.

A title is a stranger's text: nothing in it may call people, make a link or change the look of the message.
"""

import re
from typing import Any, Final

from pipeline.alerts import words
from pipeline.alerts.message import Message

_WORD_JOINER: Final = "\u2060"
"""Shows nothing; behind @ it keeps "@all" from calling everybody (Mattermost reads it in plain text)."""
_TAKEN: Final = re.compile(r'\s*ok\s*|\s*\{.*"(ok|success)"\s*:\s*true.*\}\s*', re.S)


def slack(message: Message, base_url: str) -> dict[str, Any]:
    """For Slack and what reads its format (Mattermost, Rocket.Chat, Discord): `text` with its markup."""
    lines = [f"*{_mild(words.heading(message))}*"]
    for told in words.told(message):
        lines.append(_mild(told.sentence))
        lines += [f"> {_mild(' '.join(told.quote.split()))}"] if told.quote else []
        lines += [_mild(told.beside)] if told.beside else []
    linked = [f"<{_angled(link.url)}|{_mild(link.words)}>" for link in words.links(message, base_url)]
    lines += [" · ".join(linked)] if linked else []
    lines += [f"_{_mild(note)}_" for note in words.notes(message)]
    return {"text": "\n".join(lines), "unfurl_links": False, "unfurl_media": False}


def teams(message: Message, base_url: str) -> dict[str, Any]:
    """For Teams' workflows: an adaptive card."""
    body = [_block(words.heading(message), weight="Bolder", size="Medium")]
    for told in words.told(message):
        body.append(_block(told.sentence, weight="Bolder"))
        body += [_block(f"“{told.quote}”")] if told.quote else []
        body += [_block(told.beside, isSubtle=True)] if told.beside else []
    body += [_block(note, isSubtle=True, size="Small") for note in words.notes(message)]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": [
            {"type": "Action.OpenUrl", "title": link.words, "url": link.url} for link in words.links(message, base_url)
        ],
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
    return {"type": "message", "summary": words.subject(message), "attachments": [attachment]}


def was_taken(kind: str, answer: str) -> bool:
    """Whether the body of a 200 says that the message arrived.

    Slack says "ok" (its relatives `{"success": true}` or nothing). Teams says nothing or "1"; where it is overloaded it
    answers 200 with an error in words.
    """
    if kind == "slack":
        return not answer.strip() or bool(_TAKEN.fullmatch(answer))
    return not re.search(r"\b(error|failed|failure)\b", answer, re.IGNORECASE)


def _mild(text: str) -> str:
    """A stranger's text for Slack: its three characters of markup escaped, no mention, no link."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _unlinked(safe)


def _unlinked(text: str) -> str:
    return text.replace("@", "@" + _WORD_JOINER).replace("](", "] (")


def _angled(url: str) -> str:
    return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")


def _block(text: str, **look: Any) -> dict[str, Any]:
    return {"type": "TextBlock", "text": _unlinked(text), "wrap": True, **look}
