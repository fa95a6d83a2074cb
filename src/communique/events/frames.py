"""The frame of a trigger: which words stand in which of its slots.

Slots: `subj` and `obj` are logical (a passive's agent is its `subj`), `iobj`, `comp` (complement clauses),
`poss` and `mod` (a noun's possessor and its naming modifiers), and every preposition by its name. A noun that
hangs on a light verb ("hold talks", "an attack was launched") shares that verb's slots.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.events.status import contact
from communique.language.syntax import Tree

_PARTICIPLES = frozenset({"VBN", "VBG"})
_AIMED = frozenset({"aim", "lead", "direct", "target"})
_CLAUSE_MARKS = frozenset({"to", "of", "for", "from", "against", "on"})
_RECEIVING = frozenset({"receive", "get", "obtain", "win", "gain", "secure", "accept"})
"""Light verbs whose subject is whom the act is done to ("received support from X")."""
_CLAIMING = frozenset({"claim", "take", "accept", "admit", "assume", "acknowledge"})
_EXPLETIVE = frozenset({"it", "this", "that", "these", "there"})
"""Subjects that only point at a meeting or an attack ("it was the first meeting of …")."""
_AMID = frozenset({"in", "during", "at", "after"})
_RELATORS = frozenset(
    {"response", "reaction", "reply", "addition", "relation", "regard", "contrast", "revenge"}
)
"""Nouns of prepositions in several words ("in response to"): what follows is an argument where nothing else is."""
_VERBAL_COMP = frozenset({"xcomp", "ccomp"})


@dataclass(slots=True)
class Frame:
    """Token indices by slot; `host` is the clause's verb, `light` the light verb (or None)."""

    trigger: int
    host: int
    subj: list[int] = field(default_factory=list)
    obj: list[int] = field(default_factory=list)
    iobj: list[int] = field(default_factory=list)
    comp: list[int] = field(default_factory=list)
    poss: list[int] = field(default_factory=list)
    mod: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    light: int | None = None
    passive: bool = False
    received: bool = False
    loose: list[tuple[str, int]] = field(default_factory=list)

    def prep(self, name: str) -> list[int]:
        """The fillers behind one preposition."""
        return [i for word, i in self.preps if word == name]


