"""Which sources are authorities: governments, forces, courts, hospitals, election bodies, the UN, central banks."""

import re
from functools import lru_cache
from typing import Final

from pipeline.enrich.authorities import CIVIL, EMERGENCY, FORCES, GOVERNMENT, INTERNATIONAL, PRESS, REBELS
from pipeline.enrich.bodies import is_national_body

_NOT: Final = re.compile(
    rf"\b(?:{CIVIL}|{PRESS}|{REBELS}|lawmakers?|senators?|associations?|federations?|congressman|congresswoman|legislators?|members? of parliament|mps?)\b",
    re.IGNORECASE,
)
_STATE: Final = re.compile(
    rf"\b(?:{FORCES}|{EMERGENCY}|{GOVERNMENT}|{INTERNATIONAL}|troops|forces|minister|ministers|president|prime|premier|chancellor|king|"
    r"official|officials|commissioner|committee|council|jury|judge|prosecutors?|attorney|sheriff|chief|commander|general|gen|colonel|"
    r"col|lieutenant|lt|brigadier|captain|major|admiral|superintendent|inspector|constable|officer|officers|hospital|hospitals|"
    r"health|medical|medics|electoral|survey|firefighters?|rescuers?|rescue (?:workers?|officials?)|emergency|disaster|mayor|governor|gov|"
    r"governor's|interior|defen[cs]e|foreign|secretary|spokesman for the|ambassador|state|federal|coroner|medical examiner|statistics|"
    r"risk management|administrators?|judiciary|safety board|monitoring cent(?:re|er)|operator|prefecture|prefect|geophysic\w*|carabineros|minus(?:ca|ma|tah)|monusco|unifil|unmiss|amisom|atmis|unama|scotland yard|unmik|irena|iaea|fema|noaa|"
    r"bank|company|airline|airlines|corporation|justice|command|constabulary|county|municipality|coalition forces|coalition|pope|vatican|washington|moscow|beijing|"
    r"iraqi government|pakistani|security|intelligence|taskforce|task force|u\.s|us|united states|(?-i:PM)|collector|magistrate|"
    r"deputies|sheriff's|troopers?|(?:highway|state|border|park|parks|wildlife|forest|prison) (?:patrol|service|rangers?)|rangers|guardia urbana|mossos|garda[ií]?|ertzaintza|detectives?|"
    r"investigators?|sgt\.?|sergeant|cpl\.?|corporal|(?-i:D(?:et|CI|I|S)|Insp|Supt|[AD]?SP|SSP|SHO|[AD]?DGP?|DIG|IGP?|SPO|[AD]CP|CCPO?|DPO|OCPD|OCS|OC)|harbou?r ?master|traffic control|regulator|firms?|\w*makers?|manufacturer|"
    r"retailer|lender|insurer|conglomerate|developer|management|(?:shipping|mining|energy|steel|media|retail|banking|tech|telecoms?|insurance|pharma\w*|car|auto|oil|gas|chemicals?|food|drinks|engineering|luxury|travel|logistics|construction) (?:group|giant|major)|(?-i:Air [A-Z]\w+|[A-Z]\w+ (?:Networks|Energy|Electric|Power|Rail|Railways?|Airways|Motors|Steel|Mining|Holdings|Aviation|Petroleum))|deutsche bahn|railways?|rescue (?:teams?|crews?|personnel)|morgues?|mortuary|robert koch|worksafe|pasteur|"
    r"(?:earthquake|seismic|tsunami|weather|warning|emergency|operations?) cent(?:re|er)|head of the (?:region|district|province|republic|administration|village|town)|palace|(?:cent|afri)com|school (?:district|board)|paramedics|ombudsman|tehsildar|downing street|white house|village (?:head|headman|chief)|welfare (?:office|department)|town hall|city hall|[a-z]{0,4}dma|ndrrmc|bnpb|bpbd|basarnas|mr\.? .* government)\b",
    re.IGNORECASE,
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
    r"\b(?:government|police|ministry|army|military|court|united nations|commission|officials?|hospital|authority)\b",
    re.I,
)
"""Bodies that are no less authorities for a word of `_NOT` beside them."""
_ARMED: Final = re.compile(
    r"\b(?:islamic state|isis|isil|iswap|boko haram|(?:al-)?shabaa?b|houthis?|m23|rapid support forces|rsf|arakan army|liberation (?:army|front|movement)|"
    r"people's defen[cs]e forces?|resistance army|free syrian army|self-defen[cs]e (?:groups?|forces?)|janjaweed|maoists?|naxal\w*|cartel|gangs?|militias?|mercenar\w*|wagner|armed groups?)\b",
    re.IGNORECASE,
)
"""Who fights under a name like an army's or a state's."""
_STATE_BODY: Final = re.compile(
    r"\b(\w+)['’]s (?:[\w-]+ ){0,4}(?:institute|agency|service|registry|observatory|office)\b", re.I
)
""" "Germany's Robert Koch Institute"."""
_PRESS_OFFICE: Final = re.compile(
    r"\bpress[- ](?:service|cent(?:er|re)|office|secretary|department|statement|release)\b", re.I
)
""" "The press service of the ministry" is the ministry."""
_OF_CITIZENS: Final = re.compile(
    r"\b(?:church|party|union|rebel|club|diocesan|mosque) (?:official|leader|spokes)|\bhealth workers?\b", re.I
)
"""Their officials are no authority."""
_STANCE: Final = re.compile(r"\b(?:anti|pro|non)-\w+", re.IGNORECASE)
""" "Anti-government protesters" are no government."""


