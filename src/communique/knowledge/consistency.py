"""One name, one kind: what a report's clear names say of its unclear ones.

The language model labels each name by its sentence; a report says elsewhere that "Williams" is "Williams Holdings PLC".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from communique.knowledge.words import words

FIRMS, INDICES = words("firm_ends"), words("index_ends")
Entity = tuple[int, int, str]


def settled(ents: Sequence[Entity], texts: Sequence[str]) -> list[Entity]:
    """The model's names (token ranges with labels) with the labels that the whole report speaks for.

    A firm's name with its legal form ("Kyle Corp.") decides its short form; else the label that most mentions of the
    same words have, where one has twice as many as the others. A body's name that ends with a number, or as an index
    does, is a thing: "Boeing 787", "Nasdaq Composite".
    """
    ents = [(s, e, "MISC" if label == "ORG" and _thing(texts[s:e]) else label) for s, e, label in ents]
    firms: set[str] = set()
    seen: dict[str, Counter[str]] = {}
    for start, end, label in ents:
        name = list(texts[start:end])
        seen.setdefault(" ".join(name), Counter())[label] += 1
        if label == "ORG" and end - start > 1 and name[-1].rstrip(".").lower() in FIRMS:
            firms |= {" ".join(name[:k]) for k in range(1, end - start)}
    people = {texts[e - 1] for s, e, label in ents if label == "PER" and e - s > 1}
    return [(s, e, _label(" ".join(texts[s:e]), label, firms, people, seen)) for s, e, label in ents]


def _thing(name: Sequence[str]) -> bool:
    last = name[-1]
    return len(name) > 1 and (last.isdigit() or last.lower() in INDICES)


def _label(
    name: str, label: str, firms: set[str], people: set[str], seen: dict[str, Counter[str]]
) -> str:
    if name in firms and name not in people and label in ("PER", "LOC", "MISC"):
        return "ORG"
    (first, n), *rest = seen[name].most_common(2)
    return first if rest and n >= 2 * rest[0][1] and {first, label} <= {"PER", "ORG", "LOC"} else label
