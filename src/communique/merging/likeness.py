"""Whether a telling may be of the event that other tellings tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from communique.merging.tellings import Telling

NEAR = 1  # days by which a day taken from the publication may be off
OPEN = 120  # days: how far from its one known bound a telling without the other one reaches
NEARER = 4  # the same where the words are the same: reports come back to what happened some days ago


@dataclass(slots=True)
class Cluster:
    """Tellings of one event, and what they say together."""

    members: list[Telling] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    who: dict[str, tuple[str, bool]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    low: str | None = None
    high: str | None = None

    def add(self, telling: Telling) -> None:
        """Take a telling in; the days become those that all its tellings allow."""
        self.members.append(telling)
        self.actors |= telling.actors
        self.recipients |= telling.recipients
        self.who |= telling.who
        self.words |= telling.words
        if telling.event.place and telling.event.place.country:
            self.places.add(telling.event.place.country)
        if telling.event.mode:
            self.modes.add(telling.event.mode)
        low = max(filter(None, (self.low, telling.date.earliest)), default=None)
        high = min(filter(None, (self.high, telling.date.latest)), default=None)
        if low and high and low > high:
            return  # a day apart: what was told first stands
        self.low, self.high = low, high


def matched(first: Set[str], second: Set[str], who: Mapping[str, tuple[str, bool]]) -> int:
    """How many parties of the smaller side the other side has, by id, or as a state and its own people."""
    if len(first) > len(second):
        first, second = second, first
    rest = set(second) - first
    count = len(first & second)
    for key in sorted(first - second):
        country, person = who.get(key, (None, False))
        # "Baku" and Bayramov may be told of one act; Aliyev and Bayramov are two people.
        same = [
            other
            for other in sorted(rest)
            if country and who.get(other, ("", True))[0] == country and not (person and who[other][1])
        ]
        if same:
            rest.discard(same[0])
            count += 1
    return count


def likeness(telling: Telling, cluster: Cluster) -> float:
    """How surely a telling is of a cluster's event: 0 for no, above 0 for yes, more for better.

    The two must allow a common day and share parties; how many they must share depends on what else agrees.
    """
    same_words = not telling.words.isdisjoint(cluster.words)
    together = _days(telling, cluster, same_words)
    if together is None:
        return 0.0
    event = telling.event
    if event.mode and cluster.modes and event.mode not in cluster.modes and event.act_type == "CONSULT":
        return 0.0
    place = event.place.country if event.place else None
    if place and cluster.places and place not in cluster.places:
        return 0.0
    same_place = bool(place and place in cluster.places)
    who = {**cluster.who, **telling.who}
    own, other = _named(telling.actors | telling.recipients), _named(cluster.actors | cluster.recipients)
    shared = matched(own, other, who)
    least = min(len(own), len(other))
    if not least:
        # Nobody is named on one side: only the same words on the same day will do.
        return 0.5 + same_place if same_words and together >= 2 else 0.0
    if not _same_targets(telling, cluster, who):
        return 0.0
    if not together and len(own & other) < shared:
        return 0.0  # told without a day, it must at least name the very same parties
    if shared < least and (shared < 2 or least - shared > 1):
        return 0.0
    if shared >= 2 or (shared == least and (same_words or same_place) and together >= 1):
        return shared + together + same_words + same_place
    return 0.0


def _same_targets(telling: Telling, cluster: Cluster, who: Mapping[str, tuple[str, bool]]) -> bool:
    """Whether both are done by and to the same, as far as both say so ("the villages" is no telling target)."""
    mine, theirs = _named(telling.recipients), _named(cluster.recipients)
    if not mine or not theirs or _is_text(mine) != _is_text(theirs):
        return True
    return bool(matched(mine, theirs, who) and matched(_named(telling.actors), _named(cluster.actors), who))


def _is_text(keys: Set[str]) -> bool:
    return all(key.startswith("text:") for key in keys)


def _named(keys: Set[str]) -> Set[str]:
    """The parties that are somebody known; all of them where none is."""
    known = {key for key in keys if not key.startswith("text:")}
    return known or keys


def _days(telling: Telling, cluster: Cluster, same_words: bool) -> float | None:
    """None where no day can be both; else 2 for the same known day, 1 for days in common, 0 where little is known."""
    date = telling.date
    low, high = max_of(date.earliest, cluster.low), min_of(date.latest, cluster.high)
    if low and high and low > high:
        taken = any(
            "publication" in reason for m in (telling, *cluster.members[:1]) for reason in m.date.basis
        )
        gap = (dt.date.fromisoformat(low) - dt.date.fromisoformat(high)).days
        if taken and gap <= (NEARER if same_words else NEAR):
            return 1.0
        return None
    if _far(date.earliest, date.latest, cluster.low, cluster.high) or _far(
        cluster.low, cluster.high, date.earliest, date.latest
    ):
        return None
    if low and low == high and date.earliest == date.latest:
        return 2.0
    if low and high and (dt.date.fromisoformat(high) - dt.date.fromisoformat(low)).days <= 45:
        return 1.0
    return 0.0


def _far(low: str | None, high: str | None, other_low: str | None, other_high: str | None) -> bool:
    """Whether a stretch with one open end ("from June on") is told too long before or after another."""
    if low and not high and other_low:
        return (dt.date.fromisoformat(other_low) - dt.date.fromisoformat(low)).days > OPEN
    if high and not low and other_high:
        return (dt.date.fromisoformat(high) - dt.date.fromisoformat(other_high)).days > OPEN
    return False


def max_of(first: str | None, second: str | None) -> str | None:
    """The later bound, where there is one."""
    return max(filter(None, (first, second)), default=None)


def min_of(first: str | None, second: str | None) -> str | None:
    """The earlier bound, where there is one."""
    return min(filter(None, (first, second)), default=None)
