"""Noun phrases without a parser: a number or an article and the words up to its head, alone, in lists, as objects."""

from typing import Final, final

from pipeline.enrich.figures.words import triggers
from pipeline.enrich.figures.words.closed import AUX, BE, MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.past import past_all, past_aside, past_clause, past_source
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity
from pipeline.enrich.figures.words.tags import NOT_VERBS


@final
class Phrase:  # plain, as Sentence is
    """A noun phrase at tokens i to j (j excluded; without what follows its head). `head`: index of the head noun, -1 if none.

    `subset`: introduced by "including" and the like. `tail`: where its prepositional phrases end.
    """

    def __init__(
        self,
        i: int,
        j: int,
        head: int,
        quantity: Quantity | None,
        subset: bool = False,
        tail: int = 0,
    ) -> None:
        self.i = i
        self.j = j
        self.head = head
        self.quantity = quantity
        self.subset = subset
        self.tail = tail


_OF_A_BAND: Final = frozenset({"original", "remaining", "initial", "surviving"})
_IN_PHRASE: Final = frozenset({"N", "C", "GEN", "Q"})


_MOMENTS: Final = frozenset({"hours", "days", "weeks", "minutes", "moments"})
_AFTER_ANOTHER: Final = frozenset({"AUX", "T", "V", "P", "CC", "PREP", "TIME", "ADV"})
"""Before these "another" is one more by itself."""


INCLUDING: Final = frozenset(
    {"comprising", "including", "includes", "include", "included", "among", "mostly", "mainly", "namely"}
)


def noun_phrase(s: Sentence, i: int, stop: int) -> Phrase | None:
    """The noun phrase that starts at i: a quantity, a determiner, a possessive or a name, and the words up to its head."""
    start, quantity, k = i, None, i
    alone = s.word(i) == "another" and (s.tag(i + 1) in _AFTER_ANOTHER or s.word(i + 1) in _MOMENTS)
    other = s.low[i : i + 2] == ["the", "other"] and s.tag(i + 2) == "AUX" and "one" in s.low[:i]
    if alone or other:  # "one was killed and the other was caught"
        return Phrase(i, i + 1 + other, i + other, None, tail=i + 1 + other)
    if s.tag(i) in {"DET", "POSS"}:
        k = i + 1
        k += s.word(k) in _OF_A_BAND and k + 1 in s.at  # "two of the original 23 hostages"
    if k in s.at and s.at[k].unit in {"time", "age"} and s.word(s.at[k].j) == "old":
        k = s.at[k].j + 1  # "a 50 year old man"
    while (
        k in s.at
        and s.at[k].unit in {"label", "time", "age"}
        and s.at[k].j == k + 1
        and (k + 1 < stop or s.low[k].endswith("-year-old"))
    ):
        k += 1  # "a 32-year-old woman": the age is no count
    aged = k > i and s.low[k - 1].endswith("-year-old") and (s.tag(i) == "DET" or s.heading)
    if aged and s.tag(k) in _AFTER_ANOTHER | {""}:
        return Phrase(start, k, k - 1, None, tail=k)  # "a 16-year-old was arrested"
    if k in s.at and s.at[k].i >= i:
        quantity = s.at[k] if s.at[k].countable or s.at[k].unit in {"share", "percent"} else None
        k = s.at[k].j
        if quantity is None:
            return Phrase(start, k, -1, None, tail=k)
        quoted = s.word(start - 1) in QUOTES or (s.tag(k + 1) in {"N", "C"} and not is_person(s.word(k + 1)))
        k += s.word(k) in QUOTES and quoted  # "saw 'more than 40,000' people flee", "370 'jackal horns' seized"
        if (
            s.word(k) == "of"
            and s.tag(k + 1) in {"N", "C"}
            and quantity.bound in {"vague", "exact", "at_least", "approx", "more_than"}
        ):
            k += 1  # "hundreds of people"
        elif s.word(k) == "of" and s.tag(k + 1) == "V" and s.low[k + 1].endswith(("ing", "ed")) and s.tag(k + 2) == "N":
            k += 2  # "thousands of blasting caps"
    head = -1
    while (
        k < stop
        and not _participle(s, k, head)
        and not (s.word(k + 1) == "of" and s.low[k] in _WAYS)  # "a soldier north of Mosul"
        and (
            s.tags[k] in _IN_PHRASE
            or attributive(s, k)
            or premodifier(s, k, i, stop)
            or abbreviated(s, k + 2)
            or (s.low[k] == "turned" and head == k - 1 and s.word(k + 1) in _TURNED)
            or (s.tags[k] == "CC" and quantity is not None and _joined(s, k, head, stop))
        )
    ):
        if s.low[k] == "(":
            k += 3
            continue
        if s.tags[k] == "Q" and not (k in s.at and s.at[k].unit in {"label", "time", "age"}):
            break
        if k in s.at and s.word(s.at[k].j) in {"ago", "earlier", "later"}:
            break  # "a reporter five years ago"
        if head >= 0 and s.low[k] in MONTHS and k + 1 in s.at and s.at[k + 1].unit == "date":
            break  # "shot Omar Said May 24", "killed a civilian April 26"
        if s.tags[k] not in {"GEN", "CC"}:
            head = k
        k += 1
    if k == i:
        return None
    return Phrase(start, k, head, quantity, tail=k)


