"""Runs articles through the pipeline and shows each to a person instead of writing its record."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pipeline.enrich.enricher import load
from pipeline.enrich.explain.page import page
from pipeline.enrich.explain.parts import explain
from pipeline.enrich.explain.terminal import draw
from pipeline.errors import Refusal, SettingsError
from pipeline.records import Cleaned
from pipeline.settings import Settings
from pipeline.stream.filters import Line, say

WAYS: Final = "nothing (drawn here), html (a page on standard output) or a file that ends in .html was wanted"


def run(lines: Iterable[Line], way: str, settings: Settings) -> None:
    """Show each article: `way` is text, html, or the file that the page is written to.

    Raises SettingsError (bad usage) where it is none of them; a refused article has its line on stderr.
    """
    file = Path(way)
    if way not in ("text", "html") and file.suffix != ".html":
        raise SettingsError(f"--explain={way!r}: {WAYS}")
    if way not in ("text", "html") and not file.absolute().parent.is_dir():
        raise SettingsError(f"--explain={way!r}: there is no folder {str(file.absolute().parent)!r}")
    nlp = load(settings)
    explained = []
    for raw, item in lines:
        if isinstance(item, Refusal):
            say(raw, item)
        elif isinstance(item, Cleaned) and way == "text":
            draw(explain(nlp, item), sys.stdout)
        elif isinstance(item, Cleaned):
            explained.append(explain(nlp, item))
    if way == "text":
        return
    text = page(explained, f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}")
    if way == "html":
        sys.stdout.write(text)
    else:
        file.write_text(text, "utf-8")
