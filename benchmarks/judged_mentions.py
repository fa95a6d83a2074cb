"""Who is meant: places in news texts judged by reading, and what the package says of them now.

    python benchmarks/judged_mentions.py [--evals FOLDER] [--show]   the scores; --show lists what is yet to be judged
    python benchmarks/judged_mentions.py --draw 40 --seed 2          new places: that many with an id of each set

The sheet, actors-judged.csv, holds no words: only where a place is in a report and the answers judged so far. An answer
is the id of the actor (several, with "+", for a set such as "the two leaders"). `right` and `wrong` hold answers with a
blank between them; "-" under `right` says that nobody stands there whom an id could name. Each place is asked again of
the package as it is: an answer that is neither right nor wrong so far is counted as unjudged.

Draw 1 is of mentions that the package gave an id then, so it says nothing of what was left out. From draw 2 on the
places come from the text: the last words of runs of capitalised words, pronouns, and nouns for office-holders and
bodies behind an article or the like (96 % of the mentions with an id end at such a word), one report after the other in
random order. From each report places are kept in random order up to the first to which the package gave an id; those
without one are in the sheet as well, for a changed package may say something there. "missed" is a place without an id
where somebody is known to stand, "unread" one that nobody has judged.

Reads the sets of the evaluation kit (default: ../shared/evals beside the checkout); skips with a message where they
are absent.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import communique
from communique.model import Mention

HERE = Path(__file__).resolve().parent
EVALS = HERE.parents[1] / "shared" / "evals"
SETS = {
    "polnear": "statements/polnear_train.jsonl",
    "timebank": "times/timebank.jsonl",
    "aquaint": "times/aquaint.jsonl",
    "ecbplus": "clusters/ecbplus_train.jsonl",
    "meantime": "clusters/meantime_even.jsonl",
}
COLUMNS = ("draw", "set", "report", "start", "end", "right", "wrong", "kind_of_error")
CONTEXT = 170

Row = dict[str, str]
Reports = dict[str, dict[str, Any]]

CALENDAR = {*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr}
CAPITAL = r"[^\W\d_a-z](?:[^\W_]|\.(?=\w)|['’](?=[^\W\d_a-z]))*"
CAPITALS = re.compile(rf"(?<![\w.'’]){CAPITAL}(?:[ -]{CAPITAL})*")
PRONOUN = re.compile(
    r"\b(?:he|him|his|himself|she|hers?|herself|it|its|itself|they|them|theirs?|themselves)\b", re.I
)
NOUN = re.compile(
    r"\b(?:the|this|these|both|two|his|her|its|their)\s+(?:[a-z]+\s+)?"
    r"(presidents?|premiers?|chancellor|ministers?|ministry|secretary|senators?|governor|mayor|leaders?|spokes\w+|"
    r"officials|ambassador|general|king|queen|pope|chairman|chief|director|candidates?|nominee|governments?|party|"
    r"parties|sides|countries|nations?|states?|company|companies|firms?|group|agency|bank|court|alliance|union|men|"
    r"women|rivals?|couple|pair)\b",
    re.I,
)


def reports_of(path: Path) -> Reports:
    """The reports of one set, by id."""
    return {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def usual_words(reports: Reports) -> set[str]:
    """Words that a set writes small more often than with a capital: no names, where a sentence begins with them."""
    words = Counter(w for row in reports.values() for w in re.findall(r"[^\W\d_]+", row["text"]))
    return {w for w, n in words.items() if w.islower() and n > words[w.capitalize()]}


def places(text: str, usual: set[str]) -> list[tuple[int, int]]:
    """Words of a text that may mention somebody, whatever the package thinks of them."""
    found = {m.span() for m in PRONOUN.finditer(text)} | {m.span(1) for m in NOUN.finditer(text)}
    for match in CAPITALS.finditer(text):
        words = re.split("[ -]", match[0])
        if words[-1] not in CALENDAR and (len(words) > 1 or words[0].lower() not in usual | {"i"}):
            found.add((match.end() - len(words[-1]), match.end()))
    return sorted(found)


def mentions_of(report: dict[str, Any]) -> tuple[Mention, ...]:
    """All mentions of a report."""
    given = {key: report.get(key) for key in ("id", "title", "date", "publisher")}
    return communique.analyze(report["text"], **given).mentions


def answer(mentions: tuple[Mention, ...], end: int) -> tuple[int, int, str] | None:
    """The innermost mention over the character before `end`: its start, end and answer ("" where it has no id)."""
    over = [m for m in mentions if m.start < end <= m.end]
    if not over:
        return None
    start, _, stop = min(
        (m.start, m.start - m.end, m.end) for m in over if m.start == max(o.start for o in over)
    )
    ids = {m.actor.id for m in over if (m.start, m.end) == (start, stop) and m.actor is not None}
    return start, stop, "+".join(sorted(ids))


def draw(data: Path, count: int, seed: int, sets: list[str]) -> None:
    """Write rows of a new draw, without verdicts, until `count` places of each of these sets have an id."""
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    for name in sets:
        file = SETS[name]
        rng = random.Random(f"{name} {seed}")
        reports = reports_of(data / file)
        usual = usual_words(reports)
        given = 0
        for report in rng.sample(sorted(reports), len(reports)):
            if given == count:
                break
            text = reports[report]["text"]
            mentions = mentions_of(reports[report])
            candidates = places(text, usual)
            for start, end in rng.sample(candidates, len(candidates)):
                found = answer(mentions, end)
                if found is not None and found[1] > end + 1:
                    continue  # a word within a name, which has a place of its own
                sheet.writerow((seed, name, report, start, end, "", "", ""))
                if found is not None and found[2]:
                    given += 1
                    break


def read_sheet() -> list[Row]:
    """The rows of the sheet."""
    with (HERE / "actors-judged.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answers(data: Path, rows: list[Row]) -> Iterator[tuple[Row, str, str]]:
    """Each row with its verdict now (right, wrong, unjudged, missed, silent) and the place in its context."""
    for name in dict.fromkeys(row["set"] for row in rows):
        reports = reports_of(data / SETS[name])
        mine: dict[str, list[Row]] = {}
        for row in rows:
            if row["set"] == name:
                mine.setdefault(row["report"], []).append(row)
        for report, asked in mine.items():
            text, mentions = reports[report]["text"], mentions_of(reports[report])
            for row in asked:
                place = int(row["start"]), int(row["end"])
                found = answer(mentions, place[1])
                start, end, said = found if found is not None and found[2] else (*place, "")
                right = row["right"].split()
                if said:
                    judged = {"right": right, "wrong": row["wrong"].split()}
                    verdict = next((v for v, those in judged.items() if said in those), "unjudged")
                else:
                    verdict = "missed" if right and right != ["-"] else "silent"
                    verdict = verdict if right else "unread"
                before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT // 2]
                shown = f"{before}[[{text[start:end]}]]{after}"
                names = sorted({m.actor.name for m in mentions if m.actor and m.actor.id in said.split("+")})
                yield row, verdict, "\t".join((said, " + ".join(names), " ".join(shown.split())))


def measure(verdicts: Counter[str]) -> dict[str, float]:
    """The verdicts counted, and the precision of the answers judged, in per cent."""
    judged = verdicts["right"] + verdicts["wrong"]
    precision = {"precision": round(100 * verdicts["right"] / judged, 1)} if judged else {}
    return dict(sorted(verdicts.items())) | precision


def main() -> int:
    """Print the scores, what is to be judged, or new places."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--evals", type=Path, default=EVALS)
    parser.add_argument("--draw", type=int, default=0, help="places with an id, of each set")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--sets", nargs="+", choices=list(SETS), default=list(SETS), help="sets to draw from")
    parser.add_argument("--show", action="store_true", help="list places without a verdict, as TSV")
    options = parser.parse_args()
    if not options.evals.exists():
        sys.stdout.write(f"skipped: {options.evals} is not there\n")
        return 0
    data = options.evals / "data"
    if options.draw:
        draw(data, options.draw, options.seed, options.sets)
        return 0
    counts: dict[str, Counter[str]] = {}
    for row, verdict, shown in answers(data, read_sheet()):
        for group in (f"draw {row['draw']}", f"draw {row['draw']}, {row['set']}"):
            counts.setdefault(group, Counter())[verdict] += 1
        if options.show and verdict in ("unjudged", "unread"):
            key = "\t".join(row[c] for c in COLUMNS[:5])
            sys.stdout.write(f"{verdict}\t{key}\t{shown}\n")
    for group in sorted(counts):
        sys.stdout.write(f"{group}: {json.dumps(measure(counts[group]))}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
