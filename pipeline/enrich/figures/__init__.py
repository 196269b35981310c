"""Figures: how many killed, injured, missing, voting, ... with bounds, source, scope and time. See docs/figures.md.

lexer -> quantities (numbers and their modifiers) -> phrases (who did what to how many) -> rules (which measure)
-> victims (single people) -> context (modality, scope, time, place) -> attribution (who says so) -> component
"""
