import json
import os
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
import toy

from communique.cli.main import run

PROGRAM = [sys.executable, str(Path(toy.__file__))]
REPORTS = b"".join(msgspec.json.encode(report) + b"\n" for report in toy.REPORTS)


def program(*words, stdin=b"", **environment):
    clean = {key: value for key, value in os.environ.items() if not key.startswith("COMMUNIQUE")}
    return subprocess.run(
        [*PROGRAM, *map(str, words)], input=stdin, capture_output=True, env={**clean, **environment}
    )


@pytest.fixture
def made(monkeypatch, tmp_path, capsys):
    """A record file of the three reports, and a way to run commands on it: `(status, out, err)`."""
    toy.install(monkeypatch)
    monkeypatch.delenv("COMMUNIQUE_RECORD", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "in.jsonl").write_bytes(REPORTS)
    path = tmp_path / "r.db"

    def command(*words, record=path):
        status = run([*map(str, words), *(["--record", str(record)] if record else [])])
        told = capsys.readouterr()
        return status, told.out, told.err

    assert command("add", tmp_path / "in.jsonl", "--quiet")[0] == 0
    return command


def test_add_says_what_it_did(made, tmp_path):
    status, out, err = made("add", tmp_path / "in.jsonl", record=tmp_path / "other.db")
    assert (status, out) == (0, "4 stories read, 4 actors, 3 statements, 6 events, 1 finding\n")
    assert err.splitlines() == ["1/3 added a", "2/3 added b", "3/3 added c"]
    status, out, _ = made("add", tmp_path / "in.jsonl")
    assert status == 0
    assert out.startswith("0 stories read, 4 actors")
    assert "3 reports were in the record already" in out


def test_add_lists_what_it_refuses(made, tmp_path):
    (tmp_path / "bad.jsonl").write_text(
        '{"id": "x"}\n{"id": "u", "text": "untranslatable"}\n{"id": "a", "text": "Else."}\n'
    )
    status, out, err = made("add", tmp_path / "bad.jsonl", tmp_path / "none.txt", "-q")
    assert status == 1
    assert "4 refused." in out
    for code in ("missing-text", "language", "report-changed", "missing-file"):
        assert f"refused ({code}): " in err
    assert err.count("\n  ") == 4  # a remedy for each
    assert made("add", tmp_path / "bad.jsonl", "--replace", "-q")[1].startswith("1 story read")


def test_timeline(made):
    status, out, err = made("timeline")
    assert (status, err) == (0, "")
    assert "\x1b" not in out
    assert not any(line.endswith(" ") for line in out.splitlines())
    assert max(map(len, out.splitlines())) <= 120
    heads = [line for line in out.splitlines() if line and not line.startswith(" ")]
    assert [" ".join(head.split("  ")[0].split()) for head in heads] == [
        "Sep 2023", "28 Sep 2023", "5 Oct 2023", "5 Oct 2023", "undated",
    ]  # fmt: skip
    assert "[planned → held (" in out
    assert "(according to Boris Orlov)" in out
    assert "a, b (2 reports, 2 independent)" in out
    assert "“Anna Keller will meet Boris Orlov in Vienna on 2023-10-05.”" in out
    assert "did not happen" not in out
    assert "did not happen" in made("timeline", "--all")[1]


@pytest.mark.parametrize("width", [60, 200])
def test_width(made, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    for command in ("timeline", "events", "statements", "actors", "reports", "findings", "upcoming"):
        assert max(map(len, made(command)[1].splitlines())) <= width


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("events", "--actor", "celik"), 3),
        (("events", "--since", "2023-10", "--type", "CONSULT"), 2),
        (("events", "--status", "scheduled"), 1),
        (("events", "--place", "Geneva"), 1),
        (("timeline", "--limit", "2"), 2),
        (("statements", "--actor", "orlov", "--type", "deny"), 1),
        (("statements",), 3),
        (("upcoming", "--fate", "held"), 1),
        (("findings", "--type", "office-conflict"), 1),
        (("actors", "--kind", "person"), 3),
        (("reports", "--publisher", "Evening"), 2),
        (("search", "orlov", "--kind", "event"), 4),
    ],
)
def test_json_and_filters(made, words, count):
    status, out, _ = made(*words, "--json")
    assert status == 0
    assert len([json.loads(line) for line in out.splitlines()]) == count
    status, out, _ = made(*words)
    assert status == 0
    assert out


