"""The bundled sample wire: forty short articles written for this project, so that `tallywire run` has something to show.

`wire.jsonl` holds one Article a line in order of publication; README.md says what is fact in it and what is not.
`expected.json` says which story each belongs to and what a desk would want to be told.
"""

from importlib import resources

from pipeline.records import Article, decode


def articles() -> list[Article]:
    """The sample wire in order of publication, each article marked `sample`."""
    wire = resources.files(__name__).joinpath("wire.jsonl").read_text("utf-8")
    found = [decode(line, Article) for line in wire.splitlines() if line]
    for article in found:
        article.sample = True
    return found
