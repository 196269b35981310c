"""What an article is when it is no report of harm: its marks in title and lead, a question for each kind, with an example.

Pure, and read by reading.py. The marks are words; no kind is told by one word alone that a report would have too, unless
it stands where reports do not have it.
"""

import re
from collections.abc import Callable
from datetime import datetime
from itertools import islice
from typing import Final, NamedTuple

from pipeline.enrich.silent import FLAG
from pipeline.records import Enriched
from pipeline.stories.dates import small
from pipeline.stories.reports.lexicon import Lexicon, Text, several
from pipeline.stories.reports.times import names_before, times

LEAD_SENTENCES: Final = 3
"""Where a report says what happened: in the first sentences, its dateline aside."""
READ: Final = 4000
"""Characters of an article that are looked at for what it is."""
FIRST_PERSON: Final = 2
"""So many "I" and "my" outside quotation marks, and it is somebody's own account."""
_LEISURE: Final = re.compile(
    r"\b(books?|film|music|tv|television|games|gaming|motoring|travel|food|lifestyle|history|anniversar(?:y|ies))\b",
)
"""Sections and folders that hardly ever report harm: what does is told by its lead."""
_LABEL: Final = re.compile(
    r"\W*(?:opinion|op-?ed|comment|commentary|editorial|column|leader|leading article|essay|viewpoint|first person|letters?|letter from the editor|satire|quiz|recipe|obituary|"
    r"horoscope|fiction|short story|flash fiction|bedtime story|serial|excerpt|review|preview|corrections(?: and \w+)?|"
    r"on this day|flashback|throwback|from (?:our|the) archives?\b[^:]{0,20}|(?:gig|play|show|series|stage|live|art|album|book|film|movie|theatre|theater|television|tv|game|gaming|opera|dance|exhibition|concert|podcast)\b[^:]{0,24}|"
    r"fact[- ]?check\w*|false)\s*[:|]",
)
_TITLE: Final = re.compile(
    r"\b(?:film|movie|book|theatre|theater|tv|album|game|concert|restaurant|television|series) review\b|\breview\s*$|\breviewed\b|"
    r"\bcorrections and clarifications\b|,? part (?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s*$|"
    r"^\W*chapter \w+\b|, chapter \w+\b|\bshort stor(?:y|ies)\b|\btv tonight\b|\bbook (?:one|two|three)\s*$|"
    r"\b(?:finale|episode|season|series|premiere)\b[^:]{0,24}\brecap\b",
)
"""A title that says it is no report: "Opinion: ...", "Film review: ...", "The Glass Admiral, chapter 12", "Fact check: No, ..."."""
_EXPLAINER: Final = re.compile(
    r"^\W*(?:explainers?|explained|q ?(?:&|and) ?a|faqs?|fact ?box|primer|guide|fact ?file|backgrounder|analysis|timeline|in (?:charts|numbers))\b\s*[:|–—-]|"
    r"\b(?:explained|explainer|a (?:brief )?(?:guide|history|primer))\W*$|"
    r"^\W*(?:what (?:is|are|was|makes?|causes?|to|you|parents|travellers)|why|how (?:to|do|does|did|can|safe|dangerous|bad|many)|where (?:do|does|did)|who (?:is|are|was|were))\b|"
    r"\b(?:what|all|everything|things) (?:\w+ ){1,4}(?:should|need to|must) know\b|\?\s*$|^\W*(?:the )?(?:ten|five|seven|three|\d+) \w+est\b",
)
"""A title that promises to explain: "Explained: why governments fall", "What is cholera?", "What parents should know"."""
_SPORT: Final = Lexicon(
    "goal goals goalless halftime striker strikers goalkeeper midfielder defender innings wicket wickets stumps batter "
    "batters batsman batsmen bowler bowlers bowled league quarterfinal quarterfinals semifinal semifinals tournament "
    "champion champions championship championships derby referee knockout peloton marathon runners medal medals match "
    "matches scored unbeaten victory defeat beat playoff playoffs touchdown touchdowns quarterback pitcher homer homers "
    "rebounds setter setters tries opponent opponents rook rooks pawn pawns rapid blitz won wins winner finish finished "
    "finishers fastest attendance point points quarter judge judges rival rivals keeper shootout penalties prop props "
    "ankle shoulder knee hamstring concussion coach fixture fixtures fans stadium cup title race ring round rounds team "
    "player players season squad",
    "half-time", "quarter-finals?", "semi-finals?", "head coach", "knock-out", "points clear", "grand prix", "in a row",
    "shoot-out", r"contest\w*", r"\d:\d\d:\d\d", r"\d{1,3}-\d{1,3}", r"\d{1,3}–\d{1,3}",
)  # fmt: skip
_PLAY: Final = Lexicon(
    "player players game games gamer gamers gaming shooter level levels console consoles studio update updates patch bug "
    "bugs developer developers multiplayer quest quests streamed playable download downloads copies",
    r"speedrun\w*", r"respawn\w*", "kill streak",
)  # fmt: skip
_TRADE: Final = Lexicon(
    "share shares stock stocks trader traders investor investors futures analyst analysts broker brokers index profit "
    "profits revenue revenues rally bond bonds yield yields crypto bitcoin job jobs layoff layoffs startup raised funding "
    "retailer retailers shop shops shoppers sales store stores chain customer customers percent branches supermarket "
    "supermarkets suppliers staff rival rivals bidders debt debts workers retail payments online dollar dollars rupee "
    "rupees pesos euros price prices rate rates market markets company firm quarter bankruptcy administrators",
    "chief executive", "lay-offs?", "start-up", "per cent",
)  # fmt: skip
_FOLDERS: Final = re.compile(r"^https?://[^/]+/([^?#]*/)")
_QUOTED: Final = re.compile(r"[\"“][^\"”]{0,600}[\"”]")
_I: Final = re.compile(
    r"I(?<!\w.)(?<!War .)(?<!Part .)(?<!Type .)\b(?![-–.])|me(?<!\w..)\b|my(?<!\w..)\b|My(?<!\w..)\b"
)
"""Whole words; what is before them is asked last, so that only their first letters are looked for."""
_STOP: Final = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[A-Z\"“‘(\d])|\n+")
_EXERCISE: Final = Lexicon(
    "drill drills exercise exercises practice practise practices practises practiced practised practicing practising mock "
    "wargame wargames tabletop scenario scenarios imaginary imagined imagines mannequin mannequins dummy dummies players "
    "script scripts umpire umpires volunteers trainees fictional",
    r"simulat\w+", r"rehears\w+", r"pretend\w*", "war games?", "table-top", "fake blood", r"role-?play\w*",
    "train(?:s|ed|ing)? (?:for|with)", "on purpose", "plays? (?:refugees?|victims?)", "(?:was|is) a game", "on paper",
    "marked dead", "training (?:day|session)",
    *(rf"test(?:s|ed) (?:\w+ ){{0,3}}{word}" for word in ("evacuation", "sirens?", "towers")),
    *(
        rf"(?<=[\"“'‘]){word}(?=[\"”'’])"
        for word in "casualt\\w+ injured wounded dead victims? patients? evacuat\\w+ survivors? killed hostages?".split()
    ),
)  # fmt: skip
_HURT_IN_EXERCISE: Final = re.compile(
    r"\b(?:kill\w*|injur\w*|hurt|die[sd]|dead|wound\w*|death|hit|fatal)\b[^.]{0,60}\b(?:during|in|at|after) (?:(?:an?|the|its|their) )?"
    r"(?:[\w-]+ ){0,3}?"
    r"(?:exercise|drill|training|rehearsal)\b",
)
_WAR_GAME: Final = re.compile(
    r"\b(?:war ?games?|drills?|rehears\w+|simulat\w+|mock (?!ery)\w+|dress rehearsal|shakeout|mannequins|dumm(?:y|ies) (?:child\w*|passengers?|victims?|patients?)|crash[- ]test)\b",
)
_ARTS: Final = Lexicon(
    "novel novels novella novelist memoir memoirs film films movie movies documentary documentaries thriller thrillers "
    "sequel album albums opera operas exhibition exhibitions podcast podcasts paperback paperbacks episode episodes "
    "screenplay cinema cinemas starring playwright theatre soprano premiere prose videogame videogames trilogy protagonist "
    "curator curators reviewer reviewers poem poems poet audience audiences spoiler spoilers gamer gamers debut chapter "
    "chapters finale recap",
    r"choreograph\w+", r"speedrun\w*", "translated by", r"(?:two|three|four|five|\d) stars", r"certificate \d+",
    r"channel \d", "box office", "in my hands", "video games?", "final boss", r"\d+ pages", "page-turner",
    r"(?:first|second|third|final) season", r"season (?:one|two|three|four|five|\d)",
)  # fmt: skip
_DIED: Final = Lexicon(
    "dies passes passed tribute tributes goodbye",
    "has died", "died (?:on|in|at|of|last|this|peacefully)", "who died", ", died", "dead at", r"mourn\w*",
)  # fmt: skip
_OLD_AGE: Final = re.compile(
    r"(?:\b(?:aged|age of|was|at|is|turned)\s|,\s|\baged\s)(5[5-9]|[6-9]\d|1[01]\d)\b(?!\s*(?:people|per|percent|years in))",
)
_VERY_OLD: Final = re.compile(r"\b(?:was|aged|age of) (?:9\d|1[01]\d)\b")
_DIES_AT: Final = re.compile(
    r"\b(?:dies|dead|died|passes|passed away),? (?:at|aged|at the age of) (?:5[5-9]|[6-9]\d|1[01]\d)\b"
)
"""Enough by itself: "Senator dies at 94"."""
_LIFE: Final = re.compile(
    r"\b(born in|born on|survived by|survivors include|survive (?:him|her)|career|retired|retirement|leaves (?:an?|his|her|behind)|"
    r"he leaves|she leaves|funeral|burial|taught|founded|best[- ]known|memorial|condolence|colleagues|novels?|worked as|played (?:for|on)|"
    r"biograph\w+|medal|studied|trained)\b",
)
_VIOLENT: Final = re.compile(
    r"\b(shot|shooting|killed|murder\w*|attack\w*|crash\w*|explo\w+|stabb\w+|accident|gunm[ae]n|bomb\w*|fire|flood\w*|quake|"
    r"earthquake|collaps\w+|drown\w+|collision|clash\w*|assassinat\w+)\b",
)
_REMEMBERED: Final = Lexicon(
    "anniversary anniversaries centenary remember remembers remembered remembering memorial memorials monument monuments "
    "plaque wreath wreaths candle candles lantern lanterns silence bell bells tribute tributes survivors mark marks marked "
    "marking remembrance",
    "year (?:on|after|since|later|ago|to the day)", "years (?:on|after|since|later|ago|to the day)", r"commemorat\w+",
    r"mourn\w*", "names (?:are|were|take)", "on this day", "the fallen", "no known grave",
)  # fmt: skip
_PAST: Final = Lexicon(
    "history historian historians historical archive archives wreck wrecks skeleton skeletons museum ancient medieval "
    "century centuries mummy diary papyrus tomb tombs empire empires manuscript manuscripts grave graves plague ad bc "
    "heritage fossil fossils dinosaur dinosaurs ledger genocide",
    r"archaeolog\w+", r"excavat\w+", r"pharaoh\w*", "buried in", "war grave", "world war", "great war", "civil war",
    "villagers? have found", "the famine", "great hunger",
)  # fmt: skip
_IN_YEAR: Final = re.compile(r"(?<!since )(?<!than )\bin (1[0-9]{3}|20\d\d)\b")
LONG_AGO: Final = 10
"""Years after which a title that names one tells of history."""
_COURT: Final = Lexicon(
    "parole inquest tribunal retrial verdict pleaded guilty lawsuit settle settles settled settlement",
    r"jailed (?=for|on|over|after|by|in|to|\d|two|three|four|five|six)", "(?:was|were|been|are|and) jailed",
    r"sentenc\w+", r"convict\w+", r"acquitt\w+", "appeals? court", "appeals? judges", "appeals? panel",
    "court of appeal", r"appeal(?:s|ed)?\b(?= (?:of|against|is|was|has|over))",
    "on trial", "trial (?:of|over|opens|opened|began|nears)", r"quash\w+", "struck off", "life terms?",
    "agree[sd]? to pay", "high court", "supreme court", "highest court", "cold case", "war crimes", r"extradit\w+",
    "death row", "years? in prison", "prison terms?", "cleared after", "reward for information",
    "prosecutors (?:asked|wanted|sought)",
)  # fmt: skip
_PERIOD: Final = Lexicon(
    "quarter annual annually yearly",
    "this year", "last year", "year to", r"first (?:\w+ )?(?:months|quarters?|half)",
    r"(?:last|past) (?:\w+ )?months", r"(?:last|past) (?:\w+ )?years", r"(?:last|past) (?:\w+ )?quarter",
    "last (?:winter|summer|spring|autumn|season|financial year)", "this (?:winter|summer|spring|autumn|season|financial year)",
    "the season", "fiscal year", "financial year", r"between \w+ and \w+", "a year",
    "since (?:records|january|the beginning of the year)", r"in (?:19|20)\d\d", r"(?:jan|febr)uary to \w+", "half-term",
    "weekly report", "in three years", "per year",
)  # fmt: skip
_COMPARED: Final = re.compile(
    r"%|\b(?:(?:as )?against \d|(?:per ?cent|fewer|lower|higher|compared (?:with|to)|rise|rose|fell|fall(?:en)?|"
    r"drop\w*|(?:up|down) from|ever|fewest|main cause|hal(?:f|ve[ds]?)|down|record|lowest|highest|rate|mean|average|statistics?|figures|report|"
    r"data|counted|count|tally|estimated?|more than (?:last|in|the year)|same period|account(?:s|ed)? for|"
    r"\d[\d,]* more than|one in \w+|survey)\b)",
)
_BY_THE_YEAR: Final = re.compile(
    r"\b(?:last year it was|(?:in|at) the same (?:period|months|point|stage)|(?:a|the) year (?:before|earlier)|in the previous (?:year|season|one)|"
    r"same period (?:last|of)|last (?:year|season) \d[\d,]*)\b",
)
_FEWEST: Final = Lexicon("fewest lowest smallest")
"""No disaster is told so: it is a count of a time."""
_ASKED: Final = Lexicon(
    "lancet",
    *(
        f"{word} (?:of|by|has|have|finds?|found|in|shows?|suggests?|published|says)"
        for word in ("study", "studies")
    ),
    "(?<!aerial )(?<!damage )survey (?:of|found|finds)",
    *(
        f"{word} (?:report|found|find|have|has|and|at|in|from|say|say that)"
        for word in ("researchers", "scientists", "physicist", "physicists", "biologists")
    ),
    "clinical trial", "(?:in|during) (?:clinical )?trials", "trial (?:of|shows)",
)  # fmt: skip
_STUDY: Final = Lexicon(
    "study studies research researcher researchers scientist scientists journal geochemist geochemists astronomer "
    "astronomers veterinarians placebo experiment experiments mice participants coauthor coauthors author authors model "
    "models modelled professor species molecule molecules laboratory findings antibody antibodies surveyed",
    r"\w{3,}ologists?", "clinical trials?", "patients taking", "the lancet", "in nature", "lead author", "co-authors?",
    "vaccines? trial",
)  # fmt: skip


