"""What can be read off an event about whether it was coded rightly: how its entry fits, where its parties stand and who
they are, as names of traits. The heads over them are in judging.py and, for single parties, roles.py."""

from __future__ import annotations

from collections.abc import Iterator

from communique.events.bearing import traits
from communique.events.frames import Frame
from communique.events.interpreting import Reading
from communique.events.parties import Parties
from communique.language.syntax import Tree
from communique.model import Event

_LONG = 4
"""Steps of a path through the tree that are told one by one."""
_FEW = 3
LISTS = (
    "groups", "agents", "quantity", "sent", "targets", "abstract", "violence", "nonagents", "laws", "town",
    "property", "troops", "instruments", "messages", "persons", "crowds",
)  # fmt: skip
_SLOTS = ("subj", "obj", "iobj", "poss", "mod")


def signs(tree: Tree, parties: Parties, reading: Reading, event: Event) -> Iterator[str]:
    """The traits of one event, some of them twice."""
    match = reading.match
    frame, entry = match.frame, match.entry
    trigger = frame.trigger
    first, last = tree.sents[tree.sent[trigger]]
    counts = f"{min(len(event.actors), 2)} {min(len(event.recipients), 2)}"
    yield from traits(event)
    yield f"entry {entry.id}"
    yield f"entry {entry.id} {counts}"
    yield f"entry {entry.id} {event.status}"
    yield f"parties {event.type} {counts}"
    yield f"shape {match.pattern.pos} {frame.light is not None} {frame.passive}"
    yield f"guessed {match.guessed} {event.type}"
    yield f"conditions {min(len(match.pattern.conditions), 2)}"
    yield f"told {tree.dep[trigger]} {tree.dep[frame.host]} {tree.tag[frame.host]}"
    yield f"trigger {tree.lemma[trigger]}"
    yield f"length {min((last - first) // 8, 6)}"
    yield f"level {event.confidence:.1f}"
    if reading.certainty is not None:
        least, most = reading.certainty
        yield f"parties sure {least:.1f}"
        yield f"parties left {most:.1f}"
        yield f"parties sure {least:.1f} {counts}"
        yield f"parties left {most:.1f} {counts}"
    if match.inner is not None:
        yield f"inner {match.inner.entry.type}"
    for basis in event.status_basis:
        yield f"basis {basis.split()[0]}"
    for side, heads in (("actor", reading.actors), ("recipient", reading.recipients)):
        for i in heads:
            for sign in _of_party(tree, parties, frame, i):
                yield f"{side} {sign}"
                yield f"{side} {sign} {event.type}"


def _of_party(tree: Tree, parties: Parties, frame: Frame, i: int) -> Iterator[str]:
    cast = parties.cast
    mention = (cast.headed(i) or cast.at(i)) if cast is not None else None
    kind = mention.type if mention is not None else "nobody"
    able = f"{parties.acts(i)} {bool(parties.living[i])}"
    steps = path(tree, frame.trigger, i)
    far = len(steps) > _LONG
    yield f"path {'far' if far else '/'.join(steps)} {tree.case(i)}"
    for slot in slots(tree, frame, i):
        yield f"slot {slot}"
        yield f"slot {slot} {kind}"
        yield f"slot {slot} {able}"
    yield f"able {able}"
    yield f"tag {tree.tag[i]}"
    yield f"side {i < frame.trigger} {min(abs(i - frame.trigger) // _FEW, 6)}"
    if mention is None:
        yield f"mention {kind}"
    else:
        yield f"mention {kind} {cast is not None and cast.headed(i) is not None} {min(len(mention.actors), _FEW)}"
    lists = [name for name in LISTS if tree.lemma[i] in parties.words.get(name, ())]
    yield from (f"list {name}" for name in lists)


def slots(tree: Tree, frame: Frame, i: int) -> list[str]:
    """The slots of a frame that a word fills, those one step below its object and complement as well."""
    found = [name for name in _SLOTS if i in getattr(frame, name)]
    found += [f"prep {name}" for name, k in frame.preps if k == i]
    found += [f"object {tree.dep[i]} {tree.case(i)}" for k in frame.obj if tree.head[i] == k and k != i]
    for clause in frame.comp:
        if tree.surface_subject(clause) == i:
            found.append("complement subject")
        elif tree.head[i] == clause:
            found.append(f"complement {tree.dep[i]}")
    return found or ["none"]


def path(tree: Tree, start: int, end: int) -> list[str]:
    """The arcs between two words, up from the first and down to the second."""
    up, down = [start], [end]
    while tree.head[up[-1]] != up[-1]:
        up.append(tree.head[up[-1]])
    place = {k: n for n, k in enumerate(up)}
    while down[-1] not in place:
        above = tree.head[down[-1]]
        if above == down[-1]:
            return ["apart"] * (_LONG + 1)
        down.append(above)
    rise = [f"^{tree.dep[k]}" for k in up[: place[down[-1]]]]
    return rise + [f"v{tree.dep[k]}" for k in reversed(down[:-1])]
