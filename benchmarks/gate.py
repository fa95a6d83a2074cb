"""The evaluation gate: scores on development data against the floors that were reached before.

    python benchmarks/gate.py [--data ../shared/evals] [--only language,times] [--update] [--json FILE]

Every score is computed by the evaluation kit's own scripts. A score below its floor in floors.json fails the run;
--update raises the floors to what was reached (it never lowers one). Where the data is absent the gate says so and
passes: the data cannot be shipped.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "benchmarks" / "floors.json"
SLACK = 0.3  # ONNX Runtime rounds differently from one processor to another
REPORTS = {
    "statements.polnear-dev": ("statements.py", "statements/polnear_dev.jsonl"),
    "times.timebank": ("times.py", "times/timebank.jsonl"),
    "times.wikiwars-even": ("times.py", "times/wikiwars_even.jsonl"),
    "times.microsoft": ("times.py", "times/microsoft_specifications.jsonl"),
    "events.zsp-train": ("events.py", "events/zsp_plv_train.jsonl"),
    "events.universal-petrarch": ("events.py", "events/universal_petrarch_2_02.jsonl"),
    "events.cameo-manual": ("events.py", "events/cameo_manual_examples.jsonl"),
    "events.no-event": ("events.py", "events/conflibert_no_event.jsonl"),
}
# The same sentences with the suite's own conventions as a user's codebook.
SUITE = "events.universal-petrarch-suite"
REPORTS[SUITE] = REPORTS["events.universal-petrarch"]
CODEBOOKS = {SUITE: ROOT / "benchmarks" / "petrarch_suite"}
LANGUAGE = {
    "language.ewt-dev": "treebanks/ewt-dev.conllu",
    "language.gum-dev": "treebanks/gum-dev.conllu",
    "language.uner-ewt-dev": "names/uner-ewt-dev.iob2",
    "language.crossner-dev": "names/crossner-politics-dev.iob2",
}
CLUSTERS = {
    "clusters.ecbplus-dev": "clusters/ecbplus_dev.jsonl",
    "clusters.meantime-even": "clusters/meantime_even.jsonl",
}
# The project's own measures: script, the data it asks for, and which of its figures are kept.
OWN: dict[str, tuple[str, list[str], tuple[str, ...]]] = {
    "coreference.gum-dev": (
        "coreference.py",
        ["--data", "data"],
        ("conll", "pronouns", "personal_pronouns", "every_pronoun"),
    ),
    "names.judged": ("names_judged.py", ["--evals", "."], ("all.f1",)),
    "actors.ngec": ("actors.py", ["data/actors/ngec_phrases.jsonl"], ("country", "sector")),
    "times.microsoft-kinds": (
        "microsoft_times.py",
        ["data/times/microsoft_specifications.jsonl"],
        ("positive.per_cent", "negative.per_cent"),
    ),
    "events.cameo-codes": ("cameo.py", ["data/events/cameo_manual_examples.jsonl"], ("root", "exact")),
}
# Which figures of a scorer are kept (and held): dotted paths into its --json.
KEPT = {
    "statements": ("overlap.f1", "exact.f1", "end_to_end.f1"),
    "times": ("strict.f1", "relaxed.f1", "value.f1", "calendar.f1"),
    "events": (
        "type_accuracy",
        "type_macro_f1",
        "pair_recall",
        "type.f1",
        "type_actor.f1",
        "false_alarms.with_an_event_per_cent",
    ),
    "language": ("xpos", "upos", "lemma", "uas", "las", "sentence_starts.f1", "names.f1"),
    "clusters": ("conll",),
}


def call(script: Path, *arguments: str) -> Any:
    """A scorer's --json."""
    command = [sys.executable, str(script), *arguments, "--json"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{script.name} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def figures(kept: tuple[str, ...], scores: dict[str, Any]) -> Iterator[tuple[str, float]]:
    """The kept figures of one scorer's output."""
    for path in kept:
        value: Any = scores
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, int | float):
            yield path, float(value)


def measure(data: Path, only: list[str]) -> dict[str, float]:
    """All scores, by name."""
    scores: dict[str, float] = {}

    def wanted(name: str) -> bool:
        return not only or any(name.startswith(prefix) for prefix in only)

    def keep(name: str, found: dict[str, Any], began: float, kept: tuple[str, ...] = ()) -> None:
        kept = kept or KEPT[name.split(".")[0]]
        mine = {f"{name}.{key}": value for key, value in figures(kept, found)}
        scores.update(mine)
        shown = ", ".join(f"{key.removeprefix(name + '.')} {value:.1f}" for key, value in mine.items())
        print(f"{name}: {shown} ({time.monotonic() - began:.0f} s)", flush=True)

    for name, (script, paths, kept) in OWN.items():
        if wanted(name):
            began = time.monotonic()
            asked = [part if part.startswith("--") else str(data / part) for part in paths]
            keep(name, call(ROOT / "benchmarks" / script, *asked), began, kept)
    with tempfile.TemporaryDirectory() as folder:
        given, said = str(Path(folder) / "in.jsonl"), str(Path(folder) / "out.jsonl")
        for name, file in LANGUAGE.items():
            if wanted(name):
                began = time.monotonic()
                keep(name, next(iter(call(data / "language.py", str(data / "data" / file)).values())), began)
        for name, (script, file) in REPORTS.items():
            if wanted(name):
                began, gold = time.monotonic(), str(data / "data" / file)
                subprocess.run([sys.executable, str(data / script), gold, "--make-input", given], check=True)
                coded = ["--codebook", str(CODEBOOKS[name])] if name in CODEBOOKS else []
                subprocess.run(
                    [
                        sys.executable,
                        "-m",
                        "communique",
                        "analyze",
                        "--input",
                        given,
                        "--output",
                        said,
                        *coded,
                    ],
                    check=False,
                )
                keep(name, call(data / script, gold, said), began)
        for name, file in CLUSTERS.items():
            if wanted(name):
                began, gold = time.monotonic(), str(data / "data" / file)
                record = str(Path(folder) / f"{name}.db")
                cli = [sys.executable, "-m", "communique"]
                subprocess.run(
                    [sys.executable, str(data / "clusters.py"), gold, "--make-input", given], check=True
                )
                subprocess.run([*cli, "add", given, "--record", record], check=False, capture_output=True)
                with open(said, "wb") as out:
                    subprocess.run(
                        [*cli, "export", "events", "--record", record, "--format", "jsonl"],
                        check=True,
                        stdout=out,
                    )
                keep(name, call(data / "clusters.py", gold, said), began)
    return scores


def main() -> int:
    """Measure, compare, and raise the floors where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "evals")
    parser.add_argument("--only", default="", help="prefixes of scores, with commas")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--json", type=Path, help="write all scores to a file")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"The evaluation data is not at {options.data}: the gate is skipped (give --data FOLDER).")
        return 0
    scores = measure(options.data, [part for part in options.only.split(",") if part])
    if options.json:
        options.json.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n")
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    missed = []
    for name, score in sorted(scores.items()):
        # Of false alarms fewer are better: their floor is a ceiling.
        sign = -1 if "false_alarms" in name else 1
        floor = floors.get(name)
        if floor is not None and sign * score < sign * floor - SLACK:
            missed.append(f"{name}: {score} is worse than its floor {floor}")
        if options.update and (floor is None or sign * score > sign * floor):
            floors[name] = score
    if options.update:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n")
    for line in missed:
        print(line, file=sys.stderr)
    print(f"{len(scores)} scores, {len(missed)} below their floors")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
