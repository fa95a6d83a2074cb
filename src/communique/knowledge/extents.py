"""How far the phrase of a title goes: "the country's defence minister", "a spokesman for the Kremlin"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.knowledge.sheet import Sheet
from communique.knowledge.titles import Title
from communique.knowledge.words import words

if TYPE_CHECKING:
    from communique.knowledge.people import Name

ARTICLES = words("articles")
# What an office is of: "secretary of the Security Council", "envoy to Armenia".
BELONGING = words("belonging")
# Modifiers that stand before a noun; a clause, an apposition or a preposition ends the phrase.
_BEFORE = frozenset(
    {"amod", "compound", "nmod:poss", "nmod:desc", "nmod", "det", "det:predet", "nummod", "flat", "conj"}
)
_INSIDE = frozenset({"advmod", "cc", "punct", "case"})
MOST = 12


def extent(sheet: Sheet, title: Title, name: Name | None = None) -> tuple[int, int]:
    """Tokens `[start, end)` of a title with its modifiers and what it is of.

    With a name beside it ("the Azerbaijani Foreign Minister X") the article is left out, as it belongs to both;
    the name bounds the phrase.
    """
    end = right_of(sheet, title)
    if name is not None and title.left < name.start < end:
        end = max(title.end, min(end, name.start))
    start = _left(sheet, title, end, name)
    if name is not None:
        if name.start < title.start:
            start = max(start, name.end) if name.end <= title.start else start
        while start < title.start and sheet.lower[start] in ARTICLES and _own_article(sheet, start, title):
            start += 1
    while start < title.start and not sheet.words[start][0].isalnum():
        start += 1
    while end > title.end and not sheet.words[end - 1][0].isalnum():
        end -= 1
    return start, end


def right_of(sheet: Sheet, title: Title) -> int:
    """The token after what a title is of: "spokesman for the Kremlin"."""
    end = title.right
    inside = range(title.start, title.end)
    for child in sorted(c for i in inside for c in sheet.children[i]):
        if child < title.end or sheet.deps[child] != "nmod" or sheet.case_of(child) not in BELONGING:
            continue
        first, last = sheet.phrase_span(child)
        opens = min((c for c in sheet.children[child] if sheet.deps[c] == "case"), default=first)
        if not title.end <= opens <= end or last - end > MOST:
            break
        end = max(end, last)
    return end


def _left(sheet: Sheet, title: Title, end: int, name: Name | None) -> int:
    start = title.left
    floor = name.end if name is not None and name.end <= start else 0
    heads = {title.head}
    if name is not None and name.start >= title.end and sheet.deps[title.head] in _BEFORE:
        heads.add(sheet.head_within(name.start, name.end))
    while start > max(floor, title.start - MOST) and sheet.sentence[start - 1] == sheet.sentence[start]:
        i = start - 1
        if sheet.tags[i] == "_SP" or not _modifies(sheet, i, title, end, heads):
            break
        start = i
    return start


def _modifies(sheet: Sheet, i: int, title: Title, end: int, heads: set[int]) -> bool:
    """Whether a token before a title leads to it over modifiers alone."""
    node = i
    for step in range(6):
        dep, head = sheet.deps[node], sheet.heads[node]
        if head == node or head < i - MOST:
            return False
        own = head in heads or title.left <= head < end
        if dep in _INSIDE:
            # "the country's": part of a possessor; "and the minister" begins another phrase.
            possessor = dep == "case" and sheet.tags[node] == "POS"
            if step or not (possessor or (dep == "advmod" and not own)):
                return False
        elif dep not in _BEFORE or (dep == "conj" and sheet.tags[node].startswith("V")):
            return False
        if own and node < title.start:
            return True
        node = head
    return False


def _own_article(sheet: Sheet, i: int, title: Title) -> bool:
    """Whether an article is the title's (or the name's) rather than a possessor's: "the country's minister X"."""
    head = sheet.heads[i]
    return not (i < head < title.start) or sheet.deps[head] not in ("nmod:poss", "nmod")
