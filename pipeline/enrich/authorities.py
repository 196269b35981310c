"""The words by which an authority is known, and by which somebody is known to be none: one list for figures and entities.

Each is the inside of a group of a pattern that ignores case, for whole words. `figures/sources/authorities.py` judges the phrase of
a source by them ("police officials in Osh"), `entities/officials.py` the name of a body and the role of a person.
"""

from typing import Final

FORCES: Final = (
    r"police|polic(?:e|ing)\w*|army|military|navy|air force|armed forces|nato|pentagon|coast guard|coastguard|gendarmerie|gendarmes|"
    r"carabinieri|general staff|national guard|customs"
)
"""Forces of a state, and their alliance."""

EMERGENCY: Final = (
    r"fire (?:service|department|brigade)|ambulance (?:service|authority)|rescue services?|civil defen[cs]e|civil protection|"
    r"national (?:weather|hurricane)|hurricane center|geological survey|usgs|meteorological|seismolog\w*|health directorate|"
    r"centers for disease control|cdc|ndma|sdma|ndrf|dgca"
)
"""Services that are called in, and those that warn."""

GOVERNMENT: Final = (
    r"government|governments|govt|ministry|ministries|authority|authorities|department|bureau|agency|commission|court|courts|"
    r"tribunal|parliament|presidency|white house|kremlin|state department|administration|embassy|consulate|treasury|"
    r"central bank|federal reserve|reserve bank|election commission"
)
"""Bodies of a state."""

INTERNATIONAL: Final = (
    r"united nations|u\.n|un|(?-i:WHO)|world health organi[sz]ation|unicef|unhcr|undp|world food program\w*|world bank|world body|imf|"
    r"international monetary fund|european union|african union|e\.u\.|eu|ocha|iom|unrwa|unfpa|wfp|fao|international organi[sz]ation for migration"
)
"""Bodies of many states."""

PRESS: Final = (
    r"news agency|news agencies|agency afp|media|newspapers?|television|tv|radio|reporters?|journalists?|news|ap|afp|reuters|tass|xinhua|"
    r"interfax|bbc|cnn|al jazeera|associated press|agence france-presse|press agency|wire service|broadcasters?|website|web site"
)
"""Who reports is no authority, whoever is quoted."""

REBELS: Final = r"rebels?|taliban|taleban|farc|insurgents?|militants?|hamas|hezbollah|al-qaida|al-qaeda|guerrillas?|separatists?|brotherhood"
"""Who fights a state."""

CIVIL: Final = (
    r"witness\w*|organi[sz]ers?|analysts?|experts?|economists?|scientists?|researchers?|university|professors?|"
    r"human rights (?:watch|group|groups|organi[sz]ations?)|rights groups?|amnesty|red cross|red crescent|"
    r"aid (?:groups?|workers?|agency|agencies)|advocacy|activists?|opposition|protesters?|demonstrators?|residents?|villagers?|"
    r"relatives?|family|families|neighbou?rs|lawyers?|(?<!european )(?<!african )union|unions|coalition of|observatory|poll|polls|"
    r"opinion survey|surveys|critics|charity|doctors without borders|committee to protect|supporters|locals|dissidents?|survivors?"
)
"""Citizens and what they found: groups, unions, charities, scholars."""
