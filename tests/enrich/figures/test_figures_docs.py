"""The page about figures says what the code does."""

import re
from pathlib import Path

from pipeline.enrich.figures.reader import read_figures
from pipeline.enrich.figures.words.vague import VAGUE
from pipeline.records import MEASURES

PAGE = (Path(__file__).parents[3] / "docs/figures.md").read_text(encoding="utf8")


def test_every_measure_has_its_row():
    table = PAGE.split("## Measures")[1].split("## Bounds")[0]
    rows = "\n".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`(\w+)`", rows)) == set(MEASURES)


def test_the_table_of_vague_words_is_the_code_s():
    table = PAGE.split("| vague word |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| ([a-z ]+) \| ([\d,]+) \| ([\d,]+|open) \|$", table, re.M)
    assert len(rows) > 10
    for word, low, high in rows:
        expected = (int(low.replace(",", "")), None if high == "open" else int(high.replace(",", "")))
        assert VAGUE[word] == expected


def test_the_example_reads_as_shown():
    text = re.search(r"^> (.+)$", PAGE, re.M)[1]
    figures = read_figures(text, [(0, len(text))])
    shown = re.findall(r"^\| killed \| (.+?) \| (\d+), (\d+) \| (.+?) \| (yes|no) \| (yes|no) \|$", PAGE, re.M)
    assert [(f.phrase, f.low, f.high, f.attribution, f.official, f.subset) for f in figures] == [
        (phrase, int(low), int(high), who, official == "yes", subset == "yes")
        for phrase, low, high, who, official, subset in shown
    ]
    assert len(figures) == 3
