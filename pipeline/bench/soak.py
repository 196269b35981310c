"""The stack at seven tenths of its measured rate for half an hour: `python -m pipeline.bench.soak [MINUTES]`.

Each worker's resident memory, its children's with it, and how many articles were published and cannot be searched yet. The
articles are a quarter of an hour apart, so that the three weeks for which stories stay open pass while the workers get warm,
and as many end as begin from then on. The servers are those that the settings name; nothing else may use their topics.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Final, NamedTuple

from elasticsearch import Elasticsearch

from pipeline import ARTICLE_TOPIC
from pipeline.bench import machine, wire
from pipeline.bench.programs import Program
from pipeline.bench.stack import OURS, Servers, answer, measured, publishing, running, searchable, servers_of
from pipeline.records import encode
from pipeline.settings import load

MINUTES: Final = 30.0
LOAD: Final = 0.7
BURST: Final = 1000
APART: Final = timedelta(minutes=15)
WARM_MINUTES: Final = 5.0
"""Caches fill: what grows after that is a leak, or kept for a reason that must be named."""
SAMPLE_SECONDS: Final = 5.0
SHOWN: Final = 10
"""Lines of the table; each is the median of its part of the time."""


class Sample(NamedTuple):
    """What was seen at one time."""

    minute: float
    published: int
    waiting: int
    resident: dict[str, float]
    """MiB by program."""


def run(minutes: float) -> None:
    """Measure and print the table."""
    settings = load()
    if not answer(settings):
        sys.stderr.write("left out: soak (no Kafka and Elasticsearch answer where the settings say)\n")
        return
    servers = servers_of(settings)
    with tempfile.TemporaryDirectory(prefix="tallywire-soak-") as name, running(servers, Path(name), [2]) as programs:
        burst = measured(servers, programs, BURST, seed=1)
        rate = LOAD * burst.rate
        facts = machine.in_words(machine.facts())
        sys.stdout.write(f"Soak: {facts}. Burst {burst.rate:.1f} articles/s; {rate:.1f} for {minutes:g} minutes.\n\n")
        samples = _kept_up(servers, programs, rate, minutes)
    sys.stdout.write(told(samples, minutes) + "\n")


def _kept_up(servers: Servers, programs: Sequence[Program], rate: float, minutes: float) -> list[Sample]:
    samples: list[Sample] = []
    with closing(Elasticsearch(servers.elasticsearch)) as client, publishing(servers) as producer:
        there, start = searchable(client, f"{OURS}-articles"), time.monotonic()
        for number, article in enumerate(wire.articles(int(rate * minutes * 60), seed=3, apart=APART)):
            seconds = time.monotonic() - start
            if seconds >= len(samples) * SAMPLE_SECONDS:
                waiting = number + there - searchable(client, f"{OURS}-articles")
                samples.append(Sample(seconds / 60, number, waiting, _resident(programs)))
            if (ahead := number / rate - seconds) > 0:
                time.sleep(ahead)
            producer.send(ARTICLE_TOPIC, encode(article), key=article.id.encode())
    return samples


def _resident(programs: Sequence[Program]) -> dict[str, float]:
    for program in programs:
        program.check()
    return {program.name: program.resident_mib() for program in programs}


def told(samples: Sequence[Sample], minutes: float) -> str:
    """The table, and what grew after the caches were warm."""
    names = list(samples[0].resident)
    lines = [
        f"| minute | published | waiting | {' | '.join(f'{name}, MiB' for name in names)} |",
        "| ---: " * (3 + len(names)) + "|",
    ]
    for part in range(SHOWN):
        end = (part + 1) * minutes / SHOWN
        some = _between(samples, part * minutes / SHOWN, end)
        sizes = " | ".join(f"{_size(some, name):.0f}" for name in names)
        lines.append(f"| {end:g} | {some[-1].published:,} | {_waiting(some):.0f} | {sizes} |")
    warm = min(WARM_MINUTES, minutes / 3)
    first, last = _between(samples, warm, warm + minutes / SHOWN), _between(samples, minutes - minutes / SHOWN, minutes)
    growth = ", ".join(f"{name} {100 * (_size(last, name) / _size(first, name) - 1):+.1f} %" for name in names)
    most = max(one.waiting for one in samples)
    lines += [
        "",
        f"Grown after minute {warm:.3g}: {growth}.",
        f"Waiting after minute {warm:.3g}: {_waiting(first):.0f}; at the end: {_waiting(last):.0f}; most: {most}.",
    ]
    return "\n".join(lines)


def _between(samples: Sequence[Sample], start: float, end: float) -> list[Sample]:
    return [one for one in samples if start <= one.minute < end] or [samples[-1]]


def _size(samples: Sequence[Sample], name: str) -> float:
    return statistics.median(one.resident[name] for one in samples)


def _waiting(samples: Sequence[Sample]) -> float:
    return statistics.median(one.waiting for one in samples)


if __name__ == "__main__":
    run(float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES)
