import sys
import uuid
from functools import cache
from pathlib import Path

import numbered_wire
import one_process
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "stack"))

from running_stack import Stack
from servers import running_kafka

pytest.register_assert_rewrite("as_undisturbed")


@pytest.fixture
def stack(elasticsearch, tmp_path):
    """A set-up stack with a broker of its own."""
    with running_kafka() as kafka:
        stack = Stack(kafka, elasticsearch, tmp_path, f"f{uuid.uuid4().hex[:10]}")
        try:
            yield stack
        finally:
            stack.close()


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory):
    """What a run that is left alone keeps of so many numbered articles."""
    return cache(lambda count: one_process.run(numbered_wire.articles(count), tmp_path_factory.mktemp("calm")))
