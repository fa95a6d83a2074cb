"""What becomes of the candidates: operators take their complements in, nested ones go, the rest is typed."""

from __future__ import annotations

from dataclasses import dataclass

from communique.events.codebook import Codebook
from communique.events.matching import Match, Matcher
from communique.events.status import Modality, modality
from communique.language.syntax import Tree

_LATER = frozenset({"after", "following", "during", "since", "before", "amid", "despite", "while", "when", "as"})


@dataclass(slots=True)
class Reading:
    """A candidate with its final type, status and parties (heads of noun phrases)."""

    match: Match
    type: str
    act_type: str
    mode: str | None
    cameo: str | None
    context: tuple[str, ...]
    status: str
    words: list[int]
    actors: list[int]
    recipients: list[int]
    confidence: float


def compose(tree: Tree, book: Codebook, matcher: Matcher, candidates: list[Match]) -> list[Reading]:
    """The readings of one Doc, the more certain of two tellings first."""
    by_word = {match.frame.trigger: match for match in candidates}
    swallowed: set[int] = set()
    for match in candidates:
        if match.entry.operator:
            inner = _inner(tree, match, by_word)
            if inner is not None:
                match.inner = inner
                swallowed.add(inner.frame.trigger)
    for match in candidates:
        if match.frame.trigger not in swallowed and _nested(tree, match, by_word):
            swallowed.add(match.frame.trigger)
    readings = []
    for match in candidates:
        if match.frame.trigger in swallowed or _unmade(tree, matcher, match):
            continue
        reading = _read(tree, book, matcher, match)
        if reading is not None:
            readings.append(reading)
    readings.sort(key=lambda r: (-r.confidence, r.words[0]))
    return readings


def _unmade(tree: Tree, matcher: Matcher, match: Match) -> bool:
    """Whether a noun hangs on an operator that decided nothing ("rejected talks"): nobody says it happened.
    Nor is it told for its own sake where it only dates another event and names nobody."""
    light = match.frame.light
    if light is not None and tree.lemma[light] in matcher.operators:
        groups = match.entry.light
        if not any(tree.lemma[light] in matcher.lights.get(name, ()) for name in groups):
            return True
    host = match.frame.host
    mark = tree.child(host, "mark")
    people = match.actors + match.recipients
    if match.inner is not None:
        people = people + match.inner.actors + match.inner.recipients
    named = any(matcher.parties.proper(i) for i in people)
    dating = tree.dep[host] == "advcl" and mark is not None and tree.lower[mark] in _LATER | {"until"}
    if dating or tree.dep[host].startswith("acl"):
        return not any(matcher.parties.proper(i) and tree.tag[i] != "PRP" for i in people)
    if not named and len(people) < 2 and not match.entry.reciprocal:
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
            if not below:
                break
            node = below[0]
    fillers = frame.obj + [i for name, i in frame.preps if name in {"to", "for", "of", "on"}]
    for i in fillers:
        for k in tree.conjuncts(i):
            found = by_word.get(k)
            if found is not None and found is not match:
                return found
    return None


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
        if dep == "advcl" and not noun and by_word.get(head) is not None:
            if any(tree.dep[k] == "mark" and tree.lower[k] == "to" for k in tree.kids[node]):
                return True  # the purpose of the other act
        if dep in {"advcl", "parataxis", "acl:relcl", "conj"} and not noun:
            marked = tree.child(node, "mark")
            bound = marked is not None and tree.lower[marked] in {"for", "of", "against", "from", "if", "unless"}
            if dep != "advcl" or not bound:
                return False
        if noun and dep.startswith(("obl", "nmod")) and tree.case(node) in _LATER:
            return False
        if noun and dep in {"nsubj", "nsubj:pass"} and by_word.get(head) is None:
            return False
        above = by_word.get(head)
        if above is not None and above is not match and above.frame.trigger != own:
            return True
        for kid in tree.kids[head]:  # the head is the light verb of another trigger
            other = by_word.get(kid)
            if other is not None and other is not match and other.frame.light == head and kid != node:
                return True
        if tree.pos[head] == "VERB" and not noun and dep in {"ccomp"} and above is None:
            return False
        node = head
    return False


