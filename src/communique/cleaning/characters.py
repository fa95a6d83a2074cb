"""Characters of the original that the clean text has otherwise: entities, invisible and blank ones, mark-up."""

from __future__ import annotations

import html
import re

from communique.cleaning.offsets import Builder

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_BLANK = "\\s\u2800\u3164\x00-\x1f\x7f-\x9f"
_TAG = (
    r"</?(?:a|abbr|b|big|blockquote|br|cite|code|center|del|div|em|figure|figcaption|font|h[1-6]|hr|i|img|ins|li|"
    r"ol|p|pre|q|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]{0,400})?/?>"
)

# What is not copied as it is. The alternatives start with different characters, and each is bounded, so
# that a search takes time linear in the text.
SPECIAL = re.compile(
    r"(?P<entity>&(?:amp;){0,3}(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    rf"|(?P<gone>[{INVISIBLE}]+|(?<!\*)\*\*(?!\*))"
    rf"|(?P<space>(?: (?=[{_BLANK}{INVISIBLE}])|[{_BLANK}](?<! ))[{_BLANK}{INVISIBLE}]*)"
    rf"|(?P<tag>(?i:{_TAG}))"
    r"|(?P<image>!\[[^\[\]\n]{0,300}\]\([^()\s]{0,500}\))"
    r"|(?P<link>\[(?=[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)))"
    r"|(?P<target>\]\([^()\s]{1,500}\))"
    r"|(?P<surrogate>[\ud800-\udfff])"
)


def copy(text: str, start: int, end: int, builder: Builder, joined: bool, gap: str = "") -> bool:
    """Append the original `[start, end)` to a clean text; `gap` goes before its first character.

    Runs of blanks become one space, entities the characters they mean, invisible characters and mark-up
    nothing. Returns whether anything was added.
    """
    added = False
    spaced = True  # no blank at the start
    link = False
    pending: tuple[int, int] | None = None

    def put(clean: str, low: int, high: int) -> None:
        nonlocal added, joined, pending
        if not added and gap:
            builder.gap(gap)
        if pending is not None:
            if added:
                if pending[1] - pending[0] == 1:
                    builder.add(" ", *pending, joined)
                else:
                    builder.add(" ", pending[0], pending[0] + 1, joined)
                joined = True
            pending = None
        builder.add(clean, low, high, joined)
        added = joined = True

    position = start
    for match in SPECIAL.finditer(text, start, end):
        low, high = match.span()
        if low < position:
            continue
        kind = match.lastgroup
        if kind == "target" and not link:
            continue
        clean = ""
        if kind == "entity":
            clean = _entity(match[0])
            if clean == match[0]:
                continue
        if spaced and position < low and text[position] == " ":
            position += 1
        if low > position:
            put(text[position:low], position, low)
            spaced = text[low - 1] == " "
        position = high
        if kind == "surrogate":
            put("\ufffd" * (high - low), low, high)
            spaced = False
        elif kind == "entity" and clean and not clean.isspace():
            put(clean, low, high)
            spaced = False
        elif kind in ("space", "entity") or (kind == "tag" and _breaks(match[0])):
            if not spaced and (clean or kind != "entity"):
                pending = (low, high)
                spaced = True
        elif kind == "link":
            link = True
        elif kind == "target":
            link = False
    if spaced and position < end and text[position] == " ":
        position += 1
    if end > position:
        put(text[position:end], position, end)
    return added


def plain(text: str) -> str:
    """A stretch of text as `copy` would make it, for looking at."""
    if SPECIAL.search(text) is None:
        return text.strip()
    builder = Builder()
    copy(text, 0, len(text), builder, True)
    return builder.finish()[0].strip()


def _entity(entity: str) -> str:
    value = entity
    for _ in range(4):
        new = html.unescape(value)
        if new == value:
            break
        value = new
    if value == entity:
        return entity
    if value.isspace():
        return " "
    return "".join(
        "" if character in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f" else character
        for character in value
        if character.isprintable() or character in "\u00ad"
    )


def _breaks(tag: str) -> bool:
    name = tag.strip("</>").split()[0].lower() if tag.strip("</> ") else ""
    return name in {
        "br",
        "p",
        "div",
        "li",
        "tr",
        "td",
        "th",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
    }
