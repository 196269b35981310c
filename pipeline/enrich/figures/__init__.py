"""Figures: how many killed, injured, missing, voting, ... with bounds, source, scope and time. See docs/figures.md.

words/ (tokens, numbers, who is a person, triggers) -> rules/ (what befell how many) -> context/ (modality, scope, time,
place, what a reading means beside the others) and sources/ (who says so) -> reader (all of it, a text) -> component
"""

from pipeline.enrich.compiling import refuse_stale

refuse_stale()  # before any of its modules is read