_LEISURE_WORDS: Final = ((_SPORT, 5), (_PLAY, 5), (_TRADE, 6))
"""So many different words of one, and that is what an article is about."""


class Look(NamedTuple):
    """What of an article is looked at, in small letters: its title, that and its lead, and all of it as far as READ."""

    title: Text
    top: Text
    whole: Text
    at: datetime


def look_at(article: Enriched, lead: int, at: datetime) -> Look:
    """An article as it is looked at. lead: where its lead ends, at: its time."""
    title, body = article.title.lower(), small(article.body[:READ])
    return Look(Text(title), Text(f"{title}. {body[:lead]}"), Text(f"{title}. {body}"), at)


def sentence_ends(body: str) -> list[int]:
    """Where the sentences of a body's lead end, as far as they are looked at; of a shorter body the last is its end."""
    read = body[:READ]
    ends = [match.start() for match in islice(_STOP.finditer(read), LEAD_SENTENCES)]
    return ends if len(ends) == LEAD_SENTENCES else [*ends, len(read)]


def sentences_before(text: str) -> list[str]:
    """The last sentences of a stretch of text, the nearest first."""
    return _STOP.split(text[-READ:].rstrip())[: -1 - LEAD_SENTENCES : -1] if text.strip() else []


def is_news(article: Enriched) -> bool:
    """False for the sections and outlets that a desk has made silent (sport, opinion, reviews and their like are so by
    default), and for what title or voice tell to be no report.

    Nothing in them is news, votes and money included.
    """
    title = article.title.lower()
    if FLAG in article.flags or _LABEL.match(title) or _TITLE.search(title):
        return False
    return len(_I.findall(_QUOTED.sub(" ", article.body[:READ]))) < FIRST_PERSON


