"""When a story was published: as it states itself, else as what it tells and who holds office allow."""

from __future__ import annotations

from collections.abc import Iterator

from communique.analysis import happenings
from communique.analysis.bounds import intersect, shift, spanning
from communique.analysis.drafts import Draft
from communique.cleaning import StoryText
from communique.dates import parse_stamp, stamped, told_bounds, weekdays
from communique.knowledge import Cast, base
from communique.knowledge.cast import Claim
from communique.model import Date, TimeExpression

# Which kinds of stamps to believe first. "Last update" says only that it was not published later.
TRUST = ("metadata", "stamp", "dateline", "url")
NEW_IN_OFFICE = 60  # days for which a report calls somebody "newly appointed"
SLACK = 2  # days by which a stamp may be behind what it stamps (time zones, pages corrected later)
NEW = frozenset({"newly", "new", "recently"})


def stated(story: StoryText) -> tuple[Date, list[tuple[str, Date]]]:
    """The publication that the stamps state, and every stamp's own day (kind, Date) for comparison."""
    found: list[tuple[str, Date]] = []
    for kind in TRUST:
        for stamp in story.stamps:
            if stamp.kind == kind:
                day = parse_stamp(stamp.text)
                if day is not None:
                    found.append((kind, _named(day, kind, stamp.text)))
    updates = [parse_stamp(s.text) for s in story.stamps if s.kind == "updated"]
    latest = [spanning(None, d.latest, (f"last updated {d.latest}",)) for d in updates if d is not None]
    bounds, _ = intersect([date for _, date in found] + latest)
    return bounds, found


def stamp_times(story: StoryText) -> Iterator[TimeExpression]:
    """The stamps that stand in the text, as time expressions (in the report's own offsets)."""
    for stamp in story.stamps:
        day = parse_stamp(stamp.text) if stamp.span else None
        if day is not None and stamp.span:
            exact = day.earliest if day.earliest == day.latest else None
            yield TimeExpression(
                start=stamp.span[0], end=stamp.span[1], text=stamp.text, type="DATE",
                value=exact or "XXXX-XX-XX", date=day,
            )  # fmt: skip


def _named(day: Date, kind: str, text: str) -> Date:
    what = {"metadata": "given with the report", "url": "date in the address"}.get(
        kind, f"{kind} “{text.strip()}”"
    )
    return Date(earliest=day.earliest, latest=day.latest, precision=day.precision, basis=(what,))


def inferred(draft: Draft, cast: Cast) -> tuple[Date, list[Date]]:
    """The publication as stated, else its tightest bounds; and what is told that contradicts a stated one.

    A report whose day is stated is at odds with itself only where it tells of something later as past, or gives
    somebody an office before they held it: people keep being called by offices that they have left.
    """
    told, offices = told_bounds(draft.expressions, draft.doc), list(offices_held(cast))
    day = draft.stated
    if day.latest:
        at_odds = [
            d for d in (told, *offices) if d.earliest and d.earliest > (shift(day.latest, SLACK) or "")
        ]
        if day.earliest:
            return day, at_odds
    # Who took office last is in office; who left before that is spoken of as past.
    offices.sort(key=lambda d: (d.earliest or "", d.latest or "9999"), reverse=True)
    known, _ = intersect([day, told, *happenings.bounds(draft.doc), *offices])
    return _narrowed(draft, known), []


def _narrowed(draft: Draft, known: Date) -> Date:
    """Bounds narrowed by stamps without a year ("VIENNA, March 5") and by weekdays of days without one."""
    if not known.known or known.earliest == known.latest:
        return known
    stamps = [s.text for s in draft.story.stamps if s.kind in TRUST and parse_stamp(s.text) is None]
    days = [found for found in (stamped(text, known) for text in stamps) if found is not None]
    return intersect([known, *days, *weekdays(draft.expressions, draft.doc, known)])[0]


def offices_held(cast: Cast) -> Iterator[Date]:
    """Bounds from people whom the report calls by an office: it was told while they held it."""
    seen = set()
    for claim in cast.claims:
        title = claim.title
        if claim.person is None or title.past or title.unsure or (claim.person.id, title.role) in seen:
            continue
        terms = base().office_bounds(claim.person.id, title.role, claim.code)
        if len(terms) != 1:
            continue  # not known to hold it, or in office more than once
        seen.add((claim.person.id, title.role))
        start, end = terms[0]
        until = f" to {end}" if end else ""
        basis = f"{claim.person.name}, {title.text}, in office from {start}{until}"
        if not NEW.isdisjoint(_around(cast, claim)):
            basis = f"{claim.person.name} is called newly appointed; in office since {start}"
            end = shift(start, NEW_IN_OFFICE)
        yield spanning(start, end, (basis,))


def _around(cast: Cast, claim: Claim) -> set[str]:
    """The words of the title's phrase: "the newly appointed Ukrainian Foreign Minister"."""
    doc = cast.doc
    return {
        doc[i].lower_ for i in range(max(0, min(claim.title.left, claim.title.start) - 4), claim.title.end)
    }
