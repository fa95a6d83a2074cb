"""Types of a user's own, in the place of PLOVER's or besides them."""

from pathlib import Path

import pytest

import communique as cq
from communique.errors import CodebookError
from communique.events import codebook_test, coding, lint, load_codebook
from communique.events.compiling import compile_folder

TRADE = Path(__file__).resolve().parents[2] / "resources" / "ontologies" / "trade-measures"
ENTRIES = """
type: PLAY
actor: [subj, "+with"]
reciprocal: true
entries:
  - id: match
    verbs: ["kick obj=@ball"]
    actor: [subj]
    recipient: [to]
    mode: pass
    examples: ["<Tarvia> kicked the ball to <Belmar>."]
"""
OWN = "name: games\nextends: nothing\ntypes:\n  PLAY: {like: CONSULT, about: Games.}\n"


@pytest.fixture
def games(tmp_path):
    folder = tmp_path / "games"
    folder.mkdir()
    (folder / "ontology.yaml").write_text(OWN, encoding="utf-8")
    (folder / "lists.yaml").write_text("ball: ball balloon\ngroups: goalkeeper\n", encoding="utf-8")
    (folder / "grammar.yaml").write_text(
        "light: {hold: arrange}\nirregular: {shoot: shat}\n", encoding="utf-8"
    )
    (folder / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    return folder


def test_the_shipped_example_passes_its_own_tests():
    book = load_codebook(TRADE)
    from communique.language import load

    failed = [r for r in codebook_test(book, load()) if not r.passed]
    assert not failed
    assert not lint(book)
    assert {entry.type for entry in book.entries} == set(book.types)


def test_an_ontology_in_the_place_of_plover(games):
    book = load_codebook(games)
    assert list(book.types) == ["PLAY"]
    assert [entry.id for entry in book.entries] == ["PLAY.match"]
    assert book.entries[0].patterns[0].conditions == (("obj", ("ball", "balloon")),)
    assert {"goalkeeper", "minister"} <= book.sets["groups"], "a list of the package's is added to"
    assert {"arrange", "hold"} <= book.lights["hold"]
    events = cq.analyze(
        "Armenia kicked a balloon to Azerbaijan. Armenia met Azerbaijan.", codebook=games
    ).events
    assert [(e.type, e.act_type, e.mode, e.cameo) for e in events] == [("PLAY", "PLAY", "pass", None)]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Armenia will kick the ball to Azerbaijan.", "scheduled"),
        ("Armenia refused to kick the ball to Azerbaijan.", "negated"),
        ("Armenia did not kick the ball to Azerbaijan.", "negated"),
    ],
)
def test_an_own_type_stays_itself_in_every_tense(games, told, status):
    (event,) = cq.analyze(told, codebook=games).events
    assert (event.type, event.status) == ("PLAY", status)


def test_types_besides_plovers(games):
    (games / "ontology.yaml").write_text(OWN.replace("nothing", "plover"), encoding="utf-8")
    events = cq.analyze(
        "Armenia kicked a ball to Azerbaijan. Armenia met Azerbaijan.", codebook=[games]
    ).events
    assert [e.type for e in events] == ["PLAY", "CONSULT"]
    assert list(coding(games).entries) == ["PLAY.match"]


def test_own_entries_go_before_the_packages(tmp_path):
    (tmp_path / "a.yaml").write_text(
        "type: CONSULT\nactor: [subj]\nrecipient: [with]\nentries:\n"
        "  - {id: parley, verbs: [parley], reciprocal: true, needs: [two, named], cameo: '046'}\n",
        encoding="utf-8",
    )
    (event,) = cq.analyze("Armenia parleyed with Azerbaijan.", codebook=tmp_path).events
    assert event.rule == "CONSULT.parley"


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("types: {PLAY: {like: CONSULT}}", "needs a `name`"),
        ("name: x\ntypes: {}", "needs a `name` and `types`"),
        ("name: x\ntypes: {play: {like: CONSULT}}", "is no name for a type"),
        ("name: x\ntypes: {PLAY: {like: GAME}}", "which PLOVER type it is like"),
        ("name: x\ntypes: {PLAY: CONSULT}", "which PLOVER type it is like"),
        ("name: x\nextends: cameo\ntypes: {PLAY: {like: CONSULT}}", "`extends` is 'cameo'"),
        ("name: x\ntypes: {AID: {like: CONSULT}}", "is a type of PLOVER"),
        ("name: x\ncolour: red\ntypes: {PLAY: {like: CONSULT}}", "unknown key 'colour'"),
        ("- PLAY", "needs a `name`"),
    ],
)
def test_a_malformed_ontology_says_what_to_mend(games, yaml, words):
    (games / "ontology.yaml").write_text(yaml, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(games)
    assert words in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("file", "yaml", "words"),
    [
        ("entries.yaml", ENTRIES.replace("PLAY", "CONSULT"), "is no type of this codebook"),
        ("entries.yaml", ENTRIES.replace("[to]", "[on.from.by]"), "more than one step"),
        ("lists.yaml", "- ball", "must be a map"),
        ("grammar.yaml", "lights: {hold: arrange}", "unknown key 'lights'"),
        ("entries.yaml", "type: PLAY\nentries: []", "holds no entries"),
    ],
)
def test_malformed_files_of_an_own_ontology(games, file, yaml, words):
    (games / file).write_text(yaml, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook(games)
    assert words in caught.value.message


def test_a_changed_file_is_read_again(games):
    told = "Armenia threw a ball to Azerbaijan."
    assert not cq.analyze(told, codebook=games).events
    (games / "entries.yaml").write_text(ENTRIES.replace('"kick', '"throw'), encoding="utf-8")
    assert cq.analyze(told, codebook=games).events


def test_the_package_reads_its_own_folder_alike():
    folder = TRADE.parents[1] / "codebook"
    assert compile_folder(folder).entries == load_codebook().entries
