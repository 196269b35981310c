"""Where sentences start."""

import pytest

from pipeline.enrich.sentences.component import starts


def split(text):
    """Sentences of a text whose tokens are parted by blanks; "_" joins a token to the one before it."""
    words, spaces = [], []
    for part in text.split(" "):
        glued = part.startswith("_")
        if glued and spaces:
            spaces[-1] = False
        words.append("\n" if part == "NL" else part.removeprefix("_"))
        spaces.append(True)
    out = []
    for word, mark in zip(words, starts(words, spaces), strict=True):
        if mark:
            out.append([])
        if out and word != "\n":
            out[-1].append(word)
    return [" ".join(s) for s in out]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He left _. She stayed _.", 2),
        ("Three were hurt _. _The fire began at noon _.", 2),
        ("He flew to Paris _. _Two stayed _.", 2),
        ("She shops at Amazon _. _Com daily _.", 1),
        ('He left _! _" She stayed _.', 2),
        ("“ He left _. _” She stayed _.", 2),
        ("Gen. Park spoke _.", 1),
        ("Mr. Lund met Dr. Osei _.", 1),
        ("The U.S. Army left _.", 1),
        ("They live in the U.S. They work there _.", 2),
        ("J. R. Malik won _.", 1),
        ("He is No. 5 in line _.", 1),
        ("It came on Jan. 6 _.", 1),
        ("It began at 5 p.m. local time _.", 1),
        ("It began at 5 p.m. The crowd left _.", 2),
        ("As of 9 a.m. Tuesday , 12 people were missing _.", 1),
        ("Nine died in Weldon , Sask. _, police said _.", 1),
        ("Prices rose 3.5 percent _. Wages fell _.", 2),
        ("A headline without a stop NL The first sentence _.", 2),
        ("one line NL continued in lower case", 2),
        ("Was it so _? Nobody knows _.", 2),
        ("He said it ... and left _.", 1),
        ("All went well _. 12 people came _.", 2),
    ],
)
def test_a_text_has_this_many_sentences(text, count):
    assert len(split(text)) == count


def test_the_first_token_opens_a_sentence_and_an_empty_text_has_none():
    assert starts([], []) == []
    assert starts(["Hello"], [False]) == [True]


def test_a_closing_quote_stays_with_its_sentence():
    assert split("“ He left _. _” She stayed _.") == ["“ He left . ”", "She stayed ."]
