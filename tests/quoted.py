"""What a reader takes from a phrase: its bounds, read again by other means than the path's own."""

import re

ONES = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: n for n, word in enumerate(ONES)} | {word: 10 * n for n, word in enumerate(TENS, 2)}
NUMBERS |= {f"{ten}-{one}": NUMBERS[ten] + n for ten in TENS for n, one in enumerate(ONES[:10]) if n}
NUMBERS |= {"none": 0, "nobody": 0, "a": 1, "an": 1, "the": 1, "single": 1, "dozen": 12, "both": 2, "pair": 2}
ORDINALS = dict(
    zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(), range(1, 11), strict=True)
)
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
VAGUE = {
    "tens of thousands": (20_000, 99_999), "hundreds of thousands": (200_000, 999_999), "several thousand": (3_000, 9_999),
    "several hundred": (300, 999), "several dozen": (36, 99), "hundreds": (200, 999), "thousands": (2_000, 9_999),
    "millions": (2_000_000, 9_999_999), "dozens": (24, 99), "scores": (40, 99), "several": (3, 9), "a number of": (2, None),
}  # fmt: skip
BELOW = re.compile(r"\b(up to|as many as|at most|no more than|fewer than|less than|under)\b")
ABOVE = re.compile(r"\b(at least|no fewer than|or more)\b")
OVER = re.compile(r"\b(more than|over|exceed\w*|above|surpass\w*|upwards of)\b")


def says(quote: str, phrase: str, low: float | None, high: float | None) -> bool:
    """Whether the phrase stands in the sentence and has these bounds."""
    return phrase in quote and (low, high) == bounds(phrase)


def bounds(phrase: str) -> tuple[float | None, float | None]:
    """[low, high] of a phrase; None is open. Whoever is named ("a 12-year-old boy", "Omar Khayam") is one."""
    text = phrase.lower()
    for words, span in VAGUE.items():
        if re.search(rf"\b{words}\b", text):
            return span
    numbers = values(text)
    value = numbers[0] if numbers else 1
    if BELOW.search(text):
        return None, value
    if OVER.search(text):
        return value + 1, None
    return value, None if ABOVE.search(text) else numbers[-1] if numbers else 1


def values(text: str) -> list[float]:
    """The numbers of a phrase, ages left out."""
    found: list[float] = []
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?|\d[\d,.]*(?![\d,.]|-year)", text):
        if word[0].isdigit():
            found.append(float(word.rstrip(".,").replace(",", "")))
        elif word in SCALES and found:
            found[-1] *= SCALES[word]
        elif word in NUMBERS or word in ORDINALS:
            found.append(NUMBERS.get(word, ORDINALS.get(word, 0)))
    return found[1:] if len(found) > 1 and re.match(r"(an?|the) ", text) else found
