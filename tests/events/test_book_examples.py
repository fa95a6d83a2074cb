"""Every entry's examples hold in the shipped book."""

from __future__ import annotations

import communique
from communique.events.checking import codebook_test
from communique.events.codebook import default


def test_all_examples_of_the_book_hold() -> None:
    failed = [r for r in codebook_test(default(), communique.load()) if not r.passed]
    assert not failed, "\n".join(f"{r.entry}: {r.text} — {r.reason}" for r in failed)
