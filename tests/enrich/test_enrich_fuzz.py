"""Whatever an article says, enriching it ends, twice in the same way, and every span quotes its field."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.enrich.enricher import enrich, load
from pipeline.records import Cleaned, encode
from pipeline.settings import Settings

PIECES = st.sampled_from(
    ["A fire in a mill in Karsel killed 12 people.", "\n", "\n\n\n", " ", "\u200b", "\u202e", "…", "“", "”", "Mr.", "U.S.",
     "12", "1,200,000", "ministers said", "ǅ", "ﬁ", "👩‍👩‍👧", "İ", "五", "\x00", "— Reuters", "Ms O'Neill-Śmith's", "at least"]
)  # fmt: skip
TEXTS = st.text(max_size=120) | st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=25).map(" ".join)


@pytest.fixture(scope="module")
def nlp():
    return load(Settings())


@settings(max_examples=40)
@given(TEXTS, TEXTS)
@example("", "")
@example("İ" * 50, "İ" * 50)
@example("FOUGH", "A")
def test_any_article_is_enriched_and_each_span_lies_in_its_field(nlp, title, body):
    article = Cleaned(id="a", title=title, body=body, language="en")
    [enriched] = enrich(nlp, [article])
    for span in (*enriched.entities, *enriched.figures, *enriched.events):
        told = title if span.field == "title" else body
        assert 0 <= span.start < span.end <= len(told)
    for entity in enriched.entities:
        assert entity.text == (title if entity.field == "title" else body)[entity.start : entity.end]
    [again] = enrich(nlp, [article])
    assert encode(again) == encode(enriched)
