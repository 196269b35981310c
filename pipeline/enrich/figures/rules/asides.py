"""What stands aside between a subject and its verb: ", including a nun,", "(45)", ", three men and a girl,"."""

from typing import Final

from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, singular
from pipeline.enrich.figures.words.phrases import INCLUDING, Phrase, members, noun_phrase, tail

_OF_PEOPLE: Final = frozenset({"Q", "N", "C", "CC", "DET", "OF", "GEN"})
"""What an aside that counts the parts is made of: "four people, three men and a girl, were"."""
_PLACE: Final = 4
"""An aside of so few tokens, all nouns, says where: "a school in Musoli, western Kenya, ..."."""
_WAY: Final = 9
"""One of so many tokens that begins with a preposition says where, when or how: "a family, on the road to Kano, were"."""
_OF_A_PLACE: Final = frozenset({"N", "C", "OF", "PREP", "DET", "POSS", "GEN", "TIME", "Q"})


_NAMING: Final = frozenset({"including", "among"})
_AMONG: Final = (["among", "them"], ["among", "whom"])
_ASIDE: Final = INCLUDING | {"who", "which", "most", "many", "some", "all", "both", "aged", "ages", "one", "whose", "whom", "at", "according", "she",
                             "he", "they", "officials", "authorities", "police", "by", "as", "along", "together", "not", "excluding", "except", "besides", "apart", "plus", "minus"}  # fmt: skip


_ALWAYS: Final = frozenset({")", "--", "—", "–"})
"""What stands between two of these marks is aside, whatever it says."""


def parenthesis(s: Sentence, i: int) -> int:
    """The opening mark of the aside that closes at i, or -1: ", including a nun," or "(45)"."""
    close = s.low[i]
    opener = "(" if close == ")" else close
    if close == ",":
        for k in range(i - 1, max(0, i - 25), -1):
            if s.low[k] in _NAMING and s.low[k - 1] == ",":
                return k - 1  # "six divers, including a Norwegian and two Finns, were"
            if s.low[k] in {";", ":", '"', "”"} or s.tags[k] in {"AUX", "REP", "SUB"}:
                break
    for k in range(i - 1, max(-1, i - 25), -1):
        if s.low[k] == "," and k - 1 in s.at and k + 1 in s.at and s.at[k - 1].unit == s.at[k + 1].unit == "age":
            continue  # ", aged 29, 32 and 49,"
        if s.low[k] == opener:
            k_first = k + 2 if s.word(k + 1) == "also" else k + 1
            first = s.word(k_first)
            if (
                close in _ALWAYS
                or first in _ASIDE
                or s.tag(k_first) in {"DET", "POSS"}
                or first[:1].isdigit()
                or (k + 1 in s.at and s.word(s.at[k + 1].j) == "of")
                or s.tag(k + 1) == "C"
                or (s.tag(k_first) in {"T", "V", "REP"} and first.endswith("ed"))
                or (first in HELD_TO_BE and (k_first > k + 1 or s.word(k_first + 1) == "to"))
                or (first in {"formerly", "previously", "originally"} and s.word(k + 2) in {"known", "called"})
                or (first.endswith("ing") and s.tag(k + 2) == "PREP")  # ", serving with the mission,"
                or s.low[i - 2 : i] in _AMONG
                or (s.tag(k + 1) == "Q" and all(tag in _OF_PEOPLE for tag in s.tags[k + 1 : i]))
                or (close in _DASHES and s.tag(k + 1) == "Q" and _of_people(s, k + 1, i))
                or first in {"overcome", "born", "suspected", "accused", "wanted", "armed", "alleged", "majority"}
                or (i - k <= _PLACE and all(tag in {"N", "C", "OF"} for tag in s.tags[k + 1 : i]))
                or (i - k <= _WAY and s.tag(k + 1) == "PREP" and _says_where(s, k + 1, i))
                or (close == "," and _somebody(s, k - 1) and _office(s, k + 1, i))
            ):
                aged = k - 1 in s.at and s.at[k - 1].unit == "age" and s.word(k - 2) == close == ","
                return k - 2 if aged else k  # "Ann Moyle, 23, from Leeds, was"
            return -1
        if s.low[k] in {";", ":", '"', "”"} and not s.in_clock(k):
            return -1
    return -1


def _somebody(s: Sentence, i: int) -> bool:
    """Whether a name, one person or their age ends at i."""
    return s.tag(i) == "C" or _one_person(s.low[i]) or (i in s.at and s.at[i].unit == "age")


