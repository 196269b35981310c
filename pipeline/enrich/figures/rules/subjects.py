"""The subject of a verb or predicate: the phrases before it that no preposition governs, with what stands aside in commas."""

from typing import Final

from pipeline.enrich.figures.rules.asides import HELD_TO_BE, aside_of, before_name, parenthesis
from pipeline.enrich.figures.rules.described import (
    accused,
    before_another_who,
    before_clause,
    before_route,
    before_who,
    counted_part,
    nearest,
    of_relative,
    one_before,
    one_who,
    whence,
    with_both,
)
from pipeline.enrich.figures.rules.openers import DYING, opening, opening_at_it, opening_hurt, opening_who
from pipeline.enrich.figures.rules.regions import ENDING, subject_start
from pipeline.enrich.figures.words.closed import BE, ONE, REMAIN
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.phrases import QUOTES, Phrase, members, noun_phrase
from pipeline.enrich.figures.words.states import past_state
from pipeline.enrich.figures.words.triggers import PARTICIPLES

_RETURNING: Final = frozenset({"turned", "walked", "emerged", "returned"})
"""Finite verbs of those who are back: "two hikers who had been missing turned up alive"."""

_FALLEN: Final = frozenset({"victims", "casualties", "fatalities", "deceased"})


_WAS: Final = frozenset({"was", "had", "died", "drowned", "perished"})
"""Behind "who" these tell what did happen: "the widow of a rebel who was killed"; not "anyone who is"."""
_TELLING: Final = frozenset({"told", "informed"})
_DOERS: Final = frozenset({"they", "he", "she", "we"})


_QUOTES: Final = frozenset("\"“'‘")
"""Before the verb they only hold it at arm's length: "ten were 'neutralised'"."""


def subject_end(s: Sentence, t: int) -> int:
    """The last token of the subject of a verb at t: steps back over auxiliaries, adverbs and parentheses. -1 if none."""
    i = t - 1
    while i >= 0:
        if (
            s.tags[i] in {"AUX", "ADV"}
            or (s.tags[i] == "REP" and s.tag(i - 1) in {"AUX", "ADV"})
            or (s.low[i] in {"confirmed", "reported"} and i == t - 1 and s.tag(i - 1) in {"N", "C"} and i - 2 in s.at)
            or s.low[i] in {"not", "never", "to"}
            or (s.low[i] in {"able", "lucky", "fortunate"} and s.word(i + 1) == "to")
            or (s.low[i] == "since" and s.tag(i - 1) == "AUX")
            or (s.low[i] in {"so", "thus"} and s.word(i + 1) == "far")
            or (s.low[i] == "yet" and s.tag(i - 1) == "AUX")
            or (s.low[i] in _QUOTES and (i == t - 1 or s.tag(i - 1) == "AUX"))
            or _closes_noun(s, i)
            or (s.tags[i] == "TIME" and s.tag(i - 1) != "PREP")
        ):
            if i in s.at:
                break
            i -= 1
        elif s.tags[i] == "TIME" and s.low[i - 1] == "on" and s.tag(i - 2) == "AUX":
            i -= 2  # "two men were on Friday arrested"
        elif s.low[i] in {"night", "morning", "evening", "afternoon"} and s.tag(i - 1) == "TIME" and i > 1:
            i -= 1  # "a driver was Friday night killed"
        elif s.low[i] in {",", "–", "-", ")", "--", "—"} and parenthesis(s, i) >= 0:
            if i == t - 1 and s.tags[t] == "PREP" and s.tag(parenthesis(s, i) - 1) != "AUX":
                break  # "the deaths of two men, aged 19 and 21, in a hospital"; but "was, police said, among the dead"
            i = before_name(s, parenthesis(s, i) - 1)
        elif i in s.at and s.at[i].unit == "age" and s.word(s.at[i].i - 1) == "," and s.tag(s.at[i].i - 2) == "C":
            i = s.at[i].i - 2  # "Moses Okello, 34 was arrested"
        elif s.low[i] == "," and i + 1 < t and s.tags[i + 1] == "AUX" and "," not in s.low[:i]:
            i -= 1  # a comma that parts nothing: "23 troops and a driver, were killed"
        else:
            break
    return i


