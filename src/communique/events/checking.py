"""A codebook's own tests, and why a sentence is coded as it is."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from communique.events.codebook import Codebook, Entry, Example, default
from communique.events.coder import code
from communique.events.interpreting import Reading
from communique.events.judging import Judge, Verdict
from communique.events.matching import NEVER, kind_of
from communique.events.mending import own_copy
from communique.events.nearest import nearest_entries, unknown
from communique.language.syntax import tree_of
from communique.model import Event, Span

if TYPE_CHECKING:
    from communique.knowledge.cast import Cast


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one example: `passed`, or `reason` says what came instead; `rules` are the entries
    that decided."""

    entry: str
    text: str
    passed: bool
    reason: str = ""
    rules: tuple[str, ...] = ()


def codebook_test(
    codebook: Codebook, nlp: Callable[[str], Doc], own: Collection[str] | None = None
) -> list[Result]:
    """Run every entry's examples and counter-examples through `nlp` (a language pipeline) and the coder.

    An example passes where the entry decides an event of its type with the marked parties; a counter-example
    where the entry decides nothing. `own` names the entries to try: of the others only those examples are told that
    fail because one of these decides.
    """
    results = [
        _check(entry, example, nlp(example.text), codebook)
        for entry in codebook.entries
        for example in entry.examples
    ]
    if own is None:
        return results
    return [r for r in results if r.entry in own or (not r.passed and any(rule in own for rule in r.rules))]


def _check(entry: Entry, example: Example, doc: Doc, codebook: Codebook) -> Result:
    # An example tests its entry; whether a sentence alone tells of public life is another question.
    events = code(doc, None, (), codebook, everything=not example.counter)
    mine = [event for event in events if event.rule == entry.id]
    rules = tuple(event.rule for event in events)
    if example.counter:
        if mine:
            return Result(entry.id, example.text, False, f"decided {describe(mine[0], doc)}", rules)
        return Result(entry.id, example.text, True)
    if not mine:
        told = "; ".join(describe(event, doc) for event in events) or "nothing"
        return Result(entry.id, example.text, False, f"did not decide; coded: {told}", rules)
    fault = _fault(mine[0], example, doc, entry)
    return Result(entry.id, example.text, not fault, fault, rules)


def _fault(event: Event, example: Example, doc: Doc, entry: Entry) -> str:
    """What is wrong with an event, in words; empty where nothing is."""
    wanted = {
        "type": example.type or (entry.type if example.act_type is None else None),
        "act_type": example.act_type,
        "status": example.status,
        "mode": example.mode,
        "cameo": example.cameo,
    }
    for name, value in wanted.items():
        if value is not None and getattr(event, name) != value:
            return f"{name} is {getattr(event, name)}, not {value}"
    for side, phrases in (("actors", example.actors), ("recipients", example.recipients)):
        spans = [person.span for person in getattr(event, side)]
        for phrase in phrases:
            start = doc.text.find(phrase)
            if not any(a < start + len(phrase) and start < b for a, b in spans):
                return f"{phrase!r} is not among the {side}: {describe(event, doc)}"
    return ""


def describe(event: Event, doc: Doc) -> str:
    """An event in one line: type, status, parties, trigger, rule."""

    def names(people: tuple[object, ...]) -> str:
        return ", ".join(doc.text[p.span[0] : p.span[1]] for p in people) or "–"  # type: ignore[attr-defined]

    trigger = " … ".join(doc.text[start:end] for start, end in event.trigger)
    kind = event.type if event.type == event.act_type else f"{event.type}({event.act_type})"
    return (
        f"{kind} {event.status} [{names(event.actors)} → {names(event.recipients)}] by “{trigger}” "
        f"({event.rule}, CAMEO {event.cameo or '–'}, {event.confidence})"
    )


def explain(doc: Doc, cast: Cast | None = None, codebook: Codebook | None = None) -> list[str]:
    """Why a text is coded as it is: for each event a line of type, status, parties, deciding words and entry, and
    whether it is left out as none of public life, with how likely it is one;
    for each trigger word that decided nothing, the entries that were tried; for each verb that the book lacks, the
    entries with the most similar verbs (where the language model has vectors of words)."""
    book = codebook or default()
    left: dict[tuple[str, tuple[Span, ...]], float] = {}

    class Witness(Judge):
        """Tells what is left out."""

        def verdict(self, reading: Reading, event: Event) -> Verdict:
            verdict = super().verdict(reading, event)
            if not self.keeps(event, verdict):
                left[event.rule, event.trigger] = verdict.public
            return verdict

    events = code(doc, cast, (), book, everything=True, judging=Witness)
    lines = []
    for event in events:
        likely = left.get((event.rule, event.trigger))
        why = f"; left out: not of public life ({likely:.2f})" if likely is not None else ""
        lines.append(describe(event, doc) + why)
    used = {start for event in events for start, _ in event.trigger}
    tree = own_copy(tree_of(doc))
    book.forms.correct(tree)
    for i, lemma in enumerate(tree.lemma):
        kind = kind_of(tree, i)
        rows = [entry.id for entry, pattern in book.index.get(lemma, ()) if pattern.pos == kind]
        if rows and tree.start[i] not in used and tree.dep[i] not in NEVER:
            tried = sorted(set(rows))
            lines.append(f"“{tree.text[i]}” decided nothing; entries with this word: {', '.join(tried[:8])}")
    words = [token.text for token in doc]
    for i in unknown(tree, book):
        best = islice(nearest_entries(book, words, i), 3)
        near = "; ".join(f"{n.entry.id} ({n.pattern.lemma}, {n.likeness:.2f})" for n in best)
        told = f"; nearest: {near}" if near else ""
        lines.append(f"“{tree.text[i]}” is not in the book{told}")
    return lines