@lru_cache(maxsize=4096)
def is_civil(text: str) -> bool:
    """Whether the phrase names a body of citizens, which its own officials make no authority: "Red Cross official"."""
    return bool(_NOT.search(text)) and not _AUTHORITY.search(text)


def is_place(text: str) -> bool:
    """Whether the phrase is only a country or a capital: before a colon it says where, not who."""
    return text.lower() in _STATES


@lru_cache(maxsize=4096)  # the same few bodies speak in most articles
def is_official(text: str) -> bool:
    """Whether a source phrase names an authority. A phrase that names a news agency or rebels does not, whoever they quote."""
    text = _PRESS_OFFICE.sub("", _STANCE.sub("", text))
    if text.lower().removeprefix("the ") in _STATES:
        return True
    if _OF_CITIZENS.search(text):
        return False
    if text.lower().removeprefix("the ") in {"defence", "defense"}:
        return False  # of a trial
    if _ARMED.search(text) and not re.search(r"\b(?:police|ministry|government)\b", text, re.I):
        return False
    owner = _STATE_BODY.search(text)
    if not (owner and owner[1].lower() in _STATES) and not _STATE.search(text) and not is_national_body(text):
        return False
    if re.search(
        r"\b(?:police|government|army|military|ministry|health|u\.s\.|state|interior) (?:officials?|authorities|spokes\w+|sources?)\b",
        text,
        re.I,
    ):
        return not re.search(r"\b(?:news|media|agency|newspaper|taliban|taleban|former)\b", text, re.I)
    if re.search(
        r"\b(?:army|military|police|ministry|government|navy)['’]s (?:media|press|information|public)\b", text, re.I
    ):
        return True
    if re.search(
        r"\b(?:u\.?n\.?|united nations) (?:human )?rights\b|\b(?:court|commissioner|council) (?:of|for|on) human rights\b",
        text,
        re.I,
    ):
        return True
    if re.search(
        r"\b(?:news|press|media|television|radio|broadcaster|taliban|taleban|rights|former)\b", text, re.I
    ) and not re.search(r"\b(?:report from the .*government|government report)\b", text, re.I):
        return False
    return not _NOT.search(text) or bool(_AUTHORITY.search(text))
