"""The labels of the Groningen texts, mended by the rules that also mend what the model finds.

They were made by machine and corrected in part: 19 % of those called "Mr." or "Ms." are a place or a body there
(counted), and titles lie inside many names. A model trained on labels that contradict each other hedges between them.
"""

from collections.abc import Sequence
from typing import Any

from pipeline.enrich.entities.agree import agreed
from pipeline.enrich.entities.edges import Mention, mended
from pipeline.enrich.training.data import Text


def mended_labels(doc: Any, text: Text) -> Text:
    """The text with its spans mended; `doc` is its tokens. Spans that no tokens fit stay as they are."""
    words = [token.text for token in doc]
    mentions: list[Mention] = []
    kept: list[tuple[int, int, str]] = []
    for start, end, label in text.ents:
        span = doc.char_span(start, end)
        if span is None:
            kept.append((start, end, label))
        else:
            mentions += mended(words, (span.start, span.end, label))
    parts = [part for mention in agreed(words, sorted(mentions)) for part in mended(words, mention)]
    found = [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), label) for start, end, label in parts]
    ents = [*kept, *(span for span in found if not any(_overlap(span, other) for other in kept))]
    return Text(text.text, sorted(ents), [gap for gap in text.miss if not any(_overlap(gap, span) for span in ents)])


def _overlap(a: Sequence[Any], b: Sequence[Any]) -> bool:
    return bool(a[0] < b[1] and b[0] < a[1])
