"""Closed word lists of English that the rules share: months, units, money, function words."""

from typing import Final

MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan jan. feb feb. mar. "
    "apr. aug aug. sept sept. sep. oct oct. nov nov. dec dec.".split()
)
WEEKDAYS: Final = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
TIME_UNITS: Final = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century "
    "centuries night nights nautical fortnight".split()
)
DISTANCE: Final = frozenset(
    "km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres m feet foot ft inch "
    "inches cm mm centimeter centimeters centimetres yards yard knots kph mph km/h degrees degree celsius "
    "fahrenheit tons tonnes ton tonne kg kilograms kilogram kilos kilo pounds-per litres liters gallons barrels "
    "bushels megawatts megawatt mw hectare hectares acre acres storey story storeys stories-high points point lbs grams "
    "gram watts volts".split()
)
SIGNS: Final = {"$": "USD", "US$": "USD", "C$": "CAD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
                "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "R$": "BRL",
                "₦": "NGN", "₱": "PHP", "₩": "KRW", "₪": "ILS", "₫": "VND", "₴": "UAH", "Rs": "INR", "Rs.": "INR",
                "₺": "TRY", "₡": "CRC", "₲": "PYG", "฿": "THB", "GH¢": "GHS", "GH₵": "GHS", "Gh¢": "GHS", "Gh₵": "GHS", "GHC": "GHS", "GhC": "GHS", "GHc": "GHS", "Ghc": "GHS", "rs": "INR", "rs.": "INR", "TT$": "TTD", "J$": "JMD", "CA$": "CAD", "AU$": "AUD",
         "KSh": "KES", "Ksh": "KES", "sh": "KES", "Kshs": "KES", "Kshs.": "KES", "Shs": "UGX", "Shs.": "UGX", "Rupees": "INR", "Naira": "NGN", "G$": "GYD", "EC$": "XCD", "BDS$": "BBD", "FJ$": "FJD", "N$": "NAD", "Z$": "ZWL", "K.Shs": "KES", "K.Shs.": "KES",
          "KSh.": "KES", "Ksh.": "KES", "Sh": "KES", "Sh.": "KES", "USh": "UGX", "Ush": "UGX", "USh.": "UGX", "Ush.": "UGX", "TSh": "TZS", "Tsh": "TZS",
         "TSh.": "TZS", "Tsh.": "TZS", "UShs": "UGX", "UShs.": "UGX", "Ushs": "UGX", "Ushs.": "UGX", "TShs": "TZS", "TShs.": "TZS", "Tshs": "TZS", "Tshs.": "TZS", "euro": "EUR", "CFA": "XOF", "FCFA": "XOF", "Tk": "BDT", "Dh": "AED", "Dhs": "AED", "RM": "MYR", "Rp": "IDR", "P": "PHP", "N": "NGN", "R": "ZAR", "K": "ZMW",
         **{code: code for code in "INR USD EUR GBP KES UGX TZS RWF GHS ZMW MWK XAF XOF PHP NGN PKR LKR NPR BDT IDR THB VND MMK SAR AED QAR EGP ETB ZAR BRL ARS CLP COP MXN PEN TRY"
            " UAH CHF CAD AUD SGD HKD JPY CNY KRW FJD PGK GYD JMD TTD BBD BSD NAD BWP MUR BTN MVR SCR"
            " MAD TND DZD JOD KWD BHD OMR LBP IQD ILS SSP PLN SEK NOK DKK HUF CZK RON BGN ISK GEL AMD KZT UZS AFN KHR MZN AOA SZL GMD SLL LRD BIF HTG DOP GTQ HNL NIO CRC PYG UYU BOB BZD TWD NZD XCD".split()}}  # fmt: skip
MONEY_WORDS: Final = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY",
    "rupees": "INR", "rubles": "RUB", "roubles": "RUB", "francs": "CHF", "pesos": "MXN", "lira": "TRY",
    "rand": "ZAR", "shillings": "KES", "naira": "NGN", "riyals": "SAR", "dirhams": "AED", "baht": "THB",
    "hryvnia": "UAH", "hryvnias": "UAH", "kroner": "NOK", "kronor": "SEK", "zlotys": "PLN", "złotys": "PLN", "złoty": "PLN", "złotych": "PLN", "forints": "HUF", "dinars": "IQD", "taka": "BDT",
    "dong": "VND", "birr": "ETB", "shekels": "ILS", "reais": "BRL", "rupiah": "IDR", "ringgit": "MYR", "kwacha": "ZMW", "cedis": "GHS", "cedi": "GHS", "pula": "BWP",
    "leones": "SLE", "dalasi": "GMD", "ariary": "MGA", "meticais": "MZN", "kina": "PGK", "quetzales": "GTQ", "lempiras": "HNL", "cordobas": "NIO", "colones": "CRC", "soles": "PEN",
    "bolivianos": "BOB", "guaranies": "PYG", "gourdes": "HTG", "kyat": "MMK", "kyats": "MMK", "riel": "KHR", "kip": "LAK", "tugrik": "MNT", "tenge": "KZT", "soms": "KGS",
    "somoni": "TJS", "manat": "AZN", "lari": "GEL", "drams": "AMD", "lei": "RON", "leva": "BGN", "koruna": "CZK", "korunas": "CZK", "krona": "SEK", "krone": "NOK", "rials": "IRR",
    "shilling": "KES", "rupee": "INR", "peso": "MXN", "ruble": "RUB", "rouble": "RUB", "franc": "CHF", "riyal": "SAR", "rial": "IRR", "dirham": "AED", "dinar": "IQD",
    "shekel": "ILS", "zloty": "PLN", "forint": "HUF", "afghanis": "AFN", "rufiyaa": "MVR",
}  # fmt: skip
RELATIVE: Final = frozenset({"which", "who", "whose", "where", "whom"})
"""Words that open a clause about the noun before them."""
BE: Final = frozenset("is are was were be been being 's 're get gets got getting gotten".split())
HAVE: Final = frozenset(["has", "have", "had", "having", "'ve"])
HOLD: Final = frozenset({"hold", "holds", "held", "holding"})
MODALS: Final = frozenset("will would can could may might must shall should do does did".split())
REMAIN: Final = frozenset({"remain", "remains", "remained"})
STAYING: Final = BE | REMAIN
AUX: Final = BE | HAVE | MODALS | REMAIN | {"to", "not", "n't", "remaining", "lay", "became", "become", "becomes",
                                   "isn't", "wasn't", "weren't", "aren't", "haven't", "hasn't", "hadn't", "didn't", "don't",
                                   "won't", "cannot", "can't", "couldn't", "wouldn't", "shouldn't", "doesn't"}  # fmt: skip
