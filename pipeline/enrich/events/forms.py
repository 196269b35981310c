"""The forms of a word: enough English inflection to write cue rules in base forms."""

from typing import Final

VOWELS: Final = frozenset("aeiou")
DOUBLING: Final = frozenset(
    "annul rebel expel compel repel propel cancel patrol control commit permit submit admit refer prefer defer kidnap worship equip".split()
)
"""Verbs of more than one syllable whose last consonant is doubled (`canceled` is made beside `cancelled`)."""
IRREGULAR: Final = {
    "arise": "arose arisen", "beat": "beat beaten", "become": "became become", "begin": "began begun", "blow": "blew blown",
    "break": "broke broken", "bring": "brought", "build": "built", "burn": "burnt", "burst": "burst", "catch": "caught",
    "choose": "chose chosen", "come": "came", "cut": "cut", "draw": "drew drawn", "fall": "fell fallen", "fight": "fought",
    "find": "found", "fly": "flew flown", "forbid": "forbade forbidden", "freeze": "froze frozen", "get": "got gotten",
    "give": "gave given", "go": "went gone", "hang": "hung", "hear": "heard", "hit": "hit", "hold": "held", "keep": "kept",
    "lay": "laid", "leave": "left", "lend": "lent", "let": "let", "lose": "lost", "make": "made", "meet": "met",
    "overrun": "overran", "oversee": "oversaw overseen", "overthrow": "overthrew overthrown", "pay": "paid", "plead": "pled", "put": "put", "quit": "quit",
    "rerun": "reran", "run": "ran", "say": "said", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shake": "shook shaken",
    "shoot": "shot", "shut": "shut", "sink": "sank sunk", "slay": "slew slain", "speak": "spoke spoken", "split": "split", "stand": "stood",
    "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken", "swear": "swore sworn", "sweep": "swept", "take": "took taken",
    "tell": "told", "throw": "threw thrown", "undertake": "undertook undertaken", "win": "won", "withdraw": "withdrew withdrawn",
    "withhold": "withheld", "uphold": "upheld", "overtake": "overtook", "buy": "bought", "leak": "leaked", "blast": "blasted", "spread": "spread",
    "smite": "smote", "reopen": "reopened", "spill": "spilt", "hijack": "hijacked", "traffic": "trafficked trafficking", "panic": "panicked",
}  # fmt: skip
PLURALS: Final = {"hostage-taker": "hostage-takers", "coup d'etat": "coups d'etat", "mutiny": "mutinies"}


def verb_forms(base: str) -> list[str]:
    """Every form of a verb given in its base form: seize, seizes, seized, seizing."""
    forms = {base, _third(base)}
    forms.update(IRREGULAR.get(base, "").split())
    if base.endswith("ie"):
        forms.update((base + "d", base[:-2] + "ying"))
    elif base.endswith("e"):
        forms.update((base + "d", base + "ing" if base.endswith(("ee", "ye", "oe")) else base[:-1] + "ing"))
    elif base.endswith("y") and base[-2:-1] not in VOWELS:
        forms.update((base[:-1] + "ied", base + "ing"))
    else:
        forms.update((base + "ed", base + "ing"))
        if base in DOUBLING or _short(base):
            forms.update((base + base[-1] + "ed", base + base[-1] + "ing"))
    return sorted(forms)


def _short(base: str) -> bool:
    """Whether a verb has one syllable that ends in vowel and consonant: ban, plan, stab."""
    vowels = [c in VOWELS for c in base]
    return sum(vowels) == 1 and vowels[-2:] == [True, False] and base[-1] not in "wxy"


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def noun_forms(base: str) -> list[str]:
    """Singular and plural; of a phrase, the last word changes."""
    if base in PLURALS:
        return [base, PLURALS[base]]
    return [base, _third(base)] if not base.endswith("s") else [base]
