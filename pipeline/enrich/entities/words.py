"""The closed word lists that entities are mended and named by: general English of the news, no names."""

from typing import Final


def listed(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


NAME_LABELS: Final = frozenset(
    {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
LABELS: Final = NAME_LABELS | {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"}

HONORIFICS: Final = listed(
    "mr mr. mrs mrs. ms ms. miss mx mx. dr dr. sir dame lord lady prof prof. rev rev. fr. msgr. hon hon. sen sen. rep rep."
    " gov gov. gen gen. lt lt. col col. maj maj. capt capt. cmdr cmdr. sgt sgt. cpl. adm adm. supt supt. insp. det det."
    " messrs messrs. mme m. saint st."
)

PERSONAL: Final = listed("mr mr. mrs mrs. ms ms. miss dr dr. sen. gen. lt. col. maj. capt. sgt. rep. gov. prof. rev.")
"""Honorifics that stand before a person's name and nothing else ("Sir" and "Saint" open names of places too)."""

RANKS: Final = listed(
    "president vice-president vice premier minister chancellor king queen prince princess emperor sultan emir sheikh"
    " sheik ayatollah pope cardinal archbishop bishop imam rabbi pastor father sister brother senator congressman"
    " congresswoman representative governor mayor councillor councilman councilwoman ambassador envoy consul general"
    " lieutenant colonel major captain commander sergeant corporal admiral marshal brigadier officer inspector"
    " superintendent detective constable trooper sheriff commissioner judge justice magistrate prosecutor attorney lawyer"
    " secretary-general chairman chairwoman chairperson chair chief head director leader speaker spokesman spokeswoman"
    " spokesperson secretary undersecretary deputy professor doctor coach manager analyst economist author actor actress"
    " singer striker midfielder defender goalkeeper candidate lawmaker legislator activist journalist reporter editor"
    " founder ceo coordinator solicitor physician epidemiologist seismologist meteorologist general-secretary"
    " official contractor banker businessman businesswoman tycoon engineer scientist researcher writer poet historian blogger"
    " farmer teacher student fisherman"
)
"""Nouns that say what a person is, as they stand right before a name."""

OFFICES: Final = listed(
    "president premier minister chancellor senator congressman congresswoman governor mayor ambassador envoy secretary"
    " secretary-general chairman chairwoman spokesman spokeswoman spokesperson commander lieutenant colonel brigadier"
    " captain sergeant admiral judge archbishop ayatollah coach"
)
"""Those of them that stand in no body's own name: what follows inside such a name is a person."""

RANK_MODIFIERS: Final = listed(
    "former ex-president ex-prime ex-minister ex acting interim incoming outgoing late deputy vice first prime foreign"
    " interior defence defense finance justice health education energy trade transport agriculture labour labor"
    " environment home press attorney secretary general chief executive senior district supreme opposition party union"
    " campaign election police fire army navy military brigadier lieutenant major rear state national crown managing"
    " assistant associate caretaker emergency security government presidential"
)
"""Words that may stand inside such a role: "former prime minister", "press secretary", "deputy fire chief"."""

BODIES: Final = listed(
    "commission committee council ministry department agency authority authorities bureau office court tribunal"
    " parliament congress senate assembly cabinet government administration party movement front union federation"
    " association organization organisation board bank company corporation group institute university police army navy"
    " force forces service services directorate secretariat centre center"
)
"""Words that name a body, never a person: glued before a name they do not belong to it."""

KINDS: Final = listed(
    "party movement bloc coalition alliance militia group newspaper magazine website agency company firm lawmaker"
    " leader spokesman spokeswoman spokesperson official officials union"
)
"""Nouns that say what kind of body it is, or who of it speaks; in small letters they are no part of its name."""

SITES: Final = listed(
    "hotel hospital airport stadium building house palace square street avenue road bridge tower school college park"
    " hall church mosque temple prison base camp island river lake mountain valley sound cup award awards prize plan act"
    " airlines airways motors electric international office program programme project fund foundation"
)
"""Nouns that end the names of places and things called after people."""

PLACE_PREPOSITIONS: Final = listed("in near outside around across inside")
"""Prepositions that stand before a place, hardly ever before a person."""

QUOTES: Final = frozenset("\"'`") | {"''", "``", "“", "”", "‘", "’", "«", "»", "„"}
EDGES: Final = QUOTES | frozenset(",;:!?()[]{}-/|*•…_") | {"–", "—", "--", "...", "\\"}
"""Tokens that no entity begins or ends with."""

HYPHENS: Final = frozenset({"-", "–", "—", "'"})

POSSESSIVES: Final = frozenset({"'s", "’s", "'S", "’S", "'", "’"})

NOT_NAMES: Final = listed(
    "i we you he she they him them my our your his its their this that these those there here what when where"
    " why how the a an and but or if as so yes no not oh well everyone everybody someone somebody anyone anybody nobody"
    " everything something nothing hello hi hey thanks please let see great good nice very dear regards fax tel email gmt utc"
    " covid covid-19 coronavirus h5n1 h1n1 sars mers ebola hiv aids"
)
"""Words that open a sentence with a capital, and diseases: alone none of them is an entity."""