def _closes_noun(s: Sentence, i: int) -> bool:
    """Whether the mark at i closes a quoted noun before its verb: "60 'apostates' had been slain"."""
    return s.low[i] in QUOTES and s.tag(i + 1) == "AUX" and not QUOTES.isdisjoint(s.low[max(0, i - 3) : i])


def subject(s: Sentence, t: int) -> list[Phrase]:
    """The noun phrases that are the subject of the verb or predicate at t, with those of its asides marked subset."""
    end = before_route(s, subject_end(s, t))
    if end < 0:
        return []
    if s.low[end] in {"after", "since", "before"} and s.word(t - 1) in {"being", "getting"}:
        return _of_matrix(s, end)
    if s.low[max(0, t - 2) : t] == [",", "all"]:
        begin = next((k + 1 for k in range(t - 3, -1, -1) if s.tags[k] in {"V", "T", "AUX", "REP", "SUB"}), 0)
        listed = _heads(s, begin, t - 2, False)
        if any(p.quantity for p in listed):
            return listed  # "three aboard one car, and the two in the other, all died"
    if s.low[t] in DYING and (hurt := opening_hurt(s, end)):
        return hurt
    if s.low[t - 2 : t] == ["to", "be"] and s.word(t - 3) in HELD_TO_BE and s.tag(t - 4) in {"N", "C"}:
        return nearest(s, t - 4)  # "has killed 31 of the 40 people known to be infected"
    being = s.word(t - 1) == "being" and s.tag(t - 2) != "AUX"  # "resulted in 235 people being arrested"
    helped = (
        (s.tag(t - 1) == "AUX" and not being)
        or s.low[t] in REMAIN
        or (s.word(t - 1) == "also" and s.tag(t - 2) == "AUX")
    )
    if "who" in s.words and (helped or s.low[t] in ENDING or s.low[t] in _RETURNING):
        whole = opening_who(s, end, s.low[t] in _RETURNING)
        if whole:
            return whole
    if helped and (of_whom := accused(s, end)):
        return of_whom
    begin, crossed = subject_start(s, end)
    if s.word(begin - 1) in _TELLING:
        told = next((k for k in range(begin, end + 1) if s.tags[k] != "C"), end)
        begin = told if s.tags[told] in {"DET", "Q"} else begin  # "told VOA Somali a soldier was killed"
    if crossed and not helped and s.low[t] not in ENDING and s.low[t] != "dies" and is_thing(s.low[end]):
        return []  # "rescued 104 passengers from the train hijacked": the train was
    if s.low[end] in {"who", "that"} and s.tag(end - 1) in {"N", "C", "Q"}:
        near = nearest(s, end - 1) or nearest(s, whence(s, end - 1) - 1)  # "six migrants who drowned"
        if near or s.low[end] == "that" or s.word(end + 1) not in _WAS:
            return near if near or "CC" not in s.tags[max(0, end - 6) : end] else _joined(s, end - 1)
        many = _joined(s, end - 1)
        return many or one_who(s, end - 1, t) or one_who(s, whence(s, end - 1) - 1, t)
    if s.low[end] in _DOERS and s.tag(end - 1) in {"N", "C", "Q"} and BE.isdisjoint(s.low[end:t]):
        return nearest(s, end - 1)  # "the 30 people they kidnapped"
    if s.low[end] == "who" and s.word(end - 1) == ",":
        if s.word(end + 1) in {"were", "are", "have"}:
            # "two nurses and a clerk, who were"; but "killed at their clinic in Mandalay, who were shot dead"
            return [p for p in _joined(s, end - 2) if p.head >= 0]
        named = parenthesis(s, end - 1)
        if named > 0 and s.tag(named - 1) == "C" and s.tags[end - 2] == "N" and (who := one_before(s, named - 1)):
            return who  # "demanded the release of Omar Ali, the former chief of the army, who was arrested"
        return one_before(s, end - 2)
    found = _heads(s, begin, end + 1, crossed)
    if not helped:
        close = nearest(s, end)
        if not any(p.quantity for p in found):
            found += close
        elif close and s.word(close[0].i - 1) == "with" and all(p.head >= 0 and is_thing(s.low[p.head]) for p in found):
            found = close  # "hit two states and 73 counties with 88,900 people displaced"
        if close and s.tag(close[0].i - 1) == "CC":
            found = with_both(s, close[0], end) + found
        elif close and s.low[t] not in ENDING and s.low[close[0].i - 2 : close[0].i] == ["of", "the"]:
            found = close  # "rescued 12 of the 73 pupils abducted": the 73 were
        elif close and s.word(close[0].i - 1) == "of" and found[-1].head < 0 and found[-1].j == close[0].i - 1:
            # "has killed 60 of 117 people infected"; "released 30 of 250 soldiers abducted", "one of 15 suspects being held"
            killed = s.tag(found[-1].i - 1) == "T"
            found = close if killed else found + close
    joined = bool(found) and s.tag(found[-1].i - 1) == "CC"  # "two drowned and a lifeguard was taken to hospital"
    if helped:
        found = [phrase for phrase in found if not of_relative(s, phrase.i, end)]
    if (helped or s.low[t] in ENDING) and not joined and not any(p.quantity for p in found):
        found += [phrase for phrase in before_clause(s, begin) if not of_relative(s, phrase.i, end)]
    if found and s.word(found[0].j) == "who" and s.tag(found[0].i - 1) == "CC":
        found = before_another_who(s, found[0].i - 2) + found
    if helped and not any(p.quantity for p in found):
        found += [p for p in nearest(s, end) if s.word(p.i - 1) == "with"]  # "with 22 children having lost their lives"
    if not helped and s.low[t] in PARTICIPLES and not any(p.quantity for p in found):
        found = _governed(s, end) or found
    people = sum(p.quantity is None and p.head > 0 and is_person(s.low[p.head]) for p in found)
    if not any(p.quantity for p in found) and people < FEWEST_BESIDE and (helped or s.word(t + 1) != "by"):
        found = before_who(s, end) or found
    if (helped or s.low[t] in ENDING) and not any(p.quantity for p in found):
        found = opening(s, end) or opening_at_it(s, end) or found
    if helped or s.low[t] in ENDING:
        found = [counted_part(s, p) for p in found]
    aside = aside_of(s, end + 1, t, any(p.quantity for p in found))
    uncounted = s.low[end] in _FALLEN or not _EVERYONE.isdisjoint(s.low[max(0, begin - 1) : begin + 1])
    if uncounted and s.word(end + 1) in {"-", "–", "—", ",", "("} and not any(p.quantity for p in found):
        # "The victims - a nurse and her two sons - died", "All on board, ten men, died"
        aside += members(s, end + 2, t)
    return [p for p in found + aside if not (s.word(p.i - 1) == "(" and s.word(p.j) == ")" and s.capital(p.i - 2))]


