"""The record written out in other programs' formats. The same record gives the same bytes."""

from communique.exports.formats import FORMATS, KINDS, export, formats_of
from communique.exports.graph import network

__all__ = ["FORMATS", "KINDS", "export", "formats_of", "network"]
