"""Spans of characters."""

from __future__ import annotations

Span = tuple[int, int]
"""`[start, end)` in code points."""

Spans = tuple[Span, ...]
"""A possibly discontinuous stretch of text, in reading order."""
