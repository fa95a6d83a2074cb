"""Where and when: the place and the time expression that belong to a trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from communique.events.frames import Frame
from communique.language.syntax import Tree
from communique.model import Date, Place, TimeExpression

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_PLACED = ("in", "at", "near", "outside", "inside")
_LYING = frozenset({"in", "near", "outside"})


class Times:
    """A Doc's time expressions of type DATE or TIME, by sentence, with the token each hangs on."""

    def __init__(self, tree: Tree, times: Sequence[TimeExpression]) -> None:
        self.by_sentence: dict[int, list[tuple[int, TimeExpression]]] = {}
        self.tree = tree
        starts = tree.start
        covered: set[int] = set()
        for time in times:
            first, last = bisect_left(starts, time.start), bisect_left(starts, time.end)
            covered.update(range(first, last))
            if time.type not in {"DATE", "TIME"} or not time.date.known:
                continue
            inside = range(first, last)
            if inside:
                top = next((i for i in inside if tree.head[i] not in inside or tree.head[i] == i), first)
                self.by_sentence.setdefault(tree.sent[top], []).append((top, time))
        self.covered = frozenset(covered)

    def at(self, frame: Frame) -> tuple[int, Date] | None:
        """The head and the date of the expression that the trigger or its clause governs; else of the sentence's
        nearest one that no other verb governs; else None."""
        rows = self.by_sentence.get(self.tree.sent[frame.trigger])
        if not rows:
            return None
        ranked = sorted(
            (self._distance(top, frame), abs(top - frame.trigger), time.start) for top, time in rows
        )
        distance, _, start = ranked[0]
        if distance >= 100:
            return None
        return next((top, time.date) for top, time in rows if time.start == start)

    def owns(self, frame: Frame) -> bool:
        """Whether a time expression hangs on the trigger or its clause itself."""
        rows = self.by_sentence.get(self.tree.sent[frame.trigger], ())
        return any(self._distance(top, frame) < 10 for top, _ in rows)

    def several(self, frame: Frame) -> list[tuple[int, int, Date]]:
        """Coordinated days of the clause ("on May 3 in X and May 9 in Y"): the word of each, the word at which the
        next one begins (or the sentence ends), and its date."""
        tree = self.tree
        rows = self.by_sentence.get(tree.sent[frame.trigger], ())
        if len(rows) < 2 or tree.tag[frame.trigger] not in {"NNS", "VBD", "VBN"}:
            return []
        days = [(top, time.date) for top, time in rows if time.date.precision == "day"]
        first = next((k for k, (top, _) in enumerate(days) if self._distance(top, frame) < 10), None)
        if first is None:
            return []
        group = [days[first]]
        for top, date in days[first + 1 :]:
            if tree.dep[top] == "conj" and tree.head[top] in {known for known, _ in group}:
                group.append((top, date))
        end = tree.sents[tree.sent[frame.trigger]][1]
        stops = [*(top for top, _ in group[1:]), end]
        return [(top, stop, date) for (top, date), stop in zip(group, stops, strict=True)]

    def _distance(self, top: int, frame: Frame) -> int:
        """Steps from a time expression up to the trigger (few) or its clause; others count more."""
        tree, node, steps = self.tree, top, 0
        while steps < 12:
            if node == frame.trigger:
                return steps
            if node == frame.host:
                return steps + 3
            if tree.head[node] == node:
                break
            if node != top and tree.pos[node] == "VERB" and tree.dep[node] not in {"xcomp", "conj"}:
                steps += 10
            node = tree.head[node]
            steps += 1
        # The expression stands above the trigger: "On Friday he said that they had met".
        governor = tree.head[top]
        node, up = frame.host, 0
        while tree.head[node] != node and up < 10:
            node, up = tree.head[node], up + 1
            if node == governor:
                return (
                    20 + up
                    if tree.dep[frame.host] in {"xcomp", "conj", "advcl", "acl", "obl", "obj"}
                    else 60 + up
                )
        return 100


def place_of(
    tree: Tree, cast: Cast | None, frame: Frame, taken: set[int], timed: frozenset[int]
) -> Place | None:
    """The place named by "in X", "at X" … in the trigger's clause: one that hangs on the verb or the trigger, else
    one within its phrases."""
    own = {frame.trigger, frame.host, frame.light}
    rows = [i for name, i in frame.preps if name in _PLACED and i not in taken and i not in timed]
    for i in sorted(rows, key=lambda i: tree.head[i] not in own):
        found = _place(tree, cast, i)
        if found is not None:
            return found
    return None


def following(tree: Tree, cast: Cast | None, after: int, until: int, timed: frozenset[int]) -> Place | None:
    """The first place behind a preposition between two words."""
    for i in range(after + 1, min(until, tree.sents[tree.sent[after]][1])):
        if i not in timed and tree.case(i) in _PLACED:
            found = _place(tree, cast, i)
            if found is not None:
                return found
    return None


def _place(tree: Tree, cast: Cast | None, i: int) -> Place | None:
    mention = cast.at(i) if cast is not None else None
    if mention is None and tree.tag[i] not in {"NNP", "NNPS"}:
        return None
    if mention is not None:
        kinds = {actor.kind for actor in mention.actors}
        if mention.type != "LOC" and not kinds & {"place", "state"}:
            return None
        start, end = mention.start, mention.end
        country = _country(cast, i)
    else:
        kids = [k for k in tree.kids[i] if tree.dep[k] in {"compound", "flat"}]
        start, end, country = min([i, *kids]), max([i, *kids]) + 1, None
    if country is None and end + 1 < len(tree) and tree.lower[end] in _LYING:
        country = _country(cast, end + 1)  # "the Villa Belm in Narun"
    span = (tree.start[start], tree.end[end - 1])
    return Place(text=tree.doc.text[span[0] : span[1]], span=span, country=country)


def _country(cast: Cast | None, i: int) -> str | None:
    """The country of the place that a word names."""
    mention = cast.at(i) if cast is not None else None
    return next((actor.country for actor in mention.actors if actor.country), None) if mention else None
