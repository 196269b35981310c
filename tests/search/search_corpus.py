"""A small wire of invented events, for the tests of search and of the page: hand-made figures, filed by the real book."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.alerts import desk
from pipeline.records import Enriched, Entity, Event, EventType, Figure
from pipeline.sink import sqlite_index
from pipeline.stories import Book, Outcome

PERSON, ORG, GPE = "PERSON", "ORG", "GPE"
Fig = tuple[str, str, float | None, float | None, dict[str, Any]]


def article(
    name: str,
    source: str,
    published: str,
    title: str,
    body: str,
    figures: list[Fig] | None = None,
    names: list[tuple[str, str]] | None = None,
    types: tuple[str, ...] = (),
    events: list[tuple[str, str]] | None = None,
    **more: Any,
) -> Enriched:
    """An enriched article: figures as (phrase, measure, low, high, more), names as (text, label), both found in the body."""
    return Enriched(
        id=name,
        url=f"https://{source.lower().replace(' ', '-')}.example/{name}",
        title=title,
        body=body,
        source=source,
        published=published,
        collected="2026-03-04T00:00:00Z",
        language=more.pop("language", "en"),
        figures=[_figure(body, *figure) for figure in figures or []],
        entities=[_entity(body, text, label) for text, label in names or []],
        event_types=[EventType(type=kind, score=0.9 - 0.1 * n) for n, kind in enumerate(types)],
        events=[_event(body, kind, trigger) for kind, trigger in events or []],
        model="test",
        **more,
    )


def _sentence(body: str, start: int) -> str:
    begin = max(body.rfind(". ", 0, start) + 2, 0) if ". " in body[:start] else 0
    end = body.find(". ", start)
    return body[begin : end + 1 if end >= 0 else len(body)]


def _figure(
    body: str, phrase: str, measure: str, low: float | None, high: float | None, more: dict[str, Any]
) -> Figure:
    start = body.index(phrase)
    return Figure(
        measure=measure, start=start, end=start + len(phrase), phrase=phrase, low=low, high=high, quote=_sentence(body, start),
        **more,
    )  # type: ignore[arg-type]  # fmt: skip


def _entity(body: str, text: str, label: str) -> Entity:
    start = body.index(text)
    return Entity(start=start, end=start + len(text), label=label, text=text, name=text)


def _event(body: str, kind: str, trigger: str) -> Event:
    start = body.index(trigger)
    return Event(
        type=kind, start=start, end=start + len(trigger), trigger=trigger, official=True, quote=_sentence(body, start)
    )


def _by(who: str | None, official: bool = False, **more: Any) -> dict[str, Any]:
    return {"attribution": who, "official": official, **more}


COAST_GUARD = _by("the coast guard", True)
FERRY_NAMES = [("Port Marlow", GPE), ("Straits Line", ORG)]
NORTHWIRE_TEXT = (
    "The coast guard recovered three bodies from the water off Port Marlow after a Straits Line passenger ferry turned over "
    "in heavy swell late on Monday. Dozens were still missing, the coast guard said. Divers had to wait for the wind to drop "
    "before they could reach the lower deck, where most of the passengers are thought to have been asleep. The operator said "
    "that it was checking the passenger list and would not give a number before the families were told."
)

WIRE: list[Enriched] = [
    article(
        "ferry-1", "Coastal Herald", "2026-03-02T21:40:00Z", "Ferry capsizes off Port Marlow",
        "A Straits Line passenger ferry capsized off Port Marlow on Monday night in heavy swell. There were no reports of "
        "deaths by late Monday, harbour police said. At least 40 people were missing, according to harbour police. Fishing "
        "boats joined the search while the wind kept helicopters on the ground.",
        [("no", "killed", 0, 0, _by("harbour police", True, bound="zero", as_of="by late Monday")),
         ("At least 40", "missing", 40, None, _by("harbour police", True, bound="at_least"))],
        FERRY_NAMES, ("accident.maritime",),
    ),
    article(
        "ferry-2", "Northwire", "2026-03-02T22:15:00Z", "Three dead and dozens missing after ferry turns over",
        NORTHWIRE_TEXT,
        [("three", "killed", 3, 3, COAST_GUARD), ("Dozens", "missing", 24, 99, COAST_GUARD | {"bound": "vague"})],
        FERRY_NAMES, ("accident.maritime",),
    ),
    article(
        "ferry-3", "Daily Lantern", "2026-03-02T23:05:00Z", "Ferry disaster: three dead, dozens missing",
        NORTHWIRE_TEXT,
        [("three", "killed", 3, 3, COAST_GUARD), ("Dozens", "missing", 24, 99, COAST_GUARD | {"bound": "vague"})],
        FERRY_NAMES, ("accident.maritime",),
    ),
    article(
        "ferry-4", "Coastal Herald", "2026-03-03T00:30:00Z", "Port Marlow ferry toll rises as divers reach lower deck",
        "The number of dead in the Port Marlow ferry disaster has risen to 11, the coast guard said. About 60 people were "
        "injured, said Dr Amina Sorell, head of the Marlow General Hospital. The Straits Line ferry had left the islands in "
        "heavy swell on Monday evening. Divers reached the lower deck shortly after midnight.",
        [("11", "killed", 11, 11, COAST_GUARD | {"cumulative": True}),
         ("About 60", "injured", 60, 60, _by("Dr Amina Sorell, head of the Marlow General Hospital", True, bound="approx"))],
        [*FERRY_NAMES, ("Amina Sorell", PERSON), ("Marlow General Hospital", ORG)], ("accident.maritime",),
    ),
    article(
        "ferry-5", "Island Radio", "2026-03-03T01:10:00Z", "Families count more dead in Port Marlow ferry disaster",
        "At least 19 people died when the Straits Line ferry capsized off Port Marlow, an association of the passengers' "
        "families said. The ferry turned over in heavy swell on Monday. The association keeps its own list, made from calls to relatives on the islands.",
        [("At least 19", "killed", 19, None, _by("an association of the passengers' families", bound="at_least"))],
        FERRY_NAMES, ("accident.maritime",),
    ),
    article(
        "ferry-6", "Northwire", "2026-03-03T03:20:00Z", "Coast guard revises ferry toll down",
        "The coast guard revised the number of dead in the Port Marlow ferry disaster down to 14 on Tuesday, saying that some "
        "bodies had been counted twice at two hospitals. The Straits Line ferry capsized in heavy swell on Monday. 28 people "
        "were still missing, the coast guard said.",
        [("14", "killed", 14, 14, COAST_GUARD | {"cumulative": True, "as_of": "on Tuesday"}), ("28", "missing", 28, 28, COAST_GUARD)],
        FERRY_NAMES, ("accident.maritime",),
    ),
    article(
        "ferry-7", "Gulf Post", "2026-03-03T05:00:00Z", "Lawmaker disputes toll of Port Marlow ferry disaster",
        "Lawmaker Ruben Okafor put the number of dead in the Port Marlow ferry disaster at 31, while the coast guard held to 14. "
        "Mr Okafor, who sits for the islands, said on the quay that Straits Line had sold more tickets than there were seats, and "
        "asked for an inquiry into why its boat was let out before it capsized. He blamed heavy swell and thin crews alike.",
        [("31", "killed", 31, 31, _by("Lawmaker Ruben Okafor")), ("14", "killed", 14, 14, COAST_GUARD)],
        [*FERRY_NAMES, ("Ruben Okafor", PERSON)], ("accident.maritime", "accuse"),
    ),
    article(
        "fuel-1", "Calder Times", "2026-03-03T09:00:00Z", "Thousands march in Calder against the price of fuel",
        "Thousands marched through Calder on Tuesday against the price of fuel, organisers said. Police put the crowd at some "
        "3,000. At least 25 people were detained, the Interior Ministry said. Shops on the main street stayed closed.",
        [("Thousands", "crowd", 2000, 9999, _by("organisers", bound="vague")),
         ("some 3,000", "crowd", 3000, 3000, _by("Police", True, bound="approx")),
         ("At least 25", "detained", 25, None, _by("the Interior Ministry", True, bound="at_least"))],
        [("Calder", GPE), ("Interior Ministry", ORG)], ("protest.demonstration",), sample=True,
    ),
    article(
        "fuel-2", "Northwire", "2026-03-03T12:45:00Z", "Hundreds hurt as Calder fuel protest turns violent",
        "Hundreds were injured when a march in Calder against the price of fuel turned violent on Tuesday, and police used tear "
        "gas on the main street. The Interior Ministry said that 60 people were detained. President Elena Varga called for calm.",
        [("Hundreds", "injured", 200, 999, _by(None, bound="vague")), ("60", "detained", 60, 60, _by("The Interior Ministry", True))],
        [("Calder", GPE), ("Interior Ministry", ORG), ("Elena Varga", PERSON)],
        ("protest.riot", "coerce.repress"), sample=True,
    ),
    article(
        "vote-1", "Calder Times", "2026-03-03T15:00:00Z", "Commission annuls vote in Tessara province",
        "The Electoral Commission annulled Sunday's vote in Tessara province on Tuesday after finding ballots that had been marked "
        "in advance. Governor Ilya Brandt had won 48% of the vote, the commission said. A new date has not been set.",
        [("48%", "vote_share", 48, 48, _by("the commission", True, unit="percent"))],
        [("Electoral Commission", ORG), ("Tessara", GPE), ("Ilya Brandt", PERSON)],
        ("gov.election_annulled",), [("gov.election_annulled", "annulled")],
    ),
    article(
        "quake-1", "Seismic Watch", "2026-03-03T16:10:00Z", "Earthquake shakes Oruna valley",
        "An earthquake of magnitude 5.8 shook the Oruna valley, the Geological Survey said. Some 16,000 people left their homes. "
        "The road to the São Bento pass is blocked by rocks.",
        [("5.8", "magnitude", 5.8, 5.8, _by("the Geological Survey", True, unit="magnitude")),
         ("Some 16,000", "displaced", 16000, 16000, _by(None, bound="approx"))],
        [("Oruna", GPE), ("Geological Survey", ORG), ("São Bento", GPE)], ("hazard.earthquake",),
    ),
    article(
        "chess-1", "Island Radio", "2026-03-03T17:00:00Z", "Islands' chess club wins the league",
        "The islands' chess club won the league for the first time on Tuesday evening. Its captain, Ruben Tal, thanked the rain.",
        [], [("Ruben Tal", PERSON)],
    ),
    article(
        "hostile-1", "<b>Evil</b> Post", "2026-03-03T18:00:00Z", "<script>window.hacked = 1</script> & \"quotes\"",
        "A body with <img src=x onerror=\"window.hacked = 1\"> in it and two people injured.",
        [("two", "injured", 2, 2, _by("<i>police</i>", True))], [], ("law.crime",),
    ),
    article(
        "spanish-1", "El Faro", "2026-03-03T19:00:00Z", "El transbordador no volverá a navegar",
        "El puerto de la ciudad sigue cerrado y la compañía no ha dado explicaciones.", language="es",
    ),
    article(
        "odd-1", "東京日報", "2026-03-02T20:00:00Z", "U.N. envoy O’Hara’s 3-day tour 🔥 begins in Straße",
        "The envoy's visit to 東京都 cost 1,250,000 at COVID-19 prices, up 4.5%. Naïve façade; ﬁrst lines of हिन्दी text. "
        "C++ and R&D are re-elected, aren't they? Zoë O’Hara smiled 🔥🔥.",
        [], [("Zoë O’Hara", PERSON), ("東京都", GPE)],
    ),
]  # fmt: skip


def connect(path: Path) -> sqlite3.Connection:
    """An index file, made where there is none."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode=WAL")
    sqlite_index.create(conn)
    conn.executescript(desk.SCHEMA)
    return conn


