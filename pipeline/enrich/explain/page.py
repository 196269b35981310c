"""The explanation as one page that needs nothing else: no script, no font, no address."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipeline.enrich.explain.parts import Explained

HERE: Final = Path(__file__).parent


def page(articles: Sequence[Explained], model: str) -> str:
    """The articles as HTML; every word of theirs is escaped."""
    templates = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template("page.html").render(articles=articles, model=model)
