"""Events and statements drawn at random from reports that neither layer was tuned on, judged by reading.

    python benchmarks/judged_events.py [--evals FOLDER] [--json]     the scores, when drawn and of the package as it is
    python benchmarks/judged_events.py --show                        what is unjudged, with its context
    python benchmarks/judged_events.py --draw 50 --seed 1            new rows: that many of each layer and set

The sheet, events-judged.csv, holds no words: where a trigger (of an event) or a content (of a statement) is, and in a
column for each field the answers judged so far: "+ACCUSE" is right, "-ACCUSE" wrong, "?ACCUSE" not yet judged. The
first answer is the one given when the row was drawn. Parties are ids of actors, or the offsets of a party that nobody
knows by name, joined by "&"; "none" where the field is empty. Each row is asked again of the package as it is: an
answer that the sheet does not have is unjudged, and "gone" is a row at whose place nothing is found any more.

Events: `type` is PLOVER's, wrong as well where a coder of political interactions would code nothing; `actors` and
`recipients` are right where they are all whom the text names in that role, and nobody else; `status` is as told; `date`
is judged where the report gives a day to reckon from. Statements: `statement` says that it is one, `content` that its
span is right but for punctuation, `source` that these are the words that name who says it, `speaker` that the source
is right and the actor given for it as well, or all who speak together (nobody, where the report names nobody; "no
actor" is the kind of error where it names somebody and none is given, which "words, no wrong actor" forgives).

"Political" is read so: what state bodies do to anybody (an arrest, a charge, a loan, a ban) counts, and so does piracy;
business, sport, accidents and crime among private persons do not.

One item a report, in random order, and more only when every report has given one. Reads the sets of the evaluation
kit (default: ../shared/evals beside the checkout); skips with a message where they are absent.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import communique
from communique.model import Actor, Analysis, Event, Spans, Statement

HERE = Path(__file__).resolve().parent
EVALS = HERE.parents[1] / "shared" / "evals"
SETS = {
    "meantime": "clusters/meantime_even.jsonl",
    "ecbplus": "clusters/ecbplus_dev.jsonl",
    "timebank": "times/timebank.jsonl",
    "aquaint": "times/aquaint.jsonl",
    "polnear": "statements/polnear_dev.jsonl",
}
TUNED = {"statement": {"polnear"}}
"""Sets that a layer was tuned on: nothing of it is drawn from them."""
FIELDS = {
    "event": ("type", "status", "actors", "recipients", "date"),
    "statement": ("statement", "content", "source", "speaker"),
}
COLUMNS = ("draw", "layer", "set", "report", "start", "end", *chain(*FIELDS.values()), "kind_of_error")
CONTEXT = 700
SURE = 0.5
"""From this confidence on an event is likelier right than wrong."""

Row = dict[str, str]
Item = Event | Statement


class Corpus:
    """The reports of one set, analysed when they are asked for."""

    def __init__(self, path: Path) -> None:
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        self.reports: dict[str, dict[str, Any]] = {row["id"]: row for row in rows}
        self.analysis = cache(self._analysis)

    def _analysis(self, report: str) -> Analysis:
        given: dict[str, Any] = {
            key: self.reports[report].get(key) for key in ("id", "title", "date", "publisher")
        }
        return communique.analyze(self.reports[report]["text"], **given)

    def items(self, layer: str, report: str) -> tuple[Item, ...]:
        """All events or all statements of a report."""
        analysis = self.analysis(report)
        return analysis.events if layer == "event" else analysis.statements


def place(item: Item) -> tuple[int, int]:
    """From the first to the last character of the trigger or the content."""
    spans = item.trigger if isinstance(item, Event) else item.content
    return spans[0][0], spans[-1][1]


def offsets(spans: Spans) -> str:
    """Spans as "12-15&20-31"."""
    return "&".join(f"{start}-{end}" for start, end in spans) or "none"


def identity(actor: Actor | None) -> str:
    """The id of an actor."""
    return actor.id if actor is not None else "none"


def answers(item: Item) -> dict[str, str]:
    """What the package says, field by field, without words of the report."""
    if isinstance(item, Statement):
        source = offsets(item.source)
        speaker = f"{source}/{'&'.join(a.id for a in item.speakers) or 'none'}"
        return {"statement": "yes", "content": offsets(item.content), "source": source, "speaker": speaker}
    sides = {
        side: "&".join(sorted(p.actor.id if p.actor else offsets((p.span,)) for p in parties)) or "none"
        for side, parties in (("actors", item.actors), ("recipients", item.recipients))
    }
    date = f"{item.date.earliest or ''}..{item.date.latest or ''}" if item.date.known else "none"
    return {"type": item.type, "status": item.status, **sides, "date": date}


def draw(corpora: dict[str, Corpus], count: int, seed: int) -> None:
    """Write rows of a new draw: `count` events and statements of each set, as far as there are so many."""
    sheet = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    for layer in FIELDS:
        for name, corpus in corpora.items():
            if name in TUNED.get(layer, ()):
                continue
            rng = random.Random(f"{layer} {name} {seed}")
            order = rng.sample(sorted(corpus.reports), len(corpus.reports))
            waiting = {report: list(corpus.items(layer, report)) for report in order}
            drawn = 0
            while drawn < count and any(waiting.values()):
                for report in [report for report in order if waiting[report]][: count - drawn]:
                    item = waiting[report].pop(rng.randrange(len(waiting[report])))
                    start, end = place(item)
                    row = {
                        "draw": seed,
                        "layer": layer,
                        "set": name,
                        "report": report,
                        "start": start,
                        "end": end,
                    }
                    sheet.writerow(row | {field: f"?{said}" for field, said in answers(item).items()})
                    drawn += 1


def read_sheet() -> list[Row]:
    """The rows of the sheet."""
    with (HERE / "events-judged.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found(items: tuple[Item, ...], row: Row) -> Item | None:
    """The item at the row's place; of several readings of it the one most like the row's answers."""
    start, end = int(row["start"]), int(row["end"])

    def likeness(item: Item) -> tuple[float, int]:
        first, last = place(item)
        dice = 2 * (min(end, last) - max(start, first)) / (end - start + last - first)
        return dice, sum(said in {a[1:] for a in row[field].split()} for field, said in answers(item).items())

    best = max(items, key=likeness, default=None)
    return best if best is not None and likeness(best)[0] > 0 else None


def verdict(row: Row, field: str, said: str) -> str:
    """What the sheet says of an answer."""
    marks = {answer[1:]: answer[0] for answer in row[field].split()}
    return {"+": "right", "-": "wrong"}.get(marks.get(said, "?"), "unjudged")


def verdicts(row: Row, said: dict[str, str]) -> dict[str, str]:
    """The verdict on each field, and on the fields together that make an item right."""
    each = {field: verdict(row, field, answer) for field, answer in said.items()}
    if not row["date"].strip("?").startswith(("+", "-")):
        each.pop("date", None)
    joint = {
        "event": {
            "parties": ("actors", "recipients"),
            "type, parties": ("type", "actors", "recipients"),
            "type, parties, status": ("type", "actors", "recipients", "status"),
        },
        "statement": {
            "statement, speaker": ("statement", "speaker"),
            "all": ("statement", "content", "speaker"),
        },
    }
    for name, fields in joint[row["layer"]].items():
        seen = {each[field] for field in fields}
        each[name] = "wrong" if "wrong" in seen else "unjudged" if "unjudged" in seen else "right"
    if each.get("type") == "right":
        each["parties, status where the type is right"] = each["type, parties, status"]
    if row["layer"] == "statement":
        lenient = "right" if said["speaker"].endswith("/none") else each["speaker"]
        each["words, no wrong actor"] = lenient if each["source"] == "right" else each["source"]
    return each


def measure(rows: Sequence[tuple[Row, dict[str, str] | None]]) -> dict[str, Any]:
    """Per field: how many are right of those judged, in per cent, and how many are unjudged; rows that are gone."""
    counts: dict[str, Counter[str]] = {}
    for row, said in rows:
        for field, mark in verdicts(row, said).items() if said else ():
            counts.setdefault(field, Counter())[mark] += 1
    gone = [row for row, said in rows if said is None]
    lost = sum(not any(row[field].startswith("-") for field in FIELDS[row["layer"]]) for row in gone)
    result: dict[str, Any] = {"n": len(rows), "gone": len(gone), "of these right when drawn": lost}
    for field, seen in counts.items():
        judged = seen["right"] + seen["wrong"]
        percent = round(100 * seen["right"] / judged, 1) if judged else None
        result[field] = {"right": percent, "judged": judged, "unjudged": seen["unjudged"]}
    return result


def ask(corpora: dict[str, Corpus], rows: list[Row]) -> Iterator[tuple[Row, Item | None]]:
    """Each row with what the package says there now."""
    for row in rows:
        yield row, found(corpora[row["set"]].items(row["layer"], row["report"]), row)


def shown(report: dict[str, Any], item: Item) -> str:
    """An item and its context, for whoever judges."""
    text = report["text"]
    said = answers(item)
    if isinstance(item, Event):
        for side, parties in (("actors", item.actors), ("recipients", item.recipients)):
            said[side] = " + ".join(
                f"{text[slice(*p.span)]!r} = {p.actor.name if p.actor else '?'} ({identity(p.actor)})"
                for p in parties
            )
        act, tail = f"{item.type}/{item.act_type}/{item.mode} {item.rule}", f"claimed by {item.claimed_by}"
        marked = item.trigger
    else:
        said["source"] = " … ".join(repr(text[slice(*span)]) for span in item.source)
        said["speaker"] = " + ".join(f"{a.name} ({a.id})" for a in item.speakers) or "?"
        act, tail = f"{item.act}/{item.kind}", " … ".join(repr(text[slice(*span)]) for span in item.cue)
        marked = item.content
    start, end = place(item)
    before, after = max(0, start - CONTEXT), end + CONTEXT
    pieces, at = [], before
    for first, last in marked:
        pieces += [text[at:first], "[[", text[first:last], "]]"]
        at = last
    fields = "\n".join(f"  {field}: {value}" for field, value in said.items())
    return f"  {act}; {tail}\n{fields}\n  published {report.get('date')}\n{''.join(pieces)}{text[at:after]}\n"


def main() -> int:
    """Print the scores, what is to be judged, or new rows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--evals", type=Path, default=EVALS)
    parser.add_argument("--draw", type=int, default=0, metavar="N", help="items of each layer and set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="list what is unjudged, with its context")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.evals.exists():
        sys.stdout.write(f"skipped: {options.evals} is not there\n")
        return 0
    corpora = {name: Corpus(options.evals / "data" / file) for name, file in SETS.items()}
    if options.draw:
        draw(corpora, options.draw, options.seed)
        return 0
    rows = list(ask(corpora, read_sheet()))
    if options.show:
        for number, (row, item) in enumerate(rows, 1):
            if item is not None and "unjudged" in verdicts(row, answers(item)).values():
                sys.stdout.write(f"=== {number} {row['layer']} {row['set']} {row['report']}\n")
                sys.stdout.write(shown(corpora[row["set"]].reports[row["report"]], item) + "\n")
        return 0
    scores: dict[str, Any] = {}
    for layer in FIELDS:
        for name in ("all", *SETS):
            mine = [(r, i) for r, i in rows if r["layer"] == layer and name in ("all", r["set"])]
            drawn = [(r, {field: r[field].split()[0][1:] for field in FIELDS[layer]}) for r, _ in mine]
            now = [(r, answers(i) if i is not None else None) for r, i in mine]
            scores[f"{layer}s, {name}"] = {"when drawn": measure(drawn), "now": measure(now)}
        for number in sorted({r["draw"] for r, _ in rows}):
            mine = [r for r, _ in rows if r["layer"] == layer and r["draw"] == number]
            drawn = [(r, {field: r[field].split()[0][1:] for field in FIELDS[layer]}) for r in mine]
            scores[f"{layer}s, draw {number}"] = {"when drawn": measure(drawn)}
        if layer == "event":
            sure = [(r, answers(i)) for r, i in rows if isinstance(i, Event) and i.confidence >= SURE]
            for number in ("all", *sorted({r["draw"] for r, _ in rows})):
                mine = [(r, said) for r, said in sure if number in ("all", r["draw"])]
                scores[f"events that are {SURE} sure or more, draw {number}"] = {"now": measure(mine)}
        kinds = Counter(r["kind_of_error"] for r, _ in rows if r["layer"] == layer and r["kind_of_error"])
        scores[f"{layer}s, kinds of errors when drawn"] = dict(kinds.most_common())
    if options.json:
        sys.stdout.write(json.dumps(scores, indent=1) + "\n")
        return 0
    for group, value in scores.items():
        for name, part in value.items():
            sys.stdout.write(f"{group}: {name}: {json.dumps(part)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
