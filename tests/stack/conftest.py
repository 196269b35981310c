import uuid

import pytest
from running_stack import Stack
from servers import running_kafka


@pytest.fixture
def stack(elasticsearch, tmp_path):
    """A set-up stack: a broker of its own (3 s), and an index prefix of its own on the session's Elasticsearch."""
    with running_kafka() as kafka:
        stack = Stack(kafka, elasticsearch, tmp_path, f"t{uuid.uuid4().hex[:10]}")
        try:
            yield stack
        finally:
            stack.close()
