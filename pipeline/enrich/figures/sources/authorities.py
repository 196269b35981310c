"""Which sources are authorities: governments, forces, courts, hospitals, election bodies, the UN, central banks."""

import re
from functools import lru_cache
from typing import Final

from pipeline.enrich.authorities import CIVIL, EMERGENCY, FORCES, GOVERNMENT, INTERNATIONAL, PRESS, REBELS
from pipeline.enrich.bodies import is_national_body

# A text in lower case is searched in a third of the time that ignoring case takes: most patterns below are of such a text.
_NOT: Final = re.compile(
    rf"\b(?:{CIVIL}|{PRESS}|{REBELS}|lawmakers?|senators?|associations?|federations?|congressman|congresswoman|legislators?|members? of parliament|mps?)\b"
)
_STATE: Final = re.compile(
    rf"\b(?:{FORCES}|{EMERGENCY}|{GOVERNMENT}|{INTERNATIONAL}|troops|forces|minister|ministers|president|prime|premier|chancellor|king|"
    r"official|officials|commissioner|committee|council|jury|judge|prosecutors?|attorney|sheriff|chief|commander|general|gen|colonel|"
    r"col|lieutenant|lt|brigadier|captain|major|admiral|superintendent|inspector|constable|officer|officers|hospital|hospitals|"
    r"health|medical|medics|electoral|survey|firefighters?|rescuers?|rescue (?:workers?|officials?)|emergency|disaster|mayor|governor|gov|"
    r"governor's|interior|defen[cs]e|foreign|secretary|spokesman for the|ambassador|state|federal|coroner|medical examiner|statistics|"
    r"risk management|administrators?|judiciary|safety board|monitoring cent(?:re|er)|operator|prefecture|prefect|geophysic\w*|carabineros|minus(?:ca|ma|tah)|monusco|unifil|unmiss|amisom|atmis|unama|scotland yard|unmik|irena|iaea|fema|noaa|"
    r"bank|company|airline|airlines|corporation|justice|command|constabulary|county|municipality|coalition forces|coalition|pope|vatican|washington|moscow|beijing|"
    r"iraqi government|pakistani|security|intelligence|taskforce|task force|u\.s|us|united states|collector|magistrates?|"
    r"deputies|sheriff's|troopers?|(?:highway|state|border|park|parks|wildlife|forest|prison) (?:patrol|service|rangers?)|rangers|guardia urbana|mossos|garda[ií]?|ertzaintza|detectives?|"
    r"investigators?|sgt\.?|sergeant|cpl\.?|corporal|harbou?r ?master|traffic control|regulator|firms?|\w*makers?|manufacturer|"
    r"retailer|lender|insurer|conglomerate|developer|management|(?:shipping|mining|energy|steel|media|retail|banking|tech|telecoms?|insurance|pharma\w*|car|auto|oil|gas|chemicals?|food|drinks|engineering|luxury|travel|logistics|construction) (?:group|giant|major)|deutsche bahn|railways?|rescue (?:teams?|crews?|personnel)|morgues?|mortuary|robert koch|worksafe|pasteur|"
    r"(?:earthquake|seismic|tsunami|weather|warning|emergency|operations?) cent(?:re|er)|head of the (?:region|district|province|republic|administration|village|town)|palace|governorate|governorship|gendarmerie|(?:cent|afri)com|school (?:district|board)|paramedics|ombudsman|tehsildar|downing street|white house|village (?:head|headman|chief)|welfare (?:office|department)|town hall|city hall|[a-z]{0,4}dma|ndrrmc|ncdc|cdc|cent(?:re|er)s? for disease (?:prevention and )?control|bnpb|bpbd|basarnas|mr\.? .* government)\b"
)
_STATE_AS_WRITTEN: Final = re.compile(
    r"\b(?:WHO|PM|D(?:et|CI|I|S)|Insp|Supt|[AD]?SP|SSP|SHO|[AD]?DGP?|DIG|IGP?|SPO|[AD]CP|CCPO?|DPO|OCPD|OCS|OC|Air [A-Z]\w+|"
    r"[A-Z]\w+ (?:Networks|Energy|Electric|Power|Rail|Railways?|Airways|Motors|Steel|Mining|Holdings|Aviation|Petroleum))\b"
)


_COUNTRIES: Final = frozenset(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium bolivia bosnia brazil"
    " britain bulgaria burma burundi cambodia cameroon canada chad chile china colombia croatia cuba cyprus denmark ecuador egypt england eritrea"
    " estonia ethiopia finland france georgia germany ghana greece guatemala guinea haiti honduras hungary india indonesia iran iraq ireland"
    " israel italy japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania macedonia malaysia mali"
    " mexico moldova mongolia morocco mozambique myanmar nepal netherlands nicaragua niger nigeria norway pakistan palestine panama peru"
    " philippines poland portugal qatar romania russia rwanda samoa senegal serbia singapore slovakia slovenia somalia spain sudan sweden"
    " switzerland syria taiwan tajikistan tanzania thailand tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam yemen"
    " zambia zimbabwe washington moscow beijing tehran kabul islamabad delhi jerusalem ankara kiev kyiv damascus baghdad pyongyang seoul tokyo"
    " london paris berlin cairo tashkent khartoum kinshasa nairobi abuja jakarta bangkok hanoi manila canberra ottawa brasilia bogota caracas"
    " havana riyadh doha tripoli algiers rabat colombo kathmandu dhaka naypyidaw astana bishkek dushanbe baku yerevan tbilisi minsk warsaw"
    " budapest vienna rome madrid lisbon athens sofia bucharest belgrade brussels wellington".split()
)
_LONG_NAMES: Final = frozenset(
    {"south korea", "north korea", "saudi arabia", "new zealand", "south africa", "sri lanka", "south sudan", "costa rica", "burkina faso",
     "ivory coast", "united arab emirates", "united states", "united kingdom", "united nations", "czech republic", "papua new guinea",
     "phnom penh", "dr congo", "democratic republic of congo", "north macedonia", "equatorial guinea", "sierra leone", "el salvador", "addis ababa", "buenos aires", "kuala lumpur"}
)  # fmt: skip
"""A country or a capital that "says" speaks as its government."""
_STATES: Final = _COUNTRIES | _LONG_NAMES


