"""From what a pattern matched to what it means: one function for each rule of the grammar."""

from __future__ import annotations

from communique.dates.matched import Readings
from communique.dates.read_counts import COUNTS
from communique.dates.read_days import DAYS
from communique.dates.read_spans import SPANS

READINGS: Readings = DAYS | SPANS | COUNTS