ADVERBS: Final = frozenset(
    "else also later then still reportedly allegedly already apparently seriously critically badly severely slightly "
    "lightly fatally mortally instantly now since recently so far officially initially earlier subsequently "
    "reported confirmed believed feared presumed known thought said either all both each immediately ever never "
    "yet currently again brutally summarily themselves himself herself wrongly unlawfully illegally together "
    "worldwide nationwide globally temporarily safely directly accidentally only often once even just least expected alleged "
    "supposed".split()
)
TIME_WORDS: Final = WEEKDAYS | frozenset(
    "today yesterday tomorrow tonight overnight earlier late early last this".split()
)
PREPOSITIONS: Final = frozenset(
    "in on at by for from with without into onto over under after before during since until near around outside "
    "inside across against among amid between behind through throughout via within toward towards upon about off "
    "up down as per following despite along beside besides beneath like than to out aboard".split()
)
CONJUNCTIONS: Final = frozenset(["and", "or", "&", "plus"])
SUBORDINATORS: Final = frozenset(
    "that when while where because although though if whether unless but which who whom whose what how why so nor "
    "yet once whereas whilst".split()
)
DETERMINERS: Final = frozenset("a an the this that these those another each every any".split())
POSSESSIVES: Final = frozenset(["his", "her", "its", "their", "our", "my", "your"])
PRONOUNS: Final = frozenset(
    "he she it they we i you him them us me himself herself itself themselves there someone anyone everyone "
    "something".split()
)
REPORT: Final = frozenset(
    "say says said saying report reports reported reporting tell tells told announce announces announced "
    "announcing confirm confirms confirmed confirming claim claims claimed claiming estimate estimates estimated "
    "add adds added adding stated stating quote quotes quoted believe believes warn warns warned "
    "warning acknowledge acknowledged acknowledges write writes wrote tweeted tweet note notes noted declare "
    "declares declared reveal reveals revealed insist insists insisted show shows showed indicate indicates "
    "indicated suggest suggests suggested predict predicts predicted explain explained admitted admit admits "
    "alleged allege alleges fear fears think thinks deny denies denied denying accuse accuses accused put puts "
    "placed list lists listed count counts counted record records recorded release released disclosed discloses "
    "determine determined recognised insisting noting alleging declaring revealing estimating asserting conceding admitting acknowledging speculated speculate speculates reckon reckons reckoned assessed assesses calculates calculated surmised expects expect hope hopes conclude concludes concluded".split()
)

HEARSAY: Final = frozenset({"reports", "report", "claims", "claim", "rumors", "rumours", "allegations", "suggestions"})
"""What is told without anybody who answers for it."""
PLEADING: Final = frozenset({"defence", "defense", "lawyer", "lawyers", "counsel"})
PROSECUTION: Final = frozenset({"prosecutors", "prosecutor", "prosecution"})
PARTIES: Final = PLEADING | PROSECUTION
"""Who asks a court for a sentence."""

DISEASES: Final = frozenset(
    "virus flu influenza cholera ebola measles malaria disease outbreak epidemic pandemic sars polio meningitis typhoid marburg mpox monkeypox"
    " lassa diphtheria nipah chikungunya listeria salmonella superbug dengue hiv aids coronavirus h5n1 h1n1 plague anthrax tuberculosis zika mers"
    " pneumonia diarrhoea diarrhea hepatitis dysentery rabies leprosy rubella smallpox chickenpox encephalitis leptospirosis botulism"
    " fever hantavirus norovirus rotavirus enterovirus adenovirus".split()
)
GRAVELY: Final = frozenset({"seriously", "badly", "critically", "severely", "gravely"})
"""How badly those hurt are hurt: "none seriously" still leaves some."""
CRIMES: Final = frozenset(
    "rape murder theft fraud killing assault robbery manslaughter defilement corruption bribery drugs trafficking stabbing arson kidnapping terrorism burglary"
    " smuggling perjury embezzlement attack abuse spying treason violence harassment".split()
)
ONE: Final = frozenset({"a", "an", "another"})
"""The words that open what tells of one person for the first time."""
TURNOUT: Final = frozenset({"turnout", "turn-out"})
SORTS_OF_CASES: Final = frozenset({"suspected", "probable", "confirmed"})
"""Cases of one sort "and" another are counted together: "49 confirmed and probable cases"."""
QUOTATION: Final = frozenset({'"', "“", "”"})
INDEFINITE: Final = frozenset({"a", "an"})
OBJECTS: Final = frozenset({"him", "her", "them"})
FINES: Final = frozenset({"fine", "fines"})
REFLEXIVE: Final = frozenset({"himself", "herself", "themselves"})
