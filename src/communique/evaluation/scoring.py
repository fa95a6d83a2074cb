"""Gold and predictions compared, report by report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from msgspec import UNSET

from communique.errors import InputError
from communique.evaluation.grading import Tally
from communique.evaluation.layers import LAYERS
from communique.evaluation.lines import check, check_gold, check_spans, check_types
from communique.evaluation.ruler import Ruler
from communique.evaluation.scores import Difference, Scores
from communique.evaluation.shapes import Line
from communique.model import EVENT_TYPES, Analysis

Row = Mapping[str, Any] | Analysis


def score(
    gold: Iterable[Row],
    predicted: Iterable[Row],
    texts: Mapping[str, str] | None = None,
    types: Collection[str] = EVENT_TYPES,
) -> Scores:
    """Score predictions against gold lines; both in the shape of contract 1, or Analyses.

    Layers (mentions, times, statements, events, stories) that a gold line leaves out are not scored for it, nor
    are keys that either side leaves out. A gold report without a prediction, or with an error in its place, is
    scored as an empty prediction; a layer that no prediction has at all is left out and named in `left_out`.
    `texts`: the reports' texts by id (a line's own `text` will do): with them white space, double quotation marks
    and punctuation at the edges of a statement make no difference, offsets are checked, and differences have the
    report's words. `types`: those that events may have (of an own codebook).
    Raises InputError: a line without id, an id twice, another contract, a malformed or misplaced item, predictions
    of other reports altogether.
    """
    rights, given = check(gold, "gold"), check(predicted, "prediction")
    for line in rights.values():
        check_gold(line)
    for lines, side in ((rights, "gold"), (given, "prediction")):
        for line in lines.values():
            check_types(line, types, side)
    if rights and given and not rights.keys() & given.keys():
        raise InputError(
            f"No prediction is of a report of the gold (gold: {next(iter(rights))!r}, …; predictions: "
            f"{next(iter(given))!r}, …).",
            "Give the predictions the ids of the gold.",
            "missing-id",
        )
    scored = _scored_layers(given)
    tallies = {rules.name: Tally(rules) for rules in LAYERS if rules.name in scored}
    differences: list[Difference] = []
    for key, right in rights.items():
        guess = given.get(key) or Line(id=key)
        ruler = Ruler(_text(right, guess, texts))
        check_spans(right, ruler.text, "gold")
        check_spans(guess, ruler.text, "prediction")
        for name, tally in tallies.items():
            if (items := getattr(right, name)) is not UNSET:
                differences += tally.grade(key, items, getattr(guess, name) or (), ruler)
    return Scores(
        reports=len(rights),
        layers=tuple(tally.layer() for tally in tallies.values() if tally.reports),
        differences=tuple(differences),
        unpredicted=tuple(key for key in rights if key not in given),
        failed=tuple(key for key in rights if key in given and given[key].error is not None),
        ungraded=tuple(key for key in given if key not in rights),
        left_out=tuple(
            rules.name
            for rules in LAYERS
            if rules.name not in scored and any(getattr(r, rules.name) is not UNSET for r in rights.values())
        ),
    )


def _scored_layers(given: Mapping[str, Line]) -> set[str]:
    """The layers that some prediction has; all where there is no prediction that worked."""
    names = {rules.name for rules in LAYERS}
    worked = [line for line in given.values() if line.error is None]
    if not worked:
        return names
    return {name for name in names if any(getattr(line, name) is not UNSET for line in worked)}


def _text(right: Line, guess: Line, texts: Mapping[str, str] | None) -> str | None:
    known = [t for t in ((texts or {}).get(right.id), right.text, guess.text) if t is not None]
    if any(text != known[0] for text in known):
        raise InputError(
            f"The texts that were given of {right.id!r} differ.",
            "Offsets hold for one text: give the one that the gold was made from.",
            "bad-field",
        )
    return known[0] if known else None
