"""Who did what to whom: the codebook and its coder."""

from communique.events.checking import Result, codebook_test, describe, explain
from communique.events.codebook import (
    Codebook,
    Entry,
    Example,
    Folders,
    codebook_of,
    load_codebook,
    paths_of,
    types_of,
)
from communique.events.coder import code
from communique.events.coding import Coding, coding
from communique.events.linting import lint, skeleton

__all__ = [
    "Codebook",
    "Coding",
    "Entry",
    "Example",
    "Folders",
    "Result",
    "code",
    "codebook_of",
    "codebook_test",
    "coding",
    "describe",
    "explain",
    "lint",
    "load_codebook",
    "paths_of",
    "skeleton",
    "types_of",
]
