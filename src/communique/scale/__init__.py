"""Many reports: analysed in order, by this process or a pool of them."""

from communique.scale.pool import analyze_many, analyzer

__all__ = ["analyze_many", "analyzer"]