_AUTHORITY: Final = re.compile(
    r"\b(?:government|police|ministry|army|military|court|united nations|commission|officials?|hospital|authority)\b"
)
"""Bodies that are no less authorities for a word of `_NOT` beside them."""
_ARMED: Final = re.compile(
    r"\b(?:islamic state|isis|isil|iswap|boko haram|(?:al-)?shabaa?b|houthis?|m23|rapid support forces|rsf|arakan army|liberation (?:army|front|movement)|"
    r"people's defen[cs]e forces?|resistance army|free syrian army|self-defen[cs]e (?:groups?|forces?)|janjaweed|maoists?|naxal\w*|cartel|gangs?|militias?|mercenar\w*|wagner|armed groups?)\b"
)
"""Who fights under a name like an army's or a state's."""
_STATE_BODY: Final = re.compile(
    r"\b(\w+)['’]s (?:[\w-]+ ){0,4}(?:institute|agency|service|registry|observatory|office)\b"
)
""" "Germany's Robert Koch Institute"."""
_PRESS_OFFICE: Final = re.compile(
    r"\bpress[- ](?:service|cent(?:er|re)|office|secretary|department|statement|release)\b", re.IGNORECASE
)
""" "The press service of the ministry" is the ministry."""
_OF_CITIZENS: Final = re.compile(
    r"\b(?:church|party|union|rebel|club|diocesan|mosque) (?:official|leader|spokes)|\bhealth workers?\b"
    r"|\bofficials? (?:with|at|from) (?:\w+ ){0,5}(?:charity|foundation|union|church|(?:aid|rights) group)\b"
)
"""Their officials are no authority."""
_STANCE: Final = re.compile(r"\b(?:anti|pro|non)-\w+", re.IGNORECASE)
""" "Anti-government protesters" are no government."""
_OF_THE_STATE: Final = re.compile(r"\b(?:police|ministry|government)\b")
_ITS_OFFICIALS: Final = re.compile(
    r"\b(?:police|government|army|military|ministry|health|u\.s\.|state|interior) (?:officials?|authorities|spokes\w+|sources?)\b"
)
_QUOTING: Final = re.compile(r"\b(?:news|media|agency|newspaper|taliban|taleban|former)\b")
_ITS_MEDIA: Final = re.compile(
    r"\b(?:army|military|police|ministry|government|navy)['’]s (?:media|press|information|public)\b"
)
_RIGHTS_BODY: Final = re.compile(
    r"\b(?:u\.?n\.?|united nations) (?:human )?rights\b|\b(?:court|commissioner|council) (?:of|for|on) human rights\b"
)
_UNOFFICIAL: Final = re.compile(r"\b(?:news|press|media|television|radio|broadcaster|taliban|taleban|rights|former)\b")
_OF_A_COUNT: Final = re.compile(r"\b(?:preliminary|partial|provisional|certified) (?:[\w'’-]+ ){0,3}results\b")
"""What an election commission gives out, whoever prints it."""
_GOVERNMENT_REPORT: Final = re.compile(r"\b(?:report from the .*government|government report)\b")


@lru_cache(maxsize=4096)
def is_civil(text: str) -> bool:
    """Whether the phrase names a body of citizens, which its own officials make no authority: "Red Cross official"."""
    low = text.lower()
    return bool(_NOT.search(low)) and not _AUTHORITY.search(low)


def is_place(text: str) -> bool:
    """Whether the phrase is only a country or a capital: before a colon it says where, not who."""
    return text.lower() in _STATES


@lru_cache(maxsize=4096)  # the same few bodies speak in most articles
def is_official(text: str) -> bool:
    """Whether a source phrase names an authority. A phrase that names a news agency or rebels does not, whoever they quote."""
    text = _PRESS_OFFICE.sub("", _STANCE.sub("", text))
    low = text.lower()
    bare = low.removeprefix("the ")
    if bare in _STATES:
        return True
    if _OF_CITIZENS.search(low):
        return False
    if bare in {"defence", "defense"}:
        return False  # of a trial
    if _ARMED.search(low) and not _OF_THE_STATE.search(low):
        return False
    if not _of_a_state(text, low):
        return bool(_OF_A_COUNT.search(low))
    if _ITS_OFFICIALS.search(low):
        return not _QUOTING.search(low)
    if _ITS_MEDIA.search(low) or _RIGHTS_BODY.search(low):
        return True
    if _UNOFFICIAL.search(low) and not _GOVERNMENT_REPORT.search(low):
        return False
    return not _NOT.search(low) or bool(_AUTHORITY.search(low))


def _of_a_state(text: str, low: str) -> bool:
    """Whether a word of the phrase is of an authority."""
    owner = _STATE_BODY.search(low)
    if (owner and owner[1] in _STATES) or _STATE.search(low):
        return True
    return bool(_STATE_AS_WRITTEN.search(text)) or is_national_body(text)
