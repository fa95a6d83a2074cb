"""Terms in one office beside one another: which of two sources' terms holds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from knowledge_tables import Term

if TYPE_CHECKING:
    from knowledge_people import People

# Offices of one holder at a time, where a successor's start ends a term whose end no source states.
SINGLE = frozenset({"president", "prime_minister", "foreign_minister", "defence_minister", "supreme_leader"})
SURE_UNTIL = "2025-05-31"
"""The day up to which the curated files know an office to be held, where they give no end."""


def overlap(term: Term, start: str, end: str, until: str = SURE_UNTIL) -> bool:
    """Whether a term that a source gives runs for more than two months beside the one given by hand.

    `until` stands for an end that is not told.
    """
    first, last = max(term[3], start), min(term[4] or term[5], end or until)
    return bool(term[3] and start and last) and number(last) - number(first) > 60


def same_days(term: Term, role: str, country: str, start: str, end: str) -> bool:
    """Whether a term is of this office, and begins and (where both are told) ends about the same days."""
    if term[0] != role or term[2] != country or not start or not near(term[3], start, 60):
        return False
    return not (end and term[4]) or near(term[4], end, 60)


def give_way(people: People, by_hand: list[tuple[str, Term]]) -> None:
    """Where a term given by hand fills an office of one holder, others' imported terms end at its start.

    One that lies within it stays as a title of the person's own: a deputy, a minister of state.
    """
    seats: dict[tuple[str, str], list[tuple[str, Term]]] = defaultdict(list)
    sure = {id(term) for _, term in by_hand}
    for person, terms in people.terms.items():
        for term in terms:
            if id(term) not in sure:
                seats[term[2], term[0]].append((person, term))
    for person, own in by_hand:
        if own[0] not in SINGLE or len(own[2]) != 3:
            continue
        for other, term in seats.get((own[2], own[0]), ()):
            last = own[4] or SURE_UNTIL
            within = (
                own[3] <= term[3] and (term[4] or term[5]) <= last and number(last) - number(term[3]) > 20
            )
            if other == person or not (overlap(term, own[3], own[4]) or within):
                continue
            if within:
                term[0] = "official"
            elif number(own[3]) - number(term[3]) > 60:
                term[4] = own[3]
            elif own[4] and number(term[4] or term[5]) - number(own[4]) > 60:
                term[3] = own[4]
            else:
                term[0] = "official"


def near(first: str, second: str, days: int) -> bool:
    return abs(number(first) - number(second)) <= days


def number(day: str) -> int:
    parts = [int(p) for p in (day or "0001-01-01").split("-")]
    return parts[0] * 365 + parts[1] * 30 + parts[2]


def close_terms(people: People) -> None:
    """A successor's start ends a term whose end no source states, where the gap is short."""
    seats: dict[tuple[str, str], list[tuple[str, str, Term]]] = defaultdict(list)
    for person, terms in people.terms.items():
        for term in terms:
            if term[0] in SINGLE and term[3]:
                seats[term[2], term[0]].append((term[3], person, term))
    for seat in seats.values():
        seat.sort(key=lambda item: (item[0], item[1]))
        for i, (start, person, term) in enumerate(seat):
            if term[4]:
                continue
            for later_start, later, _ in seat[i + 1 :]:
                if later != person and later_start > start:
                    if number(later_start) - number(term[5] or start) <= 250 or later_start <= term[5]:
                        term[4] = later_start
                    break
