"""What is told of each entity of a document: the name it goes by, the person's role, the place's country, who is official."""

from collections.abc import Sequence

from pipeline.enrich.entities.countries import countries
from pipeline.enrich.entities.names import names
from pipeline.enrich.entities.officials import is_authority, is_public_office, is_titled_official
from pipeline.enrich.entities.roles import role_of, title_before
from pipeline.records import Entity

Span = tuple[str, int, int]
"""Label, start and end of an entity in the text."""


def described(text: str, spans: Sequence[Span]) -> list[Entity]:
    """The entities of a text, offsets in it. A person is official throughout where one mention says so."""
    called = names([(label, text[start:end]) for label, start, end in spans])
    places = countries(text, [(*span[:1], name, *span[1:]) for span, name in zip(spans, called, strict=True)])
    roles = [role_of(text, start, end) if label == "PERSON" else None for label, start, end in spans]
    officials = {
        (label, name)
        for (label, start, _), name, role in zip(spans, called, roles, strict=True)
        if _is_official(text, label, start, name, role)
    }
    return [
        Entity(
            start=start, end=end, label=label, text=text[start:end], name=name, role=role, country=country,
            official=(label, name) in officials,
        )
        for (label, start, end), name, role, country in zip(spans, called, roles, places, strict=True)
    ]  # fmt: skip


def _is_official(text: str, label: str, start: int, name: str, role: str | None) -> bool:
    if label == "PERSON":
        return is_public_office(role) if role else is_titled_official(title_before(text, start))
    return label == "ORG" and is_authority(name)
