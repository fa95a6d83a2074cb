"""Titles joined to the names beside them: "Minister X", "X, the minister", "the ministers of X and Y, V and W"."""

from __future__ import annotations

from communique.knowledge.extents import right_of
from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.names import key
from communique.knowledge.people import HONORIFICS, Name
from communique.knowledge.sheet import Sheet
from communique.knowledge.titles import Title


def attach(sheet: Sheet, names: list[Name], titles: list[Title], kb: KnowledgeBase) -> dict[int, Name]:
    """Join titles and names that stand together; returns the name of each title's index in `titles`."""
    by_start = {name.start: name for name in names}
    by_end = {name.end: name for name in names}
    joined: dict[int, Name] = {}
    for number, title in enumerate(titles):
        after = _after(sheet, title, by_start)
        if after:
            _pair(title, after, kb)
            joined[number] = after[0]
            continue
        before = _before(sheet, title, by_end, names)
        if before is not None:
            before.titles.append((title, title.codes[0] if title.codes else None))
            joined[number] = before
    return joined


def _after(sheet: Sheet, title: Title, by_start: dict[int, Name]) -> list[Name]:
    for start in dict.fromkeys((title.right, title.end, right_of(sheet, title))):
        i = start
        if i < sheet.n and sheet.lower[i] in HONORIFICS:
            i += 1
        if i + 1 < sheet.n and sheet.words[i] == "," and i + 1 in by_start:
            name = by_start[i + 1]
            # "Azerbaijan's President, X, said": a comma on both sides, and the tree agrees or nothing else fits.
            if title.plural and len(title.codes) > 1:
                k, count = i + 1, 0
                while k in by_start:
                    k, count = by_start[k].end, count + 1
                    while k < sheet.n and sheet.lower[k] in ("and", ","):
                        k += 1
                if count == len(title.codes):
                    i += 1
            closed = name.end < sheet.n and sheet.words[name.end] in (",", ".", ";", ")")
            if closed and (title.codes or title.definite) and not title.plural:
                governor = sheet.heads[sheet.head_within(name.start, name.end)]
                # "The minister of the Republic of X, Y,": the tree may hang Y on the last noun of the office.
                linked = title.head <= governor < start
                if linked:
                    i += 1
        if i not in by_start:
            continue
        found = [by_start[i]]
        if title.plural:
            while True:
                j = found[-1].end
                while j < sheet.n and sheet.lower[j] in ("and", ",", "&"):
                    j += 1
                if j not in by_start or j == found[-1].end:
                    break
                found.append(by_start[j])
        return found
    return []


def _before(sheet: Sheet, title: Title, by_end: dict[int, Name], names: list[Name]) -> Name | None:
    top = sheet.top_of(title.head)
    if sheet.deps[top] == "appos" and not title.plural:
        for name in names:
            if name.start <= sheet.heads[top] < name.end:
                return name
    comma = title.left - 1
    if comma > 0 and sheet.words[comma] in (",", "(", "-", "–", "—") and comma in by_end:
        name = by_end[comma]
        linked = (
            sheet.deps[title.head] in ("appos", "parataxis", "list")
            and name.start <= sheet.heads[title.head] < name.end
        )
        closed = title.right >= sheet.n or sheet.words[title.right] in (
            ",",
            ".",
            ")",
            ";",
            "-",
            "–",
            "—",
            "who",
            "and",
        )
        if linked or (
            closed
            and (title.codes or title.definite)
            and not title.plural
            and sheet.lower[title.right - 1] != ","
        ):
            return name
    if title.left in by_end and sheet.words[title.left - 1] != "," and title.definite and not title.plural:
        return None
    cops = [c for c in sheet.children[title.head] if sheet.deps[c] == "cop"]
    if cops and not title.plural:
        subjects = [c for c in sheet.children[title.head] if sheet.deps[c] == "nsubj"]
        for name in names:
            if any(name.start <= s < name.end for s in subjects):
                if sheet.lower[cops[0]] != "is":
                    title.past = True
                return name
    return None


def _pair(title: Title, found: list[Name], kb: KnowledgeBase) -> None:
    codes: list[str | None] = list(title.codes) or [None]
    if len(codes) == len(found):
        order = list(range(len(found)))
        if len(found) == 2 and codes[0] and codes[1]:
            straight = _fits(kb, found[0], codes[0], title.role) + _fits(kb, found[1], codes[1], title.role)
            crossed = _fits(kb, found[0], codes[1], title.role) + _fits(kb, found[1], codes[0], title.role)
            if crossed > straight:
                order = [1, 0]
        for name, number in zip(found, order, strict=True):
            name.titles.append((title, codes[number]))
    else:
        for name in found:
            name.titles.append((title, codes[0] if len(codes) == 1 else None))
    for name in found[:1]:
        name.left = min(name.left, title.left)


def _fits(kb: KnowledgeBase, name: Name, code: str, role: str) -> int:
    family = key(name.words[-1])
    return int(any(family in (key(w) for w in h.person.name.split()) for h in kb.holders(code, role, None)))
