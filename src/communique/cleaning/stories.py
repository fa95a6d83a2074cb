"""Headlines, captions, repeated lines, and where one story of a page ends and the next starts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.cleaning import stamps
from communique.cleaning.lexicon import key_of, lexicon
from communique.cleaning.lines import Paragraph, ends_sentence

_NAME = r"[A-ZÀ-ÞİĞŞÇÖÜƏ][\w'’.-]*"
_NAMES_ONLY = re.compile(
    rf"(?:{_NAME}|from|left|right|\()(?:[\s,]+(?:{_NAME}|and|of|with|in|at|the|from|&|\([\w ]{{1,12}}\)))*\s?\.?"
)
_PRONOUN = re.compile(
    r"(?:He|She|It|They|But|However|And|Meanwhile|In turn|Also|Later|Earlier|According to him|The minister|This|These|"
    r"Those|His|Her|Their|Moreover|In addition|Then|Thus|Still|Yet|So|Nevertheless|As for)\b"
)
_LIMIT = 22


@dataclass(slots=True)
class Draft:
    """A story in the making: its paragraphs, and the one that is its headline."""

    items: list[Paragraph] = field(default_factory=list)
    title: Paragraph | None = None


def headline_like(paragraph: Paragraph) -> bool:
    """Whether a paragraph could be a headline by its looks: one short line that is no finished sentence."""
    if paragraph.heading:
        return True
    text = paragraph.text
    if not 2 <= paragraph.words <= _LIMIT or len(text) > 180:
        return False
    first = text.lstrip("“\"'‘«(")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    if ends_sentence(text):
        return text[-1] in "?!”\"’'" and not text.rstrip("”\"’'").endswith((".", ","))
    return not text.endswith((",", "-", "–", "—"))


def prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text."""
    return paragraph.kind == "text" and (paragraph.words > _LIMIT or ends_sentence(paragraph.text))


def split(page: list[Paragraph]) -> list[Draft]:
    """The page's stories. A new one starts only where several signs say so together."""
    starts = _boundaries(page)
    drafts: list[Draft] = []
    current = Draft()
    for i, paragraph in enumerate(page):
        if i in starts and any(item.kind in ("text", "title") for item in current.items):
            drafts.append(current)
            current = Draft()
        current.items.append(paragraph)
    drafts.append(current)
    return drafts


def _boundaries(page: list[Paragraph]) -> set[int]:
    """Where stories start: indexes of the first paragraph that belongs to each but the first."""
    separators = [i for i, p in enumerate(page) if p.kind == "separator"]
    lone = [i for i in separators if stamps.separator(page[i].text) == "lone"]
    found: set[int] = set()
    body = False
    digest = _digest(page)
    for i, paragraph in enumerate(page):
        if paragraph.kind == "separator":
            if body and _separated(page, i, lone if i in lone else separators, i in lone):
                found.add(i)
        elif body and paragraph.kind == "text" and headline_like(paragraph) and _new_head(page, i):
            # A stamp over the headline is the new story's.
            found.add(i - 1 if page[i - 1].kind == "stamp" else i)
        elif digest and i >= digest and paragraph.marked and body and paragraph.kind == "text":
            found.add(i)
        if prose(paragraph):
            body = True
    return found


def _digest(page: list[Paragraph]) -> int:
    """Where a page says over a list of marked paragraphs that it is a digest ("News in brief"); else 0.

    Every entry of such a list is a story. One is counted from 1, so that 0 means none.
    """
    for i, paragraph in enumerate(page[:8]):
        if paragraph.key in lexicon().digests:
            rest = [p for p in page[i + 1 :] if p.kind == "text"]
            marked = [p for p in rest if p.marked]
            return i + 1 if len(marked) >= 2 and all(prose(p) for p in marked) else 0
    return 0


def _separated(page: list[Paragraph], i: int, alike: list[int], lone: bool) -> bool:
    """Whether the separator at i parts two stories (rather than two sections of one)."""
    after = [p for p in page[i + 1 : i + 5] if p.kind in ("text", "title", "stamp", "dateline")]
    if not any(p.kind == "text" and (prose(p) or headline_like(p)) for p in after):
        return False
    score = 2.0 if lone else 1.0
    if len(alike) >= 2:
        score += _run_of_briefs(page, alike)
    if (i and page[i - 1].kind == "category") or (i + 1 < len(page) and page[i + 1].kind == "category"):
        score += 2
    first = after[0]
    if first.kind == "stamp":
        score += 2
    text = next((p for p in after if p.kind == "text"), None)
    if text is not None:
        if headline_like(text) and (not ends_sentence(text.text)) and len(after) > 1 and text.words >= 3:
            score += 1.5
        if (match := stamps.dateline(text.text)) is not None and match.strong:
            score += 2
        if _PRONOUN.match(text.text):
            score -= 2
    return score >= 3


