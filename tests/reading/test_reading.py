import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import InputError, TextError
from communique.model import Report
from communique.reading import (
    Refusal,
    check_date,
    check_language,
    decode,
    find_sources,
    paragraph_language,
    read,
    read_lines,
)

TEXT = "The ministers of Norway and Chile met in Oslo."


def outcome(results: list[Report | Refusal]) -> list[tuple[str, str]]:
    return [(r.id, "read") if isinstance(r, Report) else (r.id, r.error.code) for r in results]


def lines(*rows: object) -> list[Report | Refusal]:
    raw = b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    return list(read_lines(io.BytesIO(raw)))


def test_a_folder_is_read_by_name_and_ids_do_not_depend_on_where_it_lies(tmp_path: Path) -> None:
    for place in (tmp_path / "one", tmp_path / "elsewhere" / "two"):
        (place / "march").mkdir(parents=True)
        (place / "b.txt").write_text(TEXT)
        (place / "a.md").write_text("# Title\n\n" + TEXT)
        (place / "march" / "c.txt").write_text(TEXT + " Again.")
        (place / "d.jsonl").write_text(json.dumps({"id": "d-1", "text": TEXT, "extra": [1]}) + "\n")
        (place / ".hidden.txt").write_text(TEXT)
        (place / "README.md").write_text("About this folder.")
        ids = [report.id for report in read([place])]
        assert ids == ["a", "b", "d-1", "march/c"]


def test_the_order_of_the_paths_changes_nothing(tmp_path: Path) -> None:
    paths = []
    for name in ("x", "y", "z"):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(TEXT + name)
    assert list(read(paths)) == list(read(reversed(paths)))


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "a", "text": TEXT}) + "\n")
    assert outcome(list(read([tmp_path, file, tmp_path]))) == [("a", "read")]


def test_one_id_for_two_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "a", "text": "Another report."}) + "\n")
    assert outcome(list(read([tmp_path]))) == [("a", "read"), ("a", "duplicate-id")]


