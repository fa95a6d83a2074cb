"""A report to its stories: what belongs to the page and what to them."""

from __future__ import annotations

from communique.cleaning import stamps, stories
from communique.cleaning.characters import copy, plain
from communique.cleaning.lexicon import boilerplate, key_of, lexicon
from communique.cleaning.lines import Paragraph, paragraphs
from communique.cleaning.offsets import Builder
from communique.cleaning.page import Dateline, Page, Stamp, StampKind, StoryText
from communique.errors import TextError
from communique.model import Report, Span
from communique.reading.languages import LANGUAGES, page_languages, require

_FOREIGN = 0.9


def clean(report: Report) -> Page:
    """The stories of a report's page, each with its clean text and the map back to the original.

    Raises TextError: "empty" where there is no text, "language" where most of it is in a language that is
    not analysed.
    """
    page = paragraphs(report.text)
    if not page:
        raise TextError(f"The report {report.id!r} has no text.", "Leave it out.", "empty")
    language = _languages(page, report)
    for paragraph in page:
        _classify(paragraph, language)
    _context(page, key_of(report.title or ""))
    drafts = stories.split(page)
    if not any(p.kind == "text" for p in page):
        # Whatever it is, it is all there is.
        for paragraph in page:
            if paragraph.kind not in ("separator", "stamp") or len(page) == 1:
                paragraph.kind = "text"
        if not any(p.kind == "text" for p in page):
            for paragraph in page:
                paragraph.kind = "text"
        drafts = [stories.Draft(page)]
    drafts = [draft for draft in drafts if any(p.kind == "text" for p in draft.items)]
    texts: list[StoryText] = []
    taken: list[Span] = []
    for number, draft in enumerate(drafts, 1):
        texts.append(_story(report, draft, number, taken))
    for paragraph in page:
        if paragraph.kind not in ("text", "stamp"):
            taken.extend(paragraph.parts)
    return Page(report, tuple(texts), tuple(_merged(report.text, taken)), language)


def _languages(page: list[Paragraph], report: Report) -> str:
    """Set every paragraph's language; the page's own, which is one that is analysed."""
    main, languages = page_languages([paragraph.text for paragraph in page], report.language)
    require(main)
    for paragraph, (language, sure) in zip(page, languages, strict=True):
        paragraph.language, paragraph.sure = language, sure
    return main


def _classify(paragraph: Paragraph, language: str) -> None:
    """What a paragraph is, by itself."""
    text = paragraph.text
    if paragraph.words > 400:
        return
    paragraph.key = key = key_of(text)
    if stamps.separator(text):
        paragraph.kind = "separator"
    elif group := boilerplate(text, key, paragraph.words):
        paragraph.kind, paragraph.group = "boilerplate", group
    elif key in lexicon().heads:
        paragraph.kind = "related"
    elif stories.is_category(paragraph):
        paragraph.kind = "category"
    elif stamps.stamp_line(text) is not None:
        paragraph.kind = "stamp"
    elif stamps.source_line(text) is not None:
        paragraph.kind = "source"
    elif stamps.byline(text) is not None:
        paragraph.kind = "byline"
    elif stamps.url_line(text):
        paragraph.kind = "url"
    elif stamps.credit_paragraph(text):
        paragraph.kind, paragraph.group = "boilerplate", "closing"
    elif paragraph.language not in LANGUAGES and paragraph.sure >= _FOREIGN and paragraph.words >= 2:
        paragraph.kind = "foreign"


def _context(page: list[Paragraph], title: str) -> None:
    """What a paragraph is, by what stands around it."""
    _related(page)
    _captions(page, title)
    for i, paragraph in enumerate(page):
        # A lone word that is also a section's name is a heading of the story where it has a sentence's mark.
        if paragraph.kind == "category" and paragraph.text[-1] in ":?!" and i:
            paragraph.kind = "text"


