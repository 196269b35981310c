"""Captions of pictures: by the mark of who took them, by what they say of themselves, or by how they are written."""

import re
from itertools import pairwise
from typing import Final

from pipeline.clean.lines import Line
from pipeline.clean.vocabulary import AGENCIES, MONTHS, any_of

_MEDIA: Final = r"(?:file )?(?:photo(?:graph)?s?|images?|pictures?|pic|video|audio|illustration|graphic|map|chart|credit|courtesy|foto|crédits?|légende|bild|imagen|screengrab|screenshot|cartoon)"
_MONTH: Final = "(?:" + "|".join(m for m in MONTHS if len(m) > 2) + r")\.?"
_DATE: Final = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}})"

_MARKED_END: Final = any_of(
    rf"/\s?(?:{AGENCIES})(?:[/ ][\w .,'-]{{0,40}})?[)\].]*$",
    rf"[(\[](?:[^()\[\]]{{0,60}}[/,|:–—-]\s?)?(?:photo(?: by| credit| courtesy)?:? ?)?(?:{AGENCIES})(?:[/,: –—-][^()\[\]]{{0,60}})?[)\]][.]?$",
    rf"[(\[](?:{_MEDIA}|photos?|images?)\b[^()\[\]]{{2,80}}[)\]]\.?$",
    rf"\b{_MEDIA}\s?(?:by|credit|courtesy)?(?: of)?\s?[:;|]\s?[^.:]{{2,70}}(?:\.[^.:]{{0,30}})?\.?$",
    rf"(?:^|\s)(?:{AGENCIES})/[\w .'-]{{2,40}}$",
    r"\bvia (?:ap|reuters|afp|getty images?|getty|epa|associated press|shutterstock|wikimedia commons|flickr|twitter|instagram|facebook|youtube)\b[^.]{0,30}[)\].]*$",
    r"(?:[.,)]|\s[-–—|])\s?(?:©|\(c\)|copyright)\s?[\w][^.]{1,60}\.?$",
    r"\b(?:getty images|afp/getty|getty images/\w+|shutterstock(?:\.com)?|istock(?:photo)?|zuma press|associated press file photo|ap file photo|file photo|archive photo)[)\].]*$",
    r"\[[^\[\]]{2,60}/[^\[\]]{2,60}\]$",
    r"(?-i:[.a-z)](?:Photo )?Credit(?:\s?:\s?)?[A-Z][^.]{2,80}(?:\.[^.]{1,40})?$)",
    r"\b(?:photo(?:graph(?:s|y)?|s)?|screenshots?|screen ?grabs?|illustrations?|graphics?) by [\w .'/&-]{3,60}[)\].]*$|\bphoto courtesy(?: of)? [\w .'/&-]{3,60}[)\].]*$",
)
_MAY_BE_MARKED: Final = re.compile(r"[/(\[|:;©]|v.{1,2}a |copyr|credit|photo|getty|tock|zuma|creen|llu|graph")
"""Something that each alternative of `_MARKED_END` needs, in lower case: ten times as quick to look for as they are at
every character. Without s and i where the case is free: "ſ" and "ı" are the same letters there and stay as they are
in lower case, and "İ" becomes two characters."""
_ENCLOSED_SOURCE: Final = re.compile(
    r"[.!?”\"]\s?[(\[](?:(?i:submitted|supplied|provided|contributed|courtesy|handout|source|screen ?grab)\b[^()]{0,60}|[A-ZÀ-Þ][\w.'’ -]{1,30}/[A-ZÀ-Þ][\w.'’& -]{1,30})[)\]]$"
    r"|\.\s\|\s[A-ZÀ-Þ][\w/ .]{1,30}$"
)
_ENCLOSED_NAME: Final = re.compile(r"[(\[][A-ZÀ-Þ][\w.'’ -]{2,30}/\s?[A-ZÀ-Þ][\w.'’& /-]{1,30}[)\]]")
_NAMES_ONLY: Final = re.compile(
    r"[(\[]?[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}(?:\s?/\s?[A-ZÀ-Þ][\w.'’ ]{1,30}|(?: for [A-ZÀ-Þ][\w.'’& ]{2,40})|(?:/\w+)? Stock Photo)[)\]]?"
)
MAX_CREDIT: Final = 80
"""Characters of a line that only says who took a picture."""
_LEAST_CAPTION_WORDS: Final = 5
"""Of one told by the credit below it: shorter open lines are sub-heads above a picture."""
AGENCY_END: Final = re.compile(rf"[(\[]\s?(?:{AGENCIES})\s?[)\]]\.?$", re.IGNORECASE)
"""A bare agency also ends the last paragraph of a wire story."""
_MARKED_START: Final = any_of(
    rf"(?:{_MEDIA})(?: caption| credit| copyright| courtesy| source| provided| shows?| by| of)?(?: \d+)?(?: (?:de une|d'illustration|d'archives))?\s?(?:[:|]|(?<=caption)\s|(?<=copyright)\s|(?<=source)\s|(?<=credit)\s).{{0,300}}",
    r"(?:file photo|file picture|file image|file)\s?(?:[:.|,–—-]|of\b|shows?\b).{0,300}",
    r"(?:media caption|image caption|image copyright|image source|photo credit|hide caption|toggle caption|show caption|enlarge(?: this)?(?: image)?|view (?:image|photo) in .{0,20}|click to (?:enlarge|expand|zoom).{0,40}|crédit photo|photo d'archives|photo d'illustration|archive photo|stock (?:photo|image)|image(?: \d+ of \d+)?|photos?|picture|illustration|graphic|open image modal|caption)\b\s?(?:/|:|-|—)?\s?.{0,200}",
    r"(?:in|on) (?:this|an?|the) (?:[\w.,' -]{0,50} )?(?:file |undated |handout |combination |combo )?(?:photo(?:graph)?|image|picture|handout|screengrab|screen grab|frame grab|still|still image|video grab)\b(?! with).{0,250}",
    r"(?:an?|this|the) (?:undated |combination |combo |handout |file |satellite |still |aerial )+(?:photo(?:graph)?|image|picture|handout|still)\b.{0,250}",
    r"(?:above|below|pictured|seen here|left to right|from left|clockwise from|top|bottom|left|right)(?: (?:left|right|above|below|top|here))?\s?[:,](?=[^\d]*[a-z]).{0,250}",
)
_SELF_NAMED: Final = any_of(
    r"\((?:left|right|centre|center|top|bottom|above|pictured|2nd|second|third|from|far|front|back|foreground|background)(?:[ ,-][^()]{0,30})?\)|(?-i:\([LRC]\))",
    r"\b(?:is|are) pictured\b|\bpictured (?:here|in|on|at|with|above|below|during|after|before|last)\b|\b(?:seen|shown) here\b",
    r"\b(?:file|handout|undated|archive|aerial|combination) (?:photo(?:graph)?|image|picture|footage|photos)\b|\bin this \w+ (?:photo|image|picture)\b",
    r"^(?:a|an|the) (?:[\w-]+ ){0,3}(?:view|picture|photo(?:graph)?|image|portrait|selfie|screenshot|screen ?grab|still|mural|poster|placard|sign|memorial|map|graphic|video grab|frame) (?:of|shows?|showing|from|taken|for|at|reading)\b",
    r"^(?:portrait|photos?|images?|pictures?|aerial view|view|map|screenshot|footage|file|crowds?|wreckage) (?:of|shows?|from)\b",
)
_POSING: Final = (
    r"(?:stands?|speaks?|attends?|walks?|holds?|gathers?|arrives?|leaves?|looks?|poses?|waves?|sits?|shakes?|reacts?|celebrates?|carr(?:y|ies)|inspects?|watch(?:es)?|listens?|casts?|"
    r"pass(?:es)?|rides?|takes?|wears?|works?|waits?|queues?|lines? up|protests?|march(?:es)?|rall(?:y|ies)|chants?|runs?|addresses|delivers?|departs?|greets?|hugs?|kiss(?:es)?|embraces?|"
    r"rises?|billows?|burns?|lies?|fl(?:y|ies)|hangs?|prepares?|tries|try|plays?|performs?|meets?|talks?|visits?|enters?|clean(?:s)?|searche?s?|pays?|lays?|lights?|places?|stares?|smiles?|cries|"
    r"cheers?|mourns?|prays?|kneels?|jumps?|throws?|fires?|guards?|patrols?|blocks?|clash(?:es)?|scuffles?|surrounds?|shouts?|gestures?|points?|displays?|shows?|answers?|testif(?:y|ies)|drives?|swims?|fights?|"
    r"makes? (?:his|her|their|a) way|are seen|is seen|are pictured|is pictured|can be seen|receives?|undergo(?:es)?|exits?|boards?|lifts?|pulls?|push(?:es)?|collects?|distributes?|"
    r"[a-z]{3,14}ing)"
)
_PLACED_OR_DATED: Final = any_of(
    rf"(?:,| on) (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}\.?$",
    rf"(?:,| on| in) (?:{_MONTH} \d{{1,2}}|{_MONTH},? \d{{4}}|(?:19|20)\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:,? [^.]{{0,30}})?)$",
)
_DATED_PLAIN: Final = re.compile(rf", (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?{_DATE}\.?$", re.IGNORECASE)
_SCENE: Final = re.compile(rf"^(?:[\w'.,()-]+ ){{1,14}}?{_POSING}\b", re.IGNORECASE)
_TOLD: Final = re.compile(
    r"\b(?:said|says|told|tells|according to|added|announced|reported|claimed|confirmed|warned|killed|was|were|broke|fell|struck|sank|swept|erupted|has|have|had|will|would|did|died|ordered|began|became|been|it|i|you|\w+n't|could|would|should|must|can|may|might|\w{2,}ed (?:a|an|the|its|his|her|their|to|that|by|on|in|for|with|from))\b",
    re.IGNORECASE,
)
_QUOTES: Final = "\"“«‘'"
_SENTENCES: Final = re.compile(r"[.!?][\"”’)]*\s+(?=[A-ZÀ-Ý\"“])")
MAX_CAPTION: Final = 350


