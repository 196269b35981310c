"""Real servers for the tests that need them: started once a session, on free loopback ports, in folders of their own."""

import os
import sys
from pathlib import Path

import hypothesis
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "deploy" / "local"))

from server_cache import ServersError, fetch, lacking
from servers import running_elasticsearch, running_kafka

from pipeline.enrich.compiling import refuse_stale
from pipeline.errors import TallywireError

hypothesis.settings.register_profile(
    "the same each time",
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],  # a busy machine is no fault of the code
)
hypothesis.settings.load_profile("the same each time")  # a search for new cases: --hypothesis-profile=default


def pytest_configure():
    """Rules compiled from other sources than those that lie here would be tested in their place."""
    try:
        refuse_stale()
    except TallywireError as error:
        pytest.exit(str(error), returncode=2)


def pytest_collection_finish(session):
    """Fetch the servers before the first test's time limit begins to run."""
    if any(item.get_closest_marker("stack") for item in session.items) and not session.config.option.collectonly:
        session.config.servers_problem = _problem()


def _problem():
    problem = lacking()
    if problem is None:
        try:
            fetch()
        except ServersError as error:
            return str(error)
    return problem


@pytest.fixture(scope="session")
def servers(request):
    """Skips where the servers cannot be had, saying what to install; on continuous integration that is a failure."""
    problem = getattr(request.config, "servers_problem", None)
    if problem and os.environ.get("CI") == "true":
        pytest.fail(problem)
    if problem:
        pytest.skip(problem)


@pytest.fixture(scope="session")
def kafka(servers):
    """A broker for tests that make topics of their own."""
    with running_kafka() as server:
        yield server


@pytest.fixture(scope="session")
def elasticsearch(servers):
    """A node for tests that use an index prefix of their own."""
    with running_elasticsearch() as server:
        yield server