def _office(s: Sentence, i: int, close: int) -> bool:
    """Whether tokens i to `close` say without an article who somebody is: "Ana Rey, former head of the council, was"."""
    head = next(
        (k for k in range(i, min(close, i + _OFFICE)) if s.tags[k] not in {"N", "C"} or _one_person(s.low[k])), i
    )
    while s.tag(head + 1) == "N" and _one_person(s.low[head + 1]):
        head += 1
    return s.tags[head] == "N" and _one_person(s.low[head]) and s.tag(head + 1) in {"OF", "PREP", "CC", "P"}


_OFFICE: Final = 5
"""How many words may lead up to what somebody is: "former deputy editor of the weekly"."""


def before_name(s: Sentence, i: int) -> int:
    """The token before "identified as Leo Marsh" that ends at i, or i: "the gunman, identified as Leo Marsh, 50, was"."""
    k = i
    while k > 0 and s.tags[k] == "C":
        k -= 1
    if s.low[k] != "as" or k == i:
        return i
    comma = next((n for n in range(k - 1, max(0, k - _NAMED_BY), -1) if s.low[n] == ","), 0)
    return comma - 1 if comma and not _NAMING_AS.isdisjoint(s.low[comma + 1 : k]) else i


_NAMING_AS: Final = frozenset({"identified", "named"})
_NAMED_BY: Final = 5
"""How many tokens may lead up to the name: ", later named by police as"."""
_DASHES: Final = frozenset({"-", "–", "—", "--"})


def _of_people(s: Sentence, i: int, j: int) -> bool:
    """Whether tokens i to j are a list of people and nothing else: "two men in their teens and a girl"."""
    return all(s.tags[k] in _OF_PEOPLE | {"PREP", "POSS"} or s.low[k] == "," for k in range(i, j))


def _says_where(s: Sentence, i: int, j: int) -> bool:
    return all(s.tags[k] in _OF_A_PLACE or s.low[k] == "to" for k in range(i, j))


HELD_TO_BE: Final = frozenset({"believed", "thought", "understood", "known", "suspected", "reported"})
""" "The two, understood to be aunt and niece, were"."""
TOGETHER: Final = (["along", "with"], ["together", "with"])


def aside_of(s: Sentence, i: int, t: int, counted: bool) -> list[Phrase]:
    """The parts named in an aside between subject and verb: "four people, including a priest, were killed"; `counted`: the
    subject is a number, whose parts may follow without such a word: "two people, a man and a woman, were"."""
    for k in range(i, t):
        joint = 3 if s.low[k : k + 3] == ["as", "well", "as"] else 2 if s.low[k : k + 2] in TOGETHER else 0
        if joint:
            return members(s, k + joint, t)
        if counted and k == i and s.low[i] in _DASHES and s.low[i] in s.low[i + 1 : t]:
            shut = s.low.index(s.low[i], i + 1)
            listed = s.tag(i + 1) == "Q" or (s.low[i + 1] in {"a", "an"} and "CC" in s.tags[i + 1 : shut])
            if listed and _of_people(s, i + 1, shut):  # "nine people - four men and five girls - were"
                return members(s, i + 1, shut, subset=True)
        if (
            counted
            and k == i
            and s.tag(i + 1) in {"Q", "DET"}
            and s.word(i) in {",", "(", "–", "—"}
            and s.word(i + 1) != "both"
        ):
            close = next((n for n in range(i + 1, t) if s.tags[n] not in _OF_PEOPLE or s.tags[n] == "OF"), t)
            if s.tag(close) == "P" and "CC" in s.tags[i + 1 : close]:  # "four people, three men and a girl, were"
                return members(s, i + 1, close, subset=True)
        if s.low[k : k + 2] in _AMONG and k > i + 1:
            return members(s, i + 1, k, subset=True)
        if s.low[k] in INCLUDING:
            stop = next((n for n in range(k, t) if s.low[n] in {")", "—", "–"}), t)
            while stop > k and s.tags[stop - 1] in {"AUX", "ADV", "P"}:
                stop -= 1
            return members(s, k, stop)
    return []


PARTS: Final = 14
"""How many tokens the parts of a whole may take inside its subject."""


_MAINLY: Final = frozenset({"including", "mostly", "mainly"})


