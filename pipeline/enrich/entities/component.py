"""`bio_entities`: doc.ents as a reader would mark them.

Behind `bio_tagger`, or behind any other component that sets doc.ents: labels in one vocabulary, edges mended, one
label a name in a document. Works without parts of speech and without a parse; a doc without entities stays so.
"""

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

import pipeline.enrich.entities.tagger  # noqa: F401  # registers `bio_tagger`, which the bundled model names
from pipeline.enrich.entities.agree import agreed
from pipeline.enrich.entities.compounds import compounded
from pipeline.enrich.entities.edges import Mention, mended
from pipeline.enrich.entities.labels import ours
from pipeline.enrich.entities.whole import made_whole
from pipeline.enrich.tokenizer import words_of


def bio_entities(doc: Doc) -> Doc:
    """Mend doc.ents in place and give the doc back."""
    ents = doc.ents
    if not ents:
        return doc
    words, spaces = words_of(doc)
    mentions: list[Mention] = []
    final: list[Mention] = []
    for ent in ents:
        if label := ours(ent.label_):
            mentions += mended(words, (ent.start, ent.end, label))
    mentions = made_whole(words, [not space for space in spaces], mentions)
    mentions = compounded(words, mentions)
    settled = set(mentions)
    for mention in agreed(words, mentions):
        # Once more for the edges of those that changed: a label may have become PERSON.
        final += [mention] if mention in settled else mended(words, mention)
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in final])
    return doc


@Language.factory("bio_entities", requires=["doc.ents"], assigns=["doc.ents"])  # type: ignore[untyped-decorator]
def make_bio_entities(nlp: Language, name: str) -> Any:
    """The factory that spaCy calls for `nlp.add_pipe("bio_entities")`."""
    return bio_entities
