"""The spaCy component `figures`: writes `doc._.figures`, a list of `pipeline.records.Figure` with offsets in `doc.text`."""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.figures.reader import read_figures

PEOPLE_LABELS = frozenset({"PERSON", "PER"})


@Language.factory("figures", assigns=["doc._.figures"])  # type: ignore[untyped-decorator]
def make_figures(nlp: Language, name: str) -> "FiguresComponent":
    """The component, for `nlp.add_pipe("figures")` in any English pipeline; it uses entities where they are set."""
    return FiguresComponent()


class FiguresComponent:
    """Reads the figures of a document. Needs sentence starts where there are any; else the whole text is one sentence."""

    def __init__(self) -> None:
        if not Doc.has_extension("figures"):
            Doc.set_extension("figures", default=None, force=False)

    def __call__(self, doc: Doc) -> Doc:
        if doc.has_annotation("SENT_START"):
            spans = [(sent.start_char, sent.end_char) for sent in doc.sents]
        else:
            spans = [(0, len(doc.text))]
        people = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in PEOPLE_LABELS] if doc.ents else None
        doc._.figures = read_figures(doc.text, spans, people)
        return doc
