"""What each fault did, kept as JSON Lines where FAULT_TABLE names a file; `python tests/faults/outcomes.py FILE` prints
them as the table of docs/reliability.md."""

import json
import os
import statistics
import sys
from pathlib import Path

SEEDS = int(os.environ.get("FAULT_SEEDS", "0"))
"""How often each worker is killed (`make faults`); 0: once, with a few other faults, for every change."""
DRAWS = int(os.environ.get("FAULT_DRAWS", "0"))
"""How often all other faults are drawn anew; 0: a few of them, once, for every change."""
FIRST = int(os.environ.get("FAULT_FIRST_SEED", "0"))
"""The first seed, so that another run draws anew."""


def note(**outcome):
    """Keep one run of one fault."""
    if file := os.environ.get("FAULT_TABLE"):
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(json.dumps(outcome) + "\n")


def table(rows):
    """One line a fault: sums over its runs, median and longest recovery."""
    lines = [
        "| fault | runs | articles sent | lost | repeated at the index | repeats in Kafka | all through again after (median, longest) |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for fault in dict.fromkeys(row["fault"] for row in rows):
        of = [row for row in rows if row["fault"] == fault]
        seconds = [row["seconds"] for row in of]
        sums = " | ".join(str(sum(row[name] for row in of)) for name in ("sent", "lost", "repeated", "repeats"))
        lines.append(f"| {fault} | {len(of)} | {sums} | {statistics.median(seconds):.0f} s, {max(seconds):.0f} s |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table([json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]))