def test_no_rows_are_explained(made, tmp_path):
    assert "Did you mean Boris Orlov" in made("events", "--actor", "Boriss Orlof")[2]
    assert "No events fit." in made("events", "--until", "1990")[2]
    assert "Nothing found" in made("search", "xylophone")[2]
    (tmp_path / "empty.jsonl").write_text("\n")
    made("add", tmp_path / "empty.jsonl", "-q", record=tmp_path / "e.db")
    assert "is empty" in made("timeline", record=tmp_path / "e.db")[2]


def test_show(made):
    event = json.loads(made("events", "--place", "Geneva", "--json")[1])
    status, out, _ = made("show", event["id"][:6])
    assert status == 0
    assert "Anna Keller «met» Boris Orlov in Geneva" in out
    assert "codebook entry meet-with" in out
    assert "28 Sep 2023  (day named)" in out
    assert json.loads(made("show", event["id"], "--json")[1])["row"] == event
    said = json.loads(made("statements", "--type", "deny", "--json")[1])
    out = made("show", said["id"])[1]
    assert "«Ruritanian forces attacked Çelik on 2023-09»" in " ".join(out.split())
    assert "the cue “denied”" in out
    for id in ("Q1", "b", json.loads(made("findings", "--json")[1])["id"]):
        assert made("show", id)[0] == 0


def test_several_speakers(made, tmp_path):
    (tmp_path / "joint.txt").write_text(
        "Anna Keller and Boris Orlov denied that Ruritania attacked Çelik on 2023-10-07.\n", encoding="utf-8"
    )
    made("add", tmp_path / "joint.txt", "-q")
    for name in ("Keller", "Orlov"):
        assert "Anna Keller and Boris Orlov" in " ".join(made("statements", "--actor", name)[1].split())
    assert "(according to Anna Keller and Boris Orlov)" in made("timeline", "--since", "2023-10-07")[1]
    said = json.loads(made("statements", "--actor", "Q1", "--type", "deny", "--json")[1])
    assert (said["speaker"], [actor["id"] for actor in said["speakers"]]) == (None, ["Q1", "Q2"])
    assert made("show", said["id"])[1].startswith(f"statement {said['id']} Anna Keller and Boris Orlov")
    event = json.loads(made("events", "--since", "2023-10-07", "--json")[1])
    assert "but that of Anna Keller and Boris Orlov (" in " ".join(made("show", event["id"])[1].split())


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "zzz"), "query-id"),
        (("events", "--since", "yesterday"), "query-date"),
        (("events", "--type", "PARTY"), "query-type"),
        (("search", "???"), "query-search"),
        (("export", "songs"), "setting-kind"),
        (("export", "findings", "--format", "ics"), "setting-format"),
        (("export", "reports", "--type", "CONSULT"), "setting-option"),
        (("add", "x.txt", "--workers", "-2"), "setting-workers"),
    ],
)
def test_errors_have_a_code_and_a_remedy(made, words, code):
    status, _, err = made(*words)
    assert status == 1
    lines = err.strip().splitlines()
    assert lines[0].startswith(f"error ({code}): ")
    assert lines[1].startswith("  ")
    assert "Traceback" not in err


def test_records_that_cannot_be_used(made, tmp_path):
    (tmp_path / "text.db").write_text("no database")
    assert "error (record-not-record)" in made("timeline", record=tmp_path / "text.db")[2]
    assert "error (record-missing)" in made("timeline", record=tmp_path / "none.db")[2]
    assert not (tmp_path / "none.db").exists()
    assert "error (record-path)" in made("timeline", record=tmp_path)[2]


def test_a_wrong_command_line_is_status_2(made):
    for words in (("events", "--nonsense"), ("nonsense",), ("show",), ("events", "--limit", "many")):
        status, out, err = made(*words, record=None)
        assert (status, out) == (2, "")
        assert "Usage:" in err


def test_export(made, tmp_path):
    status, out, _ = made("export", "events")
    assert status == 0
    assert len(out.splitlines()) == 6
    for form in ("csv", "parquet", "json-ld", "ics", "graphml"):
        assert made("export", "events", "-f", form, "-o", tmp_path / form)[0] == 0
        assert (tmp_path / form).stat().st_size > 100
    assert made("export", "actors", "-f", "graphml", "-o", tmp_path / "net")[0] == 0
    assert b'attr.name="weight"' in (tmp_path / "net").read_bytes()
    assert made("export", "events", "-o", tmp_path / "no" / "x")[0] == 1
    assert not list(tmp_path.glob("*.part"))


def test_the_environment_names_the_record(made, monkeypatch, tmp_path):
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(tmp_path / "r.db"))
    assert made("reports", "--json", record=None)[1].count("\n") == 4


