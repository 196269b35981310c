"""One person whom an adjective tells of, or who is sent to hospital: "a report of a missing kayaker", "sent a man to hospital"."""

from typing import Final

from pipeline.enrich.figures.rules.found import Found, counted, held
from pipeline.enrich.figures.words.closed import ONE
from pipeline.enrich.figures.words.lexer import Sentence
from pipeline.enrich.figures.words.noncounts import per_time
from pipeline.enrich.figures.words.people import is_person
from pipeline.enrich.figures.words.phrases import members, noun_phrase

_MISSING: Final = frozenset({"missing"})
_REPORTS: Final = frozenset(
    "report reports call calls disappearance case search searching searches looking hunt hunting".split()
)
_SEEKING: Final = frozenset({"find", "finding", "locate", "locating", "trace"})


def one_missing(s: Sentence) -> list[Found]:
    """The single persons whom a sentence says to be reported missing or searched for."""
    out: list[Found] = []
    for k in s.where(_MISSING):
        p = noun_phrase(s, k - 1, len(s.low)) if s.word(k - 1) in ONE else None
        if p is None or p.quantity is not None or p.head <= k or not is_person(s.low[p.head]):
            continue
        led = s.word(k - 2) in {"of", "for", "about"} and s.word(k - 3) in _REPORTS
        if led or s.word(k - 2) in _SEEKING:
            out.append(Found(s, "missing", p.i, p.j, 1, 1, "exact", "attribute", k, head=p.head, single=True))
    return out + _one_hurt(s) + _maimed(s)


def _one_hurt(s: Sentence) -> list[Found]:
    """ "Came to find an injured 46-year-old man and woman": those behind a verb of finding or of tending."""
    out: list[Found] = []
    for k in s.where(_HURT):
        p = noun_phrase(s, k - 1, len(s.low)) if s.word(k - 1) in ONE and s.word(k - 2) in _TENDING else None
        if p is None or p.quantity is not None or p.head <= k or not is_person(s.low[p.head]):
            continue
        out.append(Found(s, "injured", p.i, p.j, 1, 1, "exact", "attribute", k, head=p.head, single=True))
        other = noun_phrase(s, p.j + 1, len(s.low)) if s.word(p.j) == "and" else None
        if other is not None and other.quantity is None and is_person(s.word(other.head)):
            out.append(Found(s, "injured", other.i, other.j, 1, 1, "exact", "list", k, head=other.head, single=True))
    return out


def maims(s: Sentence) -> bool:
    """Whether a sentence may tell of somebody's limb."""
    return not (_LIMBS.isdisjoint(s.words) or _TORN.union(_SEVERED).isdisjoint(s.words))


def _maimed(s: Sentence) -> list[Found]:
    """ "A woman's arm was nearly blown off": she is hurt, though her arm is the subject."""
    out: list[Found] = []
    for k in s.where(_LIMBS):
        n = k + 1
        while s.tag(n) in {"AUX", "ADV"} or s.word(n) in _ALMOST:
            n += 1
        torn = s.word(n) in _SEVERED or (s.word(n) in _TORN and s.word(n + 1) in {"off", "out"})
        if not torn or s.tag(k + 1) != "AUX" or s.tag(k - 1) != "GEN":
            continue
        i = next((m for m in range(k - 2, max(-1, k - _OWNER), -1) if s.low[m] in ONE or s.low[m] == "one"), -1)
        if i >= 0 and is_person(s.low[k - 2]) and all(s.tags[m] in {"N", "C"} for m in range(i + 1, k - 1)):
            out.append(Found(s, "injured", i, k - 1, 1, 1, "exact", "passive", n, head=k - 2, single=True))
    return out


_LIMBS: Final = frozenset("arm arms leg legs hand hands foot feet finger fingers thumb eye eyes ear ears nose".split())
_ALMOST: Final = frozenset({"nearly", "almost", "partly", "partially", "completely"})
_SEVERED: Final = frozenset("severed amputated crushed shattered broken fractured mangled burned burnt".split())
_TORN: Final = frozenset({"blown", "torn", "ripped", "cut", "shot", "bitten", "sliced", "gouged"})
_OWNER: Final = 7
"""How near before the limb the phrase of its owner begins."""
_HURT: Final = frozenset({"injured", "wounded"})
_TENDING: Final = frozenset(
    "find found finding located discovered encountered treated treating tending evacuated".split()
)


