"""Noun phrases as participants: their extent, who takes part, and whether a phrase can take part at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.extents import DROPPED
from communique.events.phrases import PHYSICAL, Phrases
from communique.model import Participant, Span

if TYPE_CHECKING:
    pass

_LOCAL = PHYSICAL | {"AGREE", "CONCEDE", "THREATEN"}
_ABOUT = frozenset({"ACCUSE", "REJECT", "PROTEST", "SUPPORT", "CONCEDE"})
"""Types of acts that are done about things as well: "condemned the attacks", "boycotted the poll"; elsewhere only
what is held or attacked is one (a base, a ship), and no "restraint" that is called for."""
_JUDGING = frozenset({"ACCUSE", "REJECT"})
_AGAINST = frozenset({"ACCUSE", "PROTEST", "REJECT"})
"""Acts against a deed ("the extradition of X"), not against whom it is done to."""
_HARMING = frozenset({"COERCE"})
_TELLING = frozenset({"det", "amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl"})
_BEFORE = frozenset({"compound", "amod", "nmod", "nmod:unmarked"})
_AUTHORED = frozenset({"led", "claimed", "run"})
_BELONGING = frozenset({"of", "by", "against", "with", "between", "among", "from", "on", "to", "for", "over"})
_DOING = frozenset({"of", "by", "from", "between", "among"})
_DONE_BY = frozenset({"by", "from", "between", "among"})
_CLAIMED = frozenset(
    {
        "claim",
        "blame",
        "carry",
        "launch",
        "stage",
        "conduct",
        "mount",
        "commit",
        "perpetrate",
        "orchestrate",
        "plan",
    }
)
_WITHIN = frozenset({"in", "at", "into", "near", "across"})


class Parties(Phrases):
    """Answers, for one Doc, who the noun phrase headed by a token is."""

    def of(
        self, i: int, kind: str, taken: frozenset[str] | None = None, things: bool = True
    ) -> tuple[Participant, ...]:
        """The participants that the phrase headed by `i` stands for, coordinated ones each, in an event of type
        `kind`. Who cannot act stands for whom its phrase names ("Tarvia's export of arms" for Tarvia). `taken` is
        given for recipients: ids of actors that such a phrase cannot stand for; a thing that names nobody is one in
        acts about things ("condemned the attacks") unless `things` is false, but an abstract noun is nobody."""
        found: list[Participant] = []
        heads = self.tree.conjuncts(i)
        for k in heads:
            if self.able(k):
                pair = self._pair(k) or self._listed(k)
                if pair:
                    found.extend(pair)
                    continue
                others = [self.tree.start[j] for j in heads if j != k]
                people = self._who(k, kind if taken is not None else "", taken or frozenset(), others, 0)
                if taken is not None and not self.acts(k):
                    if people:
                        people = [Participant(span=self.span(k), actor=people[0].actor), *people[1:]]
                    elif things and self._undergoes(k, kind):
                        people = [Participant(span=self.span(k), actor=None)]
                found.extend(people)
        return tuple(found)

    def _undergoes(self, k: int, kind: str) -> bool:
        """Whether a thing that names nobody is what an act is done to."""
        if kind in _HARMING and self.tree.lemma[k] in self.violence:
            return False  # "made arrests", "the massacres of a crackdown"
        if self.tree.lemma[k] in self.abstract:
            return kind in _JUDGING and any(self.tree.dep[j] in _TELLING for j in self.tree.kids[k])
        return kind in _ABOUT or kind in _HARMING or self.holdable(k)

    def _pair(self, k: int) -> list[Participant]:
        """The two whom a plural names by two modifiers ("British and Belmari negotiators")."""
        tree, cast = self.tree, self.cast
        if cast is None or tree.tag[k] != "NNS" or not self.acts(k):
            return []
        for kid in tree.kids[k]:
            other = tree.child(kid, "conj")
            if kid < k and other is not None and other < k and tree.dep[kid] in _BEFORE:
                first, second = cast.at(kid), cast.at(other)
                if first is None or second is None or first is second:
                    return []
                if len(first.actors) == 1 and len(second.actors) == 1:
                    one, two = cast.of_state(first.actors[0], k), cast.of_state(second.actors[0], k)
                    return [
                        Participant(span=(tree.start[first.start], tree.end[first.end - 1]), actor=one),
                        Participant(span=(tree.start[second.start], tree.end[k]), actor=two),
                    ]
        return []

    def _listed(self, k: int) -> list[Participant]:
        """Those whom a plural names one by one behind a preposition ("the envoys of X, Y and Z")."""
        tree, cast = self.tree, self.cast
        if (
            cast is None
            or tree.tag[k] != "NNS"
            or not self.human(tree.lemma[k])
            or cast.headed(k) is not None
        ):
            return []
        for kid in tree.kids[k]:
            heads = tree.conjuncts(kid)
            if kid < k or tree.dep[kid] != "nmod" or tree.case(kid) not in {"of", "from"} or len(heads) < 2:
                continue
            mentions = [cast.at(j) for j in heads]
            found = [m for m in mentions if m is not None and len(m.actors) == 1]
            if len(found) < len(heads) or any(m.actors[0].kind == "person" for m in found):
                return []
            start = tree.start[self.extent(k)[0]]
            return [
                Participant(
                    span=(tree.start[m.start] if n else start, tree.end[m.end - 1]), actor=m.actors[0]
                )
                for n, m in enumerate(found)
            ]
        return []

    def _who(
        self, k: int, kind: str, taken: frozenset[str], others: list[int], depth: int
    ) -> list[Participant]:
        """The participants of one phrase, without those coordinated with it (which start at `others`)."""
        at = self.tree.start[k]
        if self.cast is None:
            if self.acts(k) or self.bears(k, kind):
                return [Participant(span=self.span(k), actor=None)]
            return self._narrowed(k, kind, taken, depth)
        found = []
        for party in self.cast.parties(self.tree.doc[k]):
            start, end = party.span
            covers = start <= at < end
            if not covers and any(start <= other < end for other in others):
                continue
            if party.actor is not None:
                span = self._clipped(party.span, k) if covers else party.span
                found.append(Participant(span=span, actor=party.actor))
            elif covers and (self.acts(k) or self.bears(k, kind)):
                own = self.span(k)
                whole = own[0] <= start and end <= own[1]
                found.append(Participant(span=own if whole else self._trimmed(party.span, k), actor=None))
        things = [one for one in found if one.actor is None and one.span[0] <= at < one.span[1]]
        if things and len(found) > 1 and not self.acts(k):
            return things  # "depots in Belmar": the place is no party beside the thing that stands in it
        return found or ([] if self.acts(k) else self._narrowed(k, kind, taken, depth))

    def _narrowed(self, k: int, kind: str, taken: frozenset[str], depth: int) -> list[Participant]:
        """Whom the phrase of a thing names: its possessor, who stands before it, who hangs on it."""
        tree = self.tree
        if depth > 2:
            return []
        for kid in tree.kids[k]:
            if tree.dep[kid] == "nmod:poss" or (tree.dep[kid] == "nsubj" and tree.tag[k] == "VBG"):
                found = self._others(kid, kind, taken, depth)
                if found or tree.tag[kid] != "PRP$":
                    return found
        # Who is accused of a bombing, or did it, is not whom it hit.
        deed = tree.lemma[k] in self.violence
        suffered = (not kind or kind == "ACCUSE") and deed
        suffered = suffered or (kind in _AGAINST and tree.lemma[k] in self.freeing)
        if self.cast is not None:
            for kid in reversed(tree.kids[k]):
                if (
                    kid < k
                    and tree.dep[kid] in _BEFORE
                    and (kind not in PHYSICAL or tree.dep[kid] != "amod")
                    and tree.lower[max(kid - 2, 0) : kid] not in (["anti", "-"], ["pro", "-"])
                ):
                    mention = self.cast.at(kid)
                    if (
                        suffered
                        and mention is not None
                        and mention.type == "LOC"
                        and tree.dep[kid] == "compound"
                    ):
                        continue  # "the Narun bombings": where it was
                    if mention is not None and len(mention.actors) == 1 and mention.actors[0].id not in taken:
                        doc = tree.doc
                        span = doc[mention.start].idx, tree.end[mention.end - 1]
                        return [Participant(span=span, actor=mention.actors[0])]
            for kid in tree.kids[k]:  # "a Tarvian-led offensive"
                if tree.dep[kid] == "amod" and tree.lower[kid] in _AUTHORED:
                    for j in tree.kids[kid]:
                        mention = self.cast.at(j)
                        if (
                            mention is not None
                            and len(mention.actors) == 1
                            and mention.actors[0].id not in taken
                        ):
                            span = tree.start[mention.start], tree.end[mention.end - 1]
                            return [Participant(span=span, actor=mention.actors[0])]
        for kid in tree.kids[k]:
            if (kid > k and tree.dep[kid] in {"nmod", "obl", "acl"}) or (tree.dep[kid] == "obj" and depth):
                case = tree.case(kid)
                claimed = case in _DONE_BY or (tree.dep[kid] == "acl" and tree.lemma[kid] in _CLAIMED)
                if deed and not kind and not claimed:
                    continue  # where a blast was, and what it hit, did not do it
                if (
                    tree.dep[kid] in {"acl", "obj"}
                    or (case in (_BELONGING if kind else _DOING) and not (suffered and case == "of"))
                    or (case in _WITHIN and kind in _LOCAL)
                ):
                    found = self._others(kid, kind, taken, depth)
                    if found:
                        return found
        return []

    def _others(self, kid: int, kind: str, taken: frozenset[str], depth: int) -> list[Participant]:
        tree = self.tree
        if tree.dep[kid] == "acl":
            return self._narrowed(kid, kind, taken, depth + 1)
        found: list[Participant] = []
        heads = tree.conjuncts(kid)
        for j in heads:
            if not self.able(j) and tree.tag[j] != "PRP$":
                continue
            others = [tree.start[h] for h in heads if h != j]
            for person in self._who(j, kind, taken, others, depth + 1):
                own = tree.tag[j] == "PRP$" and person.actor is None
                if not own and (person.actor is None or person.actor.id not in taken):
                    found.append(person)
        return found

    def _clipped(self, span: Span, head: int) -> Span:
        """A known actor's phrase without what the parser hung on it beyond the phrase's own extent."""
        start, end = self.span(head)
        mention = self.cast.headed(head) or self.cast.at(head) if self.cast is not None else None
        if mention is not None:
            tree = self.tree
            start, end = min(start, tree.start[mention.start]), max(end, tree.end[mention.end - 1])
        return self._trimmed((max(start, span[0]), min(end, span[1])), head)

    def _trimmed(self, span: Span, head: int) -> Span:
        """A phrase without the preposition, conjunction or introductory phrase before it."""
        tree, doc = self.tree, self.tree.doc
        if not span[0] <= tree.start[head] < span[1]:
            return span
        first = head
        while first > 0 and tree.start[first - 1] >= span[0]:
            first -= 1
        start = first
        while start < head and (tree.dep[start] in DROPPED or tree.lower[start] == "following"):
            if start + 1 < head and tree.lower[start + 1] in {"least", "most"}:
                break  # "at least twelve"
            start += 1
        if start > first:
            commas = [k for k in range(start, head) if tree.lower[k] == ","]
            start = commas[-1] + 1 if commas and tree.dep[first] != "cc" else start
        return (doc[start].idx, span[1]) if start <= head else span
