"""An event's participants out of the words that fill its roles: each once, with the words that name them."""

from __future__ import annotations

import msgspec

from communique.events.parties import Parties
from communique.language.syntax import Tree
from communique.model import Participant, Span

_JOINTS = ("and", "and the", "or", "&", "in", "of", "from", "at", "near", "across", "to", "on")
_OWN_TOO = frozenset({"COERCE", "MOBILIZE", "RETREAT"})
"""Types of acts that are done to others, and with one's own things."""
_DEALING = frozenset({"AGREE", "REQUEST"})


def people(
    parties: Parties,
    heads: list[int],
    kind: str,
    seen: set[tuple[Span, str]],
    given: bool,
    void: frozenset[int] = frozenset(),
) -> tuple[Participant, ...]:
    """The participants of one side (`given`: of the recipients) of an act of type `kind`. `seen` are those of both
    sides so far, and grows; what `void` heads, as a thing that is fired or held, is nobody where it names nobody."""
    found: list[Participant] = []
    tree = parties.tree
    for head in heads:
        if given and kind in _OWN_TOO and not parties.acts(head) and _possessed(tree, head):
            continue  # "closed its border"
        taken = frozenset(name for _, name in seen if name) if given else None
        for person in parties.of(head, kind, taken, head not in void):
            key = (person.span, person.actor.id if person.actor is not None else "")
            if person.actor is None and (head in void if given else tree.lemma[head] in parties.violence):
                continue  # what is fired or held is not whom it is done to; a blast is nobody's name
            if given and _no_party(person, head, kind, parties):
                continue
            own = given and person.actor is not None and person.actor.id in (taken or ())
            if own and person.actor is not None and person.actor.kind != "group":
                one = person.actor.kind == "organisation" and tree.tag[head] in {"NN", "NNS"}
                if not one:
                    continue  # nobody is a recipient of their own act, but a court's soldier of the same army
            if key not in seen and not any(_same(person, other) for other in found):
                seen.add(key)
                found.append(person)
    if given:
        found = [p for p in found if not any(_part_of(p, other) for other in found)]
    found = [_named(person, heads, parties) for person in found]
    return tuple(_apart(person, found, parties.tree) for person in found)


def _no_party(person: Participant, head: int, kind: str, parties: Parties) -> bool:
    """Whether somebody named is not whom one agrees with, or asks: a town, whoever is to be freed, an "it"."""
    if kind not in _DEALING:
        return False
    actor, tree = person.actor, parties.tree
    if actor is None:
        return tree.lower[head] == "it" or not (parties.acts(head) or parties.proper(head))
    if kind == "AGREE":
        return actor.kind == "place"
    return actor.kind == "group" and tree.lemma[head] in parties.words["freeing"]


def _possessed(tree: Tree, head: int) -> bool:
    """Whether a thing is somebody's own ("its border")."""
    return any(tree.tag[k] == "PRP$" for k in tree.kids[head])


def _part_of(person: Participant, other: Participant) -> bool:
    """Whether a place is only a part of another participant's phrase ("a convoy in southern Tarvia")."""
    inside = other.span[0] < person.span[0] and person.span[1] <= other.span[1]
    return inside and person.actor is not None and person.actor.kind in {"place", "state"}


def _named(person: Participant, heads: list[int], parties: Parties) -> Participant:
    """A pronoun's participant with the words of the name that its own sentence gives before it."""
    tree, cast, actor = parties.tree, parties.cast, person.actor
    if cast is None or actor is None:
        return person
    i = next((i for i in heads if tree.start[i] == person.span[0]), None)
    if i is None or tree.tag[i] not in {"PRP", "PRP$"} or tree.end[i] != person.span[1]:
        return person
    for k in range(tree.sents[tree.sent[i]][0], i):
        mention = cast.headed(k)
        if mention is None or tree.tag[k] in {"PRP", "PRP$"} or len(mention.actors) != 1:
            continue
        if mention.actors[0].id == actor.id:
            span = tree.start[mention.start], tree.end[mention.end - 1]
            return msgspec.structs.replace(person, span=span)
    return person


def _apart(person: Participant, all: list[Participant], tree: Tree) -> Participant:
    """A participant's phrase without that of another one, which the parser hung within it."""
    start, end = person.span
    inner = [other.span[0] for other in all if start < other.span[0] and other.span[1] == end]
    if not inner:
        return person
    kept = tree.doc.text[start : min(inner)].rstrip(" ,;\n")
    for joint in _JOINTS:
        kept = kept.removesuffix(f" {joint}").rstrip(" ,;\n")
    return msgspec.structs.replace(person, span=(start, start + len(kept))) if kept else person


def _same(one: Participant, other: Participant) -> bool:
    """Whether two participants are one, found on two ways."""
    apart = one.span[1] <= other.span[0] or other.span[1] <= one.span[0]
    if one.actor is None or other.actor is None:
        return not apart and one.actor == other.actor
    return one.actor.id == other.actor.id and (not apart or one.actor.kind in {"person", "state"})
