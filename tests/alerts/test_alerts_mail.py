"""Alerts as e-mails, through a mail server that may be down, slow, strict or in a bad mood."""

import shutil
import subprocess
from contextlib import closing
from datetime import UTC, datetime

import pytest
from alert_makers import alert, message
from smtp_sink import Sink

from pipeline.alerts import mail
from pipeline.alerts.failures import Rejected
from pipeline.alerts.message import test_message as marked
from pipeline.errors import Outage
from pipeline.settings import Mail, Secret, Settings

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DESK = Mail(["desk@post.example", "night@post.example"])


def settings(port, **fields):
    given = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none", "smtp_from": "wire@post.example"}
    return Settings(**(given | {"mails": [DESK], "base_url": "https://tallywire.example"} | fields))


def send(sink, one=None, **fields):
    return mail.send(one or message(), DESK, settings(sink.port, **fields), NOW)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not here to make a certificate")
    folder = tmp_path_factory.mktemp("certificate")
    key, signed, both = folder / "key.pem", folder / "cert.pem", folder / "both.pem"
    arguments = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([openssl, *arguments, *names, "-keyout", key, "-out", signed], check=True, capture_output=True)
    both.write_text(key.read_text() + signed.read_text())
    return signed, both


def test_the_mail_says_the_change_in_words_with_links_and_that_it_is_not_verified():
    with closing(Sink()) as sink:
        send(sink)
    [(recipients, email)] = sink.received
    assert recipients == DESK.to
    assert email["Subject"] == "Higher: 31 killed (Quake near Karsel)"
    plain = email.get_body(["plain"]).get_content()
    assert "Higher: 31 killed, the ministry (official), in Post (was: 23 killed)" in plain
    assert "Ledger: https://tallywire.example/story/s" in plain
    assert "Claim: https://tallywire.example/article/a" in plain
    assert "Machine-read from published reports, not verified." in plain


def test_the_html_says_the_same_and_a_title_cannot_break_it():
    one = message(alert(title="<script>alert(1)</script>", url="javascript:alert(1)"))
    html = mail.compose(one, DESK, settings(25), NOW).get_body(["html"]).get_content()
    assert "<script>" not in html
    assert "javascript:" not in html
    assert "31 killed" in html


def test_a_title_cannot_add_a_header():
    email = mail.compose(message(alert(title="Quake\r\nBcc: all@post.example")), DESK, settings(25), NOW)
    assert "Bcc" not in email


def test_the_message_id_is_the_alerts_at_every_try():
    with closing(Sink({"TAKEN": ["451 try later"]})) as sink:
        with pytest.raises(Outage, match="451"):
            send(sink)
        send(sink)
    assert [email["Message-ID"] for _, email in sink.received] == ["<al1@post.example>", "<al1@post.example>"]


def test_mails_of_one_story_are_one_conversation_and_a_withdrawal_answers_what_it_takes_back():
    first = mail.compose(message(), DESK, settings(25), NOW)
    back = mail.compose(
        message(alert(id="al2", change="withdrawn"), kind="withdrawal", cites="al1"), DESK, settings(25), NOW
    )
    assert first["References"] == "<story-s@post.example>"
    assert (back["In-Reply-To"], back["References"]) == (
        "<al1@post.example>",
        "<story-s@post.example> <al1@post.example>",
    )


@pytest.mark.parametrize(
    ("replies", "problem"),
    [
        ({"MAIL": ["451 busy"]}, Outage),
        ({"EHLO": ["421 closing"], "HELO": ["421 closing"]}, Outage),
        ({"RCPT": ["550 no such user", "550 no such user"]}, Rejected),
        ({"RCPT": ["450 greylisted", "450 greylisted"]}, Outage),
        ({"TAKEN": ["554 looks like spam"]}, Rejected),
        ({"DATA": ["nonsense"]}, Outage),
    ],
)
def test_a_server_that_says_no_is_believed_in_its_own_way(replies, problem):
    with closing(Sink(replies)) as sink, pytest.raises(problem):
        send(sink)


def test_one_address_that_is_refused_does_not_keep_the_other_from_its_mail():
    with closing(Sink({"RCPT": ["550 no such user"]})) as sink:
        assert "but not for desk@post.example" in send(sink)
    assert [recipients for recipients, _ in sink.received] == [["night@post.example"]]


def test_a_server_that_is_down_is_an_outage():
    with closing(Sink()) as sink:
        port = sink.port
    with pytest.raises(Outage):
        mail.send(message(), DESK, settings(port), NOW)


def test_a_server_that_is_slow_is_an_outage(monkeypatch):
    monkeypatch.setattr(mail, "TIMEOUT_SECONDS", 0.3)
    with closing(Sink(stalls=True)) as sink, pytest.raises(Outage):
        send(sink)


def test_nothing_is_sent_in_the_clear_where_starttls_is_wanted():
    with closing(Sink()) as sink, pytest.raises(Rejected, match="smtp_security"):
        send(sink, smtp_security="starttls", smtp_username="desk", smtp_password=Secret("hunter2"))
    assert (sink.logins, sink.received) == ([], [])


def test_with_starttls_the_password_goes_encrypted_to_a_server_that_is_trusted(certificate):
    signed, both = certificate
    login = {"smtp_security": "starttls", "smtp_username": "desk", "smtp_password": Secret("hunter2")}
    with closing(Sink(certificate=both)) as sink:
        send(sink, smtp_ca_certs=str(signed), **login)
        with pytest.raises(Outage, match="certificate"):
            send(sink, **login)
    assert (len(sink.logins), len(sink.received)) == (1, 1)


def test_a_test_message_is_marked_and_about_nothing():
    with closing(Sink()) as sink:
        send(sink, marked("2026-03-02T12:00:00Z", "t1"))
    [(_, email)] = sink.received
    assert email["Subject"].startswith("TEST")
    assert "Nothing has happened" in email.get_body(["plain"]).get_content()
