"""The needs of an entry that look at what kind of words its parties are. docs/codebook.md lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.events.parties import Parties
from communique.language.syntax import Tree

if TYPE_CHECKING:
    from communique.events.matching import Match

_QUOTES = frozenset({"“", '"', "``", "‘", "'", "''"})
_NAMES = frozenset({"NNP", "NNPS"})
SIMPLE = frozenset({"recipient", "anyrecipient", "actor", "obj", "comp", "named", "light", "act", "nospread"})
KINDS = frozenset(
    {
        "two", "calls", "traveller", "both", "other", "helps", "blames", "legal", "predicate", "single", "agent",
        "hostile", "accord", "expressed", "people", "asks", "uttered", "pair",
        "dated", "guest", "infinitive", "acts",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists that the needs consult."""

    nonagents: frozenset[str]
    targets: frozenset[str]
    instruments: frozenset[str]
    messages: frozenset[str]


def meets(need: str, match: Match, tree: Tree, parties: Parties, words: Words) -> bool:
    """Whether a match meets one need of `KINDS`."""
    frame = match.frame
    actors, recipients = match.actors, match.recipients
    if need == "two":  # two parties, or a plural one
        if sum(len(tree.conjuncts(i)) for i in actors) + len(recipients) >= 2:
            return True
        bare = match.pattern.pos == "N" and frame.light is None  # "a conference of economists"
        several = [i for i in actors if tree.tag[i] in {"NNS", "NNPS"} or tree.lower[i] in {"they", "we"}]
        return any(not bare or parties.proper(i) for i in several)
    if need == "calls":  # to call somebody is to telephone, but not "to call him a liar", "to call for"
        return (
            all(tree.lemma[c] in words.messages for c in frame.comp)
            and not frame.passive
            and tree.dep[frame.trigger] != "acl"
            and not _named_so(frame.obj, tree)
            and not frame.prep("for")
            and len(frame.obj) == 1
            and _person(frame.obj[0], tree, parties)
        )
    if need == "guest":  # somebody by name or office is received (or called on), and nothing else
        guests = frame.obj or recipients
        return bool(guests) and all(parties.person(i) for i in guests)
    if need == "dated":  # "the September 19 operation": known by its day, with or without parties
        return any(k in parties.timed for k in range(tree.left[frame.trigger], frame.trigger))
    if need == "traveller":
        return any(parties.named(i) for i in actors) and any(tree.tag[i] in _NAMES for i in recipients)
    if need == "both":
        return any(parties.named(i) for i in actors) and any(parties.named(i) for i in recipients)
    if need == "other":
        return bool(set(recipients) - set(actors)) and all(tree.tag[i] != "PRP" for i in recipients)
    if need == "helps":  # what is given is help, or it is given to somebody
        return not match.guessed or any(parties.named(i) for i in recipients)
    if need == "blames":
        return not recipients or any(tree.lemma[i] not in words.nonagents for i in recipients)
    if need == "legal":  # "charge" and "sue": somebody is charged, no price is
        obj = frame.obj
        return (
            bool(obj and parties.named(obj[0]))
            or not obj
            or any(not slot.endswith("!") for slot, _ in match.pattern.conditions)
        )
    if need == "predicate":
        behind = tree.dep[frame.trigger] == "amod" and tree.head[frame.trigger] < frame.trigger
        return behind or tree.child(frame.trigger, "cop") is not None or tree.dep[frame.trigger] == "xcomp"
    if need == "crowd":
        return any(parties.named(i) for i in actors)
    if need == "people":  # a recipient is (or its phrase names) somebody, or a thing that is held
        return any(
            tree.lemma[i] in words.targets
            or (parties.held(i) if tree.tag[i] == "NNP" else parties.headed(i))
            or (tree.child(i, "appos", "flat") is not None and parties.proper(i))
            for i in recipients
        )
    if need == "single":
        return sum(len(tree.conjuncts(i)) for i in actors) == 1
    if need in {"armed", "fights"}:
        return any(parties.named(i) for i in actors + recipients)
    if need == "hostile":  # one attacks people and places, not problems
        if frame.obj and tree.lemma[frame.obj[0]] in words.nonagents:
            return False
        return any(
            (parties.proper(i) or tree.lemma[i] in words.targets) and tree.lemma[i] not in words.nonagents
            for i in recipients
        )
    if need == "accord":  # "experts agree that …" is an opinion
        finite = any(
            tree.tag[c] != "VB"
            or tree.child(c, "nsubj") is not None
            or any(tree.dep[k] == "mark" and tree.lower[k] == "that" for k in tree.kids[c])
            for c in frame.comp
        )
        return not finite or any(
            (parties.proper(i) and tree.tag[i] != "PRP") or tree.lower[i] == "they" for i in actors
        )
    if need == "pair":  # two of whom each is somebody
        heads = [k for i in actors + recipients for k in tree.conjuncts(i)]
        return sum(parties.headed(k) for k in heads) > 1
    if need == "infinitive":  # "decided to …", and not "decided that …"
        return any(tree.tag[c] == "VB" and tree.own_subject(c) is None for c in frame.comp)
    if need == "acts":  # somebody does it: "the valve allows" tells nothing
        return any(parties.acts(i) for i in actors)
    if need == "asks":  # "asked whether they had left" is a question
        first, last = tree.sents[tree.sent[frame.trigger]]
        asked = tree.lemma[frame.trigger] == "ask" and "?" in tree.text[first:last]
        claim = tree.lemma[frame.trigger] == "insist" and any(_indicative(c, tree) for c in frame.comp)
        return not (asked or claim or any(_interrogative(c, tree) for c in frame.comp))
    if need == "uttered":  # "is a threat to peace" is a judgement
        return match.pattern.pos == "V" or tree.child(frame.trigger, "cop") is None
    if need == "expressed":  # support is given in words only where something expresses it
        return match.pattern.pos == "V" or frame.light is not None
    return not actors or any(parties.named(i) or tree.lemma[i] in words.instruments for i in actors)  # agent


def _named_so(objects: list[int], tree: Tree) -> bool:
    """Whether somebody is called something, not called up: "called X 'a liar'"."""
    for i in objects:
        inside = tree.subtree(i)
        after = tree.text[max(inside) + 1 : max(inside) + 3]
        if any(tree.text[k] in _QUOTES for k in inside) or any(text in _QUOTES for text in after):
            return True
        if any(tree.dep[k] == "appos" and tree.child(k, "det") is not None for k in tree.kids[i]):
            return True
    return False


def _indicative(clause: int, tree: Tree) -> bool:
    """Whether a complement tells how things are, by its tense."""
    words = [clause, *(k for k in tree.kids[clause] if tree.dep[k] in {"aux", "aux:pass", "cop"})]
    return any(tree.tag[k] in {"VBD", "VBZ", "VBP"} for k in words)


def _interrogative(clause: int, tree: Tree) -> bool:
    """Whether a complement clause is an indirect question."""
    first = tree.lower[tree.left[clause]]
    return first in {"whether", "if", "why", "how", "what", "who", "when", "where", "which"}


def _person(i: int, tree: Tree, parties: Parties) -> bool:
    """Whether a phrase is (or may be) one person: a name, or an office."""
    return tree.tag[i] == "NNP" or tree.lemma[i] in parties.groups
