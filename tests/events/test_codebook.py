# ruff: noqa: E501 - trees written by hand make long lines
"""The codebook's own shape, and what happens to malformed ones."""

from pathlib import Path

import pytest

from communique.errors import CodebookError
from communique.events import code, load_codebook
from communique.events.compiling import compile_folder
from communique.model import EVENT_TYPES

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "codebook"


def test_every_type_has_entries_and_examples():
    book = load_codebook()
    for kind in EVENT_TYPES:
        entries = [entry for entry in book.entries if entry.type == kind]
        assert len(entries) >= 4, kind
        assert sum(len(entry.examples) for entry in entries) >= 3, kind


def test_compiled_file_is_what_resources_give():
    compiled, book = compile_folder(RESOURCES), load_codebook()
    assert compiled.entries == book.entries
    assert compiled.grammar == book.grammar


def test_ids_are_unique_and_codes_fit_their_type():
    book = load_codebook()
    ids = [entry.id for entry in book.entries]
    assert len(ids) == len(set(ids))
    roots = {"AID": {"07"}, "CONSULT": {"04"}, "THREATEN": {"13"}, "PROTEST": {"14"}, "COOPERATE": {"06"}}
    for entry in book.entries:
        if entry.type in roots:
            assert entry.cameo is not None
            assert entry.cameo[:2] in roots[entry.type], entry.id


def test_a_users_entry_is_added(tmp_path, parsed):
    (tmp_path / "trade.yaml").write_text(
        "type: COERCE\nactor: [subj]\nrecipient: [on]\nentries:\n"
        "  - id: slap-tariffs\n    verbs: ['saddle with=tariff']\n    recipient: [obj]\n    rank: 9\n    cameo: '163'\n",
        encoding="utf-8",
    )
    book = load_codebook([tmp_path])
    doc = parsed(
        "Tarvia/Tarvia/NNP/nsubj>1 saddled/saddle/VBD/root>1 Belmar/Belmar/NNP/obj>1 with/with/IN/case>4 tariffs/tariff/NNS/obl>1"
    )
    (event,) = code(doc, None, (), book)
    assert (event.rule, event.type, event.cameo) == ("COERCE.slap-tariffs", "COERCE", "163")


@pytest.mark.parametrize(
    ("yaml", "words"),
    [
        ("entries: [{id: x, verbs: [go]}]", "no PLOVER type"),
        ("type: AID\nentries: [{verbs: [go]}]", "no `id`"),
        ("type: AID\nentries: [{id: x}]", "no triggers"),
        ("type: AID\nentries: [{id: x, verbs: [go], colour: red}]", "unknown key 'colour'"),
        ("type: AID\nentries: [{id: x, verbs: ['go to']}]", "is not a condition"),
        ("type: AID\nentries: [{id: x, verbs: ['go to=@nowhere']}]", "no word list"),
        ("type: AID\nentries: [{id: x, verbs: [go], needs: [luck]}]", "no need 'luck'"),
        ("type: AID\nentries: [{id: x, verbs: [go], cameo: 7}]", "no CAMEO code"),
        ("type: AID\nentries: [{id: x, verbs: [go], future: LATER}]", "no PLOVER type"),
        ("type: AID\nentries: [{id: x, verbs: [go]}, {id: x, verbs: [run]}]", "two entries"),
        ("type: [", "cannot be read as YAML"),
        ("just words", "no list `entries`"),
    ],
)
def test_a_malformed_book_says_what_to_mend(tmp_path, yaml, words):
    (tmp_path / "bad.yaml").write_text(yaml, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebook([tmp_path])
    assert words in caught.value.message
    assert caught.value.remedy


def test_a_missing_folder_is_an_error(tmp_path):
    with pytest.raises(CodebookError):
        load_codebook([tmp_path / "nowhere"])
