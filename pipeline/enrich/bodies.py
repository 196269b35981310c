"""National bodies known by a name that tells nothing of what they are: disaster, police, health, election, weather, rail, sea.

Written country by country from general knowledge, bodies that speak of casualties, cases, arrests and votes. Acronyms stand
as they are written, in capitals; the names below them match whatever their letters. What `authorities` and the patterns of
`figures/sources/authorities.py` know already is not told again.
"""

import re
from typing import Final

_DISASTER: Final = (
    "AEMET AFAD ANDMA ANEPC APM BASARNAS BGS BMKG BNGRC BNPB BoM BOM BPBD CDEM CDEMA CDRRMO CEMADEN CENAPRED"
    " CENC CEPREDENAC CFA CNE CNPC COEN CONRED COPECO CSN DDM DDMA DDPM DEMA DFES DGPC DMC DoDMA DODMA DSNS"
    " DSWD DWD ECHO EMA EMERCOM EMSC FDMA FENZ GDACS GFZ GNS IMD INDECI INETER INGC INGD INGV INMET IPMA"
    " JMA KMA KNMI LASEMA MCGA MDRRMO NADMA NADMO NCDM NCMRWF NCS NDMO NDRMC NDRRMC NEMA"
    " NEMO NHC NSWRFS NZDF OCD ODPEM ONEMI PAGASA PDMA PDRRMO PHIVOLCS PMD PVMBG QFES SAMU SDRF SEMA"
    " SENAPRED SESU SGR SHOA SINAE SINAGER SINAPRED SNGRE UNGRD"
)
_POLICE_AND_FORCES: Final = (
    "APMM ASF ATF AUSSOM BDR BFP BfV BGB BINUH BJMP BKA BNN BNPT BOPE BRO BSF CBI CBP CCG CICPC"
    " CIDG DGSN CISF COGAT CRPF CTD CTTC DCI DEA DGSI DHS DNI DSS EFCC ENDF EUFOR FACA FAMA FANB FARDC FBI FFAA FGR"
    " FIA FSB FSIN GCHQ GIGN GNB GSU GUR HKPF HUR ICE ICPC IDF INM INPE IPID ISAF ISPR ITBP JCG JGSDF JSDF KCG"
    " KDF KFOR KPK LAPD LKA MMEA MPD MVD NAB NABU NBI NCA NCB NDLEA NIA NISA NPF"
    " NPS NSCDC NSG NSWPF NYPD OPP PCG PDEA PDI PDRM PF PGR PLA PMERJ PNC PNH PNP POLRI PRF PSNI RCMP RDF RMP"
    " RNP RPF RTP SANDF SAPS SBU SEBIN SEDENA SEMAR SENAIN SFOR SNA SNAI SPLA SSPC SSPDF SVR SZRU TNI TPF"
    " TSA UNAMID UNDOF UNISFA UNSMIL UNTSO UPDF ZNA ZRP"
)
_HEALTH: Final = (
    "AFRO AIIMS ANSS ANVISA BCCDC CDA CONASS DGDA DGHS DHSC DOH ECDC EMRO FDA FHI FIOCRUZ FSIS HPA HSA HSE"
    " ICMR IEDCR INRB INSERM INSP ISCIII KCDC KDCA KEMRI MINSA MOH MoH MOHFW MOPH MSPP NCDC NHS NIAID NICD NIH"
    " NVI PAHO PHAC RIVM RKI SEARO TGA UKHSA"
)
_ELECTIONS: Final = (
    "AEC BAWASLU BEC CEC CEI CENI COMELEC ECI ECK ECN ECP ECSL ECZ EMB FEC HNEC IEBC IEC IHEC INE INEC ISIE"
    " JNE KPU NEBE NEC NIEC ONPE PKW PNGEC RNEC TEPJF TSE TSJE UEC YSK ZEC"
)
_TRANSPORT: Final = (
    "AAIB AAIC AIB ANAC ATSB BEA BFU CAA CAAC CAAP CENIPA DGAC EASA FAA FAAN FRSC IRSN JRCC KAI KCIC"
    " KNKT LASTMA LATRA LTFRB LTO MCA MMDA MRCC MSHA NCAA NHAI NIMASA NIWA NRC NTSA NTSB NTSC ONR OSHA PNRC"
    " PRASA RNLI RTMC RTSA SNSM SUTRAN TAIC TSB"
)
_STATES_AND_UNIONS: Final = (
    "ADB AfDB AFDB AGF ASEAN BPS CARICOM CBO CIA CPS DOD DOE DOJ DPP EBRD ECOWAS EIB EPA GAO HMRC IADB"
    " IBGE ICC ICJ ICTY IGAD ILO INEGI INSEE IRS KNBS NBS NJC NSA NSO OAS OHCHR ONS OSCE PSA SAARC"
    " SADC STATSA UNDRR UNESCO UNHAS UNOCHA UNODC WMO"
)
ACRONYMS: Final = frozenset(
    f"{_DISASTER} {_POLICE_AND_FORCES} {_HEALTH} {_ELECTIONS} {_TRANSPORT} {_STATES_AND_UNIONS}".split()
)
"""None that a news agency, a rebel force or a plain word also bears."""

