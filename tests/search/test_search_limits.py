"""Who asks for too much is told to wait: by the token where a valid one is shown, else by the address."""

import pytest
from search.search_client import Client
from search.search_server import Desk

from pipeline.search.limits import MOST_CLIENTS, Allowance
from pipeline.settings import Secret, Settings

READ, EDIT = {"authorization": "Bearer r3ad"}, {"authorization": "Bearer 3dit"}
WRONG = {"authorization": "Bearer gu3ss"}


@pytest.fixture
def app(index_file):
    tokens = {"http_read_token": Secret("r3ad"), "http_edit_token": Secret("3dit")}
    return Desk(index_file, Settings(http_requests_per_minute=3, http_pushes_per_minute=2, **tokens)).app


def statuses(app, times, headers=None, address="192.0.2.1", url="/api/stories"):
    return [Client(app, address).get(url, headers=headers).status_code for _ in range(times)]


def test_a_minutes_worth_passes_and_then_one_is_told_when_to_ask_again(app):
    assert statuses(app, 3, READ) == [200, 200, 200]
    refused = Client(app).get("/api/stories", headers=READ)
    assert refused.status_code == 429
    assert refused.json()["error"]["code"] == "too_many_requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 20
    assert "content-security-policy" in refused.headers


def test_a_token_has_one_allowance_from_wherever_it_is_used_and_none_of_another_token(app):
    assert statuses(app, 2, READ, "192.0.2.1") + statuses(app, 2, READ, "192.0.2.2") == [200, 200, 200, 429]
    assert statuses(app, 1, EDIT, "192.0.2.1") == [200]


def test_without_a_valid_token_it_is_the_address_that_is_counted(app):
    assert statuses(app, 2, WRONG) + statuses(app, 2) == [401, 401, 401, 429]
    assert statuses(app, 1, address="192.0.2.2") == [401]
    assert statuses(app, 1, READ) == [200]


def test_an_address_of_ipv6_is_its_network(app):
    assert statuses(app, 3, address="2001:db8::1") == [401] * 3
    assert statuses(app, 1, address="2001:db8::ffff:2") == [429]
    assert statuses(app, 1, address="2001:db8:0:1::1") == [401]


def test_pushes_are_counted_by_themselves(app):
    def push():
        return Client(app).post("/articles", b"{}", EDIT).status_code

    assert [push(), push(), push()] == [401, 401, 429]
    assert statuses(app, 1, EDIT) == [200]


def test_health_and_the_pages_own_files_are_not_counted(app):
    assert statuses(app, 5, url="/livez") == [200] * 5
    assert 429 not in statuses(app, 5, READ, url="/static/style.css")


def test_nobody_is_refused_where_no_limit_is_set(index_file):
    app = Desk(index_file, Settings(http_requests_per_minute=0)).app
    assert statuses(app, 20) == [200] * 20


def test_what_was_used_up_comes_back_evenly():
    now = [0.0]
    allowance = Allowance(60, lambda: now[0])
    assert [allowance.take("a") for _ in range(61)] == [0] * 60 + [1]
    now[0] = 2.5
    assert [allowance.take("a") for _ in range(3)] == [0, 0, 1]
    now[0] = 1000.0
    assert [allowance.take("a") for _ in range(61)] == [0] * 60 + [1]


def test_only_so_many_clients_are_remembered():
    allowance = Allowance(1, lambda: 0.0)
    assert allowance.take("first") == 0
    for n in range(MOST_CLIENTS):
        allowance.take(str(n))
    assert allowance.take("first") == 0
    assert allowance.take(str(MOST_CLIENTS - 1)) > 0
