"""Who said what to whom."""

from communique.statements.extract import extract

__all__ = ["extract"]
