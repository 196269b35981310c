"""The gates of quality: on which corpus, by its checksum; over which floor; and the table of all that were passed."""

import hashlib
import json
from functools import cache
from typing import Any, NamedTuple

from shared import GOLD


class Gate(NamedTuple):
    """One measure that was held against its floor."""

    what: str
    corpus: str
    measure: str
    value: float
    floor: float


REACHED: list[Gate] = []


class Corpus(NamedTuple):
    """An annotated file and the checksum of the one that the floors were measured on: another needs other floors."""

    file: str
    sha256: str

    @property
    def path(self):
        """Where it lies; fails where it is another."""
        path = GOLD / self.file
        assert _sha256(path) == self.sha256, f"{path} is not the corpus that the floors were measured on"
        return path

    def rows(self) -> list[dict[str, Any]]:
        """Its lines."""
        return [json.loads(line) for line in self.path.read_text("utf-8").splitlines() if line.strip()]


@cache
def _sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reach(
    what: str, corpus: Corpus, measure: str, value: float, floor: float, epsilon: float = 0.0, told: str = ""
) -> None:
    """Hold a value against its floor. A difference under epsilon says nothing; `told` is shown where it falls short."""
    REACHED.append(Gate(what, corpus.file, measure, value, floor))
    assert value >= floor - epsilon, f"{what}: {measure} is {value:.4f}, under its floor of {floor}\n{told}"


def count(what: str, corpus: Corpus, measure: str, value: int, wanted: int) -> None:
    """Hold a count against the only one that will do."""
    REACHED.append(Gate(what, corpus.file, measure, value, wanted))
    assert value == wanted, f"{what}: {measure} is {value}, {wanted} was wanted"


def table() -> str:
    """What was reached, as docs/quality.md can hold it."""
    lines = ["| what | corpus | measure | value | floor |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {g.what} | {g.corpus} | {g.measure} | {_shown(g.value)} | {_shown(g.floor)} |"
        for g in sorted(REACHED, key=lambda gate: (gate.what, gate.corpus))
    ]
    return "\n".join(lines)


def _shown(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.3f}".removeprefix("0")