def build(path: Path, wire: list[Enriched] | None = None) -> None:
    """File a wire into an index file, article by article."""
    connect(path).close()
    book = Book.load([])
    for one in WIRE if wire is None else wire:
        _file(path, book, one)


def add(path: Path, one: Enriched) -> Outcome:
    """File one more article into an index that `build` made of the default wire or a part of it."""
    book = Book.load([])
    with closing(connect(path)) as conn:
        known = {name for (name,) in conn.execute("SELECT id FROM articles")}
    for earlier in WIRE:
        if earlier.id in known:
            book.file(earlier)
    return _file(path, book, one)


def _file(path: Path, book: Book, one: Enriched) -> Outcome:
    outcome = book.file(one)
    with closing(connect(path)) as conn:
        position = conn.execute("SELECT count(*) FROM articles").fetchone()[0] + 1
        conn.execute("BEGIN")
        ingested = f"2026-03-04T00:00:{position:02}Z"
        sqlite_index.write(conn, [outcome.filed], outcome.stories, outcome.alerts, position, ingested)
        for alert in outcome.alerts:
            sqlite_index.set_decision(conn, alert.id, "sent", "casualties")
            conn.execute("INSERT OR IGNORE INTO alert_taken VALUES (?, 0)", (alert.id,))
        conn.execute("COMMIT")
    return outcome
