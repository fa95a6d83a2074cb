"""Noun phrases as participants: their extent, who takes part, and whether a phrase can take part at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.events.extents import DROPPED, extent
from communique.language.coreference import living
from communique.language.syntax import Tree
from communique.model import Participant, Span

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast

_NAME_TAGS = frozenset({"NNP", "NNPS"})
_PHYSICAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "SANCTION", "AID", "PROTEST"})
_LOCAL = _PHYSICAL | {"AGREE", "CONCEDE", "THREATEN"}
_ABOUT = frozenset({"ACCUSE", "REJECT", "PROTEST", "SUPPORT", "CONCEDE"})
"""Types of acts that are done about things as well: "condemned the attacks", "boycotted the poll"; elsewhere only
what is held or attacked is one (a base, a ship), and no "restraint" that is called for."""
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
_NOBODY = frozenset(
    {"that", "which", "what", "this", "these", "there", "nothing", "something", "everything", "such"}
)
_PERSONAL = (
    "ist",
    "ists",
    "ian",
    "ians",
    "eer",
    "eers",
    "woman",
    "women",
    "person",
    "people",
    "crat",
    "crats",
    "guard",
    "guards",
    "keeper",
    "man",
    "men",
)


class Parties:
    """Answers, for one Doc, who the noun phrase headed by a token is."""

    def __init__(
        self,
        tree: Tree,
        cast: Cast | None,
        words: dict[str, frozenset[str]],
        timed: frozenset[int] = frozenset(),
    ) -> None:
        self.tree = tree
        self.cast = cast
        self.words = words
        self.never = words["nonparty"]
        self.times = words["times"]
        self.groups = words["groups"]
        self.quantities = words["quantity"]
        self.agents = words["agents"]
        self.sent = words["sent"]  # whoever is sent somewhere is not whom it is done to
        self.things = words["targets"] | words["town"] | words["property"] | words["troops"]
        self.abstract = words["abstract"]
        self.joint = words["joint"]
        self.violence = words["violence"]
        self.timed = timed
        self.living = living(tree.doc)

    def able(self, i: int) -> bool:
        """Whether the phrase headed by `i` can be a party at all: no time, no bare abstract word."""
        tree = self.tree
        if i in self.timed:
            return False
        if tree.pos[i] in {"NOUN", "PROPN", "ADJ", "NUM", "PRON", "X", "VERB", "DET", "SYM"}:
            if tree.tag[i] in _NAME_TAGS or tree.tag[i] == "NNS":
                return tree.lemma[i] not in self.times and tree.lower[i] not in self.times
            return tree.lemma[i] not in self.never and tree.lower[i] not in self.never
        return False

    def person(self, i: int) -> bool:
        """Whether a phrase names one person, as far as the cast (or, without one, a proper name) tells."""
        mention = self.cast.headed(i) or self.cast.at(i) if self.cast is not None else None
        if mention is not None:
            return mention.type == "PER"
        return self.cast is None and self.tree.tag[i] == "NNP"

    def state(self, i: int) -> bool:
        """Whether a phrase names a state."""
        mention = self.cast.at(i) if self.cast is not None else None
        return mention is not None and any(actor.kind == "state" for actor in mention.actors)

    def town(self, i: int) -> bool:
        """Whether a phrase names a place that is no state (and stands for none)."""
        mention = self.cast.at(i) if self.cast is not None else None
        if mention is None or mention.type != "LOC":
            return False
        return bool(mention.actors) and all(actor.kind == "place" for actor in mention.actors)

    def named(self, i: int) -> bool:
        """Whether the phrase names somebody, or is headed by a word for a group of people."""
        tree = self.tree
        if tree.tag[i] in _NAME_TAGS or tree.lemma[i] in self.groups or tree.tag[i] == "PRP":
            return True
        if self._alive(i) or (self.cast is not None and self.cast.at(i) is not None):
            return True
        start, end = self.extent(i)
        return any(
            tree.tag[k] in _NAME_TAGS
            or (tree.lemma[k] in self.groups and tree.lower[k + 1 : k + 2] != ["-"])  # no "state-of-the-art"
            or self._known(k)
            for k in range(start, end)
        )

    def headed(self, i: int) -> bool:
        """Whether the phrase's head itself is a name, a pronoun, a known mention or a word for people."""
        tree = self.tree
        if self._titled(i):
            return False
        if tree.tag[i] in _NAME_TAGS or tree.tag[i] == "PRP" or self.human(tree.lemma[i]):
            return True
        if tree.lemma[i] in self.quantities or tree.pos[i] == "NUM":  # "dozens of activists"
            return any(tree.dep[k].startswith("nmod") and k > i and self.headed(k) for k in tree.kids[i])
        if self.cast is not None and self.cast.headed(i) is not None:
            return True
        return self._alive(i)

    def proper(self, i: int) -> bool:
        """Whether a name (or a known mention) stands in the phrase."""
        if self.cast is not None and self.cast.at(i) is not None:
            return True
        start, end = self.extent(i)
        if any(self.tree.tag[k] in _NAME_TAGS or self._known(k) for k in range(start, end)):
            return True
        return self.tree.tag[i] == "PRP"

    def _known(self, k: int) -> bool:
        """Whether a word is a known people's or state's ("Chinese goods")."""
        return self.cast is not None and self.tree.tag[k] == "JJ" and self.cast.at(k) is not None

    def extent(self, i: int) -> tuple[int, int]:
        """The tokens `[start, end)` of the phrase headed by `i`."""
        return extent(self.tree, i, self.times)

    def span(self, i: int) -> Span:
        """The characters of the phrase headed by `i`."""
        start, end = self.extent(i)
        doc = self.tree.doc
        if end - 1 > i and self.tree.tag[end - 1] == "POS":
            end -= 1
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)

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
                    elif (
                        things
                        and (kind in _ABOUT or self._held(k))
                        and self.tree.lemma[k] not in self.abstract
                    ):
                        people = [Participant(span=self.span(k), actor=None)]
                found.extend(people)
        return tuple(found)

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
            if self.acts(k) or self._bears(k, kind):
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
            elif covers and (self.acts(k) or self._bears(k, kind)):
                own = self.span(k)
                whole = own[0] <= start and end <= own[1]
                found.append(Participant(span=own if whole else self._trimmed(party.span, k), actor=None))
        things = [one for one in found if one.actor is None and one.span[0] <= at < one.span[1]]
        if things and len(found) > 1 and not self.acts(k):
            return things  # "depots in Belmar": the place is no party beside the thing that stands in it
        return found or ([] if self.acts(k) else self._narrowed(k, kind, taken, depth))

    def held(self, i: int) -> bool:
        """Whether a name is one of people (or of what is known), not a product's or a book's."""
        if self.cast is None:
            return True
        mention = self.cast.headed(i) or self.cast.at(i)
        return mention is not None and (mention.type != "MISC" or bool(mention.actors))

    def _titled(self, i: int) -> bool:
        """Whether a name is that of a pact, a truce or a meeting, and of nobody."""
        if self.tree.tag[i] not in _NAME_TAGS or self.tree.lemma[i] not in self.joint:
            return False
        mention = self.cast.headed(i) if self.cast is not None else None
        return mention is None or not mention.actors

    def human(self, lemma: str) -> bool:
        """Whether a noun is a word for people or bodies, by list or by its ending."""
        if lemma in self.groups or lemma in self.agents:
            return True
        return len(lemma) > 5 and lemma.endswith(_PERSONAL)

    def acts(self, k: int) -> bool:
        """Whether a phrase's head is somebody who can act: a name, a person, people, a body."""
        tree = self.tree
        lemma = tree.lemma[k]
        if self._titled(k):
            return False
        if tree.tag[k] in _NAME_TAGS:
            return self.living[k] or not self._product(k)
        if tree.text[k].isupper() or self.human(lemma):
            return True
        if tree.pos[k] in {"PRON", "DET", "ADJ", "X", "VERB"}:
            return tree.lower[k] not in _NOBODY
        if lemma in self.quantities or tree.pos[k] in {"NUM", "SYM"}:
            counted = [kid for kid in tree.kids[k] if tree.dep[kid].startswith("nmod") and kid > k]
            if tree.pos[k] == "SYM" and not counted:
                return False  # a sum of money
            return not counted or any(self.acts(kid) for kid in counted)
        if self.cast is not None and self.cast.headed(k) is not None:
            return True
        return self._alive(k)

    def _product(self, k: int) -> bool:
        """Whether a name is that of a thing: a model, a film, an index."""
        mention = self.cast.headed(k) or self.cast.at(k) if self.cast is not None else None
        return mention is not None and mention.type == "MISC" and not mention.actors

    def _alive(self, k: int) -> bool:
        """Whether the language model takes a noun for one of people or bodies."""
        return self.tree.pos[k] == "NOUN" and self.living[k]

    def _bears(self, k: int, kind: str) -> bool:
        """Whether a thing can be what is done to by deeds of that type ("attacked the bridge")."""
        return kind in _PHYSICAL and self._held(k)

    def _held(self, k: int) -> bool:
        """Whether a thing is one that somebody holds: a building, a vessel, troops."""
        return self.tree.lemma[k] in self.things or self.tree.lower[k] in self.things

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
        if self.cast is not None:
            for kid in reversed(tree.kids[k]):
                if (
                    kid < k
                    and tree.dep[kid] in _BEFORE
                    and (kind not in _PHYSICAL or tree.dep[kid] != "amod")
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
