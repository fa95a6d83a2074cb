"""Where reports contradict each other: the record lays both sides out and gives no verdict."""

from communique.findings.across import across

__all__ = ["across"]