def parts_open(s: Sentence, close: int) -> int:
    """The comma that opens the parts of what stands before it, where they end at the comma `close` and the subject goes on:
    "Nine soldiers, including a major, and a farmer were killed"; 0 if none does."""
    for n in range(close - 1, max(0, close - PARTS), -1):
        if s.low[n] == ",":
            named = s.low[n + 1] in _MAINLY or s.low[n + 1 : n + 3] in _AMONG or s.low[n + 2 : n + 4] == ["of", "them"]
            whole = named and s.tag(n - 1) in {"N", "C"} and not {"AUX", "T"}.intersection(s.tags[n + 2 : close])
            return n if whole else 0
    return 0


_NAMES_REACH: Final = 9
"""Where those are counted whom a subject then names: "Two constables of the district force, Nath and Pal were killed"."""


def _names(s: Sentence, p: Phrase, before: Phrase) -> bool:
    """Whether a phrase is the name of the one before: "a conductor, Musa Bello, and two girls"."""
    told = before.quantity is None and s.tags[before.i] in {"DET", "POSS"} and is_person(s.word(before.head))
    named = p.quantity is None and all(s.tags[k] == "C" for k in range(p.i, p.j)) and s.word(p.j) in {",", "("}
    return told and named and s.word(p.i - 1) == "," and p.i - 1 == tail(s, before.j, p.i)


def _renames(s: Sentence, p: Phrase, before: Phrase) -> bool:
    """Whether a phrase says who the one named before it is: "Abu Omar, a senior commander, and six others"."""
    named = before.quantity is None and all(s.tags[k] == "C" for k in range(before.i, before.j))
    told = p.quantity is None and s.low[p.i] in {"a", "an", "the"} and is_person(s.word(p.head))
    end = tail(s, p.j, min(len(s.low), p.j + _WAY))
    closed = s.word(end) == "," or (s.word(end) == "and" and s.tag(end + 1) == "N")  # "a judge and father of four"
    return named and told and closed and s.word(p.i - 1) == "," and before.j == p.i - 1


_BEFORE_NAME: Final = _OF_PEOPLE - {"CC", "Q"} | {"PREP", "POSS"}


def teller(s: Sentence, i: int) -> tuple[int, int, int] | None:
    """Where the person stands whom a name at i belongs to, and the head: "The driver of the lorry, Paul Okot, was arrested"."""
    k = i - 2
    while k >= 0 and s.tags[k] in _BEFORE_NAME and i - k < _NAMES_REACH + 2:
        p = (
            noun_phrase(s, k, i)
            if (s.tags[k] in {"DET", "POSS"} or s.low[k] == "one") and s.word(i - 1) == ","
            else None
        )
        told = p is not None and p.quantity is None and _one_person(s.word(p.head)) and tail(s, p.j, i) == i - 1
        if p is not None and told and s.tag(k - 1) != "OF":
            return (p.i, p.j, p.head) if s.tag(k - 1) not in {"PREP", "CC"} else None
        k -= 1
    return None


def _one_person(head: str) -> bool:
    """Whether a noun is of one: in "her sons, Leo and Max" each name is somebody by himself."""
    return is_person(head) and singular(head) == head


def unnamed(s: Sentence, found: list[Phrase]) -> list[Phrase]:
    """The phrases of a subject without the names of those whom it counts, or tells of, before a comma."""
    pairs = zip(found[1:], found, strict=False)
    found = found[:1] + [p for p, before in pairs if not (_names(s, p, before) or _renames(s, p, before))]
    names = [p for p in found if p.quantity is None]
    if len(names) < 2 or s.word(names[0].i - 1) != "," or not all(s.capital(p.i) for p in names):
        return found
    comma = names[0].i - 1
    for q in s.quantities:
        if q.low == q.high == len(names) and q.countable and q.bound == "exact" and 0 < comma - q.j < _NAMES_REACH:
            p = noun_phrase(s, q.i, comma)
            if p is not None and tail(s, p.j, comma) == comma:
                return [p, *(x for x in found if x.quantity is not None and x.i != q.i)]
    return found


def before_age(s: Sentence, i: int) -> int:
    """The token before an age that ends with the comma at i, or -1: "a man, 41, and a boy", "two brothers, 14 and 16, and"."""
    k = i - 1
    while k in s.at and s.at[k].unit == "age":
        k = s.at[k].i - 1
        if s.low[k] in {"aged", "ages", "of"} and s.tag(k - 1) in {"N", "C"}:
            return k - 1  # "three men aged 19, 24 and 31", "a boy of 13, a girl of 5 and"
        if s.low[k] == "," and s.tag(k - 1) in {"N", "C"}:
            return k - 1
        k -= 1
    return -1
