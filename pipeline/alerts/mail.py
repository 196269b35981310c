"""A message as an e-mail, and its way through an SMTP server. Blocking: the caller runs `send` on a thread.

One Message-ID a message, the same at every try, so that a mail that went out twice shows once; every message of a story
refers to the story, so that clients fold them into one conversation.
"""

import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from html import escape
from typing import Final

from pipeline.alerts import words
from pipeline.alerts.failures import Rejected
from pipeline.alerts.message import Message
from pipeline.errors import Outage
from pipeline.settings import Mail, Settings

TIMEOUT_SECONDS: Final = 10
"""Of each step of the conversation; a server that is asked to stop must not wait for longer."""


def compose(message: Message, mail: Mail, settings: Settings, now: datetime) -> EmailMessage:
    """The e-mail: plain text, and the same as simple HTML."""
    email = EmailMessage()
    email["Subject"] = " ".join(words.subject(message).split())
    email["From"] = settings.smtp_from
    email["To"] = ", ".join(mail.to)
    email["Date"] = format_datetime(now)
    host = parseaddr(settings.smtp_from)[1].rpartition("@")[2] or "tallywire"
    email["Message-ID"] = f"<{message.id}@{host}>"
    if message.kind != "test":
        thread = f"<story-{message.story}@{host}>"
        email["In-Reply-To"] = f"<{message.cites}@{host}>" if message.cites else thread
        email["References"] = f"{thread} <{message.cites}@{host}>" if message.cites else thread
    email["Auto-Submitted"] = "auto-generated"
    email["X-Tallywire-Rule"] = " ".join(message.rule.split())
    email.set_content(_plain(message, settings.base_url))
    email.add_alternative(_html(message, settings.base_url), subtype="html")
    return email


def send(message: Message, mail: Mail, settings: Settings, now: datetime) -> str:
    """Hand the e-mail to the server; returns what came back.

    Raises Outage when it does not answer or asks to try later, Rejected when it will not take this.
    """
    email = compose(message, mail, settings, now)
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        with _connected(settings) as server:
            if settings.smtp_username:
                server.login(settings.smtp_username, settings.smtp_password.reveal())
            refused = server.send_message(email, settings.smtp_from, mail.to)
    except smtplib.SMTPRecipientsRefused as error:
        raise _problem(where, *min(error.recipients.values())) from None
    except smtplib.SMTPResponseException as error:
        raise _problem(where, error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPNotSupportedError as error:
        raise Rejected(f"mail server {where}: {error}; set smtp_security as the server wants it") from None
    except (smtplib.SMTPException, OSError) as error:
        raise Outage(f"mail server {where}: {error or type(error).__name__}") from None
    return f"{where} took it" + (f", but not for {', '.join(refused)}" if refused else "")


def _connected(settings: Settings) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=settings.smtp_ca_certs or None)
    host, port = settings.smtp_host, settings.smtp_port
    if settings.smtp_security == "tls":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=context)
    server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    if settings.smtp_security == "starttls":
        try:
            server.starttls(context=context)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
    return server


def _problem(where: str, code: int, said: bytes | str) -> Outage | Rejected:
    """A reply of 5xx does not want it; one of 4xx, or what is no reply at all, is worth another try."""
    reply = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    text = f"mail server {where} answered {code} {reply[:200]}"
    return Rejected(text) if 500 <= code < 600 else Outage(text)


def _plain(message: Message, base_url: str) -> str:
    parts = [words.heading(message), ""]
    for told in words.told(message):
        parts.append(told.sentence)
        parts += [f"  “{' '.join(told.quote.split())}”"] if told.quote else []
        parts += [f"  {told.beside}"] if told.beside else []
        parts.append("")
    parts += [f"{link.words}: {link.url}" for link in words.links(message, base_url)]
    parts += ["", *words.notes(message), ""]
    return "\n".join(parts)


def _html(message: Message, base_url: str) -> str:
    parts = [f"<h2>{escape(words.heading(message))}</h2>"]
    for told in words.told(message):
        parts.append(f"<p><strong>{escape(told.sentence)}</strong></p>")
        parts += [f"<blockquote>{escape(told.quote)}</blockquote>"] if told.quote else []
        parts += [f"<p><small>{escape(told.beside)}</small></p>"] if told.beside else []
    linked = [f'<a href="{escape(link.url)}">{escape(link.words)}</a>' for link in words.links(message, base_url)]
    parts += [f"<p>{' · '.join(linked)}</p>"] if linked else []
    parts += [f"<p><small>{'<br>'.join(escape(note) for note in words.notes(message))}</small></p>"]
    return "<!doctype html><html><body>" + "\n".join(parts) + "</body></html>\n"