_TURNED: Final = frozenset("politician lawmaker activist president senator banker businessman militant".split())
""" "Cricket star turned politician Imran Baig"."""
_WAYS: Final = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)


def _joined(s: Sentence, k: int, head: int, stop: int) -> bool:
    """Whether the "and" at k stands inside what is counted: "14 fire and rescue officials", "230 passengers and crew"."""
    if head != k - 1 or k + 1 >= stop or s.low[k] == "or":
        return False
    if s.tags[head] != "N" or s.tags[k + 1] != "N":  # "10,000 Afghan and coalition troops"
        named = {s.tags[head], s.tags[k + 1]} <= {"N", "C"} and not s.low[head].endswith("s")
        return named and s.tag(k + 2) == "N" and is_person(s.word(k + 2)) and not is_person(s.low[k + 1])
    if is_person(s.low[head]):
        both = s.low[head].endswith(("s", "men", "women")) and is_person(s.low[k + 1])
        return both and s.low[k + 1] not in {"police", "others", "more"} and s.tag(k + 2) not in {"REP", "N", "C"}
    plain = not s.low[head].endswith("s") and not s.low[k + 1].endswith("s")
    return plain and s.tag(k + 2) == "N" and is_person(s.word(k + 2))


def _participle(s: Sentence, k: int, head: int) -> bool:
    """ "A peacekeeper serving with the UN": after a noun for people it opens a clause."""
    opens = (s.low[k].endswith("ing") and s.tag(k + 1) == "PREP") or (
        s.low[k] in _DESCRIBED and s.tag(k + 1) in {"PREP", "OF", "Q"}
    )
    return head >= 0 and opens and is_person(s.low[head])


_DESCRIBED: Final = frozenset(
    {"armed", "aged", "ages", "wanted", "accused", "suspected", "convicted", "dressed", "injured", "wounded"}
)
"""After a noun for people, with a preposition behind them, these open a clause: "a man armed with a knife"."""


def abbreviated(s: Sentence, k: int) -> bool:
    """Whether the bracket at k closes the short form of a name that goes on: "Border Security Force (BSF) guards"."""
    return s.word(k) == ")" and s.word(k - 2) == "(" and s.raw[k - 1].isupper() and s.tag(k + 1) == "N"


