"""Whether a time expression is told as past or as future, by the verb that governs it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from communique.dates.lexicon import cue
from communique.dates.meaning import Expression

Tense = Literal["past", "future", "present", ""]

_FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "may", "can", "must"})
_OPEN = frozenset({"would", "could", "might", "should"})
_PAST = frozenset({"was", "were", "had", "did", "been", "has", "have", "'ve", "’ve"})
_PAST_TAGS = ("VBD", "VBN")
_WINDOW = 10
_CLIMB = 8


def tense(doc: Doc, expression: Expression) -> Tense:
    """The tense of the verb that governs an expression; "" where none is found or it is open ("would").

    A verb or a word like "scheduled" right before the expression decides. Else, with a tree, the verb is looked
    for up the heads, and without one among the words nearby.
    """
    beside = _beside(doc, expression.first)
    if beside:
        return beside
    if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        found = _by_tree(doc[_head(doc, expression)])
        return "" if found == "future" and _known(doc, expression) else found
    return _by_words(doc, expression)


def promised(doc: Doc, expression: Expression) -> bool:
    """Whether a time is part of something agreed or promised in the past: "agreed to meet in May 2021"."""
    if not (doc.has_annotation("DEP") and doc.has_annotation("TAG")):
        return False
    token = doc[_head(doc, expression)]
    for _ in range(_CLIMB):
        if token.tag_ == "VB" and "to" in _auxiliaries(token):
            return token.head.tag_ in _PAST_TAGS
        if token.head.i == token.i or token.tag_[:1] == "V":
            return False
        token = token.head
    return False


def _beside(doc: Doc, first: int) -> Tense:
    """What the words right before an expression say: "announced Thursday", "due on June 1", "as soon as May"."""
    if first > 2 and doc[first - 1].lower_ == "as" and doc[first - 2].lower_ in ("early", "soon"):
        return "future"
    for place in range(first - 1, max(-1, first - 3), -1):
        token = doc[place]
        if token.lower_ in cue("planned"):
            return "" if _any_before(doc, place, {"had", "was", "were"}) else "future"
        if token.tag_ in _PAST_TAGS:
            ahead = _FUTURE | _OPEN | {"to"}
            if token.lower_ in cue("planning") and doc[first - 1].lower_ in ("for", "until", "till"):
                return "future"
            return "" if token.tag_ == "VBN" and _any_before(doc, place, ahead) else "past"
        if token.tag_ not in ("IN", "DT", "RB", "RP"):
            return ""
    return ""


def _known(doc: Doc, expression: Expression) -> bool:
    """Whether a time names something known, so that a verb still to come says nothing of it: "Friday's ruling"."""
    if expression.last >= len(doc) or doc[expression.last].lower_ not in ("'s", "’s"):
        return False
    around = range(max(0, expression.first - _CLIMB), min(len(doc), expression.last + _CLIMB))
    return not any(doc[place].lower_ in ("will", "'ll", "’ll", "shall", "wo") for place in around)


def _any_before(doc: Doc, place: int, words: set[str] | frozenset[str]) -> bool:
    return any(doc[i].lower_ in words for i in range(max(0, place - 4), place))


def _head(doc: Doc, expression: Expression) -> int:
    for place in range(expression.first, expression.last):
        if not expression.first <= doc[place].head.i < expression.last:
            return place
    return expression.first


def _by_tree(token: Token) -> Tense:
    for _ in range(_CLIMB):
        if token.tag_[:1] == "V":
            return _of_verb(token)
        if token.lower_ in cue("planned"):
            return "future"
        if token.head.i == token.i or any(child.dep_ == "cop" for child in token.children):
            return _of_copula(token)
        token = token.head
    return ""


def _auxiliaries(token: Token) -> set[str]:
    """The auxiliaries of a predicate, without those of a sentence that the parser glued on behind it."""
    kinds = ("aux", "cop", "aux:pass", "mark")
    return {child.lower_ for child in token.children if child.dep_ in kinds and child.i < token.i}


def _of_copula(token: Token) -> Tense:
    words = _auxiliaries(token)
    if words & _FUTURE and "have" not in words:
        return "future"
    if words & _OPEN:
        return ""
    if words & _PAST:
        return "past"
    return "present" if words else ""


def _of_verb(token: Token) -> Tense:
    if token.tag_ == "VBD":
        return "past"
    words = _auxiliaries(token)
    if words & _FUTURE and "have" not in words:
        return "future"
    if words & _OPEN:
        return ""
    if token.lower_ in cue("planned"):
        return "" if words & {"had", "was", "were"} else "future"
    if words & _PAST or token.tag_ == "VBN":
        return "past"
    if token.tag_ == "VB" and "to" in words:
        planned = token.head.lower_ in cue("planning")
        return "future" if planned or token.dep_ != "xcomp" or token.head.tag_ not in _PAST_TAGS else ""
    if token.head.i != token.i and (token.tag_ == "VBG" or token.dep_ in ("xcomp", "acl")):
        return _by_tree(token.head)
    if token.tag_ not in ("VBZ", "VBP"):
        return ""
    return "future" if token.lower_ in cue("timetabled") and _closed(token) else "present"


def _closed(token: Token) -> bool:
    """Whether a sentence ends as those of a text do, not as a headline, whose present tense tells what was."""
    return any(word.text in (".", "”", '"', "''") for word in token.sent[-3:])


def _by_words(doc: Doc, expression: Expression) -> Tense:
    tagged = doc.has_annotation("TAG")
    left = range(expression.first - 1, max(-1, expression.first - _WINDOW), -1)
    right = range(expression.last, min(len(doc), expression.last + _WINDOW))
    for places in (left, right):
        for place in places:
            token = doc[place]
            word = token.lower_
            if word in (".", "!", "?", ";"):
                break
            if word in cue("planned") or word in ("will", "'ll", "’ll", "shall"):
                return "future"
            if word == "to" and place + 1 < len(doc) and tagged and doc[place + 1].tag_ == "VB":
                return "future"
            if word in ("was", "were", "had", "said", "did") or (tagged and token.tag_ == "VBD"):
                return "past"
    return ""
