"""A corpus coded by an ontology of the user's own, through the command line."""

import json

import pytest

from communique.cli.main import run

ONTOLOGY = "name: games\nextends: nothing\ntypes:\n  BALL_GAME: {like: ASSAULT}\n"
ENTRIES = """
type: BALL_GAME
actor: [subj]
recipient: [against, obj]
entries:
  - id: play
    verbs: ["play obj=@ball", "play against=*"]
    mode: friendly
    examples: ["<Tarvia> played football against [Belmar]."]
"""
REPORT = "Armenia played football against Azerbaijan in Prague on 6 October 2022. Armenia met Azerbaijan.\n"


@pytest.fixture
def own(tmp_path, capsys, monkeypatch):
    """The folder, and a way to run commands: `(status, out, err)`."""
    for name in ("COMMUNIQUE_RECORD", "COMMUNIQUE_CODEBOOK"):
        monkeypatch.delenv(name, raising=False)
    folder = tmp_path / "games"
    folder.mkdir()
    (folder / "ontology.yaml").write_text(ONTOLOGY, encoding="utf-8")
    (folder / "lists.yaml").write_text("ball: football handball\n", encoding="utf-8")
    (folder / "games.yaml").write_text(ENTRIES, encoding="utf-8")
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": REPORT, "date": "2022-10-07"}) + "\n")

    def command(*words):
        status = run([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return folder, tmp_path, command


def test_test_lint_explain_new(own):
    folder, _, command = own
    assert command("codebook", "test", "--codebook", folder)[:2] == (0, "1 examples, 0 failed.\n")
    assert command("codebook", "lint", folder)[:2] == (0, "0 doubts.\n")
    status, out, _ = command("codebook", "explain", "Tarvia played handball against Belmar.", folder)
    assert status == 0
    assert "BALL_GAME occurred [Tarvia → Belmar]" in out
    status, out, _ = command("codebook", "new", "ball_game", "toss", "toss", "-c", folder)
    assert status == 0
    assert out.startswith("type: BALL_GAME\n")
    status, _, err = command("codebook", "new", "CONSULT", "toss", "toss", "-c", folder)
    assert status == 1
    assert "Known: BALL_GAME." in err


def test_from_reports_to_a_page(own):
    folder, place, command = own
    record = place / "r.db"
    assert command("add", place / "in.jsonl", "-c", folder, "-r", record, "-q")[0] == 0
    status, out, _ = command("events", "--type", "ball_game", "--json", "-r", record)
    assert status == 0
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["type"], row["act_type"], row["mode"], row["cameo"]) == (
        "BALL_GAME", "BALL_GAME", "friendly", None,
    )  # fmt: skip
    assert row["date"]["earliest"] == "2022-10-06"
    assert [p["actor"]["country"] for p in row["actors"] + row["recipients"]] == ["ARM", "AZE"]
    assert "ball game (friendly), Prague" in command("timeline", "-r", record)[1]
    assert "BALL_GAME" in command("export", "events", "-f", "csv", "-r", record)[1]
    shown = command("show", row["id"], "-r", record)[1]
    assert "BALL_GAME.play" in shown
    assert "Tarvia played football against Belmar." in shown, "the record knows the entry's example"
    page = place / "page.html"
    assert command("page", "-r", record, "-o", page)[0] == 0
    assert "<option>BALL_GAME</option>" in page.read_text(encoding="utf-8")
    status, _, err = command("events", "--type", "CONSULT", "-r", record)
    assert status == 1
    assert "Give one of: BALL_GAME." in err


def test_a_record_keeps_to_its_types(own):
    folder, place, command = own
    record = place / "r.db"
    assert command("add", place / "in.jsonl", "-c", folder, "-r", record, "-q")[0] == 0
    (place / "b.txt").write_text("Armenia met Azerbaijan.")
    status, _, err = command("add", place / "b.txt", "-r", record, "-q")
    assert status == 1
    assert "record-codebook" in err
    assert command("add", place / "b.txt", "-c", folder, "-r", record, "-q")[0] == 0


def test_the_setting_and_workers_do_the_same(own, monkeypatch):
    folder, place, command = own
    one = command("analyze", "-i", place / "in.jsonl", "-c", folder)
    assert '"BALL_GAME"' in one[1]
    assert command("analyze", "-i", place / "in.jsonl", "-c", folder, "-w", "2") == one
    monkeypatch.setenv("COMMUNIQUE_CODEBOOK", str(folder))
    assert command("analyze", "-i", place / "in.jsonl") == one


def test_evaluate_with_own_types(own):
    folder, place, command = own
    (place / "gold.jsonl").write_bytes(command("analyze", "-i", place / "in.jsonl", "-c", folder)[1].encode())
    status, out, _ = command(
        "evaluate", place / "gold.jsonl", "--input", place / "in.jsonl", "-c", folder, "--json"
    )
    assert status == 0
    assert json.loads(out)


def test_a_bad_folder_stops_the_command(own):
    folder, place, command = own
    (folder / "games.yaml").write_text("type: BALL\nentries: [{id: x, verbs: [go]}]", encoding="utf-8")
    for words in (("analyze", "-i", place / "in.jsonl"), ("add", place / "in.jsonl", "-r", place / "n.db")):
        status, _, err = command(*words, "-c", folder)
        assert status == 1
        assert "error (codebook)" in err
