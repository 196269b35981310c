"""What a state does by number, whoever tells it: names struck off its rolls, vaccine bought and given, jobs of its economy."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.closed import MONTHS
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.quantities import Quantity

FEWEST: Final = 1000
"""Fewer are no count of a whole country."""
_ROLLS: Final = frozenset({"rolls", "roll", "registry", "register"})
_STRUCK: Final = frozenset(
    "remove removes removed removing purge purges purged purging strike strikes struck delete deletes deleted cancel cancels cancelled canceled scrub"
    " scrubs scrubbed drop drops dropped erase erased removal removals".split()
)
_ON_ROLLS: Final = frozenset({"names", "voters", "registrations", "files", "entries", "records"})
_VACCINE: Final = frozenset("vaccine vaccines vaccination vaccinations".split())
_INJECTED: Final = _VACCINE | {"covid-19", "covid", "coronavirus", "pfizer", "moderna", "astrazeneca", "immunisation"}
_SHOTS: Final = frozenset("dose doses shot shots jab jabs".split())
_PASSED_ON: Final = frozenset(
    "buy buys bought buying purchase purchases purchased purchasing order orders ordered ordering secure secures secured donate donates donated donating"
    " share shares shared send sends sent sending ship ships shipped shipping deliver delivers delivered give gives gave giving administer administers"
    " administered administering distribute distributes distributed receive receives received supply supplies supplied pledge pledges pledged promise"
    " promises promised offer offers offered provide provides provided export exports exported import imports imported produce".split()
)
_HAD: Final = frozenset("skipped skip skipping miss missed missing got getting received receive receiving had".split())
_PAID: Final = frozenset(
    "send sends sent pay pays paid paying mail mails mailed deliver delivered disburse disbursed".split()
)
_GRANTS: Final = frozenset("payments cheques checks benefits stipends stimulus".split())
_VACCINATE: Final = frozenset(
    "vaccinate vaccinates vaccinated vaccinating inoculate inoculated inoculating immunise immunize immunised immunized immunising".split()
)
_ASKED: Final = frozenset("poll survey surveyed polled study effective efficacy say said trial experienced".split())
""" "70 percent of adults" who say something are those of a poll."""
_HIRING: Final = frozenset(
    "added adds add adding created creates create shed sheds cut cuts cutting eliminated slashed lost gained gains just only".split()
)
_OF_WORK: Final = frozenset(
    "economy employers employer payroll payrolls unemployment jobless hiring labor labour".split()
)
_TO: Final = frozenset("to at of from by hit hits reached down up".split())
_BEFORE: Final = 6


def done(s: Sentence, q: Quantity, head: str, end: int) -> bool:
    """Whether a number, of `head` up to token `end`, is what a state is told to have done or to plan."""
    if (q.low or q.high or 0) < FEWEST or per_time(s, q.j, end):
        return False
    before = s.low[max(0, q.i - _BEFORE) : q.i]
    named = s.low[q.j : q.j + _BEFORE]
    if not _ON_ROLLS.isdisjoint(named) and (not _ROLLS.isdisjoint(s.words) or "voter" in named):
        return not _STRUCK.isdisjoint(before) or not _STRUCK.isdisjoint(s.low[q.j : q.j + 2 * _BEFORE])
    if head == "jobs" and not _OF_WORK.isdisjoint(s.words):
        return not _HIRING.isdisjoint(before)
    if head in _VACCINE or (head in _SHOTS and not _INJECTED.isdisjoint(s.words)):
        after = s.low[q.j : end + 4]
        return not _PASSED_ON.isdisjoint([*before, *after]) or not _HAD.isdisjoint(s.low[q.j : q.j + 4])
    if (is_person(head) or s.capital(end - 1)) and not _SHOTS.isdisjoint(s.words) and not _INJECTED.isdisjoint(s.words):
        yet = next((k for k in range(end, min(len(s.low), end + _BEFORE)) if s.low[k : k + 2] == ["yet", "to"]), end)
        return not _HAD.isdisjoint(s.low[yet : yet + 3])  # "280 million people in Asia yet to receive a shot"
    if (is_person(head) or head == "households") and not _GRANTS.isdisjoint(s.words):
        paid = s.low[max(0, q.i - 2 * _BEFORE) : q.i]
        return "to" in paid[-4:] and not _PAID.isdisjoint(paid) and not _GRANTS.isdisjoint(paid)
    return is_person(head) and not _VACCINATE.isdisjoint(before[-2:])


def share_done(s: Sentence, q: Quantity) -> bool:
    """Whether a percentage is of those out of work, or of those who are to be vaccinated."""
    before = s.low[max(0, q.i - 2 * _BEFORE) : q.i]
    if "rate" in before and not {"unemployment", "jobless"}.isdisjoint(before):
        month = s.word(q.i - 1) == "'s" and s.word(q.i - 2) in MONTHS  # "would fall from May's 6 percent"
        return month or s.word(q.i - 1) in _TO
    if s.word(q.j) != "of" or not _ASKED.isdisjoint(s.words) or not any(map(is_person, s.low[q.j + 1 : q.j + 5])):
        return False
    given = s.word(q.i - 1) in {"to", "for"} and not _SHOTS.isdisjoint(before)
    return given or s.word(q.i - 1) in _VACCINATE or not _VACCINATE.isdisjoint(s.low[q.j : q.j + 9])


_REFUGEES: Final = frozenset({"refugee", "refugees"})
_CAPPING: Final = frozenset("cap ceiling limit limits limiting limited capped capping quota".split())


def capped(s: Sentence, found: list[Found]) -> list[Found]:
    """How many refugees a state is to let in: "lifted the cap on refugees to 40,000", "plans to limit refugees to 9,000"."""
    if _REFUGEES.isdisjoint(s.words) or _CAPPING.isdisjoint(s.words):
        return []
    out: list[Found] = []
    for q in s.quantities:
        before = s.low[max(0, q.i - _BEFORE) : q.i]
        told = s.word(q.i - 1) in {"to", "at"} and not _CAPPING.isdisjoint(before) and not _REFUGEES.isdisjoint(before)
        if told and q.countable and (q.low or 0) >= FEWEST and not held(q.i, q.j, found):
            out.append(counted(s, "displaced", q, "object", q.i - 1))
    return out
