"""What an evaluation found, as a table for people and as JSON."""

from collections.abc import Mapping

import msgspec

Value = float | int
"""A share in 0..1 is a float, a count an int."""


class Report(msgspec.Struct):
    """The measures of the whole file, and those of each label."""

    what: str
    gold: str
    sha256: str
    of: str
    """How much was measured on: "108 passages"."""
    measures: dict[str, Value]
    labels: dict[str, dict[str, Value]] = {}

    def as_json(self) -> str:
        """The report on one line; shares are 0 to 1."""
        return msgspec.json.encode(self).decode()

    def table(self) -> str:
        """The report for people: shares in percent."""
        lines = [f"{self.what}: {self.of} of {self.gold}", ""]
        width = max(map(len, [*self.measures, *self.labels, "label"]))
        lines += [f"{name:<{width}}  {shown(value):>7}" for name, value in self.measures.items()]
        if self.labels:
            columns = list(dict.fromkeys(name for values in self.labels.values() for name in values))
            lines += ["", f"{'label':<{width}}  " + "  ".join(f"{column:>{_wide(column)}}" for column in columns)]
            lines += [f"{label:<{width}}  {_cells(values, columns)}" for label, values in self.labels.items()]
        return "\n".join(lines)


def shown(value: Value | None) -> str:
    """A share in percent with one decimal, a count as it is."""
    if value is None:
        return ""
    return f"{100 * value:.1f}" if isinstance(value, float) else f"{value:,}"


def counts(right: int, extra: int, missed: int) -> dict[str, Value]:
    """Precision, recall and F1 of counts, and how many were wanted."""
    return {
        "precision": right / max(1, right + extra),
        "recall": right / max(1, right + missed),
        "f1": 2 * right / max(1, 2 * right + extra + missed),
        "wanted": right + missed,
    }


def _wide(column: str) -> int:
    return max(7, len(column))


def _cells(values: Mapping[str, Value], columns: list[str]) -> str:
    return "  ".join(f"{shown(values.get(column)):>{_wide(column)}}" for column in columns).rstrip()
