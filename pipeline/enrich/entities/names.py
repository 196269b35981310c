"""The name that each mention of a document goes by: its fullest form there.

"Lavrov" becomes "Sergei Lavrov", two transliterations of one name become the more frequent, "KYIV" in a
headline becomes "Kyiv", "the Commission" becomes the one body of that document whose name ends so. Where a short
form could be two, it stays itself: a wrong guess is worse than none.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipeline.enrich.entities.people import alike, name_words, same_person
from pipeline.enrich.entities.words import BODIES, NAME_LABELS

Named = tuple[str, str]
"""A label and the text of a mention, as written."""


def names(mentions: Sequence[Named]) -> list[str]:
    """The name of each mention, in order."""
    tidied = [(label, tidy(text)) for label, text in mentions]
    best = _best_letters(tidied)
    written = [(label, best.get((label, text), text)) for label, text in tidied]
    people = _people([text for label, text in written if label == "PERSON"])
    bodies = _bodies([text for label, text in written if label == "ORG"])
    renamed = {"PERSON": people, "ORG": bodies}
    return [renamed.get(label, {}).get(text, text) for label, text in written]


def tidy(text: str) -> str:
    """The text of a mention without line breaks, doubled spaces, a leading "the" and a possessive."""
    words = text.split()
    if len(words) > 1 and words[0] in {"the", "The", "THE"}:
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("’s") or text


def _best_letters(mentions: Iterable[Named]) -> dict[Named, str]:
    """For each name its usual spelling among those that differ in capitals alone, not all in capitals if another is there.

    A place that stands only in a dateline ("BISHKEK, Oct 6 -") is "Bishkek".
    """
    spellings: defaultdict[Named, Counter[str]] = defaultdict(Counter)
    for label, text in mentions:
        if label in NAME_LABELS:
            spellings[label, text.casefold()][text] += 1
    best: dict[Named, str] = {}
    for (label, _), counts in spellings.items():
        usual = min(counts, key=lambda text: (_shouted(text), -counts[text]))
        if label == "GPE" and _shouted(usual):
            usual = usual.title()
        best |= {(label, text): usual for text in counts}
    return best


def _shouted(text: str) -> bool:
    return text.isupper() and len(text) > 4


def _people(texts: Sequence[str]) -> dict[str, str]:
    """For each spelling of a person, the name it goes by."""
    counts = Counter(texts)
    clusters: list[list[str]] = []
    for text in sorted((text for text in counts if len(name_words(text)) > 1), key=lambda text: -len(name_words(text))):
        home = next((cluster for cluster in clusters if all(same_person(text, other) for other in cluster)), None)
        if home is None:
            clusters.append([text])
        else:
            home.append(text)
    chosen = {text: _fullest(cluster, counts, texts) for cluster in clusters for text in cluster}
    for text in counts:
        if text not in chosen:
            owners = {chosen[full] for full in list(chosen) if _is_short_for(text, full)}
            if len(owners) == 1:
                chosen[text] = owners.pop()
    return chosen


def _fullest(cluster: Sequence[str], counts: Counter[str], order: Sequence[str]) -> str:
    most = max(len(name_words(text)) for text in cluster)
    full = [text for text in cluster if len(name_words(text)) == most]
    return min(full, key=lambda text: (_shouted(text), -counts[text], order.index(text)))


def _is_short_for(short: str, full: str) -> bool:
    """Whether one word is the surname of a full name, or its given name as it stands."""
    word, words = name_words(short), name_words(full)
    return len(words) > 1 and len(word) == 1 and (alike(word[0], words[-1]) or word[0] in words)


def _bodies(texts: Sequence[str]) -> dict[str, str]:
    """For each short form of an organisation, its one fuller form: "Commission", the initials, or without its "of"."""
    every = list(dict.fromkeys(texts))
    owners = {text: [other for other in every if _is_short_body(text, other)] for text in every}
    fuller = {text: found[0] for text, found in owners.items() if len(found) == 1}
    return {text: fuller.get(full, full) for text, full in fuller.items()}


def _is_short_body(short: str, full: str) -> bool:
    if " " not in full:
        return False
    if " " in short:
        return full.casefold().startswith(short.casefold() + " of ")
    ends = short.lower() in BODIES and full.casefold().endswith(" " + short.casefold())
    return ends or _initials(full) == short.replace(".", "")


def _initials(full: str) -> str:
    return "".join(word[0] for word in full.replace("-", " ").split() if word[0].isupper())
