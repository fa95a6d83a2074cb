"""One name, one kind: what a report's clear names say of its unclear ones.

The language model labels each name by its sentence; a report says elsewhere that "Williams" is "Williams Holdings PLC".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.knowledge.words import words

FIRMS, INDICES, STATES = words("firm_ends"), words("index_ends"), words("state_marks")
TRADED, BODIES = words("traded"), words("name_ends")
MODEL = re.compile(r"[A-Z]?\d{3}s?|Flight")
Entity = tuple[int, int, str]


def settled(ents: Sequence[Entity], texts: Sequence[str]) -> list[Entity]:
    """The model's names (token ranges with labels) with the labels that the whole report speaks for.

    A firm's name with its legal form ("Kyle Corp.") decides its short form; else the label that most mentions of the
    same words have, where one has twice as many as the others. A body's name that ends with a number, or as an index
    does, is a thing: "Boeing 787", "Nasdaq Composite".
    """
    ents = [
        (s, e, _kind(s, e, label, texts))
        for s, e, label in _joined(ents, texts)
        for s, e in _parts(s, e, texts)
    ]
    firms: set[str] = set()
    seen: dict[str, Counter[str]] = {}
    for start, end, label in ents:
        name = list(texts[start:end])
        seen.setdefault(" ".join(name), Counter())[label] += 1
        if label == "ORG" and end - start > 1 and name[-1].rstrip(".").lower() in FIRMS:
            firms |= {" ".join(name[:k]) for k in range(1, end - start)}
    people = {texts[e - 1] for s, e, label in ents if label == "PER" and e - s > 1}
    return [(s, e, _label(" ".join(texts[s:e]), label, firms, people, seen)) for s, e, label in ents]


def _joined(ents: Sequence[Entity], texts: Sequence[str]) -> list[Entity]:
    """The names; two single words of a person side by side are one name, and so are the parts of "Bar-Lev"."""
    out: list[Entity] = []
    ents = _founded(_hyphened(ents, texts), texts)
    for start, end, label in ents:
        if (
            label == "PER"
            and end - start == 1
            and out
            and out[-1] == (start - 1, start, "PER")
            and texts[start - 1].istitle()
            and texts[start].istitle()
        ):
            out[-1] = (start - 1, end, "PER")
        else:
            out.append((start, end, label))
    return out


def _founded(ents: Sequence[Entity], texts: Sequence[str]) -> list[Entity]:
    """The names; a person's right before a body's is part of it: "John Adams | Savings Association"."""
    out: list[Entity] = []
    for start, end, label in ents:
        if (
            label == "ORG"
            and end - start > 1
            and out
            and out[-1][1:] == (start, "PER")
            and out[-1][0] < start - 1
            and texts[end - 1].rstrip(".").lower() in FIRMS | BODIES
        ):
            out[-1] = (out[-1][0], end, "ORG")
        else:
            out.append((start, end, label))
    return out


def _hyphened(ents: Sequence[Entity], texts: Sequence[str]) -> list[Entity]:
    """The names; those broken at a hyphen are whole where the name goes on, or is whole elsewhere with more words."""
    out: list[Entity] = []
    for start, end, label in ents:
        if label == "PER" and out and out[-1][1:] == (start, "PER") and texts[start - 1] == "-":
            out[-1] = (out[-1][0], end, "PER")
        else:
            out.append((start, end, label))
    whole = {
        (texts[k - 1], texts[k + 1])
        for start, end, label in out
        if label == "PER" and end - start > 3
        for k in range(start + 2, end - 1)
        if texts[k] == "-"
    }
    if not whole:
        return out
    joined: list[Entity] = []
    for start, end, label in out:
        before = joined[-1] if joined else (-1, -1, "")
        if before[1:] == (start - 1, "PER") and label == "PER" and (texts[start - 2], texts[start]) in whole:
            joined[-1] = (before[0], end, "PER")
        else:
            joined.append((start, end, label))
    return joined


def _parts(start: int, end: int, texts: Sequence[str]) -> list[tuple[int, int]]:
    """A name; "Fairfield, N.J." is two."""
    if end - start > 2 and texts[end - 2] == "," and texts[end - 1].lower() in STATES:
        return [(start, end - 2), (end - 1, end)]
    return [(start, end)]


def _kind(start: int, end: int, label: str, texts: Sequence[str]) -> str:
    """The label by what stands beside the name: a town before its state, a firm's shares, a make's model."""
    after = texts[end : end + 2]
    if texts[start].lower() in STATES and end - start == 1 and start and texts[start - 1] == ",":
        return "LOC"
    if (
        len(after) == 2
        and after[0] == ","
        and after[1].lower() in STATES
        and texts[end - 1].lower() not in FIRMS
    ):
        return "LOC"
    if label in ("PER", "LOC") and after and after[0].lower() in TRADED:
        return "ORG"
    if after and after[0] in ("'s", "’s"):
        after = texts[end + 1 : end + 3]  # "Baker & Adams's 50 index"
        if len(after) < 2 or not (after[0].isdigit() or after[1].lower() in INDICES):
            return label
    if label == "ORG" and (
        (end - start > 1 and (texts[end - 1].isdigit() or texts[end - 1].lower() in INDICES))
        or (after and (MODEL.fullmatch(after[0]) or after[0].lower() in INDICES))
    ):
        return "MISC"
    return label


def _label(name: str, label: str, firms: set[str], people: set[str], seen: dict[str, Counter[str]]) -> str:
    if name in firms and name not in people and label in ("PER", "LOC", "MISC"):
        return "ORG"
    (first, n), *rest = seen[name].most_common(2)
    return first if rest and n >= 2 * rest[0][1] and {first, label} <= {"PER", "ORG", "LOC"} else label
