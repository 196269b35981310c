"""The name that each mention of a document goes by: its fullest form there.

"Lavrov" becomes "Sergei Lavrov", two transliterations of one name become the more frequent, "KYIV" in a
headline becomes "Kyiv", "the Commission" becomes the one body of that document whose name ends so. Where a short
form could be two, it stays itself: a wrong guess is worse than none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from pipeline.enrich.entities.people import alike, name_words, same_person
from pipeline.enrich.entities.words import BODIES, NAME_LABELS

Named = tuple[str, str]
"""A label and the text of a mention, as written."""


_FATHER: Final = re.compile(r"\b(?:bin|ibn|bint) (\w[\w’'-]*)", re.IGNORECASE)
_JUNIOR: Final = re.compile(r"\b(?:Jr|Sr|I{2,3}|IV)\b")


def names(mentions: Sequence[Named]) -> list[str]:
    """The name of each mention, in order."""
    tidied = [(label, tidy(text)) for label, text in mentions]
    best = _best_letters(tidied)
    written = [(label, best.get((label, text), text)) for label, text in tidied]
    renamed = {
        "PERSON": _people([text for label, text in written if label == "PERSON"]),
        "ORG": _fuller([text for label, text in written if label == "ORG"], _is_short_body),
        "GPE": _fuller([text for label, text in written if label == "GPE"], _is_short_state),
    }
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
    fulls = list(dict.fromkeys(chosen.values()))
    longer = _fuller(fulls, _is_short_for)
    chosen = {text: longer.get(full, full) for text, full in chosen.items()}
    for text in [text for text in counts if text not in chosen]:
        owner = _only(chosen[full] for full in fulls if _is_short_for(text, full))
        if owner:
            chosen[text] = owner
    return chosen


def _only(owners: Iterable[str]) -> str | None:
    """The one owner; None where there is none, or more than one."""
    found = set(owners)
    return found.pop() if len(found) == 1 else None


def _fullest(cluster: Sequence[str], counts: Counter[str], order: Sequence[str]) -> str:
    most = max(len(name_words(text)) for text in cluster)
    full = [text for text in cluster if len(name_words(text)) == most]
    return min(full, key=lambda text: (_spelt_out(text), _shouted(text), -counts[text], order.index(text)))


def _spelt_out(text: str) -> tuple[int, bool]:
    """Sorts a name before one with more initials, and one with "Jr." before one without."""
    return sum(len(word) == 1 for word in name_words(text)), not _JUNIOR.search(text)


def _is_short_for(short: str, full: str) -> bool:
    """Whether the words stand in the fuller name in a row: its surname or surnames, its given name, both without the rest.

    The name behind "bin" is the father's: "Turki" alone is not Faisal bin Turki, "bin Turki" is.
    """
    part, whole = name_words(short), name_words(full)
    if not 0 < len(part) < len(whole):
        return False
    if len(part) == 1:
        father = _FATHER.search(full)
        if father and not _FATHER.search(short) and alike(part[0], name_words(father[1])[0]):
            return False
        return alike(part[0], whole[-1]) or part[0] in whole
    rows = (whole[at : at + len(part)] for at in range(len(whole) - len(part) + 1))
    return any(all(map(alike, part, row)) for row in rows)


def _fuller(texts: Sequence[str], is_short: Callable[[str, str], bool]) -> dict[str, str]:
    """For each short form its one fuller form, followed to the end: "Council", "Security Council", "U.N. Security Council"."""
    every = list(dict.fromkeys(texts))
    owners = {text: [other for other in every if other != text and is_short(text, other)] for text in every}
    named: dict[str, str] = {}
    for text in sorted(every, key=lambda text: -len(text)):
        owner = _only(named.get(other, other) for other in owners[text])
        if owner:
            named[text] = owner
    return named


def _is_short_body(short: str, full: str) -> bool:
    """Whether a body is named by the end of its name, by what stands before its "of", or by its initials."""
    low, whole = short.casefold(), full.casefold()
    if " " not in full or len(short) >= len(full):
        return False
    if low.rpartition(" ")[2] in BODIES and f" {low} of " in f" {whole} of ":
        return True
    return (" " in short and whole.startswith(low + " of ")) or _is_initials(short, full)


def _is_short_state(short: str, full: str) -> bool:
    return " " in full and short.isupper() and _is_initials(short, full)


def _is_initials(short: str, full: str) -> bool:
    """Whether the letters are those that the words begin with: "AU", "U.S.", "ECOWAS" with its "of"."""
    words = full.replace("-", " ").split()
    letters = short.replace(".", "")
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return len(letters) > 1 and letters in {capitals, "".join(word[0] for word in words).upper()}
