"""The command `communique evaluate`."""

import json

import pytest

from communique import evaluation, scale
from communique.cli.main import run
from communique.errors import InputError, TextError
from communique.model import Analysis, Mention

TEXT = "Ana Ruiz left Port Elm."
GOLD = [
    {"id": "a", "mentions": [{"start": 0, "end": 8, "type": "PER"}, {"start": 14, "end": 22, "type": "LOC"}]},
    {"id": "b", "mentions": []},
]
GUESSES = [
    {"id": "a", "contract": 1, "mentions": [{"start": 0, "end": 8, "text": "Ana Ruiz", "type": "ORG"}]},
    {"id": "b", "error": {"code": "text", "message": "…"}},
    {"id": "c", "mentions": []},
]


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def command(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    gold, guesses = write(tmp_path / "gold.jsonl", GOLD), write(tmp_path / "guesses.jsonl", GUESSES)

    def call(*words):
        known = {"GOLD": gold, "GUESSES": guesses}
        status = run(["evaluate", *(str(known.get(word, word)) for word in words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


@pytest.fixture
def analyser(monkeypatch):
    """An analyser that finds one mention, and what it was given."""
    asked = []

    def analyze_many(reports, workers):
        for report in reports:
            asked.append(report)
            if report.id == "b":
                yield "b", TextError("No text.", "Give one.")
            else:
                yield Analysis(
                    id=report.id, mentions=(Mention(start=0, end=8, text=report.text[:8], type="PER"),)
                )

    monkeypatch.setattr(scale, "analyze_many", analyze_many)
    return asked


def test_tables_and_errors(command, tmp_path):
    status, out, err = command("GOLD", "GUESSES", "--errors", "1", "--by-type")
    lines = out.splitlines()
    assert status == 0
    assert lines[0] == "mentions (2 reports)"
    rows = {line.split()[0]: line.split()[1:] for line in lines[2:8]}
    assert rows["overlap"] == ["66.7", "100.0", "50.0", "1", "1", "2"]
    assert rows["span_type"] == ["0.0", "0.0", "0.0", "0", "1", "2"]
    assert rows["LOC"] == ["0.0", "–", "0.0", "0", "0", "1"]
    assert "DIFFERS mentions a 0–8: “Ana Ruiz”: type: gold PER, predicted ORG" in lines
    assert lines[-1] == "… and 1 more."
    assert "1 report whose prediction is an error, scored as empty: b" in err
    assert "1 report predicted that the gold does not have, ignored: c" in err
    reports = write(tmp_path / "in.jsonl", [{"id": "a", "text": TEXT}, {"id": "b", "text": "Nothing."}])
    out = command("GOLD", "GUESSES", "--errors", "2", "--input", reports)[1]
    assert "MISSED mentions a 14–22: “Port Elm”: LOC" in out


def test_json(command):
    status, out, _ = command("GOLD", "GUESSES", "--json", "--errors", "1")
    made = json.loads(out)
    assert status == 0
    assert made["layers"]["mentions"]["overlap"] == {
        "precision": 100.0, "recall": 50.0, "f1": 66.7, "correct": 1, "predicted": 1, "gold": 2,
    }  # fmt: skip
    assert made["failed"] == ["b"]
    assert len(made["errors"]) == 1
    assert "errors" not in json.loads(command("GOLD", "GUESSES", "--json")[1])


def test_the_analyser_is_run_on_the_reports(command, analyser, tmp_path):
    reports = [
        {"id": "b", "text": "Nothing."},
        {"id": "a", "text": TEXT, "date": "2030-05-03"},
        {"id": "x", "text": "X."},
    ]
    status, out, err = command("GOLD", "--input", write(tmp_path / "in.jsonl", reports), "--json")
    assert status == 0
    assert [(report.id, report.date) for report in analyser] == [("a", "2030-05-03"), ("b", None)]
    assert json.loads(out)["layers"]["mentions"]["span_type"]["recall"] == 50.0
    assert "b" in err


def test_the_analyser_is_run_on_the_golds_own_text(command, analyser, tmp_path):
    gold = write(tmp_path / "own.jsonl", [{**GOLD[0], "text": TEXT, "date": "2030-05-03", "stories": []}])
    made = json.loads(command(gold, "--json")[1])
    assert analyser[0].date == "2030-05-03"
    assert made["layers"]["mentions"]["overlap"]["f1"] == 66.7
    assert made["layers"]["stories"]["overlap"]["f1"] is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("GOLD",), "missing-text"),
        (("none.jsonl",), "missing-file"),
        (("GOLD", "none.jsonl"), "missing-file"),
        (("GOLD", "GUESSES", "--input", "none.jsonl"), "file"),
        (("GOLD", "GUESSES", "--input", "GOLD"), "missing-text"),
    ],
)
def test_errors_have_a_code_and_a_remedy(command, analyser, words, code):
    status, out, err = command(*words)
    assert (status, out) == (1, "")
    assert err.startswith(f"error ({code}): ")
    assert err.splitlines()[1].startswith("  ")


@pytest.mark.parametrize("content", [b"{", b"[1]\n", b"\xff\n", b'{"id": "\xff"}\n', b"[" * 100_000])
def test_lines_that_are_no_json(tmp_path, content):
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{}\n\n" + content)
    rows = evaluation.read(path)
    assert next(rows) == {}
    with pytest.raises(InputError, match=r"gold\.jsonl:3: not") as caught:
        next(rows)
    assert caught.value.code == "bad-json"
