"""The shape of spaCy's small English pipeline with random weights: what they say is nonsense, their time is that of any.

`en_core_web_sm` itself is on no package index. tok2vec (width 96, depth 4), tagger, parser, attribute_ruler, lemmatizer and
ner as `spacy init config` writes them, on spaCy's default arithmetic. (The released pipeline has a second tok2vec for its
ner; this shape shares one, which is quicker.)
"""

from typing import Any, Final

import numpy
from spacy import util
from spacy.cli.init_config import init_config
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.training import Example

FULL: Final = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
ONLY_NER: Final = ("tok2vec", "ner")

_TAGS: Final = "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB . , : ``".split()
_POS: Final = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "D": "DET", "I": "ADP", "C": "CCONJ", "P": "PRON"}
_DEPS: Final = (
    "acl advcl advmod amod appos attr aux auxpass case cc ccomp compound conj csubj dative dep det dobj expl mark neg nmod npadvmod nsubj"
    " nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp".split()
)
_ENTITIES: Final = "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME WORK_OF_ART".split()


def small_english(texts: list[str]) -> Language:
    """The pipeline, its labels from made-up annotation of the texts, its weights random and each time the same."""
    util.fix_random_seed(1)
    nlp = util.load_model_from_config(
        init_config(lang="en", pipeline=list(FULL), optimize="efficiency", gpu=False), auto_fill=True
    )
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    lemmatizer.lookups = _rules()
    examples = [_annotated(nlp, text) for text in texts]
    with nlp.select_pipes(disable=["lemmatizer"]):  # its own would ask for spaCy's tables, which are a package apart
        nlp.initialize(lambda: examples)
    ruler: Any = nlp.get_pipe("attribute_ruler")
    ruler.load_from_tag_map({tag: {"POS": _POS.get(tag[0], "X")} for tag in _TAGS})
    random = numpy.random.default_rng(1)
    for name, top in (("tagger", "softmax"), ("parser", "upper"), ("ner", "upper")):
        layer = nlp.get_pipe(name).model.get_ref(top)  # its weights begin as zeros: each token would be tagged alike
        weights = random.normal(size=layer.get_param("W").shape).astype("float32")
        layer.set_param("W", weights - weights.mean(axis=1, keepdims=True))
    return nlp


def _annotated(nlp: Language, text: str) -> Example:
    """Tags, heads and names, each label in turn."""
    doc = nlp.make_doc(" ".join(text.split()))
    size = len(doc)
    named = [at for at in range(0, size, 7) if doc[at].is_alpha]
    ents = ["O"] * size
    for turn, at in enumerate(named):
        ents[at] = f"U-{_ENTITIES[turn % len(_ENTITIES)]}"
    return Example.from_dict(
        doc,
        {
            "tags": [_TAGS[at % len(_TAGS)] for at in range(size)],
            "heads": [_head(at, size) for at in range(size)],
            "deps": ["ROOT" if _head(at, size) == at else _DEPS[at % len(_DEPS)] for at in range(size)],
            "entities": ents,
        },
    )


def _head(at: int, size: int) -> int:
    """The head of a token: in sentences of twenty, each second hangs on the next, the others on the one two before."""
    if at % 2 == 0:
        return min(at + 1, size - 1)
    return at if at % 20 == 1 else at - 2


def _rules() -> Lookups:
    """Tables of the rule lemmatizer: its suffix rules, without the lists of exceptions, which only make it slower."""
    lookups = Lookups()
    lookups.add_table("lemma_index", {pos: {} for pos in ("noun", "verb", "adj", "adv")})
    lookups.add_table("lemma_exc", {pos: {} for pos in ("noun", "verb", "adj", "adv")})
    lookups.add_table(
        "lemma_rules",
        {
            "noun": [["s", ""], ["ses", "s"], ["ies", "y"], ["men", "man"]],
            "verb": [["s", ""], ["ies", "y"], ["es", "e"], ["ed", "e"], ["ed", ""], ["ing", "e"], ["ing", ""]],
            "adj": [["er", ""], ["est", ""], ["er", "e"], ["est", "e"]],
            "adv": [],
        },
    )
    return lookups
