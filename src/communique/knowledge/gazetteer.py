"""Names of states, peoples, capitals, bodies and places, found by exact normal form."""

from __future__ import annotations

from typing import NamedTuple

from communique.knowledge.base import KnowledgeBase
from communique.knowledge.sheet import NOUNS, PROPER, Sheet
from communique.model import Actor

MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "flat", "det"})


class Hit(NamedTuple):
    """Tokens that are a known name. `kind`: S state, A adjective, N people, C capital, O body, P place."""

    start: int
    end: int
    kind: str
    actor: Actor
    code: str | None
    place: Actor | None


def hits(sheet: Sheet, kb: KnowledgeBase, taken: frozenset[int] | set[int] = frozenset()) -> list[Hit]:
    """The longest known names, left to right, not overlapping one another or the `taken` tokens."""
    out: list[Hit] = []
    norms, words, longest, phrases = sheet.norms, sheet.words, kb.longest, kb.phrases
    i, n = 0, sheet.n
    while i < n:
        limit = longest.get(norms[i], 0) if norms[i] else 0
        if not limit or words[i].islower() or i in taken:
            i += 1
            continue
        parts: list[str] = []
        ends: list[int] = []
        j = i
        while j < n and len(parts) < limit and j not in taken and sheet.sentence[j] == sheet.sentence[i]:
            if norms[j]:
                parts.append(norms[j])
                ends.append(j + 1)
            elif words[j] not in ("-", "–", "’", "'", ".", "/"):
                break
            j += 1
        for size in range(len(parts), 0, -1):
            entries = phrases.get(" ".join(parts[:size]))
            if entries:
                hit = _choose(sheet, kb, i, ends[size - 1], entries)
                if hit:
                    out.append(hit)
                    i = ends[size - 1] - 1
                    break
        i += 1
    return out


def _choose(sheet: Sheet, kb: KnowledgeBase, start: int, end: int, entries: list[tuple[str, int, int]]) -> Hit | None:
    words, tags, deps = sheet.words, sheet.tags, sheet.deps
    text = "".join(words[start:end]).replace(".", "").replace("-", "")
    usable = [e for e in entries if not e[2] or text.isupper() or (len(text) > 4 and text[0].isupper())]
    if not usable:
        return None
    kinds = {kind: number for kind, number, _ in reversed(usable)}
    last = end - 1
    tag = tags[last]
    if tag and tag not in NOUNS and not tag.startswith("JJ") and not ("A" in kinds and tag in ("VBN", "FW")):
        if not (end - start > 1 and any(tags[i] in PROPER for i in range(start, end))):
            return None
    if "O" in kinds and (end - start > 1 or not set(kinds) & {"S", "A"}):
        kind = "O"
    elif "S" in kinds:
        kind = "S"
    elif "A" in kinds or "N" in kinds:
        modifier = "A" in kinds and (
            tag.startswith("JJ") or (deps[last] in MODIFIERS and sheet.heads[last] > last) or not tag or "N" not in kinds
        )
        kind = "A" if modifier else "N"
        if kind not in kinds:
            kind = "A" if "A" in kinds else "N"
    elif "C" in kinds:
        kind = "C"
    else:
        kind = next(iter(kinds))
    if kind == "P" and end - start == 1 and (tag not in PROPER and tag):
        return None
    number = kinds[kind]
    place = kb.actor(kinds["P"]) if kind == "C" and "P" in kinds else None
    return Hit(start, end, kind, kb.actor(number), kb.code_of(number), place)
