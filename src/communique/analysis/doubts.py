"""Findings within one report: offices nobody held so, dates that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.analysis.bounds import disjoint, shift
from communique.analysis.drafts import Draft
from communique.knowledge import office_conflicts
from communique.model import Date, Finding

STAMPS_APART = 3  # days by which a dateline may precede the stamp of the page


def offices(draft: Draft) -> Iterator[Finding]:
    """People whom the report gives an office that somebody else held at the time."""
    offsets, doc = draft.story.offsets, draft.doc
    when = draft.published
    if when.earliest and not when.latest:
        # Not known until when: only who still holds the office is surely the one who held it.
        when = Date(earliest=when.earliest, latest=when.earliest)
    for conflict in office_conflicts(draft.cast, when):
        if draft.published.latest is None and conflict.held.end:
            continue
        mention = conflict.mention
        first, last = doc[mention.start], doc[mention.end - 1]
        span = offsets.hull(first.idx, last.idx + len(last))
        yield Finding(
            kind="office-conflict", message=conflict.why, spans=(span,) if span else (), severity="error"
        )


def stamps(draft: Draft, found: Sequence[tuple[str, Date]]) -> Iterator[Finding]:
    """Stamps of one story that name days far apart."""
    if not found:
        return
    kind, first = found[0]
    for other_kind, other in found[1:]:
        near = Date(earliest=shift(other.earliest, -STAMPS_APART), latest=shift(other.latest, STAMPS_APART))
        if disjoint(first, near):
            spans = tuple(s.span for s in draft.story.stamps if s.span and s.kind in (kind, other_kind))
            yield Finding(
                kind="mixed-dates",
                message=f"The report is dated {days(first)} ({first.basis[0]}) and {days(other)} ({other.basis[0]}).",
                spans=spans,
            )
            return


def told(draft: Draft, aside: Sequence[Date]) -> Iterator[Finding]:
    """What the report tells, or whom it calls by an office, at odds with its own date."""
    for date in aside:
        yield Finding(
            kind="mixed-dates",
            message=f"The report is dated {days(draft.published)}, but {'; '.join(date.basis)}.",
            spans=((draft.story.start, draft.story.end),),
        )


def page(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Stories on one page that cannot be of one day."""
    dated = [d for d in drafts if d.published.known]
    for i, first in enumerate(dated):
        apart = [d for d in dated[i + 1 :] if disjoint(first.published, d.published)]
        if apart:
            listed = "; ".join(
                f"story {d.story.number}: {days(d.published)} ({', '.join(d.published.basis)})"
                for d in (first, *apart)
            )
            yield Finding(
                kind="mixed-dates",
                message=f"The page holds stories of different times: {listed}.",
                spans=tuple((d.story.start, d.story.end) for d in (first, *apart)),
                severity="note",
            )
            return


def days(date: Date) -> str:
    """A date in words, for messages."""
    if date.earliest and date.earliest == date.latest:
        return date.earliest
    if date.earliest and date.latest:
        return f"{date.earliest} to {date.latest}"
    return f"not before {date.earliest}" if date.earliest else f"not after {date.latest}"
