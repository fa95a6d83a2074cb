"""Time expressions of English news: found, read by our own TIMEX3 grammar, resolved to dates.

`find` reads what a text says, `resolve` dates it when the publication is known (or bounded), `parse_stamp`
reads stamps of publication, `told_bounds` says what the told dates alone tell about the publication.
"""

from communique.dates.anchoring import is_narrative, is_timex3, resolve
from communique.dates.bounds import told_bounds
from communique.dates.finder import find
from communique.dates.meaning import Expression, Meaning
from communique.dates.publication import parse_stamp
from communique.dates.recurring import stamped, weekdays

__all__ = [
    "Expression",
    "Meaning",
    "find",
    "is_narrative",
    "is_timex3",
    "parse_stamp",
    "resolve",
    "stamped",
    "told_bounds",
    "weekdays",
]
