"""How common a word is in the news at large: the ground against which an article's own words stand out.

`background.bin` holds document frequencies of the 20,000 commonest terms in 10,991 public-domain news passages (the
Groningen Meaning Bank's Voice of America part): a 4-byte count of passages, then 6 bytes a term (uint32 number, uint16
count). Rebuilt by `python -m pipeline.stories.grouping.background passages.jsonl`, where each line has a `text`.
"""

import json
import struct
import sys
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.stories.grouping.words import STOP_WORDS, term, words

KEPT_TERMS: Final = 20_000
FILE: Final = "background.bin"


class Background(NamedTuple):
    """In how many of `passages` each term occurs."""

    passages: int
    counts: dict[int, int]


@cache
def background() -> Background:
    """The shipped table."""
    raw = files("pipeline.stories.grouping").joinpath(FILE).read_bytes()
    (passages,) = struct.unpack_from("<I", raw)
    return Background(passages, dict(struct.iter_unpack("<IH", raw[4:])))


def pack(texts: list[str]) -> bytes:
    """The table of `texts` as bytes; ties in frequency go by the term's number, so that a rebuild is identical."""
    counts: Counter[int] = Counter()
    for text in texts:
        counts.update({term(word) for word in words(text) if word not in STOP_WORDS})
    kept = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KEPT_TERMS]
    return struct.pack("<I", len(texts)) + b"".join(struct.pack("<IH", key, min(n, 65535)) for key, n in sorted(kept))


def main() -> None:
    """Write `background.bin` beside this module from the JSON Lines file named on the command line."""
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines()
    Path(__file__).with_name(FILE).write_bytes(pack([json.loads(line)["text"] for line in lines if line]))


if __name__ == "__main__":
    main()
