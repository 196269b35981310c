"""The cue rules of `cues.toml`, compiled: which word at which place names an event of which type."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec

from pipeline.enrich.events.forms import noun_forms, verb_forms

GAP: Final = r"\s+(?:\S+\s+){0,6}?"
"""What `...` in a trigger stands for: at most six words."""
CONDITIONS: Final = ("need", "never", "near", "not_near", "after", "not_after", "before", "not_before")
Pattern = re.Pattern[str]


class Rule(msgspec.Struct, frozen=True):
    """One cue: its type and the conditions under which its triggers hold; see the head of `cues.toml`."""

    type: str
    verbal: bool
    hides: bool
    loose: bool
    yields: frozenset[str]
    need: Pattern | None
    never: Pattern | None
    near: Pattern | None
    not_near: Pattern | None
    after: Pattern | None
    not_after: Pattern | None
    before: Pattern | None
    not_before: Pattern | None


class Trigger(msgspec.Struct, frozen=True):
    """One way to write a rule's trigger: `rest` is what must follow its first word, None where that is all of it."""

    place: int
    """Its place in the file: the order in which triggers are tried."""
    rule: Rule
    second: str
    """The word that must come second, empty where any may: looked at before `rest`, which costs more."""
    rest: Pattern | None


class Begun(msgspec.Struct, frozen=True):
    """The triggers of one first word, in the order in which they are tried."""

    whatever: list[Trigger]
    """Those that any word may follow."""
    by_letter: dict[str, list[Trigger]]
    """Those that a word with this first letter may follow: of a verb with twenty phrases one or two are tried."""

    def before(self, following: str) -> list[Trigger]:
        """The triggers that may go on with a word; "" where none follows."""
        return self.by_letter.get(following[:1], self.whatever)


class Lexicon(msgspec.Struct, frozen=True):
    """Triggers by first word, and the patterns of context."""

    triggers: dict[str, Begun]
    silence: list[frozenset[str]]
    context: dict[str, Pattern]
    types: list[str]


@cache
def lexicon() -> Lexicon:
    """The project's cue rules, read and compiled on first use."""
    return compile_lexicon(resources.files(__package__).joinpath("cues.toml").read_text("utf-8"))


def compile_lexicon(text: str) -> Lexicon:
    """Cue rules from TOML. Raises KeyError for a class that is not defined and re.error for a pattern that is none."""
    data = tomllib.loads(text)
    classes: dict[str, str] = data.pop("classes", {})
    silence = [frozenset(words.split()) for words in data.pop("silence", {}).values()]
    context = {name: re.compile(pattern) for name, pattern in data.pop("context", {}).items()}
    triggers: dict[str, list[Trigger]] = {}
    place = 0
    for event_type, table in data.items():
        for raw in table["rules"]:
            for kind in ("verbs", "nouns", "words"):
                rule = _rule(event_type, kind, raw, classes)
                for head, rest in _written(kind, raw.get(kind, "")):
                    place += 1
                    triggers.setdefault(head, []).append(Trigger(place, rule, _second(rest), _rest(rest)))
    begun = {head: _by_letter(listed) for head, listed in triggers.items()}
    return Lexicon(begun, silence, context, list(data))


def _by_letter(triggers: list[Trigger]) -> Begun:
    letters = {trigger.second[0] for trigger in triggers if trigger.second}
    return Begun(
        [trigger for trigger in triggers if not trigger.second],
        {letter: [t for t in triggers if not t.second or t.second[0] == letter] for letter in letters},
    )


def _rule(event_type: str, kind: str, raw: dict[str, Any], classes: dict[str, str]) -> Rule:
    def pattern(name: str) -> Pattern | None:
        if name not in raw:
            return None
        return re.compile(re.sub(r"\{([A-Z]+)\}", lambda m: classes[m.group(1)], raw[name]))

    found = {name: pattern(name) for name in CONDITIONS}
    yields = frozenset(raw.get("yields", "").split())
    return Rule(event_type, kind == "verbs", raw.get("hides", False), raw.get("loose", False), yields, **found)


def _written(kind: str, triggers: str) -> Iterator[tuple[str, str]]:
    """Each way to write the triggers of a rule, as its first word and the rest."""
    for trigger in filter(None, (t.strip() for t in triggers.split(","))):
        first, _, rest = trigger.partition(" ")
        if kind == "nouns":
            for form in noun_forms(trigger):
                first, _, rest = form.partition(" ")
                yield first, rest
        else:
            for form in verb_forms(first) if kind == "verbs" else [first]:
                yield form, rest


def _second(rest: str) -> str:
    word = rest.partition(" ")[0]
    return word if word.isalpha() else ""


@cache
def _rest(words: str) -> Pattern | None:
    if not words:
        return None
    parts = [r"\s+".join(re.escape(w) for w in part.split()) for part in words.split("...")]
    return re.compile((r"\s+" if parts[0] else "") + GAP.join(parts) + r"\b")
