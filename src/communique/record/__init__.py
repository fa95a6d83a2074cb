"""The record: one SQLite file of reports, what they tell, and the account that they make together."""

from communique.record.adding import AddResult, Progress, Refused
from communique.record.days import when
from communique.record.flat import columns, flatten
from communique.record.record import Record, open
from communique.record.rows import KINDS, Rows, said_by

__all__ = [
    "KINDS",
    "AddResult",
    "Progress",
    "Record",
    "Refused",
    "Rows",
    "columns",
    "flatten",
    "open",
    "said_by",
    "when",
]
