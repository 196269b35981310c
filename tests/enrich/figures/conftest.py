import pytest
import spacy


@pytest.fixture(scope="session")
def reader():
    """Reads the figures of a text, without a model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentences")
    nlp.add_pipe("figures")
    return lambda text: nlp(text)._.figures
