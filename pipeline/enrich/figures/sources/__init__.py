"""Whose word a figure is, and whether that is an authority."""
