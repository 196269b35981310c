"""From page or text to article: furniture out, language, canonical url, copy fingerprint."""

from pipeline.clean.article import clean

__all__ = ["clean"]