def _run_of_briefs(page: list[Paragraph], alike: list[int]) -> float:
    """1 where separators part short stretches of one to four paragraphs, several times in a row."""
    stretches = []
    for low, high in zip(alike, [*alike[1:], len(page)], strict=True):
        inner = [p for p in page[low + 1 : high] if p.kind == "text"]
        stretches.append((len(inner), sum(p.words for p in inner)))
    short = sum(1 <= count <= 4 and words <= 260 for count, words in stretches)
    return 1.0 if short >= 2 and short * 3 >= len(stretches) * 2 else 0.0


def _new_head(page: list[Paragraph], i: int) -> bool:
    """Whether a headline without a separator before it starts a story.

    It does where a moment of publication stands over or under it, where an author or a dated dateline
    follows, and where the story before it has come to its end (a source line, a sign-off, the comments).
    """
    if page[i].words < 3:
        return False
    following = [p for p in page[i + 1 : i + 5] if p.kind not in ("boilerplate", "url")]
    if not any(p.kind == "text" and prose(p) for p in following[:3]) or not following:
        return False
    if _moment(page[i - 1]) or _ended(page, i) or following[0].kind in ("stamp", "byline"):
        return True
    if following[0].kind != "text" or not prose(following[0]):
        return False
    match = stamps.dateline(following[0].text)
    return match is not None and match.strong and bool(match.dates)


def _moment(paragraph: Paragraph) -> bool:
    """Whether a line is a stamp with the time of day, or says that it is one."""
    if paragraph.kind != "stamp":
        return False
    match = stamps.stamp_line(paragraph.text)
    return match is not None and (match.labelled or ":" in paragraph.text)


def _ended(page: list[Paragraph], i: int) -> bool:
    """Whether the story before paragraph i has come to its end."""
    for before in reversed(page[max(0, i - 4) : i]):
        if before.kind == "source" or before.group in ("comments", "closing"):
            return True
        if before.kind == "text":
            return stamps.sign_off(before.text) < len(before.text)
    return False


def find_title(items: list[Paragraph], given: str | None) -> Paragraph | None:
    """The headline among a story's paragraphs: the one that came with the report, else the first by its looks."""
    key = key_of(given) if given else ""
    body = [p for p in items if p.kind == "text"]
    if key:
        for paragraph in body[:6]:
            if paragraph.words <= 60 and same_headline(key_of(paragraph.text), key):
                return paragraph
    if len(body) < 2:
        return None
    if body[0].heading:
        return body[0]
    candidates: list[Paragraph] = []
    for i, paragraph in enumerate(body[:6]):
        line = stamps.dateline(paragraph.text)
        if line is not None and line.strong:
            break
        if headline_like(paragraph):
            candidates.append(paragraph)
        elif prose(paragraph):
            under = stamps.dateline(body[i + 1].text) if i + 1 < len(body) else None
            if not candidates and under is not None and under.strong and paragraph.words <= _LIMIT:
                return paragraph  # a headline with a full stop, over a dateline
            if i or not caption(paragraph):
                break
    if not candidates or not any(prose(p) for p in body[: len(candidates) + 4]):
        return None
    return next((p for p in candidates if p.words >= 4), candidates[0])


def same_headline(one: str, other: str) -> bool:
    """Whether two line keys are one headline: the same but for what an outlet hangs on ("… | Trend")."""
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if not long.startswith(short) or " " not in short:
        return False
    rest = long[len(short) :].lstrip()
    return rest[:1] in "|-–—" or (len(short) >= 24 and len(short) * 10 >= len(long) * 7)


def caption(paragraph: Paragraph) -> bool:
    """Whether a line is but names, as under a picture: "Jane Roe and Richard Roe." """
    return (
        2 <= paragraph.words <= 12
        and len(paragraph.text) < 120
        and paragraph.text.rstrip()[-1:] not in "?!"
        and _NAMES_ONLY.fullmatch(paragraph.text) is not None
    )


def is_category(paragraph: Paragraph) -> bool:
    """Whether a line is a section's name."""
    return paragraph.words <= 3 and paragraph.key in lexicon().categories
