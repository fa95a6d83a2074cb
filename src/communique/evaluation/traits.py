"""Traits that several layers are graded by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from communique.evaluation.grading import Item, Trait
from communique.evaluation.ruler import merged, overlap
from communique.evaluation.shapes import When, Who
from communique.model import Spans
from communique.model.exports import joined

T = TypeVar("T", bound=msgspec.Struct)


def value(key: str, fold: Callable[[Any], Any] = lambda v: v) -> Trait[Any]:
    """The values under a key are equal (after `fold`)."""
    return Trait(
        lambda item: getattr(item.raw, key) is not UNSET,
        lambda gold, guess: bool(fold(getattr(gold.raw, key)) == fold(getattr(guess.raw, key))),
        lambda item: shown(getattr(item.raw, key)),
    )


def who(key: str) -> Trait[Any]:
    """The actors under a key have the same id; one unknown actor is another than a known one."""
    plain = value(key, lambda actor: actor and actor.id)
    return replace(plain, asked=lambda gold, guess: bool(getattr(gold.raw, key) or getattr(guess.raw, key)))


def all_of(key: str) -> Trait[Any]:
    """The lists of actors under a key have the same ids, in any order."""
    plain = value(key, lambda actors: {actor.id for actor in actors})
    return replace(plain, asked=lambda gold, guess: bool(getattr(gold.raw, key) or getattr(guess.raw, key)))


def bounds(key: str) -> Trait[Any]:
    """The dates under a key have the same bounds."""
    return value(key)


def holds(key: str) -> Trait[Any]:
    """The predicted date under a key shuts out no day of the gold's. Asked where it has a bound at all."""

    def same(gold: Item[Any], guess: Item[Any]) -> bool:
        inner: When = getattr(gold.raw, key)
        outer: When = getattr(guess.raw, key)
        early = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
        late = outer.latest is None or (inner.latest is not None and outer.latest >= inner.latest)
        return early and late

    def asked(gold: Item[Any], guess: Item[Any]) -> bool:
        outer: When = getattr(guess.raw, key)
        return outer.earliest is not None or outer.latest is not None

    return Trait(lambda item: isinstance(getattr(item.raw, key), When), same, bounds(key).show, asked)


def touching(key: str) -> Trait[Any]:
    """The spans under a key share a character, or both sides have none."""

    def same(gold: Item[Any], guess: Item[Any]) -> bool:
        first, second = spans_of(getattr(gold.raw, key)), spans_of(getattr(guess.raw, key))
        return bool(overlap(first, second)) or first == second

    return Trait(
        lambda item: getattr(item.raw, key) is not UNSET,
        same,
        lambda item: quoted(item, spans_of(getattr(item.raw, key))),
        lambda gold, guess: bool(getattr(gold.raw, key) or getattr(guess.raw, key)),
    )


def spans_of(given: Any) -> Spans:
    """None, a span or a list of spans as spans in order."""
    if not given:
        return ()
    return merged([given] if isinstance(given[0], int) else given)


PLACE: Trait[Any] = Trait(lambda item: True, lambda gold, guess: True, lambda item: "")
"""Being paired at all."""

SAME_PLACE: Trait[Any] = Trait(
    lambda item: True,
    lambda gold, guess: gold.ruler.dice(gold.spans, guess.spans) == 1.0,
    lambda item: quoted(item, item.spans),
)
"""The same characters."""


def quoted(item: Item[Any], spans: Spans) -> str:
    """The report's words, or the offsets where its text is not at hand."""
    if not spans:
        return "nothing"
    words = item.ruler.words(spans)
    return f"“{words}”" if words else ", ".join(f"{start}–{end}" for start, end in spans)


def shown(given: Any) -> str:
    """A value for people."""
    if given is None or given is UNSET:
        return "none"
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, Who):
        return f"{given.name} ({given.id})" if given.name else given.id
    if isinstance(given, tuple):
        return joined([shown(one) for one in given]) or "none"
    return str(given)
