"""The enrichment alone, one core, beside spaCy's small English shape, and what its components take."""

from pipeline.bench.report import Row
from pipeline.enrich.bench.beside import OURS, SPACY, SPACY_NER, SPACY_SINGLE, components, measured

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
    share = clock.rate(SPACY_NER) / clock.rate("figures")  # of another pipeline, to which `figures` may be added
    told = f"spaCy's tok2vec and ner alone (`figures` behind them adds {share:.0%})"
    found.append(Row(told, clock.milliseconds(SPACY_NER), "ms an article"))
    return found