def attributive(s: Sentence, k: int) -> bool:
    """A trigger or participle that stands before its noun: "injured passengers"."""
    if (s.low[k] not in triggers.ATTRIBUTIVE and s.low[k] not in NOT_VERBS) or s.tags[k] == "PREP":
        return False  # "killed five during clashes"
    if s.low[k] == "alleged" and s.tag(k - 1) in {"AUX", "N", "C"}:
        return False  # "his aides have alleged Orlov was poisoned"
    return s.tag(k + 1) in {"N", "C"} and s.word(k + 1) not in {"others"} and s.low[k] not in {"held"}


def premodifier(s: Sentence, k: int, i: int, stop: int) -> bool:
    """A verb-like or adverb-like word inside the phrase, right after its opener: "a heavily armed man"."""
    if k + 1 < stop and s.tags[k] == "T" and s.low[k].endswith("ing") and k > i and s.low[k - 1] in {"a", "an"}:
        return is_person(s.low[k + 1])  # "a protesting farmer"
    if k + 1 >= stop or s.tags[k] not in {"ADV", "V", "TIME", "CC"}:
        return False
    if s.tags[k] == "CC":
        return False
    opener = s.tags[k - 1] in {"DET", "POSS", "Q", "ADV"} and k > i
    return (
        opener
        and s.tag(k + 1) in {"N", "C", "V", "T"}
        and s.low[k] not in AUX
        and (s.tags[k] != "V" or s.tag(k + 1) in {"N", "C"})
    )


def tail(s: Sentence, j: int, stop: int) -> int:
    """The end of the prepositional phrases that follow a noun phrase ending at j."""
    while j < stop and s.tags[j] in {"OF", "PREP"} and s.low[j] not in {"by"}:
        k = j + 1
        while k < stop and s.tags[k] in {"DET", "POSS", "N", "C", "GEN", "Q", "TIME", "ADV"}:
            k += 1
        if k == j + 1:
            break
        j = k
    return j


_REFLEXIVE: Final = frozenset({"himself", "herself", "themselves", "itself"})


_BANDS: Final = frozenset({"family", "crew", "group", "party", "team", "gang", "band"})
"""So many of them are told behind "of"."""


def members(s: Sentence, i: int, stop: int, *, subset: bool = False, nominal: bool = False) -> list[Phrase]:
    """The coordinated noun phrases from i on: "two soldiers, a boy and three others, including a nun". `stop` bounds them;
    `subset`: they are parts of what stands before, as all that follow an "including" are; `nominal`: a noun holds them all,
    whose verb may follow ("the bodies of a man and his son were found")."""
    out: list[Phrase] = []
    while i < stop:
        if s.low[i] in {"as"} and s.word(i + 1) == "well":
            i += 3
            continue
        if s.low[i] in INCLUDING or s.low[i] in {"least"}:
            subset, i = True, i + (2 if s.low[i] == "among" and s.word(i + 1) in {"them", "whom"} else 1)
            i += s.low[i - 1] == "whom" and s.word(i) in BE  # "among whom are four children"
            i = past_all(s, past_source(s, i), stop)
            i += 2 * (s.low[i : i + 2] == ["those", "of"])  # "five bodies, including those of a monk and two nuns"
            continue
        if s.low[i] in _REFLEXIVE and s.tag(i + 1) == "CC" and not out:
            i += 2  # "killing himself and three guards"
            continue
        phrase = noun_phrase(s, i, stop)
        if phrase is None or (phrase.quantity is None and phrase.head < 0):
            break
        if (
            phrase.quantity is None
            and s.low[phrase.head] in _BANDS
            and s.word(phrase.j) == "of"
            and phrase.j + 1 in s.at
        ):
            phrase = noun_phrase(s, phrase.j + 1, stop) or phrase  # "killed a family of four"
        end = tail(s, phrase.j, stop)
        finite = end < stop and ((s.tags[end] == "AUX" and s.low[end] in BE) or s.low[end] in _SUFFERING)
        # "the blast that killed a nurse and two boys was an accident": the verb is that of the blast
        many = phrase.quantity is not None and phrase.quantity.low not in {None, 1}
        if finite and out and not nominal and not (many and s.low[end] in {"was", "is"}):
            break  # "..., and 14 others were taken away": a clause of its own
        end = past_clause(s, phrase.head, end, stop)
        out.append(Phrase(phrase.i, phrase.j, phrase.head, phrase.quantity, subset, end))
        i = _next_member(s, past_aside(s, end), stop)
        if i < 0:
            break
        if s.word(i - 1) == "," and s.low[i] not in INCLUDING and not s.heading and not _list_goes_on(s, i, stop):
            break
        if (
            s.word(i - 1) == ","
            and phrase.quantity is not None
            and phrase.quantity.low != 1
            and s.tags[i] == "C"
            and not subset
        ):
            break  # the names of those just counted
    return out


