"""`tallywire doctor`: is everything in place, and did everything that came in come out?"""

import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from pipeline.alerts import desk, outbox
from pipeline.errors import TallywireError
from pipeline.producer.feed_table import lines, summary
from pipeline.producer.state import FILE, ProducerState
from pipeline.records import timestamp
from pipeline.settings import Settings
from pipeline.sink.canary import last_canary, sent_at
from pipeline.stream import held
from pipeline.stream.single import store

MISSED: Final = 3
"""So many canaries may be missed before the doctor says so: one may wait behind a large batch."""
Counts = dict[str, dict[str, int]]


def unaccounted(counts: Counts, waiting: int) -> dict[str, int]:
    """By stage: how many records are neither out nor dropped nor dead (0 is right).

    What waits in the inbox has left the producer and not yet entered enrich; it is accounted for there.
    """
    left: dict[str, int] = {}
    for stage in ("producer", "enrich", "stories"):
        found = counts.get(stage, {})
        left[stage] = found.get("in", 0) - sum(n for what, n in found.items() if what != "in")
    produced = counts.get("producer", {}).get("out", 0)
    left["inbox"] = produced - waiting - counts.get("enrich", {}).get("in", 0)
    return left


def run(settings: Settings, stack: bool) -> None:
    """Print what was found; exit status 1 when something is wrong."""
    console = Console(markup=False, highlight=False)
    troubles = _model(settings, console) + _store(settings, console) + _feeds(settings, console)
    if stack:
        troubles += _stack(settings, console)
    for trouble in troubles:
        console.print(f"wrong: {trouble}", style="red")
    if troubles:
        sys.exit(1)
    console.print("all is well")


def _model(settings: Settings, console: Console) -> list[str]:
    from pipeline.enrich.enricher import load

    try:
        nlp = load(settings)
    except (OSError, ValueError, TallywireError) as error:
        return [f"the model {settings.model or 'bundled'} does not load: {error}"]
    console.print(f"model: {nlp.meta['name']} {nlp.meta['version']}, components {', '.join(nlp.pipe_names)}")
    return []


def _store(settings: Settings, console: Console) -> list[str]:
    path = store.path_in(settings.data_dir)
    if not path.exists():
        console.print(f"store: none at {path} yet; `tallywire run` makes it")
        return []
    with closing(store.connect_reader(path)) as conn:
        counts = store.counts(conn)
        waiting = store.backlog(conn)
        embargoed, first = held.waiting(conn)
        troubles = outbox.troubles(conn)
        canary = last_canary(conn)
    due = sum(trouble.waiting for trouble in troubles)
    console.print(f"store: {path}, {waiting} articles waiting, {due} deliveries due")
    if embargoed:
        console.print(f"held until their time: {embargoed} embargoed articles, the first until {first}")
    table = Table("stage", "in", "out", "dropped", "dead")
    for stage in ("producer", "enrich", "stories"):
        found = counts.get(stage, {})
        table.add_row(stage, *(str(_total(found, what)) for what in ("in", "out", "dropped", "dead")))
    console.print(table)
    spoken = counts.get("alerts", {})
    console.print(
        f"alerts: {spoken.get('sent', 0)} sent, {spoken.get('held', 0)} held back, "
        f"{spoken.get('silent', 0)} silent, {spoken.get('delivered', 0)} delivered"
    )
    lost = {stage: n for stage, n in unaccounted(counts, waiting).items() if n}
    unbalanced = [f"{stage}: {n} records are neither out nor dropped nor dead" for stage, n in lost.items()]
    return unbalanced + undelivered(troubles) + _canary(settings, canary, console)


def _canary(settings: Settings, last: tuple[str, float] | None, console: Console) -> list[str]:
    """When an article of our own came back last; wrong where one should have since."""
    if last is None:
        return []
    name, at = last
    came = timestamp(datetime.fromtimestamp(at, UTC))
    console.print(f"canary: came back at {came}, {at - sent_at(name):.1f} s after it was sent")
    silent = datetime.now(UTC).timestamp() - at
    if (
        not settings.canary_seconds
        or silent < MISSED * settings.canary_seconds
        or not store.is_in_use(settings.data_dir)
    ):
        return []
    return [f"no canary came back for {silent:.0f} s: what is pushed does not get as far as the index"]


def undelivered(troubles: Iterable[outbox.Trouble]) -> list[str]:
    """Destinations that want no more, or did not take what they were sent."""
    found = [f"{one.gone}; mend it, then `tallywire alerts resend`" for one in troubles if one.gone]
    return found + [
        f"{one.target}: {one.dead} alerts given up ({one.problem}); mend it, then `tallywire alerts resend`"
        for one in troubles
        if one.dead and not one.gone
    ]


def _feeds(settings: Settings, console: Console) -> list[str]:
    if not (Path(settings.data_dir) / FILE).exists():
        console.print(f"feeds: {len(settings.feeds)} named, none followed yet")
        return []
    with closing(ProducerState(settings.data_dir)) as state:
        found = lines(settings, state, datetime.now(UTC))
    console.print(summary(found))
    return [f"feed {line.name}: {line.note}" for line in found if line.is_trouble]


def _total(found: dict[str, int], what: str) -> int:
    return sum(n for name, n in found.items() if name.split()[0] == what)


def _stack(settings: Settings, console: Console) -> list[str]:
    from pipeline.stream.stack.setup import missing

    absent = missing(settings)
    console.print("Kafka and Elasticsearch answer" if not absent else "Kafka and Elasticsearch:")
    return absent + _deliveries(settings, console)


def _deliveries(settings: Settings, console: Console) -> list[str]:
    """What the alerts worker did not get delivered, where its file is on this machine."""
    path = desk.stack_file(settings.data_dir)
    if not path.exists():
        return []
    with closing(store.connect_reader(path)) as conn:
        troubles = outbox.troubles(conn)
    console.print(f"alerts: {path}, {sum(trouble.waiting for trouble in troubles)} deliveries due")
    return undelivered(troubles)
