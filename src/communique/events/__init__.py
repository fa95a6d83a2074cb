"""Who did what to whom: the codebook and its coder."""

from communique.events.checking import Result, codebook_test, describe, explain
from communique.events.codebook import Codebook, Entry, Example, load_codebook
from communique.events.coder import code
from communique.events.linting import lint, skeleton

__all__ = [
    "Codebook",
    "Entry",
    "Example",
    "Result",
    "code",
    "codebook_test",
    "describe",
    "explain",
    "lint",
    "load_codebook",
    "skeleton",
]
