"""`tallywire setup --kibana`, as a person runs it: servers that are there, and a Kibana that takes what Kibana takes."""

import os
import subprocess
from contextlib import closing

import pytest
from running_stack import TALLYWIRE
from search.fake_kibana import Kibana

pytestmark = [pytest.mark.stack, pytest.mark.timeout(300)]


def setup(stack, kibana):
    own = stack.variables | {"TALLYWIRE_KIBANA_URL": kibana.url}
    return subprocess.run(
        [TALLYWIRE, "setup", "--kibana"], env=os.environ | own, cwd=stack.folder, capture_output=True, text=True,
        check=False, timeout=240,
    )  # fmt: skip


def test_setup_brings_dashboards_over_the_indices_of_this_stack_and_says_when_it_cannot(stack):
    with closing(Kibana()) as kibana:
        done = setup(stack, kibana)
        assert (done.returncode, "brought" in done.stdout) == (0, True), done.stderr
        prefix = stack.settings.elasticsearch_prefix
        view = kibana.objects["index-pattern", "tallywire-claims"]["attributes"]["title"]
        assert view == f"{prefix}-claims"
        assert stack.client.indices.exists_alias(name=[f"{prefix}-health", f"{prefix}-decisions"])
    done = setup(stack, kibana)
    assert done.returncode == 1
    assert "kibana_url" in done.stderr
    assert "Traceback" not in done.stderr