def test_version(capsys):
    from communique import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"communique {__version__}\n"


def test_a_fault_of_the_program_is_no_traceback(made, monkeypatch):
    from communique.record import Record

    monkeypatch.setattr(Record, "events", lambda *_, **__: 1 / 0)
    monkeypatch.setenv("COMMUNIQUE_DEBUG", "")
    status, _, err = made("events")
    assert status == 1
    assert err.startswith("error (internal): ")
    assert "ZeroDivisionError" in err
    with pytest.raises(ZeroDivisionError):
        made("events", "--debug")


LINES = (
    b'{"id": "a", "text": "Anna Keller met Boris Orlov in Geneva on 2023-09-28."}\n'
    b'{"id": "x"}\n'
    b"not json\n"
    b"\n"
    b'{"id": "u", "text": "untranslatable"}\n'
    b'{"id": "b", "text": "Keller said that all is well.", "date": "2023-09-28"}\n'
)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_analyze(workers):
    done = program("analyze", "--workers", workers, stdin=LINES)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert done.stderr == b""
    assert [row["id"] for row in rows] == ["a", "x", "stdin:3", "u", "b"]
    assert [row.get("error", {}).get("code") for row in rows] == [
        None,
        "missing-text",
        "bad-json",
        "language",
        None,
    ]
    assert list(rows[0]) == [
        "id", "contract", "language", "stories", "boilerplate", "sentences", "mentions", "times", "statements",
        "events", "findings",
    ]  # fmt: skip
    assert rows[0]["events"][0]["trigger"] == [[12, 15]]


def test_analyze_files_and_parts(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(REPORTS)
    done = program(
        "analyze", "-i", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", "--only", "times,events"
    )
    assert (done.returncode, done.stdout) == (0, b"")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [list(row) for row in rows] == [["id", "contract", "language", "times", "events"]] * 3
    assert program("analyze", "-i", tmp_path / "none").returncode == 1
    assert b"setting-only" in program("analyze", "--only", "everything").stderr


def test_analyze_streams():
    process = subprocess.Popen([*PROGRAM, "analyze"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.stdin.write(LINES.splitlines(keepends=True)[0])
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "a"  # before the input has ended
    process.stdin.close()
    assert process.wait() == 0
    process.stdout.close()


def test_a_reader_that_goes_away(tmp_path):
    row = b'{"id": "r%d", "text": "Anna Keller met Boris Orlov in Geneva on 2023-09-28."}\n'
    (tmp_path / "in.jsonl").write_bytes(b"".join(row % n for n in range(2000)))
    process = subprocess.Popen(
        [*PROGRAM, "analyze", "-i", str(tmp_path / "in.jsonl")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(timeout=60) == 141
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_the_output(tmp_path):
    (tmp_path / "in.jsonl").write_bytes(REPORTS)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "analyze", "-i", str(tmp_path / "in.jsonl")],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


def test_same_bytes_for_any_order_and_number_of_workers(tmp_path):
    lines = [
        msgspec.json.encode({"id": f"r{n:02}", "text": toy.REPORTS[n % 3].text + f"\nNumber {n}."})
        for n in range(24)
    ]
    outputs = set()
    for number, (order, workers) in enumerate([(lines, 1), (lines[::-1], 1), (lines[7:] + lines[:7], 2)]):
        source, record = tmp_path / f"{number}.jsonl", tmp_path / f"{number}.db"
        source.write_bytes(b"\n".join(order))
        done = program("add", source, "-r", record, "-w", workers, "-q")
        assert done.returncode == 0, done.stderr
        outputs.add(
            b"".join(
                program("export", kind, "-r", record, LC_ALL="C", TZ="Asia/Baku").stdout
                for kind in ("reports", "actors", "statements", "events", "upcoming", "findings")
            )
            + program("timeline", "-r", record).stdout
        )
    assert len(outputs) == 1


def test_help_is_quick():
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "communique.cli", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - start < 1.5  # 0.2 s on an idle core
    assert b"timeline" in done.stdout
    heavy = "('spacy', 'numpy', 'pyarrow', 'rich.table')"
    code = f"import sys, communique.cli.app; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


def test_help_has_examples():
    from typer.main import get_command

    from communique.cli.app import app

    for name in get_command(app).commands:
        told = (
            program(name, "--help").stdout.decode()
            if name != "codebook"
            else program(name, "test", "-h").stdout.decode()
        )
        assert f"communique {name}" in told.split("Examples:")[1]