def leisure(article: Enriched, look: Look) -> bool:
    """Sport, markets and what stands under film, music, travel: "Goalkeeper saved three of nine"; "a bloodbath, said a broker"."""
    folders = _FOLDERS.match((article.url or "").lower())
    place = (article.section or "").lower() or (folders.group(1) if folders else "")
    return bool(_LEISURE.search(place)) or any(_several(words, look, least) for words, least in _LEISURE_WORDS)


def exercise(look: Look) -> bool:
    """ "Airport drill simulates crash with 80 casualties"; not "Soldier killed during a drill"."""
    is_told = _WAR_GAME.search(look.title.text) or _several(_EXERCISE, look, 2)
    return bool(is_told and not _HURT_IN_EXERCISE.search(look.top.text))


def arts(look: Look) -> bool:
    """ "Cold Harbour is a thriller that leaves no one alive"; "Seven episodes, none longer than half an hour"."""
    return _several(_ARTS, look, 3) or (_ARTS.is_in(look.title) and _several(_ARTS, look, 2))


def obituary(look: Look, *, several: bool) -> bool:
    """ "Ramona Ortega, who trained 2,000 nurses, died on Friday. She was 94." Not "Minister, 61, shot dead".

    several: more than one is told of, as only the life of one who was very old does.
    """
    if several and not _VERY_OLD.search(look.top.text):
        return False
    told = _DIED.is_in(look.top) and _OLD_AGE.search(look.top.text) and _LIFE.search(look.whole.text)
    return bool((told or _DIES_AT.search(look.top.text)) and not _VIOLENT.search(look.title.text))


