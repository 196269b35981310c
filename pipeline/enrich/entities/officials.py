"""Which bodies are authorities, and which roles a public office: ministries and police, not parties, companies or rebels."""

import re
from functools import lru_cache
from typing import Final

from pipeline.enrich.authorities import CIVIL, EMERGENCY, FORCES, GOVERNMENT, INTERNATIONAL, PRESS, REBELS
from pipeline.enrich.entities.gazetteer import place
from pipeline.enrich.entities.peoples import country_of
from pipeline.enrich.entities.words import HONORIFICS, RANKS, listed

_PARLIAMENTS: Final = (
    r"senate|national assembly|general assembly|chamber of deputies|house of (?:representatives|commons|lords)|legislature|"
    r"legislative (?:assembly|council|yuan)|supreme soviet|(?:\w+ )?duma|bundestag|bundesrat|knesset|lok sabha|rajya sabha|"
    r"verkhovna rada|majlis|riksdag|storting|folketing|sejm|seimas|saeima|riigikogu|d[aá]il|oireachtas|jogorku kenesh|cabinet|junta"
)
_COUNCILS: Final = (
    r"(?:security|city|town|county|municipal|borough|district|provincial|regional|state|military|supreme|guardian|european|governing|"
    r"transitional|sovereign|shura|election|electoral|judicial) council(?! on)|council of (?:ministers|state|europe)|privy council"
)
_AGENCIES: Final = (
    r"(?:police|security|intelligence|prison|border|border guard|secret|emergency|health|migration|immigration|forest|park|customs|"
    r"weather|marshals|penitentiary|rescue|civil|foreign) services?|border guards?|(?:presidential|republican|revolutionary|civil) guards?|"
    r"fbi|cia|dea|fema|fda|faa|ntsb|nsa|noaa|nasa|mi5|mi6|fsb|gru|svr|mossad|shin bet|idf|isi|osce|iaea|icc|icj|wto|oas|opcw|interpol|"
    r"europol|frontex|ecowas|asean|arab league|(?:home|foreign|cabinet|met|meteorological|statistics) office|"
    r"(?:prosecutor|prosecutor general|president|prime minister|attorney general|governor|mayor|sheriff|coroner|prosecutors|high commissioner)"
    r"(?:[’']s?)? office|office of the (?:president|prime minister|prosecutor|attorney|high commissioner)|(?:armed|defen[cs]e|police|"
    r"security|special|self-defen[cs]e) forces?|directorate|congress of deputies|(?:investigative|state) committee|fire and rescue|politburo|guardia (?:civil|nacional)|"
    r"electoral (?:institute|board|body|office)|(?:health|education|tax|immigration) office|prosecution service|highway patrol|"
    r"international organi[sz]ation for migration|battalion|regiment|ofcom|"
    r"bank of (?:england|japan|canada|korea|israel|mexico|thailand|ghana|zambia|tanzania|uganda|italy|spain|greece|russia)|national bank of \w+"
)
_AUTHORITY: Final = re.compile(
    rf"\b(?:{FORCES}|{EMERGENCY}|{GOVERNMENT}|{INTERNATIONAL}|{_PARLIAMENTS}|{_COUNCILS}|{_AGENCIES})\b|^(?:\w\S* )?congress$|^council$",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    rf"\b(?:{CIVIL}|{PRESS}|{REBELS}|party|club|fc|football|league(?<!arab league)|(?<!russian )federation|congress of \w+ \w+ \w+|choir|band|orchestra|"
    r"airlines?|airways|corporation|company|firm|limited|ltd|inc|plc|group|church\w*|muslim|islamic state|jewish|islamist|"
    r"(?:free|resistance|independence|republican|salvation|arakan|kachin|national unity|democratic) (?:\w+ )?(?:army|forces?)|"
    r"(?<!people's )(?<!people’s )liberation army|revolutionary armed forces|militia|department store|"
    r"(?:travel|rating|ratings|advertising|modelling|talent) agency|fifa|uefa|nba|nfl|trilateral|magazine|film|campaign)\b",
    re.IGNORECASE,
)
_NO_LONGER: Final = re.compile(
    r"\b(?:former|ex|late|onetime|candidate|hopeful|nominee|would-be|elect|designate)\b", re.IGNORECASE
)
_OF: Final = re.compile(r" (?:of|for|at|to|in|with) ", re.IGNORECASE)

_ALWAYS: Final = listed(
    "minister premier chancellor king queen prince princess emperor sultan emir governor mayor senator congressman congresswoman lawmaker"
    " legislator ambassador envoy consul judge justice magistrate prosecutor sheriff commissioner general colonel lieutenant major sergeant"
    " corporal admiral marshal brigadier constable detective superintendent councillor councilman councilwoman undersecretary"
    " gen gov col sen maj lt cmdr sgt rep adm supt"
)
"""Heads of a role that are a public office whatever stands beside them."""

_STATELY: Final = re.compile(
    r"\b(?:head of (?:state|government)|secretary of (?:state|the \w+|\w+)|chief of staff|supreme leader|(?:state|defen[cs]e|foreign|home|interior|"
    r"treasury|health|education|labou?r|justice|transport\w*|energy|finance) secretary|(?:district|state|u\.?s\.?) attorney|"
    r"(?:fire|spy|intelligence|security|rescue|emergency|elections?|foreign policy) (?:chief|head|director|official|commander|officer)|"
    r"(?:health|government|local|city|state|provincial|federal|district|municipal) officials?)\b",
    re.IGNORECASE,
)
_PLAIN: Final = listed(
    "vice first second deputy acting interim caretaker state national senior chief prime crown incoming outgoing supreme high the"
)


@lru_cache(maxsize=8192)
def is_authority(name: str) -> bool:
    """Whether the name of a body is that of an authority: of a state, of a town, or of many states."""
    return bool(_AUTHORITY.search(name)) and not _OTHER.search(name)


@lru_cache(maxsize=8192)
def is_public_office(role: str) -> bool:
    """Whether a role, as the text words it, is a public office held now, or speaks for an authority."""
    if _NO_LONGER.search(role) or _OTHER.search(role):
        return False
    if _STATELY.search(role):
        return True
    own, *rest = _OF.split(role, maxsplit=1)
    body = rest[0] if rest else ""
    words = own.replace(".", "").replace("-", " ").split()
    head = words[-1].lower() if words else ""
    if head == "general" and len(words) > 1 and words[-2].lower() in {"secretary", "director"}:
        head = words[-2].lower()
    beside = " ".join(word for word in words[:-1] if word.lower() not in RANKS)
    if head in _ALWAYS or is_authority(beside) or is_authority(body):
        return True
    return head == "president" and _of_state(beside) and (not body or _of_state(body))


def is_titled_official(title: str) -> bool:
    """Whether an abbreviated title before a name is an office: "Gen.", "Sen."."""
    return title.lower() in HONORIFICS and is_public_office(title.rstrip("."))


def _of_state(words: str) -> bool:
    """Whether the words beside "president" name a state, or nothing but rank."""
    rest = " ".join(word for word in words.split() if word.lower() not in _PLAIN)
    return (
        not rest
        or place(rest) is not None
        or country_of(rest) is not None
        or rest.lower() in {"republic", "country", "nation"}
    )