def is_caption(line: Line) -> bool:
    """True where `line` says by its mark, its words or its make that it stands under a picture."""
    text = line.text
    if len(text) > MAX_CAPTION:
        return False
    low = line.low
    told = _TOLD.search(low) is not None
    if _MARKED_START.fullmatch(low) and not (told and line.solid and ":" not in low[:40]):
        return True
    if _is_marked(text) and not (told and AGENCY_END.search(text)):
        return True
    if _ENCLOSED_SOURCE.search(text) or _ENCLOSED_NAME.fullmatch(text):
        return True
    if told or text[0] in _QUOTES or text.endswith(":") or len(_SENTENCES.findall(text)) > 1:
        return False
    if _SELF_NAMED.search(low) or _DATED_PLAIN.search(low):
        return True
    return _PLACED_OR_DATED.search(low) is not None and _SCENE.search(low) is not None


def _is_marked(text: str) -> bool:
    return _MAY_BE_MARKED.search(text.lower()) is not None and _MARKED_END.search(text) is not None


def captions_by_credit(lines: list[Line], labels: dict[int, str]) -> list[int]:
    """Indexes of unlabelled lines that are captions because the line below only names who took the picture, and of
    such lines below. What tells of something done and said is a paragraph above a picture without a caption."""
    found: list[int] = []
    for i, (line, below) in enumerate(pairwise(lines)):
        if i in labels or len(below.text) > MAX_CREDIT or not _may_be_captioned(line):
            continue
        is_named = i + 1 not in labels and _NAMES_ONLY.fullmatch(below.text) is not None
        is_marked = labels.get(i + 1) == "caption" and _MARKED_START.fullmatch(below.low) is not None
        is_subhead = line.weak and line.words < _LEAST_CAPTION_WORDS
        found += [i + 1] if is_named else []
        found += [i] if (is_named or is_marked) and not is_subhead else []
    return found


def _may_be_captioned(line: Line) -> bool:
    return len(line.text) <= MAX_CAPTION and not _TOLD.search(line.low) and line.text[0] not in _QUOTES