NAMES: Final = re.compile(
    r"\b(?:basarnas|polri|carabineros|carabinieri|gendarmer\w*|guardia (?:civil|nacional|di finanza)|polic[ií]a (?:nacional|federal|civil)|polizei|bundespolizei"
    r"|bundeswehr|feuerwehr|prefectura|prefecture|pr[eé]fecture|protecci[oó]n civil|prote[cç][aã]o civil|protezione civile|s[eé]curit[eé] civile|defesa civil|defensa civil|bomberos|bombeiros|pompiers"
    r"|vigili del fuoco|senapred|indeci|conred|copeco|sinapred|sutran|civil guard|border (?:guards?|police|force|patrol|agency)|coast ?guard|lifeguards?|frontex|europol|interpol|eurostat|rosstat"
    r"|roscosmos|rosaviatsiya|rospotrebnadzor|roshydromet|rosgvardia|ukrenergo|magen david adom|zaka|(?:communications?|information|governor'?s|mayor'?s|prosecutor'?s|district|regional|provincial|zonal|county|municipal|president'?s|coroner'?s|sheriff'?s) office|home affairs|home office|red-?crescent authority|assam rifles|frontier corps"
    r"|international organi[sz]ation for migration|peacekeepers|peacekeeping mission|un mission|rescue (?:cent(?:re|er)|services?|agency|1122|authority|department)|search[- ]and[- ]rescue|crisis cent(?:re|er)|operations? cent(?:re|er)|control room"
    r"|lifeboat|paramedics?|first responders|fire (?:chief|officials?|officers?|brigade|crews?|services?|department|and rescue)|firefighters|fire-fighters|observatory (?:of hong kong|hong kong)"
    r"|hong kong'?s? observatory|met office|weather (?:bureau|service|office|agency)|electoral (?:tribunal|commission|council|board|body|institute)|election (?:board|body|officials?|committee|authority|council|office)"
    r"|returning officer|port authority|prisons? (?:service|department|authority|officials?|warden|administration|directorate)|warden|directorate|superintendenc[ey]|inspectorate|secretariat|relief commissioner\w*"
    r"|district administration|municipality|municipal|city hall|town hall|province'?s|provincial|regional (?:governor|administration|commander|head)|(?:assistant|deputy|district|divisional) commissioner"
    r"|investigative committee|security service|secret service|junta|presidential office|presidency|cabinet|prosecution|attorney general|public ministry|ministerio p[uú]blico|fiscal[ií]a"
    r"|national (?:institute|cent(?:re|er)|council|office|service|directorate|agency|bureau)|institute of (?:public )?health|geophysical|geophysics|volcanolog\w*|hydrometeorolog\w*"
    r"|utility|electric|grid operator|electricity (?:company|board)|railways?|rail operator|shipping (?:company|line)|mine operator|refinery)\b"
)
"""Of a text in lower case. Bodies whose kind, or whose own name, is an authority's; a company speaks of itself."""
_BEGINNINGS: Final = frozenset(word[:4] for word in re.findall(r"[^\W\d_]{4,}", NAMES.pattern.lower())) | {
    "préf",
    "sécu",
    "secu",
}
"""How some word of each name begins: a phrase without any of these is not searched for them."""
_CAPITALS: Final = re.compile(r"\b[A-Z][A-Za-z]{0,3}[A-Z]{1,7}\b")


def is_national_body(text: str) -> bool:
    """Whether a phrase names such a body, by its acronym or its name."""
    low = text.lower()
    named = any(word[:4] in _BEGINNINGS for word in low.split()) and NAMES.search(low) is not None
    return named or any(word in ACRONYMS for word in _CAPITALS.findall(text))
