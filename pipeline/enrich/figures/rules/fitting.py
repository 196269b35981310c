"""Whether a phrase can be what a trigger happened to: people, so many of them, not things or shares."""

from typing import Final

from pipeline.enrich.figures.words.holding import held_over
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_person, is_thing
from pipeline.enrich.figures.words.phrases import Phrase
from pipeline.enrich.figures.words.things import after_things, of_animals, of_things
from pipeline.enrich.figures.words.triggers import DOUBTFUL, STRICT, Trigger

SINGLES: Final = frozenset(
    {"killed", "injured", "detained", "abducted", "infected", "rescued", "missing", "hospitalised"}
)


def fits(s: Sentence, p: Phrase, trigger: Trigger) -> bool:
    """Whether the phrase may be what the trigger happened to."""
    head = s.low[p.head] if p.head >= 0 else ""
    if p.quantity is not None and p.quantity.unit in {"percent", "share"}:
        return False
    if s.low[p.j : p.j + 2] == ["for", "each"]:
        return False  # "168 chairs, one for each of those killed"
    if trigger.word == "shooting":
        people = s.tags[p.i] != "N" if p.quantity is None else is_person(head)
        if not (people and _opens_clause(s, trigger.i)):
            return False  # "a shooting three blocks away"
    if p.quantity is None:
        return bool(head) and not (s.word(p.i - 2) in _ALIAS and not _KILLING.isdisjoint(s.low[: p.i - 2]))
    if trigger.kind == "adj" and head in {"fatalities", "deaths", "dead", "injuries", "killed"}:
        return False  # "22 fatalities and 11 missing"
    if head in {"family", "household"} and p.quantity.high == 1 and trigger.measure != "displaced":
        return False  # "one family was infected": so many people as it has
    named = p.head > 0 and s.capital(p.head) and not s.heading  # the Tigers, the Bears
    if (is_thing(head) and not named) or (head and head in {"violence", "war", "power"}):
        return False
    if per_time(s, p.quantity.j, p.j) or (head in {"", "more", "others"} and of_things(s, p.quantity)):
        return False
    if p.quantity.bound == "zero" and head and not (is_person(head) or s.capital(p.head)):
        return False
    if trigger.word == "shot" and not head and s.tag(trigger.i - 1) != "AUX":
        return s.heading or s.low[p.quantity.j : p.quantity.j + 2] == ["of", "them"]
    if trigger.word == "hijacked" and not head:
        return False  # "attacked 110 ships and hijacked 42"
    if trigger.word in {"drew", "attracted", "draws", "drawing"} and not head:
        return (p.quantity.low or 0) >= 100 and s.has(
            "rally", "march", "demonstration", "counter-demonstration", "protest", "vigil"
        )
    if trigger.measure == "missing" and not head and s.low[p.quantity.i] in {"another", "a"} and p.quantity.countable:
        return True  # "searching for another eight"
    if (
        trigger.word in {"held", "being held"}
        and not head
        and (s.tag(trigger.i - 1) == "AUX" or held_over(s, trigger))
        and p.quantity.bound != "zero"
    ):
        return True  # "some 550 have been held"
    if not head and trigger.measure in SINGLES and (after_things(s, p.quantity) or of_animals(s, p.quantity)):
        return False
    own = p.quantity.j == trigger.i < trigger.j - 1  # "200,000 took part", not "three hurt feelings"
    if not head and not own and s.tag(p.quantity.j) in {"T", "V"} and is_thing(s.word(p.quantity.j + 1)):
        return False  # "served six arrest warrants"
    if trigger.word in STRICT and not head and (s.low[p.quantity.i] == "all" or not _CAPTORS.isdisjoint(s.words)):
        return trigger.word != "held" or s.low[p.quantity.i] == "all"  # "hold all 23", "the hijackers are holding 40"
    if trigger.word in STRICT or trigger.word.endswith((" away", " away with")):
        return is_person(head) or s.word(p.head) in {"suspected"}
    doubtful = trigger.word.split()[0] in DOUBTFUL and not trigger.word.endswith((" lives", " life"))
    if doubtful or trigger.measure == "crowd":
        return (
            (
                not head
                and (
                    trigger.measure not in {"crowd", "missing"}
                    or p.quantity.bound != "exact"
                    or (
                        (p.quantity.low or 0) >= 1000
                        and (
                            s.heading
                            or trigger.word in _MARCHING
                            or s.has("organisers", "organizers", "claimed", "opposition", "police")
                        )
                    )
                )
            )
            or is_person(head)
            or (trigger.measure == "displaced" and head in {"families", "households"})
            or (
                trigger.measure == "crowd"
                and trigger.kind == "sub"
                and bool(head)
                and (p.quantity.low or 0) >= FEWEST_UNNAMED
            )
            or ((_peoples(s, p.head) or "suspected" in s.low[p.i : p.j]) if head else False)
        )
    return True


def _opens_clause(s: Sentence, k: int) -> bool:
    """Whether the participle at k tells what somebody did: "stormed a bank, shooting two guards", no "a shooting three men"."""
    return s.tag(k - 1) == "CC" or s.word(k - 1) in {",", "after", "before", "by", "then"} or is_person(s.word(k - 1))


_ALIAS: Final = frozenset({"alias", "aka", "nicknamed", "dubbed"})
_KILLING: Final = frozenset({"killing", "murder", "death", "shooting", "assassination", "stabbing"})
"""In "the suspect in the murder of Ramiro Paz alias 'Chato' was arrested" the other name is the victim's."""
_CAPTORS: Final = frozenset({"hijackers", "kidnappers", "captors", "hostage-takers", "abductors"})


_MARCHING: Final = frozenset(
    {"marched", "rallied", "protested", "demonstrated", "march", "rally", "protest", "demonstrate"}
)
FEWEST_UNNAMED: Final = 100
"""So many that fill a square are people, whatever they are called."""


def _peoples(s: Sentence, head: int) -> bool:
    """A capitalised plural ("Germans") or a group known by one name."""
    return s.capital(head) and (
        s.low[head].endswith(("s", "ese")) or s.low[head] in {"taliban", "taleban", "rohingya", "afghani", "houthi"}
    )
