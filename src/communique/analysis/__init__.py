"""One report → everything it tells."""

from communique.analysis.analyze import analyze

__all__ = ["analyze"]
