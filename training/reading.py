"""Sheets for readers: windows of open news with the coder's events to be read and coded anew, and their answers back.

    python training/reading.py make --data ../shared/evals/data --set gmb --events 90 --files 8 --seed 1 --out FOLDER
    python training/reading.py take --data ../shared/evals/data FOLDER [--sheet training/events_read.csv]

`make` writes FOLDER/NAME.txt (what a reader sees) and NAME.json (the places behind it) of windows that the sheet does
not have yet, in random order; readers write NAME.out after the guide training/events_read.md. `take` adds the answers
to the sheet: places and offsets, no words. Deterministic.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import communique
from communique.dates import find, resolve
from communique.events import code
from communique.knowledge import resolve as who
from communique.model import UNKNOWN_DATE
from windows import names_of, window

HERE = Path(__file__).resolve().parent
COLUMNS = ["set", "report", "start", "end", "type", "status", "actors", "recipients"]
AROUND = 30
"""Characters on either side of a trigger that tell the reader which of two alike is meant."""
_NONE = {"", "-", "–", "none"}


def events_of(text: str) -> list[tuple[int, int, str]]:
    """Place and type of all events the coder finds in a text, unfiltered, and the act that is coded as another type."""
    doc = communique.load()(text)
    times = resolve(find(doc), doc, UNKNOWN_DATE)
    found: dict[tuple[int, int], str] = {}
    for event in code(doc, who(doc, UNKNOWN_DATE), times, everything=True):
        act = event.act_type if event.act_type and event.act_type != event.type else ""
        kind = f"{event.type} (planned {act})" if act else event.type
        found.setdefault((event.trigger[0][0], event.trigger[-1][1]), kind)
    return [(*place, kind) for place, kind in sorted(found.items())]


def make(options: argparse.Namespace) -> None:
    """Write sheets of some events each."""
    known = {(line["set"], line["report"]) for line in lines(options.sheet)}
    reports = [r for r in names_of(options.data, options.set) if (options.set, r) not in known]
    random.Random(options.seed).shuffle(reports)
    options.out.mkdir(parents=True, exist_ok=True)
    waiting = iter(reports)
    for number in range(options.files):
        name, text, keys = f"{options.set}{number:02}", [], []
        while len(keys) < options.events and (report := next(waiting, None)) is not None:
            words = window(options.data, options.set, report)
            found = events_of(words)
            if not found:
                continue
            text.append(f"## {report}\n{words}\n---")
            for start, end, kind in found:
                keys.append({"report": report, "start": start, "end": end})
                before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
                shown = f"…{before}[{words[start:end]}]{after}…".replace("\n", " ")
                text.append(f"e{len(keys)}\t{shown}\t{kind}")
            text.append("")
        if keys:
            (options.out / f"{name}.txt").write_text("\n".join(text), encoding="utf-8")
            (options.out / f"{name}.json").write_text(json.dumps({"set": options.set, "events": keys}))


def lines(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def offsets(cell: str, text: str, near: int) -> str | None:
    """The parties of a cell as offsets: of each the occurrence nearest to the trigger. None where one is not there."""
    found = []
    for party in (p.strip().strip("`") for p in cell.split(";")):
        if party.lower() in _NONE:
            continue
        places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(party)}(?!\w)", text)]
        if not places:
            return None
        start = min(places, key=lambda p: (abs(p - near), p))
        found.append(f"{start}-{start + len(party)}")
    return "&".join(found)


def take(options: argparse.Namespace) -> None:
    """Read the answers of a folder into the sheet."""
    rows = list(lines(options.sheet))
    counts: Counter[str] = Counter()
    for path in sorted(options.folder.glob("*.out")):
        about = json.loads(path.with_suffix(".json").read_text())
        for line in path.read_text(encoding="utf-8").splitlines():
            match = re.match(r"e(\d+)\s*\|", line.strip())
            cells = [c.strip() for c in line.strip().split("|")]
            if not match or not 1 <= int(match[1]) <= len(about["events"]) or len(cells) < 2:
                continue
            key = about["events"][int(match[1]) - 1]
            row = {"set": about["set"], **{k: str(v) for k, v in key.items()}, "type": cells[1].upper()}
            if row["type"] in {"NO", "PRIV"}:
                rows.append({**row, "status": "", "actors": "", "recipients": ""})
            elif len(cells) >= 5:
                text = window(options.data, about["set"], key["report"])
                sides = [offsets(cell, text, key["start"]) for cell in cells[3:5]]
                if None in sides:
                    counts["party not in the text"] += 1
                    continue
                rows.append({**row, "status": cells[2], "actors": sides[0], "recipients": sides[1]})
            else:
                counts["too few cells"] += 1
                continue
            counts[row["type"]] += 1
    rows.sort(
        key=lambda r: (
            r["set"],
            int(r["report"]) if r["report"].isdigit() else 0,
            r["report"],
            int(r["start"]),
        )
    )
    with options.sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    sys.stdout.write(f"{len(rows)} rows; {dict(counts)}\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    for name, run in (("make", make), ("take", take)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--data", type=Path, required=True)
        command.add_argument("--sheet", type=Path, default=HERE / "events_read.csv")
        if name == "make":
            command.add_argument("--set", required=True)
            command.add_argument("--events", type=int, default=90)
            command.add_argument("--files", type=int, default=8)
            command.add_argument("--seed", type=int, default=1)
            command.add_argument("--out", type=Path, required=True)
        else:
            command.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
