"""The spaCy component `event_types`: writes `doc._.events` and `doc._.event_types`, with offsets in `doc.text`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.events.article import article_types
from pipeline.enrich.events.reader import read_events


@Language.factory("event_types", assigns=["doc._.events", "doc._.event_types"])  # type: ignore[untyped-decorator]
def make_event_types(nlp: Language, name: str) -> "EventTypes":
    """The component, for `nlp.add_pipe("event_types")` in any English pipeline."""
    return EventTypes()


class EventTypes:
    """Reads the events of each sentence and the types of the whole. Without sentence starts the text is one sentence."""

    def __init__(self) -> None:
        for name in ("events", "event_types"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=None)

    def __call__(self, doc: Doc) -> Doc:
        if doc.has_annotation("SENT_START"):
            spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
        else:
            spans = [(0, len(doc.text))]
        doc._.events = read_events(doc.text, spans)
        doc._.event_types = article_types(doc.text, spans, doc._.events)
        return doc
