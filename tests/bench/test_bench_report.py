import json
from xml.etree import ElementTree

from pipeline.bench import wire
from pipeline.bench.report import Row, as_json, picture, table

MACHINE = {"processor": "A chip", "cores": 2, "memory_gib": 8.0, "load": 0.1, "python": "3.11", "system": "Linux"}
ROWS = [
    Row("the stack", 120, "articles/s", "the <usual> script", 12.0, "8 times", True),
    Row("slow part", 3, "articles/s", "a fast one", 0.5, "1.2 times", False),
    Row("clean", 1.5, "ms an article"),
]


def test_the_table_says_what_was_wanted_and_whether_it_was_reached():
    lines = table(ROWS, MACHINE).splitlines()
    assert lines[0].startswith("A chip, 2 cores")
    assert "| the stack | 120 articles/s | the <usual> script | 12.0 | 8 times: reached |" in lines
    assert "| slow part | 3 articles/s | a fast one | 0.5 | 1.2 times: **not reached** |" in lines
    assert "| clean | 1.5 ms an article |  |  |  |" in lines


def test_the_json_holds_every_figure_and_the_machine():
    told = json.loads(as_json(ROWS, MACHINE))
    assert told["machine"]["cores"] == 2
    assert [row["value"] for row in told["rows"]] == [120, 3, 1.5]


def test_the_picture_has_a_bar_for_each_ratio_and_names_it():
    drawn = ElementTree.fromstring(picture(ROWS))
    words = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert "the stack, beside the <usual> script" in words
    assert not any("clean" in word for word in words)
    assert len(list(drawn.iter("{http://www.w3.org/2000/svg}rect"))) == 3  # the ground and two bars


def test_the_wire_is_the_same_for_the_same_seed_and_has_three_copies_in_ten():
    once, again = ([(one.id, one.text) for one in wire.articles(200, words=60, seed=5)] for _ in range(2))
    assert once == again
    copies = sum("Our reporter sent this as dispatch" in text for _, text in once)
    assert 40 <= copies <= 80


def test_no_article_of_one_seed_is_in_another():
    one, other = ({article.text for article in wire.articles(50, words=60, seed=seed)} for seed in (1, 2))
    assert not one & other
