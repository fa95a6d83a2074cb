"""One event out of many tellings; copies of a text; what became of what was planned."""

from communique.merging.merge import merge
from communique.merging.rows import Account, StoryRow

__all__ = ["Account", "StoryRow", "merge"]
