"""The rules of figures as machine code: the same figures as plain Python, and plain Python where nothing can be compiled."""

import json
import os
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest

from pipeline.enrich import compiling
from pipeline.errors import TallywireError

ROOT = Path(__file__).parents[2]
READ = """
import json, sys
from pipeline.enrich.figures import reader
figures = [[str(f) for f in reader.read_figures(t, [(0, len(t))])] for t in json.load(sys.stdin)]
json.dump([reader.__file__, figures], sys.stdout)
"""


@pytest.fixture
def tree(tmp_path):
    """The sources alone, nothing compiled."""
    plain = shutil.ignore_patterns("*.so", "__pycache__", "bio_tagger", "gazetteer*")
    shutil.copytree(ROOT / "pipeline", tmp_path / "pipeline", ignore=plain)
    return tmp_path


def _read(root, texts):
    done = subprocess.run(
        [sys.executable, "-c", READ],
        input=json.dumps(texts),
        env=os.environ | {"PYTHONPATH": str(root)},
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _lay_compiled(root):
    made = root / compiling.RULES / f"reader{EXTENSION_SUFFIXES[0]}"
    made.write_bytes(b"")
    (root / compiling.MADE_OF).write_text(compiling.digest(root))
    return made


@pytest.mark.skipif(not compiling.compiled(), reason="nothing is compiled here: make install, with a C compiler")
def test_compiled_rules_read_the_figures_that_plain_python_reads(tree):
    paths = sorted((ROOT / "tests/data").glob("figures_*.jsonl"))
    lines = [line for path in paths for line in path.read_text().splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    texts += [text.upper() for text in texts[::5]]
    plain, compiled = _read(tree, texts), _read(ROOT, texts)
    assert plain[0].endswith(".py")
    assert compiled[0].endswith(EXTENSION_SUFFIXES[0])
    assert sum(map(len, plain[1])) > 1000
    assert compiled[1] == plain[1]


@pytest.mark.skipif(compiling.compiler() is None, reason="there is no C compiler")
def test_continuous_integration_tests_what_is_compiled():
    if os.environ.get("CI") != "true":
        pytest.skip("asked on continuous integration alone")
    assert compiling.compiled()


def test_rules_changed_after_they_were_compiled_are_refused(tree):
    _lay_compiled(tree)
    assert not compiling.stale(tree)
    source = compiling.sources(tree)[0]
    source.write_text(source.read_text() + "\n")
    with pytest.raises(TallywireError, match="make install"):
        compiling.refuse_stale(tree)


def test_nothing_compiled_is_never_stale(tree):
    assert not compiling.stale(tree)


def test_without_a_compiler_plain_python_reads_them_and_the_old_ones_are_gone(tree, monkeypatch):
    made = _lay_compiled(tree)
    monkeypatch.setenv("CC", "no-such-compiler")
    monkeypatch.setenv("PATH", "")
    problem = compiling.compile_rules(tree)
    assert problem == "there is no C compiler (cc, gcc or clang)"
    assert not made.exists()


def test_what_the_compiler_refuses_is_told_and_nothing_lies_there(tree, monkeypatch):
    monkeypatch.setenv("CC", "false")
    problem = compiling.compile_rules(tree)
    assert problem is not None
    assert problem.startswith("the compiler failed:\n")
    assert compiling.compiled(tree) == []