_EVERYONE: Final = frozenset({"all", "everyone", "everybody"})
FEWEST_BESIDE: Final = 2
"""So many named beside each other are the subject, whatever clause describes the last: "a boy riding a bicycle and a girl driving a cart"."""


def _governed(s: Sentence, end: int) -> list[Phrase]:
    """The one person before a bare participle whom a preposition leads to: "demanded the release of a pastor jailed in May"."""
    return [
        p
        for p in one_before(s, end)
        if s.word(p.i - 1) in {"for", "of", "against", "to"}
        and (s.low[p.i] in ONE or s.low[p.i + 1].endswith("-year-old"))
        and is_person(s.low[p.head])
    ]


def _of_matrix(s: Sentence, after: int) -> list[Phrase]:
    """The subject of the clause on which "after being" hangs: "A boy spent two days in hospital after being stabbed"; so of
    "before being": "A gunman wounded six guards before being shot dead"."""
    begin = next((k for k in range(after - 1, -1, -1) if s.tags[k] in {"SUB", "REP"} or s.low[k] in _CLOSING), -1)
    verb = next((k for k in range(begin + 1, after) if s.tags[k] in {"AUX", "V", "T"} and k not in s.at), -1)
    ended = _AT_AN_END if s.low[after] != "before" else _ELSEWHERE
    if verb <= begin + 1 or not ended.isdisjoint(s.low[verb:after]):
        return []
    return [p for p in subject(s, verb) if p.j <= verb]