class Frames:
    """Makes the frames of one Doc's triggers, each once."""

    def __init__(
        self, tree: Tree, light: frozenset[str], happen: frozenset[str], carriers: frozenset[str]
    ) -> None:
        self.tree = tree
        self.light_verbs = light
        self.happen = happen
        self.carriers = carriers
        self._made: dict[int, Frame] = {}

    def at(self, i: int) -> Frame:
        """The frame of token `i`."""
        frame = self._made.get(i)
        if frame is None:
            pos = self.tree.pos[i]
            verb = pos in {"VERB", "AUX"} or self.tree.tag[i].startswith("VB")
            frame = self._made[i] = (
                self._verb(i) if verb else self._adjective(i) if pos == "ADJ" else self._noun(i)
            )
        return frame

    def _reference(self, i: int) -> int:
        """A relative pronoun's antecedent, else the word itself."""
        found = self.tree.antecedent(i)
        return i if found is None else found

    def _prepositions(self, i: int, frame: Frame, depth: int = 0) -> None:
        tree = self.tree
        further: list[tuple[str, int]] = []
        for kid in tree.kids[i]:
            dep = tree.dep[kid]
            if dep.startswith(("obl", "nmod")):
                names = tree.cases(kid)
                if names:
                    frame.preps.extend((name, self._reference(kid)) for name in names)
                    if names[0] == "between":
                        frame.preps.extend(("between", other) for other in self._second(kid))
                    if depth == 0 and kid > i:  # "an attack on a convoy in X", "a letter to an envoy for Y"
                        for grand in tree.kids[kid]:
                            if tree.dep[grand] == "nmod" and grand > kid:
                                inner = tree.case(grand)
                                if inner and inner != "of":
                                    row = frame.loose if tree.lemma[kid] in _RELATORS else further
                                    row.append((inner, grand))
            elif dep == "acl" and not depth and tree.tag[kid] in _PARTICIPLES and self._carries(kid, i):
                self._prepositions(kid, frame, depth + 1)
        frame.preps += further

    def _second(self, i: int) -> list[int]:
        """The other one of two between whom something is, where the parser hung it on a word within the first's
        phrase ("between the envoys of Tarvia and the Belmari premier")."""
        tree = self.tree
        if tree.child(i, "conj") is not None:
            return []
        for k in tree.subtree(i):
            joined = k > i and tree.dep[k] == "conj" and tree.pos[k] in {"NOUN", "PROPN"}
            if joined and tree.child(k, "cc") is not None and tree.dep[tree.head[k]] == "nmod":
                return [k]
        return []

    def _carries(self, participle: int, noun: int) -> bool:
        """Whether a participle lends a noun its phrases ("an attack launched by", "talks held with")."""
        tree = self.tree
        return tree.pos[noun] in {"NOUN", "PROPN"} and tree.lemma[participle] in self.light_verbs | _AIMED

    def _bound(self, clause: int) -> bool:
        """Whether an adverbial clause is an argument in all but name ("accused of …", "blamed for …")."""
        mark = self.tree.child(clause, "mark")
        return mark is not None and self.tree.lower[mark] in _CLAUSE_MARKS

    def _verb(self, i: int) -> Frame:
        tree = self.tree
        frame = Frame(i, i, passive=tree.is_passive(i))
        surface = tree.surface_subject(i)
        if surface is not None:
            (frame.obj if frame.passive else frame.subj).append(surface)
        for kid in tree.kids[i]:
            dep = tree.dep[kid]
            if dep == "obj":
                frame.obj.append(self._reference(kid))
            elif dep == "iobj":
                frame.iobj.append(self._reference(kid))
            elif dep in _VERBAL_COMP or (dep == "advcl" and kid > i and self._bound(kid)):
                frame.comp.append(kid)
        if not frame.obj and not frame.passive and tree.dep[i] == "acl:relcl":
            own = tree.child(i, "nsubj")
            if own is not None and tree.antecedent(own) is None:
                frame.obj.append(tree.head[i])  # "the man they arrested"
        if (
            not frame.passive
            and len(frame.obj) > 1
            and not frame.iobj
            and tree.tag[frame.obj[-1]] in {"NN", "NNS"}
        ):
            frame.iobj = frame.obj[:-1]
            frame.obj = frame.obj[-1:]
        elif not frame.passive and not frame.obj:
            bare = [kid for kid in tree.kids[i] if tree.dep[kid] == "obl" and kid > i and not tree.cases(kid)]
            frame.obj.extend(kid for kid in bare[:1] if tree.tag[kid] in {"NN", "NNS"})
        self._prepositions(i, frame)
        if frame.passive:
            frame.subj.extend(frame.prep("by"))
            if frame.obj and len(frame.obj) > 1:  # "was given aid": the surface subject is the receiver
                frame.iobj.append(frame.obj.pop(0))
        below: list[int] = []  # "gave $2 million in aid to X"
        for noun in [k for head in frame.obj for k in tree.conjuncts(head)]:
            for kid in tree.kids[noun]:
                if tree.dep[kid] == "acl" and tree.tag[kid] == "VBN" and kid > noun:
                    self._prepositions(kid, frame, 1)  # "restrictions imposed on X"
                elif tree.dep[kid] == "nmod" and kid > noun:
                    frame.preps.extend((name, kid) for name in tree.cases(kid))
                    below += [k for k in tree.kids[kid] if tree.dep[k] == "nmod" and k > kid]
                elif tree.dep[kid] == "acl" and tree.tag[kid] == "VB":
                    frame.comp.append(kid)
        # "attacked and destroyed the base": the first verb shares the last one's object
        if not frame.obj and not frame.passive and not frame.comp and not frame.preps:
            for kid in tree.kids[i]:
                if tree.dep[kid] == "conj" and tree.pos[kid] == "VERB" and tree.child(kid, "nsubj") is None:
                    shared = tree.child(kid, "obj")
                    if shared is not None and not tree.is_passive(kid) and kid - i <= 3:
                        frame.obj.append(shared)
        known = {k for _, k in frame.preps}
        frame.preps += [(n, k) for k in below if k not in known for n in tree.cases(k) if n != "of"]
        filled = {name for name, _ in frame.preps}
        frame.preps += [row for row in frame.loose if row[0] not in filled]
        self._called(i, frame)
        return frame

    def _called(self, verb: int, frame: Frame) -> None:
        """ "Called X to convey support": who is called is told as well."""
        tree = self.tree
        if not frame.iobj and contact(tree, verb):
            frame.iobj.extend(k for k in tree.kids[tree.head[verb]] if tree.dep[k] == "obj")

    def _adjective(self, i: int) -> Frame:
        tree = self.tree
        frame = Frame(i, i)
        surface = tree.surface_subject(i)
        if surface is not None:
            frame.subj.append(surface)
        elif tree.dep[i] == "amod":
            frame.subj.append(tree.head[i])
        for kid in tree.kids[i]:
            if tree.dep[kid] in {"xcomp", "ccomp", "advcl", "acl"} and kid > i:
                frame.comp.append(kid)
        self._prepositions(i, frame)
        return frame

    def _noun(self, i: int) -> Frame:
        tree = self.tree
        frame = Frame(i, i)
        for kid in tree.kids[i]:
            dep = tree.dep[kid]
            if dep == "nmod:poss":
                frame.poss.append(kid)
            elif dep in {"compound", "amod", "nmod", "nmod:unmarked"} and kid < i and not tree.case(kid):
                frame.mod.append(kid)
            elif dep in {"acl", "ccomp"} and kid > i and tree.tag[kid] == "VB":
                frame.comp.append(kid)
            elif dep == "acl" and tree.tag[kid] == "VBN" and tree.lemma[kid] in self.light_verbs:
                frame.light = kid
                for grand in tree.kids[kid]:
                    if tree.dep[grand].startswith("obl") and tree.case(grand) == "by":
                        frame.subj.append(grand)
        self._prepositions(i, frame)
        copular = tree.dep[i] == "xcomp" and tree.lemma[tree.head[i]] in {"remain", "become"}
        if copular or tree.child(i, "cop") is not None:
            surface = tree.surface_subject(i)
            if surface is not None and tree.case(i) == "under":  # "is under arrest"
                frame.iobj.append(surface)
                frame.received = True
            elif surface is not None and tree.lower[surface] not in _EXPLETIVE:
                frame.subj.append(surface)
        elif tree.dep[i] == "obl" and tree.case(i) in _AMID and frame.prep("with"):
            surface = tree.surface_subject(tree.head[i])  # "said in a meeting with X"
            if surface is not None:
                frame.subj.append(surface)
        self._attach_light(i, frame)
        return frame

    def _attach_light(self, noun: int, frame: Frame) -> None:
        tree = self.tree
        node = noun
        while tree.dep[node] == "conj" and tree.pos[tree.head[node]] in {"NOUN", "PROPN"}:
            node = tree.head[node]
        head = tree.head[node]
        if tree.dep[node] == "nmod" and tree.case(node) == "of" and tree.lemma[head] in self.carriers:
            node, head = head, tree.head[head]  # "a series of attacks", "the launch of an operation"
        if head == node or tree.dep[node] == "conj":
            return
        doer = self._answerable(node)
        if doer is not None:
            verb, subject = doer
            frame.subj.append(subject)
            frame.host = verb
            return
        lemma, dep = tree.lemma[head], tree.dep[node]
        verbal = tree.pos[head] in {"VERB", "AUX"} or tree.tag[head].startswith("VB")
        if verbal and dep in {"obj", "nsubj:pass"} and lemma in self.light_verbs:
            self._share(head, frame)
            frame.light = head
        elif verbal and dep == "nsubj" and lemma in self.happen:
            frame.host = head
            self._prepositions(head, frame)
            frame.light = head
        elif dep in {"acl:relcl"}:
            return
        elif not frame.subj:
            for kid in tree.kids[noun]:  # "talks that X held with Y"
                if tree.dep[kid] == "acl:relcl" and tree.lemma[kid] in self.light_verbs:
                    self._share(kid, frame)
                    frame.host = noun

    def _answerable(self, noun: int) -> tuple[int, int] | None:
        """The verb (or "responsible") that says whose deed a noun is, and who: "claimed responsibility for an
        attack", "was guilty of an attack"."""
        tree = self.tree
        head = tree.head[noun]
        if tree.case(noun) not in {"for", "of"}:
            return None
        if tree.lemma[head] == "responsibility" and tree.dep[head] == "obj":
            head = tree.head[head]
            if tree.lemma[head] not in _CLAIMING:
                return None
        elif tree.lemma[head] not in {"responsible", "guilty"}:
            return None
        subject = tree.surface_subject(head)
        return None if subject is None else (head, subject)

    def _share(self, verb: int, frame: Frame) -> None:
        """Give a noun's frame the slots of its light verb."""
        tree = self.tree
        frame.host = verb
        frame.passive = tree.is_passive(verb)
        if frame.passive:
            self._prepositions(verb, frame)
            frame.subj.extend(frame.prep("by"))
        else:
            surface = tree.surface_subject(verb)
            self._prepositions(verb, frame)
            frame.received = tree.lemma[verb] in _RECEIVING
            if frame.received:
                frame.subj.extend(frame.prep("from") + frame.prep("by"))
                frame.preps = [row for row in frame.preps if row[0] not in {"from", "by"}]
                frame.iobj.extend([surface] if surface is not None else [])
            elif surface is not None:
                frame.subj.insert(0, surface)
        for kid in tree.kids[verb]:
            if tree.dep[kid] == "iobj":
                frame.iobj.append(self._reference(kid))
            elif tree.dep[kid] in _VERBAL_COMP:
                frame.comp.append(kid)
        self._called(verb, frame)
