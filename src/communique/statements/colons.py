"""Statements by a colon: headlines ("Minister: …", "…: minister") and transcripts ("NAME: …")."""

from __future__ import annotations

from communique.statements.page import Draft, Page, Range

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_NAME = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT", "ADP", "DET", "NUM", "PART", "CCONJ"})
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_MAX_NAME = 8
# Heads of labels that name no speaker ("Update: …", "Editor's note: …", "Read more: …").
_LABELS = frozenset(
    {"update", "updated", "note", "source", "sources", "photo", "video", "watch", "read", "more", "related", "live",
     "opinion", "exclusive", "breaking", "analysis", "warning", "correction", "listen", "poll", "fact", "factbox",
     "editor", "author", "date", "time", "place", "email", "contact", "tel", "phone", "tags", "topics", "part", "day",
     "week", "step", "question", "q", "a", "example", "result", "reason", "point", "problem", "solution", "history"}
)  # fmt: skip


def colon_drafts(page: Page) -> list[Draft]:
    """Statements whose only cue is a colon, in text order."""
    tree = page.tree
    drafts: list[Draft] = []
    starts = [i for i in range(len(tree)) if i == 0 or page.paragraph[i] != page.paragraph[i - 1]]
    for number, a in enumerate(starts):
        b = starts[number + 1] if number + 1 < len(starts) else len(tree)
        while a < b and (tree.pos[a] == "SPACE" or tree.text[a].isspace()):
            a += 1
        while b > a and (tree.pos[b - 1] == "SPACE" or tree.text[b - 1].isspace()):
            b -= 1
        if number == 0 and (signed := _dashed(page, a, b)) is not None:
            drafts.append(signed)
            continue
        if (
            page.quote_starting(a) is not None
            and a + 2 < b
            and tree.text[a + 1].isupper()
            and ":" in tree.text[a + 2 : a + 5]
        ):
            a += 1  # a transcript whose every paragraph is quoted
        colon = next((k for k in range(a, min(b, a + 60)) if tree.text[k] == ":"), None)
        if colon is None or colon + 1 >= b or (page.quote_of[colon] >= 0 and not tree.text[a].isupper()):
            continue
        title = b - a <= 40 and (number == 0 or tree.text[b - 1] not in (".", "!", "?", "”", '"', "''"))
        draft = _labelled(page, a, colon, b, title)
        if draft is None and title and number == 0:
            draft = _trailing(page, a, colon, b)
        if draft is not None:
            drafts.append(draft)
    return sorted(drafts + _signed(page), key=lambda d: d.start)


def _dashed(page: Page, a: int, b: int) -> Draft | None:
    """A headline with its speaker behind a dash ("Talks to go on - minister"); outlets stand there as well."""
    tree = page.tree
    if b - a > 30 or tree.text[b - 1] in (".", "!", "?"):
        return None
    dash = next((k for k in range(b - 2, max(a + 2, b - 7), -1) if tree.text[k] in _DASHES), None)
    if dash is None or tree.end[dash - 1] == tree.start[dash] or tree.end[dash] == tree.start[dash + 1]:
        return None
    head = _named(page, dash + 1, b)
    if head is None or page.quote_of[dash] >= 0 or page.quote_of[dash - 1] >= 0:
        return None
    draft = _draft(dash, (dash + 1, b), head, (a, dash))
    draft.frame = "headline"
    return draft


def _signed(page: Page) -> list[Draft]:
    """Quotations with the speaker's name behind a dash: "We stay." — Ana Ruiz."""
    tree = page.tree
    drafts = []
    for quote in page.quotes:
        k = quote.end
        while k < len(tree) and (tree.pos[k] == "SPACE" or tree.text[k].isspace()):
            k += 1
        if (
            k + 1 >= len(tree)
            or tree.text[k] not in _DASHES
            or page.paragraph[k] - page.paragraph[quote.start] > 1
        ):
            continue
        while k + 1 < len(tree) and tree.pos[k + 1] == "SPACE" and "\n" not in tree.text[k + 1]:
            k += 1
        end = k + 1
        while end < len(tree) and page.paragraph[end] == page.paragraph[k] and tree.text[end] != ",":
            end += 1
        while end > k + 1 and tree.pos[end - 1] in ("PUNCT", "SPACE"):
            end -= 1
        head = _named(page, k + 1, end) if end - k <= 6 else None
        if head is not None and tree.pos[head] == "PROPN" and quote.end - quote.start > 4:
            drafts.append(_draft(k, (k + 1, end), head, (quote.start, quote.end)))
    return drafts


def _named(page: Page, a: int, b: int) -> int | None:
    """The head of a name or office of a few words without a verb; None for anything else."""
    tree = page.tree
    if not 0 < b - a <= _MAX_NAME or any(tree.pos[k] not in _NAME for k in range(a, b)):
        return None
    heads = [k for k in range(a, b) if tree.pos[k] in ("PROPN", "NOUN") and not a <= tree.head[k] < b]
    heads = heads or [k for k in range(a, b) if tree.head[k] == k]
    heads = heads or [k for k in range(b - 1, a - 1, -1) if tree.pos[k] in ("PROPN", "NOUN")]
    if (
        not heads
        or any(tree.lower[k] in _LABELS for k in range(a, b))
        or tree.lower[a] in ("the", "a", "how", "why")
    ):
        return None
    return heads[0]


def _labelled(page: Page, a: int, colon: int, b: int, title: bool) -> Draft | None:
    """ "NAME: …" in a headline, before a quotation, or in a transcript (all capitals, or a proper name)."""
    tree = page.tree
    head = _named(page, a, colon)
    if head is None or colon + 2 >= b or tree.start[colon + 1] == tree.end[colon]:
        return None
    capitals = tree.text[head].isupper() and len(tree.text[head]) > 2
    name = all(tree.pos[k] in ("PROPN", "PUNCT", "ADJ") for k in range(a, colon)) and colon - a <= 5
    quoted = page.quote_starting(colon + 1) is not None
    finite = any(tree.tag[k] in _FINITE for k in range(colon + 1, b))
    if not (quoted or (capitals and name) or (finite and title and a < 40)):
        return None
    return _draft(colon, (a, colon), head, (colon + 1, b))


def _trailing(page: Page, a: int, colon: int, b: int) -> Draft | None:
    """ "…: minister": the part behind the last colon names the speaker, the part before it is a clause."""
    tree = page.tree
    colon = max(k for k in range(a, b) if tree.text[k] == ":")
    end = b
    while end > colon + 1 and tree.pos[end - 1] == "PUNCT":
        end -= 1
    head = _named(page, colon + 1, end)
    if head is None or end - colon > 6 or not any(tree.tag[k] in _FINITE for k in range(a, colon)):
        return None
    return _draft(colon, (colon + 1, end), head, (a, colon))


def _draft(colon: int, source: Range, head: int, content: Range) -> Draft:
    return Draft(
        cue=colon, cue_range=(colon, colon + 1), source=head, source_range=source, content=[content],
        frame="colon", act="assert",
    )  # fmt: skip
