"""One layer of one report graded: pairs made, counts added, differences put into words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

import msgspec

from communique.evaluation.matching import Closeness, match
from communique.evaluation.ruler import Ruler
from communique.evaluation.scores import Difference, Layer, Measure, Share
from communique.model import Span, Spans

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """An item of a layer: what the line says, the spans that place it, and the report's ruler."""

    raw: T
    spans: Spans
    ruler: Ruler

    @property
    def hull(self) -> Span:
        """From its first character to its last."""
        return self.spans[0][0], self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Trait(Generic[T]):
    """Something that two paired items have in common or not.

    `judged` says whether an item has it at all (a key that was left out is not judged), `same` whether gold and
    guess agree, `show` puts it into words. `asked` leaves pairs out of an accuracy that would flatter it, such as
    two unknown actors.
    """

    judged: Callable[[Item[T]], bool]
    same: Callable[[Item[T], Item[T]], bool]
    show: Callable[[Item[T]], str]
    asked: Callable[[Item[T], Item[T]], bool] = lambda gold, guess: True


@dataclass(frozen=True, slots=True)
class Count(Generic[T]):
    """A measure: what an item weighs (None: it cannot be judged), and how much of it a pair has in common."""

    weigh: Callable[[Item[T]], int | None]
    agree: Callable[[Item[T], Item[T]], int]


def every(*traits: Trait[T]) -> Count[T]:
    """The measure of items that are paired and agree in all these traits."""
    return Count(
        lambda item: 1 if all(trait.judged(item) for trait in traits) else None,
        lambda gold, guess: int(all(trait.same(gold, guess) for trait in traits)),
    )


@dataclass(frozen=True)
class Rules(Generic[T]):
    """How a layer is graded.

    `spans` places an item; `closeness` pairs gold and guess; `measures` and `accuracies` are what is counted, in
    the order in which they are shown; of a pair that differs, `told` are put among the differences; `type` (a
    trait and its value) parts the measure by types; `show` puts an item into words.
    """

    name: str
    spans: Callable[[T, Ruler], Spans]
    closeness: Callable[[Item[T], Item[T]], Closeness | None]
    measures: Mapping[str, Count[T]]
    accuracies: Mapping[str, Trait[T]]
    told: Mapping[str, Trait[T]]
    show: Callable[[T], str]
    type: Callable[[T], str | msgspec.UnsetType] | None = None


@dataclass
class Tally(Generic[T]):
    """The sums of a layer over reports."""

    rules: Rules[T]
    reports: int = 0
    counts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    types: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    shares: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def grade(self, report: str, golds: Iterable[T], guesses: Iterable[T], ruler: Ruler) -> list[Difference]:
        """Add a report; its differences in the order of the text."""
        self.reports += 1
        right, given = self._items(golds, ruler), self._items(guesses, ruler)
        pairs = match(
            [item.hull for item in right],
            [item.hull for item in given],
            lambda i, j: self._closeness(right[i], given[j]),
        )
        paired = [(right[i], given[j]) for i, j in pairs]
        matched, taken = {i for i, _ in pairs}, {j for _, j in pairs}
        missed = [item for i, item in enumerate(right) if i not in matched]
        alarms = [item for j, item in enumerate(given) if j not in taken]
        self._count(paired, missed, alarms)
        found = [self._told(report, "missed", item, gold=self.rules.show(item.raw)) for item in missed]
        found += [self._told(report, "false alarm", i, predicted=self.rules.show(i.raw)) for i in alarms]
        for gold, guess in paired:
            for what, trait in self.rules.told.items():
                if trait.judged(gold) and trait.judged(guess) and not trait.same(gold, guess):
                    shown = trait.show(gold), trait.show(guess)
                    found.append(self._told(report, "differs", gold, what, *shown, guess))
        return sorted(found, key=lambda d: (d.spans, d.kind))

    def layer(self) -> Layer:
        """The scores."""
        rules = self.rules
        return Layer(
            name=rules.name,
            reports=self.reports,
            measures={name: _measure(self.counts[name]) for name in rules.measures},
            accuracies={
                name: Share(self.shares[name]["right"], self.shares[name]["of"]) for name in rules.accuracies
            },
            types={name: _measure(self.types[name]) for name in sorted(self.types)},
        )

    def _items(self, raws: Iterable[T], ruler: Ruler) -> list[Item[T]]:
        """Items in the order of the text, whatever their order in the line."""
        items = [Item(raw, self.rules.spans(raw, ruler), ruler) for raw in raws]
        return sorted(items, key=lambda item: (item.spans, msgspec.json.encode(item.raw)))

    def _closeness(self, gold: Item[T], guess: Item[T]) -> Closeness | None:
        close = self.rules.closeness(gold, guess)
        # Of pairs alike in all that is measured, the one that is alike in everything.
        return None if close is None else (*close, float(gold.raw == guess.raw))

    def _count(
        self, pairs: Sequence[tuple[Item[T], Item[T]]], missed: Sequence[Item[T]], alarms: Sequence[Item[T]]
    ) -> None:
        for name, count in self.rules.measures.items():
            sums = self.counts[name]
            for gold, guess in pairs:
                there, here = count.weigh(gold), count.weigh(guess)
                if there is not None and here is not None:
                    sums["gold"] += there
                    sums["predicted"] += here
                    sums["correct"] += count.agree(gold, guess)
            sums["gold"] += sum(count.weigh(item) or 0 for item in missed)
            sums["predicted"] += sum(count.weigh(item) or 0 for item in alarms)
        for name, trait in self.rules.accuracies.items():
            for gold, guess in pairs:
                if trait.judged(gold) and trait.judged(guess) and trait.asked(gold, guess):
                    self.shares[name]["of"] += 1
                    self.shares[name]["right"] += trait.same(gold, guess)
        if self.rules.type is not None:
            self._count_types(self.rules.type, pairs, missed, alarms)

    def _count_types(
        self,
        type_of: Callable[[T], str | msgspec.UnsetType],
        pairs: Sequence[tuple[Item[T], Item[T]]],
        missed: Sequence[Item[T]],
        alarms: Sequence[Item[T]],
    ) -> None:
        for gold, guess in pairs:
            there, here = type_of(gold.raw), type_of(guess.raw)
            if isinstance(there, str) and isinstance(here, str):
                self.types[there]["gold"] += 1
                self.types[here]["predicted"] += 1
                self.types[here]["correct"] += there == here
        for side, items in (("gold", missed), ("predicted", alarms)):
            for item in items:
                if isinstance(name := type_of(item.raw), str):
                    self.types[name][side] += 1

    def _told(
        self,
        report: str,
        kind: Literal["missed", "false alarm", "differs"],
        item: Item[T],
        what: str = "",
        gold: str = "",
        predicted: str = "",
        other: Item[T] | None = None,
    ) -> Difference:
        return Difference(
            layer=self.rules.name,
            kind=kind,
            report=report,
            spans=item.spans,
            words=item.ruler.words(item.spans) or _text(item) or (_text(other) if other else ""),
            what=what,
            gold=gold,
            predicted=predicted,
        )


def _measure(sums: Counter[str]) -> Measure:
    return Measure(sums["correct"], sums["predicted"], sums["gold"])


def _text(item: Item[Any]) -> str:
    """What the line itself says that the words are."""
    text = getattr(item.raw, "text", "")
    return text if isinstance(text, str) else ""
