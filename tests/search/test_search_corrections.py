"""The "wrong?" of the page and `POST /edits`: an edit in the order of the articles, undone by another."""

import html
import json
import re

import pytest
from search.search_client import Client
from search.search_corpus import build
from search.search_server import Desk

from pipeline.settings import Secret, Settings

SAME = {"host": "127.0.0.1:8000", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}


@pytest.fixture
def desk(tmp_path):
    build(tmp_path / "tallywire.db")
    return Desk(tmp_path / "tallywire.db")


@pytest.fixture
def client(desk):
    return Client(desk.app)


def fields(text, kind, number=0):
    """The hidden fields of a form of this kind on a page."""
    forms = re.findall(r'<form method="post" action="/edits/send">(.*?)</form>', text, re.S)
    of_kind = [form for form in forms if f'name="kind" value="{kind}"' in form]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', of_kind[number])
    return {name: html.unescape(value) for name, value in found} | {"who": "Ada", "why": "a bus line"}


def ferry(client):
    return "/story/" + client.get("/api/articles/ferry-1").json()["story"]


def test_a_claim_is_called_wrong_in_the_ledger_shown_as_corrected_and_undone(desk, client):
    sent = fields(client.get(ferry(client)).text, "hide")
    answer = client.post("/edits/send", headers=SAME, data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, ferry(client))
    (edit,) = desk.edits
    assert (edit.kind, edit.target, edit.who, edit.why) == ("hide", sent["target"], "Ada", "a bus line")
    text = client.get(ferry(client)).text
    assert "Corrected by hand" in text
    client.post("/edits/send", headers=SAME, data=fields(text, "undo"))
    assert [(one.kind, one.target) for one in desk.edits[1:]] == [("undo", edit.id)]
    assert "Corrected by hand" not in client.get(ferry(client)).text


def test_a_figure_is_called_wrong_in_its_article(desk, client):
    text = client.get("/article/ferry-4").text
    sent = fields(text, "hide")
    assert client.post("/edits/send", headers=SAME, data=sent).headers["location"] == "/article/ferry-4"
    ledger = client.get(f"/api/stories/{sent['story']}/ledger").json()
    claims = {line["claim"]["id"]: line["claim"] for measure in ledger["measures"] for line in measure["claims"]}
    assert (claims[desk.edits[0].target]["article"], claims[desk.edits[0].target]["phrase"]) == ("ferry-4", "11")


@pytest.mark.parametrize("kind", ["withdraw", "split"])
def test_an_article_is_taken_back_or_given_a_story_of_its_own(desk, client, kind):
    client.post("/edits/send", headers=SAME, data=fields(client.get("/article/ferry-4").text, kind))
    assert [(edit.kind, edit.target) for edit in desk.edits] == [(kind, "ferry-4")]


def test_a_program_makes_an_edit(desk, client):
    body = {"kind": "merge", "target": "a", "to": "b", "who": "Ada", "why": "one strike"}
    answer = client.post("/edits", json.dumps(body).encode())
    assert (answer.status_code, answer.json()) == (202, {"id": desk.edits[0].id})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"kind": "burn", "target": "a", "who": "Ada", "why": "x"},
        {"kind": "hide", "target": "", "who": "Ada", "why": "x"},
        {"kind": "hide", "target": "a", "who": "", "why": "x"},
        {"kind": "hide", "target": "a", "who": "Ada", "why": ""},
        {"kind": "move", "target": "a", "who": "Ada", "why": "x"},
    ],
)
def test_an_edit_that_says_too_little_is_refused(desk, client, body):
    answer = client.post("/edits", json.dumps(body).encode())
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_edit")
    assert desk.edits == []


def test_a_page_of_another_site_corrects_nothing(desk, client):
    sent = fields(client.get("/article/ferry-4").text, "hide")
    foreign = SAME | {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    assert client.post("/edits/send", headers=foreign, data=sent).status_code == 403
    assert client.post("/edits", json.dumps(sent).encode(), foreign).status_code == 403
    assert desk.edits == []


def test_a_token_for_edits_is_asked_for_by_the_form_and_needed(tmp_path):
    build(tmp_path / "tallywire.db")
    desk = Desk(tmp_path / "tallywire.db", Settings(http_edit_token=Secret("s3cret")))
    client = Client(desk.app)
    text = client.get("/article/ferry-4").text
    assert 'type="password" name="token"' in text
    sent = fields(text, "hide")
    assert client.post("/edits/send", headers=SAME, data=sent).status_code == 401
    assert client.post("/edits/send", headers=SAME, data=sent | {"token": "s3cret"}).status_code == 303
    assert len(desk.edits) == 1


def test_the_page_never_leads_elsewhere_after_an_edit(client):
    sent = fields(client.get("/article/ferry-4").text, "withdraw") | {"article": "//evil.example/x"}
    assert client.post("/edits/send", headers=SAME, data=sent).headers["location"] == "/article/%2F%2Fevil.example%2Fx"


def test_what_was_known_then_offers_no_correction(client):
    assert "wrong?" not in client.get(ferry(client) + "?as_of=2026-03-03T01:00").text
