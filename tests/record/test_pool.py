import os
import subprocess
import sys
import time

import pytest

from communique.errors import ResourceError, SettingError, TextError
from communique.model import Analysis, Report
from communique.scale import analyze_many


def toy_analysis(report):
    if report.text == "die":
        os._exit(9)
    if report.text == "bad":
        raise TextError("No text.", "Give one.", "language")
    if report.text == "bug":
        raise ValueError("unexpected")
    if report.text == "slow":
        time.sleep(0.2)
    if report.text == "model":
        raise ResourceError("The model is missing.", "Reinstall.")
    return Analysis(id=report.id)


def reports(*texts):
    return [Report(id=f"r{n}", text=text) for n, text in enumerate(texts)]


def outcome(results):
    return [r[1].code if isinstance(r, tuple) else r.id for r in results]


MIXED = ("slow", "x", "bad", "x", "bug", "x", "x", "slow", "x", "x")
EXPECTED = ["r0", "r1", "language", "r3", "internal", "r5", "r6", "r7", "r8", "r9"]


@pytest.mark.parametrize("workers", [1, 2])
def test_order_and_errors(workers):
    results = list(analyze_many(iter(reports(*MIXED)), workers, analyze=toy_analysis, chunk=2))
    assert outcome(results) == EXPECTED
    assert next(r[1] for r in results if isinstance(r, tuple)).remedy == "Give one."


def test_a_worker_that_dies_costs_one_report():
    texts = ["x", "x", "die", "x", "x", "x", "die", "x", "x"]
    results = outcome(analyze_many(iter(reports(*texts)), 2, analyze=toy_analysis, chunk=2))
    assert results == ["r0", "r1", "worker-crash", "r3", "r4", "r5", "worker-crash", "r7", "r8"]


def test_input_is_not_read_far_ahead():
    taken = []

    def stream():
        for report in reports(*["x"] * 200):
            taken.append(report.id)
            yield report

    results = analyze_many(stream(), 2, analyze=toy_analysis, chunk=2)
    next(results)
    assert len(taken) <= 2 * 3 * 2
    results.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_ends_the_run(workers):
    with pytest.raises(ResourceError):
        list(analyze_many(iter(reports("x", "model", "x")), workers, analyze=toy_analysis))


def test_a_script_without_a_guard_is_told(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        "from communique.errors import SettingError\n"
        "from communique.model import Report\n"
        "from communique.scale import analyze_many\n"
        "try:\n"
        "    list(analyze_many(iter([Report(id='a', text='x')]), 2))\n"
        "except SettingError as error:\n"
        "    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.endswith("setting-workers\n")


@pytest.mark.parametrize("workers", [-1, 1000])
def test_impossible_numbers_of_workers(workers):
    with pytest.raises(SettingError):
        analyze_many(iter(()), workers)
