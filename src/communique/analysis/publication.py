"""When a story was published: as it states itself, else as what it tells and who holds office allow."""

from __future__ import annotations

from collections.abc import Iterator

from communique.analysis.bounds import intersect, shift, spanning
from communique.analysis.drafts import Draft
from communique.cleaning import StoryText
from communique.dates import parse_stamp, told_bounds
from communique.knowledge import Cast, CastMention, base, role_of
from communique.model import Date

# Which kinds of stamps to believe first. "Last update" says only that it was not published later.
TRUST = ("metadata", "stamp", "dateline", "url")
NEW_IN_OFFICE = 60  # days for which a report calls somebody "newly appointed"
NEW = frozenset({"newly", "new", "recently"})
NO_HOLDER = frozenset({"former", "ex", "ex-", "then", "late", "previous", "outgoing", "elect", "designate", "would-be"})


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


def _named(day: Date, kind: str, text: str) -> Date:
    what = {"metadata": "given with the report", "url": "date in the address"}.get(kind, f"{kind} “{text.strip()}”")
    return Date(earliest=day.earliest, latest=day.latest, precision=day.precision, basis=(what,))


def inferred(draft: Draft, cast: Cast) -> tuple[Date, list[Date]]:
    """Bounds on the publication: stated ones first, then told dates, then offices held; and what contradicts them."""
    clues = [draft.stated] if draft.stated.known else []
    clues.append(told_bounds(draft.expressions, draft.doc))
    clues += offices_held(cast)
    return intersect(clues)


def offices_held(cast: Cast) -> Iterator[Date]:
    """Bounds from people whom the report calls by an office: it was told while they held it."""
    seen = set()
    for mention in cast.mentions:
        if mention.office is None or len(mention.actors) != 1 or mention.coreferent:
            continue
        actor, role = mention.actors[0], role_of(mention.office.title)
        if actor.kind != "person" or role is None or (actor.id, role) in seen:
            continue
        before = _words_around(cast, mention)
        if not NO_HOLDER.isdisjoint(before):
            continue
        terms = base().office_bounds(actor.id, role, mention.office.country)
        if len(terms) != 1:
            continue  # nobody known, or in office more than once
        seen.add((actor.id, role))
        start, end = terms[0]
        basis = (f"{actor.name} held the office of {mention.office.title} from {start}" + (f" to {end}" if end else ""),)
        if not NEW.isdisjoint(before):
            basis = (f"{actor.name} is called newly appointed; in office since {start}",)
            end = shift(start, NEW_IN_OFFICE)
        yield spanning(start, end, basis)


def _words_around(cast: Cast, mention: CastMention) -> set[str]:
    """The words of the phrase around a name: what stands before it, and its own modifiers behind a comma."""
    doc = cast.doc
    words = {doc[i].lower_ for i in range(max(0, mention.start - 8), mention.start)}
    after = doc[mention.end : mention.end + 7]
    if len(after) and after[0].text == ",":
        words |= {t.lower_ for t in after}
    return words
