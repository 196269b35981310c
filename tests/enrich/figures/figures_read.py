"""Reads figures sentence by sentence, without a model."""

from pipeline.enrich.figures.reader import read_figures


def read(*sentences):
    """The figures of a text given sentence by sentence."""
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence + " "
    return read_figures(text, spans)
