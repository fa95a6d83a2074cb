"""Who said what to whom."""

from communique.statements.extraction import extract

__all__ = ["extract"]