_AT_AN_END: Final = frozenset({",", "died", "dies", "dead", "killed", "drowned", "perished"})
"""Whoever died is not counted again as hurt; behind a comma "after" may hang on another clause."""
_ELSEWHERE: Final = frozenset({","})
_CLOSING: Final = frozenset({";", ":", "“", "”", '"', "but", "while", "and"})
"""Before one of these stands another clause."""


def _joined(s: Sentence, end: int) -> list[Phrase]:
    """The phrases that a relative clause after the last of them is about: "nine pupils and a teacher that were taken"."""
    found = _heads(s, subject_start(s, end)[0], end + 1, False)
    return found if any(p.quantity for p in found) else []


def _heads(s: Sentence, begin: int, stop: int, crossed: bool) -> list[Phrase]:
    """The phrases of a subject's region that no preposition governs."""
    if crossed:
        last = max((k for k in range(begin, stop) if s.tags[k] == "CC"), default=-1)
        if last >= 0 and s.tags[begin] in {"N", "C", "DET", "POSS", "Q"} and begin < last:
            begin = last + 1
    out: list[Phrase] = []
    i = begin
    while i < stop:
        low = s.low[i]
        if low == "including" or (low == "among" and s.word(i + 1) in {"them", "whom"}):
            close = next((n for n in range(i, stop) if s.low[n] == "," and s.tag(n + 1) == "CC"), 0)
            out += members(s, i, close or stop)
            if not close:
                return out
            i = close + 2
            continue
        if s.tags[i] in {"PREP", "OF"} and low not in {"like"}:
            nested = noun_phrase(s, i + 1, stop)
            if nested is None:
                i += 1
                continue
            if s.tags[i] == "OF" and out and out[-1].j == i and _collective(s, out[-1]) and nested.quantity:
                out[-1] = nested
            owned = noun_phrase(s, nested.j, stop) if s.tag(nested.j - 1) == "GEN" and nested.j in s.at else None
            if owned is not None and not out and s.tags[i] == "OF" and s.word(i - 1) == "all":
                out.append(owned)  # "all of the plant's 300 workers"
            i = owned.j if owned is not None else nested.j  # "nine of the boat's 30 passengers"
            if past_state(s, i) > i:
                rest = noun_phrase(s, past_state(s, i), stop)
                i = rest.j if rest is not None else i  # "workers at a Dayton, Ohio, plant"
            continue
        if out and s.low[i + 1 : i + 3] == ["of", "them"] and i not in s.at:
            i = next((n for n in range(i, stop) if s.low[n] == ","), stop)  # "nine miners, most of them Poles, and"
            continue
        phrase = noun_phrase(s, i, stop)
        if phrase is None:
            i += 1
            continue
        if not (out and s.low[phrase.i] == "both" and phrase.head < 0):  # "a man and a woman both from Dover"
            out.append(phrase)
        i = max(phrase.j, i + 1)
    return out


COLLECTIVES: Final = frozenset(
    "group groups total crew crowd number party team family estimated series convoy toll families".split()
)


def _collective(s: Sentence, phrase: Phrase) -> bool:
    """ "a group of 20 students": the number inside counts."""
    return phrase.quantity is None and phrase.head >= 0 and s.low[phrase.head] in COLLECTIVES
