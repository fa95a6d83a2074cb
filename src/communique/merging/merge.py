"""Merging: tellings to events, in an order that depends on nothing but what is told."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.merging.copies import find_copies
from communique.merging.likeness import Cluster, likeness
from communique.merging.outcomes import outcome
from communique.merging.rows import Account, StoryRow
from communique.merging.shapes import identity, shape
from communique.merging.tellings import Telling, telling


def merge(stories: Sequence[StoryRow]) -> Account:
    """One event out of its many tellings, over all stories; the order of `stories` makes no difference.

    Tellings are of one event where act and status agree, a day is possible for both, and they share parties.
    Planned events stay apart from what came of them, and name it as their `outcome`.
    """
    ordered = sorted(stories, key=lambda row: row.key)
    copies = find_copies(ordered)
    clusters = group(telling(row, event) for row in ordered for event in row.events)
    clusters.sort(
        key=lambda c: (c.low or c.high or "9999", c.high or "9999", min(t.order for t in c.members))
    )
    events = []
    acts: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        acts[cluster.members[0].event.act_type].append(cluster)
    for cluster in clusters:
        row = shape(cluster, copies)
        if row["status"] == "scheduled":
            fate, found = outcome(cluster, acts[cluster.members[0].event.act_type])
            row["outcome"] = {"fate": fate, "event": identity(found) if found else None}
        events.append(row)
    return Account(tuple(events), copies)


def group(tellings: Iterable[Telling]) -> list[Cluster]:
    """Clusters of tellings. The most precisely dated come first, and draw the vaguer ones to them."""
    clusters: list[Cluster] = []
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for one in sorted(tellings, key=lambda t: (_vagueness(t), t.order)):
        keys = _blocks(one)
        candidates = sorted({place for key in keys for place in index[key]})
        scores = [(likeness(one, clusters[place]), -place) for place in candidates]
        score, place = max(scores, default=(0.0, 0))
        if score > 0:
            home = -place
        else:
            home = len(clusters)
            clusters.append(Cluster())
        clusters[home].add(one)
        for key in keys:
            if home not in index[key]:
                index[key].append(home)
    return clusters


def _blocks(one: Telling) -> list[tuple[str, str, str]]:
    """Where to look for tellings of the same event: same act and status, and a party, or a word on the same day."""
    act = one.event.act_type
    keys = {one.who[key][0] if key in one.who else key for key in one.actors | one.recipients}
    if one.date.earliest and one.date.earliest == one.date.latest:
        keys |= {f"{one.date.earliest} {word}" for word in one.words}
    return [(act, one.group, key) for key in sorted(keys)]


def _vagueness(one: Telling) -> int:
    """How many days an event may have happened on, as told; told without any bound, very many."""
    low, high = one.date.earliest, one.date.latest
    if not low or not high:
        return 100_000 if low or high else 1_000_000
    days = (dt.date.fromisoformat(high) - dt.date.fromisoformat(low)).days
    return 2 * days + any("publication" in reason for reason in one.date.basis)