def _related(page: list[Paragraph]) -> None:
    """A heading such as "Related news": the headlines under it, up to the next running text, go with it."""
    for i, paragraph in enumerate(page):
        if paragraph.kind != "related":
            continue
        j = i + 1
        while j < len(page) and (
            page[j].kind in ("stamp", "url", "category", "boilerplate", "related", "separator")
            or (page[j].kind == "text" and (stories.headline_like(page[j]) or stamps.clock(page[j].text)))
        ):
            j += 1
        # At the page's end all of it is navigation; in the middle only what is no headline of what follows.
        last = j if j == len(page) else min(j, i + 1)
        for other in page[i:last]:
            if other.kind in ("text", "related", "stamp"):
                other.kind = "boilerplate"


def _captions(page: list[Paragraph], title: str) -> None:
    """A line of names over the headline, as it stands under a picture."""
    body = [p for p in page if p.kind == "text"][:3]
    if (
        len(body) == 3
        and body[0].text.endswith(".")
        and stories.caption(body[0])
        and stories.headline_like(body[1])
        and not stories.headline_like(body[0])
        and stories.prose(body[2])
        and not stories.same_headline(body[0].key, title)
    ):
        body[0].kind = "caption"


def _story(report: Report, draft: stories.Draft, number: int, taken: list[Span]) -> StoryText:
    """The clean text of one story; what is cut from its paragraphs goes to `taken`."""
    text = report.text
    given = report.title if number == 1 else None
    draft.title = stories.find_title(draft.items, given)
    title_key = key_of(draft.title.text) if draft.title else ""
    builder = Builder()
    found: list[Stamp] = []
    line: Dateline | None = None
    outlet: str | None = None
    bylines: list[str] = []
    start, end = -1, -1
    interrupted = first = False
    previous = False
    _chronicle(draft.items)
    for item in draft.items:
        if item.kind == "stamp":
            _stamps(text, item, found)
        elif item.kind == "source":
            outlet = outlet or stamps.source_line(item.text)
        elif item.kind == "byline":
            bylines.append(stamps.byline(item.text) or item.text)
        elif item.kind == "url" and (day := stamps.url_date(item.text)) is not None:
            found.append(Stamp(day, "url", (item.start, item.end)))
        if (
            item.kind == "text"
            and draft.title is not None
            and item is not draft.title
            and item.words <= 60
            and _repeats(item.key, title_key)
        ):
            item.kind = "repeated"
        if item.kind in ("text", "stamp") or (item.kind == "source"):
            start = item.start if start < 0 else start
            end = item.end
        if item.kind != "text":
            interrupted = True
            continue
        parts = list(item.parts)
        if item is not draft.title:
            parts, line = _head(text, item, parts, line, not first, found)
            first = True
            parts = _tail(text, item, parts, taken)
        joined = previous and not interrupted
        opening = "\n\n" if builder.length else ""
        for k, (low, high) in enumerate(parts):
            gap = opening if k == 0 else _wrap(text, parts[k - 1][1], low)
            if k and gap == " ":
                # One blank for the line break that was there.
                builder.add(" ", parts[k - 1][1], parts[k - 1][1] + 1, True)
                gap = ""
            if copy(text, low, high, builder, joined if k == 0 else True, gap):
                opening, joined = "", True
                previous, interrupted = True, False
    cleaned, offsets = builder.finish()
    if number == 1:
        if report.date:
            found.append(Stamp(report.date, "metadata"))
        if report.url and (day := stamps.url_date(report.url)) is not None:
            found.append(Stamp(day, "url"))
    if outlet is None:
        outlet = (report.publisher if report.publisher else None) or (line.agency if line else None)
    elif report.publisher and number == 1:
        outlet = report.publisher
    title = (draft.title.start, draft.title.end) if draft.title else None
    language = next((p.language for p in draft.items if p.kind == "text" and p.sure >= 0.8), "en")
    return StoryText(
        number=number, start=start, end=end, text=cleaned, offsets=offsets, title=title,
        headline=draft.title.text if draft.title else given, dateline=line, stamps=tuple(found),
        outlet=outlet, bylines=tuple(bylines), language=language,
    )  # fmt: skip


def _repeats(key: str, title: str) -> bool:
    """Whether a line is the headline once more, with or without what an outlet hangs on."""
    return key == title or (
        " " in key and title.startswith(key) and title[len(key) :].lstrip()[:1] in set("|-–—")
    )


