"""`tallywire enrich --explain`: each sentence with what was found in it, and why; in a terminal, and as one page."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.enricher import load
from pipeline.enrich.explain.page import page
from pipeline.enrich.explain.parts import explain
from pipeline.enrich.explain.terminal import draw
from pipeline.records import Cleaned
from pipeline.settings import Settings

TALLYWIRE = Path(sys.executable).parent / "tallywire"
BODY = "At least 12 people were killed in Nairobi on Monday, police said. President Grace Okoro annulled the election.\n\nNothing <b>else</b> happened."


@pytest.fixture(scope="module")
def nlp():
    return load(Settings())


@pytest.fixture(scope="module")
def told(nlp):
    return explain(nlp, Cleaned(id="a1", title="Blast & fire", body=BODY, source="Karsel Post", language="en"))


def findings(told, kind):
    return [finding for sentence in told.sentences for finding in sentence.findings if finding.kind == kind]


def test_no_character_of_a_sentence_is_lost(told):
    lines = ["".join(piece.text for piece in sentence.pieces) for sentence in told.sentences]
    assert lines == ["Blast & fire", *BODY.replace(". P", ".\n\nP").split("\n\n")]


def test_a_figure_tells_its_rule_its_bounds_and_whose_word_it_is(told):
    [figure] = findings(told, "figure")
    assert (figure.label, figure.words) == ("killed", "At least 12")
    assert figure.reasons[:3] == [
        'they are told to have been "killed"',
        '"At least 12" is 12 or more',
        "said by police (official)",
    ]


def test_an_event_tells_its_trigger_and_that_an_authority_acts(told):
    [annulled] = [found for found in findings(told, "event") if found.label == "gov.election_annulled"]
    assert 'trigger "annulled"' in annulled.reasons
    assert "an authority acts" in annulled.reasons


def test_a_name_tells_role_country_and_office(told):
    reasons = {found.words: found.reasons for found in findings(told, "entity")}
    assert reasons["Grace Okoro"] == ["President", "official"]
    assert reasons["Nairobi"] == ["in KE"]


def test_a_figure_is_drawn_over_the_number_that_it_is(told):
    drawn = [(piece.text, piece.kind) for piece in told.sentences[1].pieces if piece.kind]
    assert drawn[0] == ("At least 12", "figure")


def test_every_figure_has_its_reasons_in_the_same_order(nlp):
    doc = nlp("Two men died and 30 were hurt in Osh. No arrests were made. The magnitude 5.8 quake destroyed 40 homes.")
    assert len(doc._.figures) == len(doc._.figure_reasons) >= 4
    assert all(
        figure.phrase in doc.text and why for figure, why in zip(doc._.figures, doc._.figure_reasons, strict=True)
    )


@Language.component("says_why")
def says_why(doc):
    """What the events' component does: a list of reasons for each event."""
    if not Doc.has_extension("event_reasons"):
        Doc.set_extension("event_reasons", default=None)
    doc._.event_reasons = [["said outright"] for _ in doc._.events]
    return doc


def test_reasons_that_the_events_component_gives_are_told():
    nlp = spacy.blank("en")
    for name in ("sentences", "event_types", "says_why", "figures"):
        nlp.add_pipe(name)
    told = explain(nlp, Cleaned(id="a", body="Lawmakers annulled the election.", language="en"))
    assert "said outright" in findings(told, "event")[0].reasons


def test_an_article_in_another_language_says_why_nothing_is_drawn(nlp):
    told = explain(nlp, Cleaned(id="a", title="Incendio", body="Doce muertos.", language="es"))
    assert told.sentences == []
    assert "only English is read" in told.note


def test_without_a_terminal_nothing_is_coloured_and_marks_stand_in_brackets(told):
    out = io.StringIO()
    draw(told, out)
    assert "\x1b" not in out.getvalue()
    assert "[At least 12 | killed 12 or more] people" in out.getvalue()


def test_the_page_escapes_every_word_and_needs_nothing_else(told):
    text = page([told], "en_test-1")
    assert "Nothing &lt;b&gt;else&lt;/b&gt; happened." in text
    assert '<h2 dir="auto">Blast &amp; fire</h2>' in text
    assert not re.search(r"<script|<link|src=|https?://|url\(", text)


def explained(tmp_path, *options):
    lines = [{"id": "a", "text": BODY, "title": "Blast"}, {"id": "b", "text": 5}]
    return subprocess.run(
        [TALLYWIRE, "enrich", *options],
        input="\n".join(map(json.dumps, lines)).encode(), capture_output=True, check=False, cwd=tmp_path,
    )  # fmt: skip


def test_the_command_draws_each_article_and_names_a_refused_one_on_stderr(tmp_path):
    done = explained(tmp_path, "--explain")
    assert done.returncode == 0
    assert b"killed 12 or more" in done.stdout
    assert b"refused b: wrong_type" in done.stderr


def test_the_command_writes_the_page_to_a_file(tmp_path):
    done = explained(tmp_path, "--explain", "why.html")
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "why.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("way", "said"), [("why.txt", b"ends in .html was wanted"), ("none/why.html", b"there is no folder")]
)
def test_what_cannot_be_written_is_bad_usage(tmp_path, way, said):
    done = explained(tmp_path, "--explain", way)
    assert done.returncode == 2
    assert said in done.stderr
