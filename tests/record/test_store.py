import sqlite3

import pytest
import toy

from communique import record as records
from communique.errors import RecordError
from communique.record.store import APPLICATION_ID, Store, migrations, statements_of


def code_of(path, **options):
    with pytest.raises(RecordError) as caught:
        records.open(path, **options)
    assert caught.value.remedy
    assert str(path) in caught.value.message
    return caught.value.code


def test_a_text_file_is_no_record(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, not a database.\n" * 50)
    assert code_of(path) == "record-not-record"
    assert path.read_text().startswith("These are notes")


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    before = path.read_bytes()
    assert code_of(path) == "record-not-record"
    assert path.read_bytes() == before


def test_a_record_of_a_newer_version_is_refused(tmp_path):
    path = tmp_path / "new.db"
    records.open(path).close()
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA user_version = 9999")
    assert code_of(path) == "record-newer"


def test_folders_and_missing_files(tmp_path):
    assert code_of(tmp_path) == "record-path"
    assert code_of(tmp_path / "none.db", create=False) == "record-missing"
    assert code_of(tmp_path / "no" / "folder" / "x.db") == "record-path"
    assert not (tmp_path / "none.db").exists()


def test_an_empty_file_becomes_a_record(tmp_path):
    path = tmp_path / "empty.db"
    path.touch()
    records.open(path).close()
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert file.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
        assert file.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_damaged_record_says_so(tmp_path, toys):
    path = tmp_path / "r.db"
    with records.open(path) as record:
        record.add(toy.REPORTS)
    raw = bytearray(path.read_bytes())
    raw[4096 : 4096 * 12] = b"\x5a" * (4096 * 11)
    path.write_bytes(raw)
    with records.open(path) as record, pytest.raises(RecordError) as caught:
        record.add([{"id": "z", "text": "Anna Keller met Boris Orlov in Geneva on 2023-09-28."}])
    assert caught.value.code == "record-damaged"


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    path = tmp_path / "r.db"
    broken = [
        *migrations(),
        (len(migrations()) + 1, "CREATE TABLE half (x TEXT); CREATE TABLE half (x TEXT);"),
    ]
    monkeypatch.setattr("communique.record.store.migrations", lambda: broken)
    with pytest.raises(RecordError):
        records.open(path)
    monkeypatch.undo()
    with sqlite3.connect(path) as file:
        assert file.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
        assert not file.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    records.open(path).close()


def test_statements_of_a_script():
    script = (
        "-- a comment; with a semicolon\n"
        "CREATE TABLE a (\n  x TEXT -- one; two\n);\n\n"
        "INSERT INTO a VALUES (';');\n"
    )
    assert [s.split()[0] for s in statements_of(script)] == ["CREATE", "INSERT"]


def test_reading_only(tmp_path, toys):
    path = tmp_path / "r.db"
    with records.open(path) as record:
        record.add(toy.REPORTS)
    before = path.read_bytes()
    with records.open(path, readonly=True) as record:
        assert len(record.events()) == 6
        with pytest.raises(RecordError) as caught:
            record.add([toy.A])
    assert caught.value.code == "record-readonly"
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["r.db"]


def test_a_writer_elsewhere_is_waited_for_then_told(tmp_path, toys):
    path = tmp_path / "r.db"
    with records.open(path, timeout=0.05) as record:
        record.add([toy.A])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError) as caught:
            record.add([toy.B])
        assert caught.value.code == "record-locked"
        assert len(record.reports()) == 1  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        assert record.add([toy.B]).added == 1


def test_foreign_keys_hold(toys):
    with records.open() as record:
        record.add(toy.REPORTS)
        assert record._store.rows("PRAGMA foreign_key_check") == []
        assert record._store.rows("PRAGMA integrity_check") == [("ok",)]


def test_store_closes_after_a_failed_check(tmp_path):
    path = tmp_path / "x.db"
    path.write_bytes(b"not sqlite at all" * 100)
    with pytest.raises(RecordError):
        Store(path)
    path.unlink()
