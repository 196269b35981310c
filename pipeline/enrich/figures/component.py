"""The spaCy component `figures`: writes `doc._.figures`, a list of `pipeline.records.Figure` with offsets in `doc.text`.

`doc._.figure_reasons` says of each of them, in the same order, why it was read so; it is worked out when asked for.
"""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.enrich.figures.reader import read_figures
from pipeline.enrich.figures.reasons import reasons
from pipeline.enrich.tokenizer import text_of

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

        if not Doc.has_extension("figure_reasons"):
            Doc.set_extension("figure_reasons", getter=lambda doc: reasons(doc.text, *_given(doc)))

    def __call__(self, doc: Doc) -> Doc:
        doc._.figures = read_figures(text_of(doc), *_given(doc))
        return doc


def _given(doc: Doc) -> tuple[list[tuple[int, int]], list[tuple[int, int]] | None]:
    """The sentences of a doc (the whole, where none are set), and its people, where entities are set."""
    if doc.has_annotation("SENT_START"):
        sentences = [(sent.start_char, sent.end_char) for sent in doc.sents]
    else:
        sentences = [(0, len(doc.text))]
    ents = doc.ents
    people = [(ent.start_char, ent.end_char) for ent in ents if ent.label_ in PEOPLE_LABELS]
    return sentences, people if ents else None
