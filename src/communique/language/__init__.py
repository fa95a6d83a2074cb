"""One spaCy Language: sentences, words, tags, trees, names."""

from communique.language.pipeline import load

__all__ = ["load"]