def _read(tree: Tree, book: Codebook, matcher: Matcher, match: Match) -> Reading | None:
    grammar, entry, inner = book.grammar, match.entry, match.inner
    speech = book.sets["speech"]
    if inner is None and "act" in entry.needs:
        return None
    flags = modality(tree, grammar.operators, speech, match.frame.host)
    if match.frame.host != match.frame.trigger and tree.negation(match.frame.trigger) is not None:
        flags.negated = not flags.negated  # "held no talks"
    kind, act, status = entry.type, entry.type, "occurred"
    mode, cameo, context = entry.mode, entry.cameo, entry.context
    actors, recipients, words = list(match.actors), list(match.recipients), list(match.words)
    effect = entry.operator or flags.effect
    content = inner.entry if inner is not None else None
    if entry.operator and content is not None and inner is not None:
        act = content.type
        kind = grammar.outcome.get(entry.operator, {}).get(act, kind)
        mode, context = content.mode if kind == act else mode, tuple(dict.fromkeys(context + content.context))
        cameo = _cameo(grammar.cameo, entry.operator, kind, entry.cameo, content.cameo)
        if kind == act:
            cameo = content.cameo
        words += inner.words
        if not recipients or match.guessed:
            own = [i for i in inner.recipients if i not in actors]
            if inner.entry.reciprocal:
                own = [i for i in inner.actors if i not in actors]
            if own:
                recipients = own
        status = {"intend": "scheduled", "promise": "scheduled", "offer": "scheduled", "decide": "scheduled", "refuse": "negated", "threaten": "hypothetical", "cancel": "cancelled"}.get(
            entry.operator, "occurred"
        )
        if entry.operator in {"request", "appeal", "reject"}:
            act = kind
    elif not entry.operator and effect is not None:
        kind = grammar.outcome.get(effect, {}).get(act, kind)
        cameo = _cameo(grammar.cameo, effect, kind, None, cameo) if kind != act else cameo
        status = {"intend": "scheduled", "promise": "scheduled", "offer": "scheduled", "decide": "scheduled", "refuse": "negated", "threaten": "hypothetical"}.get(effect, status)
    if flags.ongoing and status == "occurred":
        status = "ongoing"
    if flags.cancelled:
        status, kind = "cancelled", "REJECT"
    if flags.future:
        key = "willnot" if flags.negated else "future"
        changed = (entry.future if not flags.negated else entry.negated) or grammar.outcome[key].get(kind, kind)
        if changed != kind:
            cameo = _cameo(grammar.cameo, "refuse" if flags.negated else "intend", changed, None, cameo)
            kind = changed
        status = "negated" if flags.negated else "scheduled"
    elif flags.negated:
        kind, status = entry.negated or kind, "negated"
        if content is not None and entry.operator == "refuse":
            kind, status = act, "occurred"
    elif flags.possible or flags.conditional or flags.obliged:
        status = "hypothetical"
        kind = grammar.outcome["possible"].get(kind, kind)
    if kind == "CONSULT" and status == "occurred" and not actors:
        return None
    actors, recipients = _speaker(tree, book, match, actors), recipients
    if (entry.reciprocal or (content is not None and content.reciprocal)) and kind in {"CONSULT", "AGREE", "COOPERATE"}:
        actors, recipients = actors + [i for i in recipients if i not in actors], []
    confidence = 0.5 + 0.15 * bool(actors) + 0.15 * bool(recipients or (entry.reciprocal and len(actors) > 1))
    confidence += 0.1 * bool(len(match.pattern.conditions) + bool(match.pattern.particle) + bool(content))
    confidence -= 0.1 * match.guessed + 0.15 * (match.pattern.pos == "N" and match.frame.light is None)
    confidence -= 0.15 * (status == "hypothetical" and entry.operator is None)
    if status == "hypothetical" and entry.operator is None and flags.effect is None and (flags.conditional or not recipients):
        return None
    return Reading(
        match, kind, act, mode, cameo, context, status, [i for i in words if i not in actors + recipients],
        actors, recipients, round(max(confidence, 0.05), 2)
    )


def _cameo(tables: dict[str, dict[str, str]], effect: str, kind: str, own: str | None, inner: str | None) -> str | None:
    """The code of an act under an operator: by the longest prefix of the act's own code."""
    table = tables.get({"promise": "intend", "offer": "intend", "decide": "intend", "reject": "refuse"}.get(effect, effect))
    if table and inner:
        for length in range(len(inner), 1, -1):
            if inner[:length] in table:
                return table[inner[:length]]
    if own:
        return own
    return table.get("") if table else None


def _speaker(tree: Tree, book: Codebook, match: Match, actors: list[int]) -> list[int]:
    """A pronoun that is the subject of what somebody said stands for the speaker."""
    speech = book.sets["speech"]
    found = []
    for i in actors:
        if tree.tag[i] == "PRP" and tree.lower[i] in {"it", "he", "she", "they", "we", "i"}:
            node = match.frame.host
            for _ in range(6):
                head = tree.head[node]
                if head == node:
                    break
                if tree.dep[node] in {"ccomp", "advcl", "acl", "acl:relcl"} and (
                    tree.lemma[head] in speech or tree.dep[node] == "advcl"
                ):
                    subject = tree.surface_subject(head)
                    if subject is not None and subject != i:
                        i = subject
                        break
                node = head
        if i not in found:
            found.append(i)
    return found
