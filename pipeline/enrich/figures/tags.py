"""Tags the tokens of a sentence from closed lists and word shapes: no model, no part-of-speech tagger."""

from typing import Final

from pipeline.enrich.figures import triggers
from pipeline.enrich.figures.lexer import Sentence
from pipeline.enrich.figures.words import (
    ADVERBS,
    AUX,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    REPORT,
    SUBORDINATORS,
    TIME_WORDS,
)  # fmt: skip

NOT_VERBS: Final = frozenset(
    "armed masked united hundred red wed bed shed seed speed deed need indeed unidentified unarmed alleged "
    "suspected wanted retired injured wounded aged so-called married hooded disabled uniformed foreign-owned "
    "experienced unnamed trained morning evening building during meeting king wing thing nothing something "
    "everything ceiling spring string ring wedding feeling housing shelling bombing fighting shooting crossing "
    "outstanding leading remaining visiting serving housing off-duty accused convicted".split()
)


_SMALL_VERBS: Final = frozenset(
    "took take takes came come comes went goes made make makes left leave leaves leaving hit hits struck strikes "
    "broke began begin begins became become set sets gave give gives sent send found find finds lost lose fell "
    "fall fight fought brought led leads held kept caught threw blew burst ran run runs drove fired opened "
    "crashed collapsed sparked caused triggered forced ordered tried rose rise rises won wins plans urged called "
    "met sank sinks sink overturned exploded carried let flew hurt spoke wants want needs lived works worked "
    "shook shakes rocked followed includes include remains hijack".split()
)


_TAG_LISTS: Final = (
    ("SUB", SUBORDINATORS), ("CC", CONJUNCTIONS), ("DET", DETERMINERS), ("POSS", POSSESSIVES), ("PRON", PRONOUNS),
    ("AUX", AUX), ("REP", REPORT), ("PREP", PREPOSITIONS), ("TIME", TIME_WORDS), ("ADV", ADVERBS), ("V", _SMALL_VERBS),
)  # fmt: skip


_TAG_OF: Final[dict[str, str]] = {w: tag for tag, words in reversed(_TAG_LISTS) for w in words}


def tag(s: Sentence) -> None:
    """Set `s.tags`: Q quantity, CC and/or, OF, PREP, DET, POSS, PRON, AUX, REP report verb, SUB, TIME, ADV, V verb, P mark,
    GEN 's, C capitalised, N any other word."""
    out = []
    for i, token in enumerate(s.tokens):
        low = token.low
        if i in s.at:
            out.append("Q")
        elif token.kind == "pos":
            out.append("GEN")
        elif token.kind in {"p", "cur"}:
            out.append("CC" if low == "&" else "P")
        elif low == "of":
            out.append("OF")
        elif token.text.isupper() and len(low) > 1 and low.isalpha() and i and not s.tokens[i - 1].text.isupper():
            out.append("C")
        elif low in _TAG_OF and not (
            token.capital and i and _TAG_OF[low] in {"V", "REP", "ADV"} and s.tokens[i - 1].capital
        ):
            out.append(_TAG_OF[low])
        elif token.capital and i:
            out.append("C")
        elif low in triggers.NOUNS:
            out.append("N")
        elif low in triggers.FIRST and (low,) in triggers.PHRASES:
            out.append("T")
        elif (
            low.endswith("ly")
            and len(low) > 4
            and low not in {"family", "italy", "assembly", "july", "elderly", "only", "early"}
        ):
            out.append("ADV")
        elif low.endswith(("ed", "ing")) and len(low) > 4 and low not in NOT_VERBS and "-" not in low:
            out.append("N" if _modifies(s, i, out) else "V")
        else:
            out.append("C" if token.capital else "N")
    s.tags = out
    for k in range(1, len(out)):
        if (
            s.low[k] in {"dead", "injured", "wounded", "missing", "deceased"}
            and s.low[k - 1] == "the"
            and s.tag(k + 1) not in {"N", "C"}
        ):
            out[k] = "N"
    for q in s.quantities:
        if q.unit in {"label", "time"} and q.j == q.i + 1 and s.tokens[q.i].kind == "c":
            s.tags[q.i] = "N"


def _modifies(s: Sentence, i: int, tags: list[str]) -> bool:
    """Whether a word in -ed or -ing stands before its noun: "the peacekeeping mission"."""
    if i + 1 >= len(s.tokens) or not i or s.tokens[i + 1].kind not in {"w"}:
        return False
    nxt = s.low[i + 1]
    plain = nxt not in _TAG_OF and not nxt.endswith("ly") and nxt != "of"
    return plain and (
        tags[i - 1] in {"DET", "POSS", "GEN"}
        or "-" in s.low[i - 1]
        or (tags[i - 1] == "C" and i > 1 and tags[i - 2] == "DET")
    )
