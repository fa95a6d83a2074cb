"""From single readings to statements: one reading for each content, quotations whole, continued and floating ones."""

from __future__ import annotations

from communique.statements.page import Draft, Page, Quotation


def prepare(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Readings with their contents mended: quotations whole, nested ones no longer than what holds them."""
    drafts = [d for d in drafts if d.content and d.start < d.end]
    for draft in drafts:
        _close(page, draft)
    _nest(drafts)
    return drafts


def join(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The statements of mended readings, by the rules alone."""
    return go_on(page, _distinct(drafts))


def _close(page: Page, draft: Draft) -> None:
    """Take in the whole of a quotation that the content has begun, unless the cue stands inside it."""
    own = page.quote_of[draft.cue]
    ranges = []
    for a, b in draft.content:
        q = page.quote_of[a]
        if q >= 0 and q != own and page.quotes[q].start < a:
            a = page.quotes[q].start
        q = page.quote_of[b - 1]
        if q >= 0 and q != own and page.quotes[q].end > b and not (a <= draft.cue < page.quotes[q].end):
            b = page.quotes[q].end
        ranges.append((a, b))
    draft.content = ranges


def _nest(drafts: list[Draft]) -> None:
    """End a content before the cue that attributes it: "They agreed to meet, the spokesman said after the talks"."""
    for outer in drafts:
        if outer.frame not in ("before", "around"):
            continue
        a, b = outer.content[0]
        for inner in drafts:
            c, d = inner.content[-1]
            if inner is not outer and a <= inner.cue < b and a <= c < b < d and b <= outer.cue < d:
                inner.content[-1] = (c, b)


def _size(draft: Draft) -> int:
    return sum(b - a for a, b in draft.content)


def _shared(x: Draft, y: Draft) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in x.content for c, d in y.content)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of two readings of one content, the one whose cue stands nearest to it."""

    def distance(d: Draft) -> tuple[int, int]:
        return min(min(abs(d.cue - a), abs(d.cue - b)) for a, b in d.content), -d.cue

    kept: list[Draft] = []
    for draft in sorted(drafts, key=distance):
        if all(2 * _shared(draft, k) < 0.9 * (_size(draft) + _size(k)) for k in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.cue))


def go_on(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Give quotations that no statement holds to the last speaker."""
    claimed = [False] * len(page.quotes)
    for d in drafts:
        for a, b in d.content:
            for k in range(a, b):
                if page.quote_of[k] >= 0 and page.quote_of[k] != page.quote_of[d.cue]:
                    claimed[page.quote_of[k]] = True
    outer = [d for d in drafts if page.quote_of[d.cue] < 0]
    by_end = sorted(outer, key=lambda d: max(d.end, d.cue_range[1]))
    for number, quote in enumerate(page.quotes):
        if claimed[number] or not _speaks(page, quote):
            continue
        last = None
        for d in by_end:
            if max(d.end, d.cue_range[1]) <= quote.start:
                last = d
        if last is None:
            continue
        gap = page.paragraph[quote.start] - page.paragraph[last.cue]
        direct = any(page.quote_of[k] >= 0 for a, b in last.content for k in range(a, b))
        between = [
            k
            for k in range(max(last.end, last.cue_range[1]), quote.start)
            if page.tree.pos[k] not in ("PUNCT", "SPACE")
        ]
        near = all(
            page.tree.sent[k] == page.tree.sent[last.cue]
            or page.tree.tag[k] not in ("VBD", "VBZ", "VBP", "MD")
            for k in between
        )
        previous = page.quotes[number - 1] if number else None
        alone = (
            quote.end >= len(page.tree)
            or page.paragraph[quote.end] > page.paragraph[quote.end - 1]
            or (page.tree.pos[quote.end] == "SPACE")
        )
        if (near and direct and (gap == 0 or (gap == 1 and alone))) or (
            quote.continued and previous is not None and not previous.closed and previous.end <= last.end + 2
        ):
            last.content.append((quote.start, quote.end))
            claimed[number] = True
            by_end.sort(key=lambda d: max(d.end, d.cue_range[1]))
        elif (
            gap <= 1
            and last.source is not None
            and direct
            and (alone or gap == 0)
            and quote.end - quote.start > 6
        ):
            floating = Draft(
                cue=quote.start, cue_range=(quote.start, quote.start + 1), source=last.source,
                source_range=last.source_range, content=[(quote.start, quote.end)], frame="floating",
                act="assert", floating=True,
            )  # fmt: skip
            drafts.append(floating)
            by_end.append(floating)
            by_end.sort(key=lambda d: max(d.end, d.cue_range[1]))
    return drafts


def _speaks(page: Page, quote: Quotation) -> bool:
    """Whether a quotation is whole sentences, not a scare quote or title: it begins a sentence or paragraph."""
    tree = page.tree
    a = page.begin[quote.start]
    if any(tree.pos[k] not in ("PUNCT", "SPACE") for k in range(a, quote.start)):
        return False
    return quote.end - quote.start > 4
