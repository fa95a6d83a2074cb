"""Who a source means: the actor who speaks, or the several who speak together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.knowledge.names import local_id
from communique.model import Actor
from communique.statements.lexicon import lexicon
from communique.statements.page import Draft, Page

if TYPE_CHECKING:
    from communique.knowledge import Cast, CastMention

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_NEAR = 3
"""Sentences back in which the body is looked for that a spokesman speaks for."""


def speakers_of(page: Page, cast: Cast, draft: Draft) -> tuple[Actor | None, tuple[Actor, ...]]:
    """The one who says it, where it is one actor, and all known ones who do."""
    one = None if _several(page, cast, draft) else actor_of(page, cast, draft.source)
    if one is None:
        one = _spoken_for(page, cast, draft)
    return one, _together(page, cast, draft) if one is None else (one,)


class Spoken:
    """Who spoke last by a common noun: "the official" is whom "an official of the ministry" meant before."""

    def __init__(self, page: Page) -> None:
        self.tree = page.tree
        self._last: dict[str, tuple[int, Actor]] = {}

    def again(self, draft: Draft, actor: Actor | None) -> Actor | None:
        """The speaker of a statement, where he has none of his own; statements are asked about in text order."""
        tree, head = self.tree, draft.source
        if head is None or tree.pos[head] != "NOUN":
            return actor
        word, sentence = tree.lower[head], tree.sent[head]
        if actor is not None:
            self._last[word] = sentence, actor
            return actor
        kids = tree.kids[head]
        if [tree.lower[k] for k in kids if tree.pos[k] != "PUNCT"] != ["the"]:
            self._last.pop(word, None)  # "another official"
            return None
        before, known = self._last.get(word, (sentence - 2 * _NEAR, None))
        return known if sentence - before < 2 * _NEAR else None


def actor_of(page: Page, cast: Cast, token: int | None) -> Actor | None:
    """Who a noun phrase means, where it is one actor; a conjoined or unknown source has none.

    A statement, letter or report speaks for the body that it is by ("a statement released by the ministry").
    """
    if token is None:
        return None
    tree = page.tree
    if tree.pos[token] == "NOUN" and page.lemma[token] in lexicon().documents:
        token = _author(page, token)
        mention = cast.headed(token) if token is not None else None
        if token is None or (
            mention is not None and mention.type == "LOC" and mention.actors[0].kind == "place"
        ):
            return None  # "reports from X"
    joined = tree.child(token, "conj")
    if joined is not None and _one_person(page, cast, token, joined):
        token = joined
    elif joined is not None and not (tree.child(token, "appos") is not None and tree.tag[joined] == "NN"):
        return None  # but "Ada Belm, a director and a professor" is one
    mention = cast.headed(token) or cast.at(token)
    if mention is None or (not mention.actors and mention.type == "PER") or tree.lower[token] in _SPOKESMEN:
        body = _behind(page, cast, token)
        if body is not None:
            return body
    if mention is None:  # a title heads the phrase, or the name stands in apposition to it
        for k in tree.kids[token]:
            named = tree.dep[k] in ("flat", "appos") or (tree.dep[k] == "compound" and k > token)
            found = cast.headed(k) if named else None  # "the Belm supporter" is another
            if found is not None and (
                found.type == "PER" or (tree.dep[k] == "appos" and found.type != "LOC")
            ):
                mention = found
    if mention is not None:
        return mention.actors[0] if len(mention.actors) == 1 else None
    parties = cast.parties(tree.doc[token])
    actor = parties[0].actor if len(parties) == 1 else None
    if actor is None and mention is None and cast.at(token) is None:
        actor = _unheard(page, cast, token)
    meant = tree.tag[token] == "NN" or [tree.lower[k] for k in tree.kids[token]] == ["the"]
    return None if actor is None or _vague(actor, meant) else actor


def _unheard(page: Page, cast: Cast, token: int) -> Actor | None:
    """A body that speaks by a name that nobody has found: "the Register", "Automotive News"."""
    tree, kb = page.tree, cast.kb
    start = token
    while (
        start > page.begin[token]
        and tree.text[start - 1][:1].isupper()
        and tree.text[start - 1].lower() != "the"
    ):
        start -= 1
    words = tree.text[start : token + 1]
    the = start > 0 and tree.lower[start - 1] == "the"
    named = all(word[:1].isupper() for word in words) and tree.tag[token] in ("NNP", "NN")
    if not named or not (the or len(words) > 1) or any(cast.at(k) for k in range(start, token)):
        return None
    if any(word.lower() in kb.titles or word.lower() in kb.agents for word in words):
        return None
    name = " ".join(words)
    return Actor(id=local_id(name), name=name, kind="organisation", country=None, sector=None)


def _behind(page: Page, cast: Cast, token: int) -> Actor | None:
    """The body that an unnamed office-holder of it speaks for: "a spokesman for the firm", "the company's chairman"."""
    tree = page.tree
    if tree.lower[token] not in lexicon().officials or tree.tag[token] not in ("NN", "NNP"):
        return None
    for k in tree.kids[token]:
        owner = tree.dep[k] in ("nmod:poss", "compound")
        if owner or (tree.dep[k] == "nmod" and tree.case(k) in ("of", "for", "at", "from", "with")):
            mention = cast.headed(k)
            if mention is not None and _body(mention):
                return mention.actors[0]
    return None


def _one_person(page: Page, cast: Cast, token: int, joined: int) -> bool:
    """Whether two titles stand before one name: "President and General Manager Ada Belm"."""
    tree, mention = page.tree, cast.headed(joined)
    bare = (
        tree.tag[token] in ("NN", "NNP") and cast.headed(token) is None and tree.child(token, "det") is None
    )
    titled = any(tree.dep[k] in ("nmod:desc", "compound") and k > token for k in tree.kids[joined])
    return bare and titled and mention is not None and mention.type == "PER"


def _vague(actor: Actor, meant: bool) -> bool:
    """Whether a group is no actor that reports share: a government of no country ("the minister" of nobody known), or
    where some are meant who were named before, "the company", "the parties"."""
    nowhere = actor.kind == "group" and actor.country is None
    return nowhere and (actor.sector == "GOV" or (actor.sector in ("BUS", "PTY") and meant))


def _together(page: Page, cast: Cast, draft: Draft) -> tuple[Actor, ...]:
    """The known ones of several who speak together: "Belm, Sena and another official", "the two ministers"."""
    token = draft.source
    if token is None or page.lemma[token] in lexicon().documents:
        return ()
    mention = cast.headed(token)
    if _several(page, cast, draft) and draft.source_range is not None:
        a, b = draft.source_range
        inside = [m for m in cast.mentions if a <= m.head < b and m.type == "PER" and not m.coreferent]
        actors = [one for m in inside for one in m.actors]
    elif page.tree.child(token, "conj") is not None or (mention is not None and len(mention.actors) > 1):
        actors = [p.actor for p in cast.parties(page.tree.doc[token]) if p.actor is not None]
    else:
        return ()
    found = {actor.id: actor for actor in actors}
    return tuple(actor for actor in found.values() if not _vague(actor, meant=True))


def _several(page: Page, cast: Cast, draft: Draft) -> bool:
    """Whether two persons speak together: "producers Ada Belm and Aro Sena"."""
    if draft.source_range is None or draft.source is None:
        return False
    a, b = draft.source_range
    joined = [k for k in range(a, b) if page.tree.dep[k] == "conj"]
    persons = (cast.headed(k) for k in joined)
    plural = page.tree.tag[draft.source] == "NNS"
    return plural and any(m is not None and m.type == "PER" and not m.coreferent for m in persons)


def _author(page: Page, document: int) -> int | None:
    """Whose a document is: "the ministry's statement", "a statement by the ministry", "… released by the ministry"."""
    tree = page.tree
    own = tree.child(document, "nmod:poss")
    if own is not None:
        return own
    for k in tree.kids[document]:
        if tree.dep[k] == "nmod" and tree.case(k) in ("by", "from", "of"):
            return k
        if tree.dep[k] in ("acl", "acl:relcl") and tree.tag[k] in ("VBN", "VBD"):
            for m in tree.kids[k]:
                if tree.dep[m] in ("obl", "obl:agent") and tree.case(m) in ("by", "from"):
                    return m
            if (subject := tree.child(k, "nsubj")) is not None and tree.pos[subject] in ("NOUN", "PROPN"):
                return subject
    return tree.child(document, "compound")


def _spoken_for(page: Page, cast: Cast, draft: Draft) -> Actor | None:
    """The body for which "a spokesman" speaks: what his sentence or the nearest one before has as its subject."""
    tree, head = page.tree, draft.source
    if head is None or tree.lower[head] not in _SPOKESMEN or cast.headed(head) is not None:
        return None
    if any(tree.dep[k] not in ("det", "compound", "punct") or cast.at(k) for k in tree.kids[head]):
        return None  # "a spokesman for the firm"
    sentence = tree.sent[head]
    for at in range(sentence, max(-1, sentence - _NEAR), -1):
        bodies = [m for m in cast.mentions if tree.sent[m.head] == at and m.head != head and _body(m)]
        subjects = [m for m in bodies if tree.dep[m.head].startswith("nsubj")]
        found = {m.actors[0].id: m.actors[0] for m in subjects or bodies}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None


def _body(mention: CastMention) -> bool:
    one = mention.actors[0] if len(mention.actors) == 1 else None
    return one is not None and one.kind == "organisation" and one.sector != "JRN"
