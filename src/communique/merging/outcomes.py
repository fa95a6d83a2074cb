"""What became of what was planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from communique.merging.likeness import Cluster, matched

WAIT = 120  # days within which a plan without a day is thought to have been carried out
LEEWAY = 2  # days by which a planned day and the day it was held may differ
WEEK = 7  # days after the planned one within which reports say that it was called off
POSTPONED = frozenset({"postpon", "delay", "reschedul", "defer", "adjourn"})


def outcome(plan: Cluster, clusters: Sequence[Cluster]) -> tuple[str, Cluster | None]:
    """("held" | "postponed" | "cancelled" | "open", the event that later reports tell of it)."""
    later = [c for c in clusters if c is not plan and _may_follow(plan, c)]
    for fate, groups in (("cancelled", ("cancelled", "negated")), ("held", ("done",))):
        found = [c for c in later if c.members[0].group in groups]
        if found:
            best = min(found, key=lambda c: (-_shared(plan, c), c.low or "9999", c.members[0].order))
            if fate == "cancelled" and not POSTPONED.isdisjoint(best.words):
                fate = "postponed"
            return fate, best
    return "open", None


def _shared(plan: Cluster, other: Cluster) -> int:
    return matched(plan.actors | plan.recipients, other.actors | other.recipients, {**plan.who, **other.who})


def _may_follow(plan: Cluster, other: Cluster) -> bool:
    """Same act, enough of the same parties, a day that fits, and told after the plan was."""
    if plan.members[0].event.act_type != other.members[0].event.act_type:
        return False
    if plan.places and other.places and plan.places.isdisjoint(other.places):
        return False
    least = min(len(plan.actors | plan.recipients), len(other.actors | other.recipients))
    if not least or _shared(plan, other) < min(2, least):
        return False
    announced = min((m.row.analysis_story.published.earliest or "" for m in plan.members), default="")
    told = max((m.row.analysis_story.published.latest or "" for m in other.members), default="")
    if not announced or (told and told < announced):
        return False
    low, high = plan.low or announced, plan.high
    if high is None:
        high = _later(low, WAIT)
    elif other.members[0].group == "done":
        low, high = _later(low, -LEEWAY), _later(high, LEEWAY)
    if other.members[0].group != "done":
        # Told between the announcement and the days after it should have been.
        first = min((m.row.analysis_story.published.earliest or "" for m in other.members), default="")
        return bool(told and told >= announced and first <= _later(high, WEEK))
    return bool(
        other.low and other.low <= high and (other.high is None or other.high >= low) and other.low >= low
    )


def _later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()
