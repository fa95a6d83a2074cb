"""What becomes of the candidates: operators take their complements in, nested ones go, the rest is typed."""

from __future__ import annotations

from communique.events.codebook import Codebook
from communique.events.interpreting import Reading, interpret
from communique.events.matching import Match, Matcher
from communique.events.status import contact
from communique.language.syntax import Tree

_LATER = frozenset(
    {"after", "following", "during", "since", "before", "amid", "despite", "while", "when", "as"}
)
_ENABLING = frozenset({"help", "aid", "assist", "enable", "train"})
_CONTENT = 0.15
_SPOKEN = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "CONCEDE", "REJECT", "THREATEN"})
_HARM = frozenset({"kill", "die", "injure", "wound", "hurt", "maim"})
_AGES = frozenset({"year", "decade", "century", "generation"})


def compose(tree: Tree, book: Codebook, matcher: Matcher, candidates: list[Match]) -> list[Reading]:
    """The readings of one Doc, the more certain of two tellings first."""
    by_word = {match.frame.trigger: match for match in candidates}
    swallowed: set[int] = set()
    for match in candidates:
        if match.entry.operator:
            inner = _inner(tree, match, by_word)
            if inner is not None and _aside(tree, match, inner):
                swallowed.add(match.frame.trigger)
            elif inner is not None:
                match.inner = inner
                swallowed.add(inner.frame.trigger)
    for match in candidates:
        if match.frame.trigger not in swallowed and _nested(tree, match, by_word):
            swallowed.add(match.frame.trigger)
    readings = []
    for match in candidates:
        if match.frame.trigger in swallowed or _unmade(tree, matcher, match):
            continue
        within = match.entry.type in _SPOKEN and contact(tree, match.frame.host)
        if within and all(tree.tag[i] == "PRP" for i in match.recipients):
            called = tree.head[match.frame.host]
            match.recipients = [k for k in tree.kids[called] if tree.dep[k] == "obj"]
        reading = interpret(tree, book, match, matcher.parties)
        if reading is not None:
            # What a call was for says more of it than that it was made.
            reading.confidence = round(reading.confidence + _CONTENT * within, 2)
            readings.append(reading)
    readings.sort(key=lambda r: (-r.confidence, r.words[0]))
    return readings


def _unmade(tree: Tree, matcher: Matcher, match: Match) -> bool:
    """Whether a noun hangs on an operator that decided nothing ("rejected talks"): nobody says it happened.
    Nor is it told for its own sake where it only dates another event and names nobody."""
    if "dated" in match.entry.needs:
        return False  # its day makes it one
    light = match.frame.light
    if light is not None and tree.lemma[light] in matcher.operators:
        groups = match.entry.light
        if not any(tree.lemma[light] in matcher.lights.get(name, ()) for name in groups):
            return True
    node = match.frame.trigger
    bare = light is None and match.pattern.pos == "N" and not match.entry.operator
    under = tree.dep[node] in {"obj", "nsubj:pass", "conj", "nmod", "obl"}
    if bare and under and tree.lemma[tree.head[node]] in matcher.unreal:
        return True  # "discussed the withdrawal"
    above = tree.head[node]
    if bare and tree.lemma[above] == "lead" and tree.tag[above] in {"VB", "VBG", "VBZ", "VBP"}:
        return True  # "information leading to the arrest of X"
    host = match.frame.host
    mark = tree.child(host, "mark")
    people = match.actors + match.recipients
    if match.inner is not None:
        people = people + match.inner.actors + match.inner.recipients
    named = any(matcher.parties.proper(i) for i in people)
    later = mark is not None and tree.lower[mark] in _LATER | {"until"}
    dating = later and tree.dep[host] == "advcl"
    if later and mark and tree.lemma[mark - 1] in _AGES:
        return True  # "five years after the crowd stormed the embassy"
    if dating and match.entry.type == "ASSAULT" and tree.lemma[tree.head[host]] in _HARM:
        return False  # "… were killed after a bomb struck a bus": who was hit is told beside what came of it
    if dating or tree.dep[host].startswith("acl"):
        return not any(matcher.parties.proper(i) and tree.tag[i] != "PRP" for i in people)
    if bare and not named and not match.actors:  # "any release of prisoners"
        return not any(tree.tag[i] in {"NNP", "NNPS"} for _, i in match.frame.preps)
    return False


def _inner(tree: Tree, match: Match, by_word: dict[int, Match]) -> Match | None:
    """The event that an operator ("agreed to", "rejected", "demanded") has as its content."""
    frame = match.frame
    for clause in frame.comp:
        node = clause
        for _ in range(4):  # "promised to try to hold talks", "agreed to begin withdrawing"
            found = by_word.get(node)
            if found is not None and found is not match:
                return found
            for kid in tree.kids[node]:
                if tree.dep[kid] in {"obj", "nsubj:pass"}:
                    noun = by_word.get(kid)
                    if noun is not None and noun.frame.light == node:
                        return noun
            below = [k for k in tree.kids[node] if tree.dep[k] in {"xcomp"}]
            if not below or tree.lemma[node] in _ENABLING:
                break  # "to help them fight" is help
            node = below[0]
    fillers = frame.obj + [i for name, i in frame.preps if name in {"to", "for", "of", "on"}]
    for i in fillers:
        for k in tree.conjuncts(i):
            found = by_word.get(k)
            if found is not None and found is not match:
                return found
    return None


def _aside(tree: Tree, match: Match, inner: Match) -> bool:
    """Whether an operator only describes what its own clause tells: "the withdrawal, agreed in 1999, began"."""
    trigger = match.frame.trigger
    told = inner.frame.light is not None and inner.frame.light != match.frame.host
    return told and tree.head[trigger] == inner.frame.trigger and tree.dep[trigger].startswith("acl")


def _nested(tree: Tree, match: Match, by_word: dict[int, Match]) -> bool:
    """Whether a candidate is only what another one is about: a noun in its phrase, a clause of its content."""
    node = match.frame.host if match.frame.light is not None else match.frame.trigger
    own = match.frame.trigger
    noun = match.pattern.pos == "N" and match.frame.light is None
    for _ in range(12):
        head = tree.head[node]
        if head == node:
            return False
        dep = tree.dep[node]
        purpose = any(tree.dep[k] == "mark" and tree.lower[k] == "to" for k in tree.kids[node])
        if dep == "advcl" and purpose and not noun and by_word.get(head) is not None:
            return not (contact(tree, node) and match.entry.type in _SPOKEN)
        if dep in {"advcl", "parataxis", "acl:relcl", "conj"} and not noun:
            marked = tree.child(node, "mark")
            bound = marked is not None and tree.lower[marked] in {
                "for",
                "of",
                "against",
                "from",
                "if",
                "unless",
            }
            if dep != "advcl" or not bound:
                return False
        if noun and dep.startswith(("obl", "nmod")) and tree.case(node) in _LATER:
            return False
        if noun and dep in {"nsubj", "nsubj:pass"} and by_word.get(head) is None:
            return False
        above = by_word.get(head)
        theirs = above is not None and above is not match and above is not match.inner
        if theirs and above is not None and above.frame.trigger != own:
            return True
        for kid in tree.kids[head]:  # the head is the light verb of another trigger
            other = by_word.get(kid)
            if other is not None and other is not match and other.frame.light == head and kid != node:
                return True
        if tree.pos[head] == "VERB" and not noun and dep in {"ccomp"} and above is None:
            return False
        node = head
    return False
