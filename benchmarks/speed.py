"""Speed of the whole analysis, beside the bare encoder on the same words in the same run.

    python benchmarks/speed.py [--data ../shared/evals] [--reports 200] [--json FILE]

Prints words per second of processor time on one core, peak memory, and the ratio of the two speeds. A figure to
compare versions by, never a test: machines differ, the ratio hardly.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).resolve().parent.parent


def reports(data: Path, count: int) -> list[dict[str, str]]:
    """The first `count` PolNeAR reports of the training part, or the example corpus repeated."""
    file = data / "data" / "statements" / "polnear_train.jsonl"
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line, _ in zip(lines, range(count), strict=False)]
        return [{"id": row["id"], "text": row["text"], "date": row["date"]} for row in rows]
    print(f"{file} is absent: the example corpus is used instead.", file=sys.stderr)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return [{"id": str(i), "text": texts[i % len(texts)], "date": "2023-10-06"} for i in range(count)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "evals")
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    from communique.analysis import analyze
    from communique.language import load
    from communique.language.windows import cut
    from communique.model import Report

    given = [Report(**row) for row in reports(options.data, options.reports)]
    nlp = load()
    network = nlp.get_pipe("communique").network  # type: ignore[attr-defined]
    analyze(given[0])  # everything loaded, nothing measured
    docs = [[t.text for t in nlp.make_doc(report.text) if not t.is_space] for report in given]
    words = sum(map(len, docs))
    began = time.process_time()
    for doc in docs:
        sizes = [len(network.encode(word)[0]) for word in doc]
        windows = cut(doc, sizes, [False] * len(doc))
        network.run([doc[w.start : w.end] for w in windows])
    bare = time.process_time() - began
    began = time.process_time()
    for report in given:
        analyze(report)
    whole = time.process_time() - began
    figures = {
        "reports": len(given),
        "words": words,
        "words_per_second": round(words / whole),
        "encoder_words_per_second": round(words / bare),
        "ratio_to_encoder": round(bare / whole, 3),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print("\n".join(f"{name:26} {value}" for name, value in figures.items()))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