@pytest.mark.parametrize(
    ("name", "raw", "code", "words"),
    [
        ("a.txt", b"", "empty", "empty"),
        ("a.txt", b" \n\t\n", "empty", "blank"),
        ("a.txt", b"ab\x00\x01\x02cd", "binary", "byte 2"),
        ("a.txt", bytes(range(256)) * 4, "binary", "binary"),
        ("a.txt", b"%PDF-1.7 ...", "binary", "PDF"),
        ("a.txt", b"SQLite format 3\x00 ...", "binary", "SQLite"),
        ("a.txt", b"PK\x03\x04 ...", "binary", "zip"),
        ("a.txt", "He said “no” in Zürich.".encode("cp1252"), "bad-encoding", "windows-1252"),
        ("a.txt", "Встреча министров прошла в Осло".encode("cp1251"), "bad-encoding", "windows-1251"),
        ("a.txt", b"One line.\nTwo \xff lines.", "bad-encoding", "byte 14 (0xff, line 2)"),
        ("a.txt", b"word " * 300, "too-large", "0.001 MB"),
        ("a.pdf", b"%PDF-1.7", "unknown-format", ".pdf"),
        ("a.jsonl", b"", "empty", "empty"),
        ("a.json", b"[1", "bad-json", "JSON"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(
    tmp_path: Path, name: str, raw: bytes, code: str, words: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(TEXT)
    results = list(read([tmp_path], max_bytes=1000 if code == "too-large" else 5_000_000))
    refused = [r for r in results if isinstance(r, Refusal)]
    assert [r.error.code for r in refused] == [code]
    assert words in str(refused[0].error)
    assert refused[0].error.remedy
    assert [r.id for r in results if isinstance(r, Report)] == ["good"]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    (refused,) = read([tmp_path / "nothing.txt"])
    assert isinstance(refused, Refusal)
    assert refused.error.code == "missing-file"


def test_encodings_that_say_so_are_read() -> None:
    text = "Der Minister sprach in Zürich über Türkiye.\r\nEnde."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(encoding), "x") == text
    assert decode("e\u0301".encode(), "x") == "e\u0301"  # composed and decomposed letters stay as given


def test_one_bad_line_does_not_stop_the_rest() -> None:
    results = lines(
        {"id": "1", "text": TEXT, "title": " ", "date": "2021-03-04T10:00:00Z"},
        {"id": "1", "text": TEXT},
        {"id": "2"},
        {"id": "3", "text": " \n"},
        {"id": "4", "text": 5},
        b'{"id": "5", "text": "cut',
        {"text": TEXT},
        [1, 2],
        {"id": "6", "text": TEXT, "date": "04.03.2021"},
        {"id": "7", "text": TEXT, "publisher": ["x"]},
        b"",
        b'{"id": "8", "text": "bad \xff byte"}',
        b'{"id": "9", "text": "\\ud800"}',
        {"id": "10", "text": "a\x00b"},
        b"[" * 100_000,
        {"id": 11, "text": TEXT},
    )
    assert outcome(results) == [
        ("1", "read"),
        ("1", "duplicate-id"),
        ("2", "missing-text"),
        ("3", "missing-text"),
        ("4", "missing-text"),
        ("5", "bad-json"),
        ("stdin:7", "missing-id"),
        ("stdin:8", "bad-json"),
        ("6", "bad-date"),
        ("7", "bad-field"),
        ("8", "bad-encoding"),
        ("9", "bad-json"),
        ("10", "binary"),
        ("stdin:15", "bad-json"),
        ("11", "read"),
    ]
    first = results[0]
    assert isinstance(first, Report)
    assert (first.title, first.date) == (None, "2021-03-04T10:00:00+00:00")
    assert [r.source for r in results if isinstance(r, Refusal)][:2] == ["stdin:2", "stdin:3"]


def test_a_line_over_the_limit_is_skipped_and_its_id_told() -> None:
    raw = (
        b'{"id": "big", "text": "'
        + b"x" * 3_000_000
        + b'"}\n'
        + json.dumps({"id": "b", "text": TEXT}).encode()
    )
    assert outcome(list(read_lines(io.BytesIO(raw), max_bytes=100_000))) == [
        ("big", "too-large"),
        ("b", "read"),
    ]


def test_json_files_may_hold_one_array_or_one_object(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": "1", "text": TEXT}, {"id": "2"}], indent=1))
    (tmp_path / "b.json").write_text(json.dumps({"id": "3", "text": TEXT}, indent=1))
    (tmp_path / "c.json").write_text('{"id": "4", "text": "One."}\n{"id": "5", "text": "Two."}\n')
    found = outcome(list(read([tmp_path])))
    assert found == [("1", "read"), ("2", "missing-text"), ("3", "read"), ("4", "read"), ("5", "read")]


def test_text_streams_and_utf16_streams_are_read() -> None:
    row = json.dumps({"id": "1", "text": TEXT})
    assert outcome(list(read_lines(io.StringIO(row)))) == [("1", "read")]
    raw = (row + "\n" + row.replace('"1"', '"2"')).encode("utf-16")
    assert outcome(list(read_lines(io.BytesIO(raw)))) == [("1", "read"), ("2", "read")]


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_reports_or_refusals(raw: bytes) -> None:
    assert all(isinstance(r, Report | Refusal) for r in read_lines(io.BytesIO(raw)))
    try:
        decode(raw, "x").encode()
    except InputError as error:
        if error.code not in {"empty", "binary", "bad-encoding"} or not error.remedy:
            raise


@pytest.mark.parametrize(
    ("given_date", "kept"),
    [
        ("2021-03-04", "2021-03-04"),
        (" 2021-03-04 ", "2021-03-04"),
        ("2021-03-04T10:00:00+04:00", "2021-03-04T10:00:00+04:00"),
        ("20210304", "2021-03-04"),
        ("2021-02-30", None),
        ("2021-03", None),
        ("March 4", None),
        ("", None),
    ],
)
def test_dates(given_date: str, kept: str | None) -> None:
    assert check_date(given_date) == kept


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said that the talks would go on.", "en"),
        ("Le ministre des affaires étrangères a rencontré son homologue à Oslo.", "fr"),
        ("Министр иностранных дел встретился с коллегой в Осло.", "ru"),
        ("Xarici işlər naziri Osloda həmkarı ilə görüşüb və danışıqlar aparıb.", "az"),
        ("Dışişleri Bakanı Oslo'da mevkidaşı ile görüştü ve açıklama yaptı.", "tr"),
    ],
)
def test_languages(text: str, language: str) -> None:
    found, sure = paragraph_language(text)
    assert found == language
    assert sure >= 0.8
    if language == "en":
        assert check_language(text) == "en"
    else:
        with pytest.raises(TextError, match=language):
            check_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Example, Bob Example, Recep Tayyip Erdoğan",
        "Oslo",
        "12:30",
        "Fish prices up",
        "Ministers meet in Oslo",
    ],
)
def test_names_and_short_lines_are_not_taken_for_another_language(text: str) -> None:
    assert check_language(text) == "en"


def test_sources_are_listed_without_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.jsonl").write_text("broken")
    found = find_sources([tmp_path])
    assert [(s.name, s.format, s.size) for s in found if not isinstance(s, Refusal)] == [
        ("a", "text", len(TEXT)),
        ("b.jsonl", "lines", 6),
    ]