_ASIDES: Final = frozenset({"(", "-", "–", "—"})
_SUFFERING: Final = frozenset({"suffered", "sustained", "remained", "received", "escaped", "survived"})


def _next_member(s: Sentence, k: int, stop: int) -> int:
    """Where the next coordinated phrase starts after k, or -1. Steps over "," "and" "as well as" and time words."""
    while k < stop and s.tags[k] in {"TIME", "ADV"} and s.low[k] not in INCLUDING:
        k += 1
    if k >= stop:
        return -1
    if s.low[k] in INCLUDING:
        return k
    if s.low[k] == "," and k + 1 < stop:
        k += 1
        if s.tags[k] == "CC":
            k += 1
    elif s.tags[k] == "CC" or (s.low[k] == "as" and s.word(k + 1) == "well"):
        k += 1 if s.tags[k] == "CC" else 3
    elif s.low[k] in _ASIDES and s.word(k + 1) in INCLUDING:
        k += 1
    else:
        return -1
    while k < stop and s.low[k] in {"also", "at", "least", "then", "most", "some", "of"} and k not in s.at:
        k += 1
    opens = k < stop and (s.tags[k] in {"Q", "DET", "POSS", "C", "N"} or s.low[k] in INCLUDING)
    return k if opens else -1


def _list_goes_on(s: Sentence, i: int, stop: int) -> bool:
    """Whether a phrase after a comma belongs to a list: an "and" follows it before any verb."""
    for k in range(i, min(stop, i + 25)):
        if s.tags[k] == "CC":
            return s.tag(k + 1) in {"Q", "DET", "POSS", "C", "N"}
        guarding = s.low[k].endswith("ing") and is_person(s.word(k - 1))
        if (s.tags[k] in {"AUX", "SUB", "REP", "V", "T"} and not guarding) or s.low[k] in {";", ".", ":"}:
            return False
    return False


QUOTES: Final = frozenset({"'", "‘", "’", '"', "“", "”"})
"""Around a verb alone they only hold it at arm's length."""


_QUOTING: Final = frozenset({'"', "“"})


def objects(s: Sentence, i: int, *, nominal: bool = False) -> list[Phrase]:
    """The noun phrases that are the object of a verb, or of an event noun (`nominal`), ending at i."""
    stop = len(s.low)
    i += s.word(i) in QUOTES and (i + 1 in s.at or s.word(i - 2) in QUOTES)  # "rebels 'kidnapped' 12 nurses"
    if s.tag(i) == "CC" and s.tag(i + 1) == "V" and s.tag(i + 2) in {"Q", "DET"}:
        i += 2  # "killing and mutilating thousands"
    while i < stop and (s.tags[i] == "ADV" or s.low[i] in {"to"}) and i not in s.at:
        i += 1
    for k in range(i, stop):
        if s.low[k] in _QUOTING and k > i and k - 1 in s.at and s.tag(k + 1) in {"N", "C"}:
            continue  # "seized 40 'ghost guns'"
        if (
            s.low[k] in {";", ":", '"', "“", "”", "—", "."} and not (s.low[k] == "—" and s.word(k + 1) in INCLUDING)
        ) or (s.tags[k] == "SUB" and s.low[k] != "so" and s.word(k - 1) != "among"):
            stop = k
            break
    return members(s, i, stop, nominal=nominal)