def _wrap(text: str, low: int, high: int) -> str:
    """What a line break inside a paragraph becomes: nothing after a hyphen that parts a word, else a blank."""
    if text[low - 1] == "-" and low >= 2 and text[low - 2].isalpha() and text[high : high + 1].islower():
        return ""
    return " "


def _chronicle(items: list[Paragraph]) -> None:
    """Days as headings inside a story (a chronicle) are its text, not the moment of its publication."""
    body = [i for i, item in enumerate(items) if stories.prose(item)]
    if not body:
        return
    dates = [i for i, item in enumerate(items) if item.kind == "stamp"]
    inner = [i for i in dates if body[0] < i < body[-1]]
    for i in dates if len(inner) > 1 else inner:
        match = stamps.stamp_line(items[i].text)
        if match is not None and not match.labelled and (i in inner or i + 1 in body):
            items[i].kind = "text"


def _stamps(text: str, item: Paragraph, found: list[Stamp]) -> None:
    match = stamps.stamp_line(item.text)
    if match is None:
        return
    for low, high, kind in match.dates:
        span = _locate(text, item, low, high)
        shown: StampKind = "updated" if kind == "updated" else "stamp"
        found.append(Stamp(item.text[low:high], shown, span))


def _head(
    text: str, item: Paragraph, parts: list[Span], line: Dateline | None, first: bool,
    found: list[Stamp],
) -> tuple[list[Span], Dateline | None]:  # fmt: skip
    """Cut a dateline off a paragraph's head. A weak one counts only over a story's first paragraph."""
    match = stamps.dateline(item.text)
    if match is None or not (match.strong or first) or line is not None:
        return parts, line
    if match.end >= len(item.text) and not match.strong and not first:
        return parts, line
    span = _locate(text, item, 0, match.end)
    stamp = None
    if match.dates:
        low, high, _ = match.dates[0]
        stamp = Stamp(item.text[low:high], "dateline", _locate(text, item, low, high))
        found.append(stamp)
    place = _locate(text, item, *match.place) if match.place else None
    name = item.text[slice(*match.place)] if match.place else None
    line = Dateline(span, name, place, match.agency, stamp)
    return _without(parts, span), line


def _tail(text: str, item: Paragraph, parts: list[Span], taken: list[Span]) -> list[Span]:
    """Cut a sign-off off a paragraph's end."""
    where = stamps.sign_off(item.text)
    if where >= len(item.text) or where == 0:
        return parts
    span = _locate(text, item, where, len(item.text))
    taken.append(span)
    return _without(parts, span)


def _without(parts: list[Span], cut: Span) -> list[Span]:
    """Spans less one span."""
    kept = []
    for low, high in parts:
        if low < min(high, cut[0]):
            kept.append((low, min(high, cut[0])))
        if max(low, cut[1]) < high:
            kept.append((max(low, cut[1]), high))
    return kept


def _locate(text: str, item: Paragraph, low: int, high: int) -> Span:
    """The original span of characters `[low, high)` of a paragraph's reading text."""
    builder = Builder()
    for k, (start, end) in enumerate(item.parts):
        copy(text, start, end, builder, True, " " if k else "")
    _, offsets = builder.finish()
    span = offsets.hull(low, high)
    return span if span is not None else (item.start, item.end)


def _merged(text: str, spans: list[Span]) -> list[Span]:
    """Spans in order, joined where only blanks part them, without blanks at their ends."""
    found: list[Span] = []
    for low, high in sorted(spans):
        while low < high and text[low].isspace():
            low += 1
        while low < high and text[high - 1].isspace():
            high -= 1
        if low >= high:
            continue
        if found and not text[found[-1][1] : low].strip() and "\n" not in text[found[-1][1] : low]:
            found[-1] = (found[-1][0], max(high, found[-1][1]))
        else:
            found.append((low, high))
    return found


def readable(text: str) -> str:
    """A stretch of original text as clean text has it (entities, blanks and invisible characters)."""
    return plain(text)
