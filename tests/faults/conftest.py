import sys
import uuid
from pathlib import Path

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
