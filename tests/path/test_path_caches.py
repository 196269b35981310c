"""What is kept to be quicker has a bound, or a service that runs for months has none."""

import ast
from pathlib import Path

import pipeline

ROOT = Path(pipeline.__file__).parent
CLOSED = {"_known", "_pipeline", "_rest", "_roots", "_stamp", "head", "mapping", "pipeline", "stage_metrics"}
"""Kept for ever by what they are asked, of which there are few: kinds of records, models, rules, files, stages."""


def is_without_bound(decorator):
    if isinstance(decorator, ast.Call):
        given = [*decorator.args, *(word.value for word in decorator.keywords if word.arg == "maxsize")]
        return ast.unparse(decorator.func).endswith("lru_cache") and any(ast.unparse(one) == "None" for one in given)
    return ast.unparse(decorator).removeprefix("functools.") == "cache"


def kept_without_bound():
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for made in ast.walk(tree):
            asked = isinstance(made, ast.FunctionDef) and made.args.args
            if asked and any(map(is_without_bound, made.decorator_list)):
                yield made.name


def test_what_is_kept_by_what_a_text_says_has_a_bound():
    assert set(kept_without_bound()) == CLOSED
