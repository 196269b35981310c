"""Sentence starts by rule: fast, without a parser, and never across a line break."""
