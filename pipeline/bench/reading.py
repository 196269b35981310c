"""The enrichment alone, one core, beside spaCy's small English shape, and what its components take."""

from pipeline.bench.report import Row
from pipeline.enrich.bench.beside import OURS, SPACY, SPACY_SINGLE, components, measured

SHARES = {"figures": 0.25, "event_types": 0.25}
"""Of the entity pass, at the most."""


def rows(rounds: int, articles: int) -> list[Row]:
    """Words a second with the ratios, then a row a component."""
    clock = measured(rounds, articles)
    rate = clock.rate(OURS)
    found = []
    for peer, times in ((SPACY, 4), (SPACY_SINGLE, 5)):
        ratio = rate / clock.rate(peer)
        found.append(Row("enrich, one core", rate, "words/s", peer, ratio, f"{times} times", ratio >= times))
    for name, milliseconds, share in components(clock):
        most = SHARES.get(name)
        wanted = f"{most:.0%} of the entity pass at the most" if most else ""
        told = f"{name} ({share:.0%} of the entity pass)"
        found.append(Row(told, milliseconds, "ms an article", wanted=wanted, met=share <= most if most else None))
    return found
