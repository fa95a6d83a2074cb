"""Whether a time expression is told as past or as future, by the verb that governs it."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from communique.dates.lexicon import cue
from communique.dates.meaning import Expression

Tense = Literal["past", "future", "present", ""]

_FUTURE_AUXILIARIES = frozenset(
    {"will", "'ll", "’ll", "shall", "wo", "may", "might", "can", "could", "would", "should", "must"}
)
_PAST_AUXILIARIES = frozenset({"was", "were", "had", "did", "been", "has", "have", "'ve", "’ve"})
_WINDOW = 10


def tense(doc: Doc, expression: Expression) -> Tense:
    """The tense of the verb that governs an expression; "" where none is found.

    With a tree the verb is looked for up the heads, with tags alone (or not even these) among the words nearby.
    """
    if any(doc[place].lower_ in cue("planned") for place in range(max(0, expression.first - 2), expression.first)):
        return "future"
    if doc.has_annotation("DEP") and doc.has_annotation("TAG"):
        found = _by_tree(doc[_head(doc, expression)])
        if found:
            return found
    return _by_words(doc, expression)


def _head(doc: Doc, expression: Expression) -> int:
    for place in range(expression.first, expression.last):
        if not expression.first <= doc[place].head.i < expression.last:
            return place
    return expression.first


def _by_tree(token: Token) -> Tense:
    for _ in range(8):
        if token.text.lower() in cue("planned"):
            return "future"
        if token.tag_[:1] == "V":
            return _of_verb(token)
        if token.head.i == token.i:
            return _of_copula(token)
        if any(child.dep_ == "cop" for child in token.children):
            return _of_copula(token)
        token = token.head
    return ""


def _of_copula(token: Token) -> Tense:
    words = {child.lower_ for child in token.children if child.dep_ in ("aux", "cop", "aux:pass")}
    if words & _FUTURE_AUXILIARIES:
        return "future"
    if words & _PAST_AUXILIARIES:
        return "past"
    return "present" if words else ""


def _of_verb(token: Token) -> Tense:
    children = {child.lower_ for child in token.children if child.dep_ in ("aux", "aux:pass", "cop", "mark")}
    if children & _FUTURE_AUXILIARIES:
        return "past" if "have" in children and children & {"would", "could", "should"} else "future"
    if children & _PAST_AUXILIARIES:
        return "past"
    if token.tag_ in ("VBD", "VBN"):
        return "past"
    if token.tag_ == "VB" and "to" in children:
        return "future"
    if token.tag_ == "VBG" or token.dep_ in ("xcomp", "acl"):
        return _by_tree(token.head) if token.head.i != token.i else ""
    return "present" if token.tag_ in ("VBZ", "VBP") else ""


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
            if tagged and token.tag_ == "MD":
                return "future"
    return ""
