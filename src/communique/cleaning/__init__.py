"""A page to its stories: clean text, what was left out, and the map back to the original."""

from communique.cleaning.clean import clean, readable
from communique.cleaning.offsets import OffsetMap
from communique.cleaning.page import Dateline, Page, Stamp, StampKind, StoryText

__all__ = ["Dateline", "OffsetMap", "Page", "Stamp", "StampKind", "StoryText", "clean", "readable"]