def anniversary(look: Look) -> bool:
    """ "Prayers at mass graves 22 years after tsunami"; "The bells rang for the 423 victims of the 1959 dam break"."""
    return _several(_REMEMBERED, look, 2) and names_before(look.top.text, look.at)


def history(look: Look) -> bool:
    """ "In 1859 a pig was shot and two empires nearly went to war"; "Archaeologists find 23 skeletons"; a title that names
    the year it tells of: "How 300 soldiers built the road in 1943"."""
    if any(int(year) + LONG_AGO <= look.at.year for year in _IN_YEAR.findall(look.title.text)):
        return True
    years = sum(time.when == "before" for time in times(look.top.text, look.at))
    return (years > 0 and _PAST.is_in(look.top)) or years > 1 or _several(_PAST, look, 3)


def court(look: Look) -> bool:
    """ "Gunman who killed 51 loses bid to withdraw guilty plea": the crime is the ground of the news, not the news."""
    return _COURT.is_in(look.top)


def statistics(look: Look) -> bool:
    """ "Road deaths fell by 4 percent to 2,013 in the first nine months": a period compared with another."""
    if _FEWEST.is_in(look.top):
        return True
    return bool(
        _PERIOD.is_in(look.top) and (several(_COMPARED, look.top.text, 2) or _BY_THE_YEAR.search(look.whole.text))
    )


def study(look: Look) -> bool:
    """ "Trial of heart drug shows fewer deaths"; "Scientists have looked at 590 strandings"."""
    return _ASKED.is_in(look.top) or _several(_STUDY, look, 2)


def explainer(look: Look) -> bool:
    """ "Explained: why Kyrgyzstan's governments fall in the street"."""
    return bool(_EXPLAINER.search(look.title.text))


Kind = tuple[str, Callable[[Look], bool]]
COUNTED: Final[tuple[Kind, ...]] = (("statistics", statistics), ("study", study))
"""What an article without a time of now is before all others."""
KINDS: Final[tuple[Kind, ...]] = (
    ("explainer", explainer), ("anniversary", anniversary), ("court", court), *COUNTED, ("history", history),
)  # fmt: skip
"""What an article may be instead, and the question that tells, in the order they are asked. What none of them knows is
"ground" where all harm of its lead is of before: what the news is about, and not the news."""


def _several(words: Lexicon, look: Look, least: int) -> bool:
    """Whether a title or lead has a word of a kind, and the article so many different ones."""
    return words.is_in(look.top) and words.has(look.whole, least)