_SENDING: Final = frozenset({"sent", "sends", "sending", "send", "put", "puts", "putting", "landed", "leaves"})
_HOSPITAL: Final = frozenset({"hospital", "hospitals"})
_OFFICES: Final = frozenset(
    {"police", "ministry", "department", "council", "government", "authorities", "agency", "court"}
)
_ON_THE_WAY: Final = 16
"""How many tokens those sent to hospital may take."""


def sends(s: Sentence) -> bool:
    """Whether a sentence may tell of someone sent to hospital."""
    return not (_HOSPITAL.isdisjoint(s.words) or _SENDING.isdisjoint(s.words))


def sent_to_hospital(s: Sentence) -> list[Found]:
    """The single persons whom something sends there: "a crash sent a man and the driver of a van to hospital"."""
    out: list[Found] = []
    for k in s.where(_SENDING) if sends(s) else ():
        if s.low[k] == "sent" and (s.tag(k - 1) == "PRON" or is_person(s.word(k - 1)) or s.low[k - 1] in _OFFICES):
            continue  # "police sent an officer to the hospital"
        stop = min(len(s.low), k + _ON_THE_WAY)
        way = next((n for n in range(k + 2, stop) if s.low[n] in {"to", "in", "into"} and _leads_there(s, n)), 0)
        for p in members(s, k + 1, way):
            if p.quantity is None and p.head > 0 and is_person(s.low[p.head]):
                out.append(Found(s, "hospitalised", p.i, p.j, 1, 1, "exact", "object", k, head=p.head, single=True))
    return out


def received(s: Sentence, found: list[Found], disease: bool) -> list[Found]:
    """Those whom a hospital tells to have taken in: "Mercy Hospital received nine of the victims"."""
    out: list[Found] = []
    if disease or s.words.isdisjoint(_HOUSES) or s.words.isdisjoint(_RECEIVING):
        return out
    for k in s.where(_RECEIVING):
        q = s.at.get(k + 1 + (s.word(k + 1) == "in"))
        if q is None or not q.countable or q.bound == "zero" or _HOUSES.isdisjoint(s.low[max(0, k - _NAMED) : k]):
            continue
        n = q.j + 2 * (s.low[q.j : q.j + 2] == ["of", "the"])
        p = noun_phrase(s, q.i if n == q.j else n, len(s.low))
        if (
            p is None
            or s.word(p.head) not in _TAKEN_IN
            or per_time(s, q.j, p.j)
            or s.word(p.j) in {"a", "per", "every"}
        ):
            continue
        if not held(q.i, q.j, found) and (_HOSPITAL | _CLINICS).isdisjoint(s.low[p.j : p.j + 2]):
            out.append(counted(s, "hospitalised", q, "object", k, p.head))
    return out


_CLINICS: Final = frozenset({"clinic", "clinics", "infirmary", "ward", "wards"})
_HOUSES: Final = _HOSPITAL | _CLINICS | {"medical", "trauma"}
"""By these the subject is known for a place of healing: "Newton Medical Center"."""
_RECEIVING: Final = frozenset({"received", "receives", "receiving", "took", "taken", "treating"})
_TAKEN_IN: Final = frozenset({"victims", "patients", "people", "persons", "casualties", "survivors", "passengers"})
_NAMED: Final = 6
"""How many tokens before the verb its subject may be named."""


def _leads_there(s: Sentence, n: int) -> bool:
    """Whether nothing but the name of a hospital stands between token n and the word."""
    for k in range(n + 1, min(len(s.low), n + 6)):
        if s.low[k] in _HOSPITAL:
            return True
        if s.tags[k] not in {"DET", "N", "C", "POSS", "GEN"}:
            return False
    return False
