"""Other models' labels in the words of ours: the 18 of OntoNotes."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.enrich.entities.words import LABELS

_OTHERS: Final = {
    "PERSON": "PER PERS PRS PS PEOPLE HUMAN PERSNAME NAME",
    "NORP": "NATIONALITY NAT_REL_POL GROUP DEMONYM",
    "FAC": "FACILITY BUILDING",
    "ORG": "OG ORGANIZATION ORGANISATION ORGNAME CORP CORPORATION COMPANY INSTITUTION AGENCY",
    "GPE": "GPE_LOC GPE_ORG COUNTRY CITY STATE TOWN PLACENAME SETTLEMENT",
    "LOC": "LC LOCATION PLACE GEO GEOGNAME REGION",
    "PRODUCT": "PROD OBJ",
    "EVENT": "EVT EVN",
    "WORK_OF_ART": "WORK WRK ART TITLE",
    "LAW": "LEGAL",
    "LANGUAGE": "LANG",
    "DATE": "DT DATETIME",
    "TIME": "TI TME TIM",
    "PERCENT": "PERCENTAGE",
    "MONEY": "CURRENCY AMOUNT",
    "QUANTITY": "QT MSR MEASURE",
    "CARDINAL": "NUMBER NUM NUMERIC_VALUE",
}
"""By ours: those of WikiNER, CoNLL, Norwegian, Swedish, Polish, Romanian and Korean pipelines, and of common tools."""

_NOTHING: Final = frozenset({"MISC", "MISCELLANEOUS", "O", "OTHER", "DRV"})
"""Labels of what has no like among ours: peoples, works and events in one heap. Left out without a word."""

_PREFIX: Final = re.compile(r"\A[BIESLU][-_](?=.)")

_OURS: Final = {label: label for label in LABELS} | {
    other: label for label, others in _OTHERS.items() for other in others.split()
}


def ours(label: str) -> str | None:
    """Our label for another model's, in whatever letters; None where it has no like."""
    name = label.upper().replace("-", "_")
    return _OURS.get(name) or _OURS.get(_PREFIX.sub("", name))


def unknown(labels: Iterable[str]) -> list[str]:
    """Those labels of a model that are neither ours, nor like one of ours, nor known to have no like."""
    return sorted(
        {label for label in labels if label and ours(label) is None and _PREFIX.sub("", label.upper()) not in _NOTHING}
    )
