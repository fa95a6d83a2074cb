"""What a comparison gives: counts, and the precision, recall, F1 and accuracies that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from communique.model import Spans


def _per_cent(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


class Measure(msgspec.Struct, frozen=True):
    """How much was found rightly: `correct` of `predicted` and of `gold`. Rates are per cent, None for 0/0."""

    correct: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was predicted that is right."""
        return _per_cent(self.correct, self.predicted)

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found."""
        return _per_cent(self.correct, self.gold)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; 0 where only one side has anything."""
        return _per_cent(2 * self.correct, self.predicted + self.gold)

    def to_dict(self) -> dict[str, Any]:
        """`{"precision", "recall", "f1", "correct", "predicted", "gold"}`, rates rounded to one decimal."""
        return {
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "f1": _rounded(self.f1),
            "correct": self.correct,
            "predicted": self.predicted,
            "gold": self.gold,
        }


class Share(msgspec.Struct, frozen=True):
    """Of the pairs that were matched, and that can be judged, how many are right."""

    right: int = 0
    of: int = 0

    @property
    def accuracy(self) -> float | None:
        """In per cent; None where there was nothing to judge."""
        return _per_cent(self.right, self.of)

    def to_dict(self) -> dict[str, Any]:
        """`{"accuracy", "right", "of"}`, the rate rounded to one decimal."""
        return {"accuracy": _rounded(self.accuracy), "right": self.right, "of": self.of}


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One error: a gold item that was missed, a false alarm, or a matched pair that differs in `what`.

    `words` are the report's own, empty where its text is not at hand; `gold` and `predicted` say what each
    side has.
    """

    layer: str
    kind: Literal["missed", "false alarm", "differs"]
    report: str
    spans: Spans
    words: str
    what: str = ""
    gold: str = ""
    predicted: str = ""


class Layer(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one layer: measures, accuracies of matched pairs, and the measure of each type.

    `reports` is the number of gold lines that have the layer.
    """

    name: str
    reports: int
    measures: Mapping[str, Measure]
    accuracies: Mapping[str, Share]
    types: Mapping[str, Measure]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "reports": self.reports,
            **{name: measure.to_dict() for name, measure in self.measures.items()},
            "accuracy": {name: share.to_dict() for name, share in self.accuracies.items()},
            "types": {name: measure.to_dict() for name, measure in self.types.items()},
        }


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """All scores, and every difference, in the order of the gold's lines, then of layers, then of the text.

    `unpredicted`: gold reports without a prediction, and `failed`: those whose prediction is an error (both
    scored as empty predictions). `ungraded`: predicted reports that the gold lacks (ignored). `left_out`:
    layers of the gold that no prediction has (not scored).
    """

    reports: int
    layers: tuple[Layer, ...]
    differences: tuple[Difference, ...] = ()
    unpredicted: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    ungraded: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def to_dict(self, errors: int = 0) -> dict[str, Any]:
        """The scores as plain values, ready for JSON, with the first `errors` differences."""
        made: dict[str, Any] = {
            "reports": self.reports,
            "unpredicted": list(self.unpredicted),
            "failed": list(self.failed),
            "ungraded": list(self.ungraded),
            "left_out": list(self.left_out),
            "layers": {layer.name: layer.to_dict() for layer in self.layers},
        }
        if errors:
            made["errors"] = msgspec.to_builtins(self.differences[:errors])
        return made
