import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import toy
from hypothesis import given, settings
from hypothesis import strategies as st

from communique import exports
from communique import record as records
from communique.errors import InputError, RecordError, SettingError
from communique.model import Report

TOY = [sys.executable, str(Path(__file__).with_name("toy.py"))]
KINDS = ("reports", "actors", "statements", "events", "upcoming", "findings")


def everything(record):
    return {kind: getattr(record, kind)().to_json() for kind in KINDS}


def many(count):
    names = ("Anna Keller", "Boris Orlov", "Keller", "Çelik", "Ruritania")
    return [
        Report(
            id=f"r{n:03}",
            date=f"2023-09-{n % 28 + 1:02}",
            text=f"Report {n}\n{names[n % 5]} met {names[(n + 1) % 5]} in Geneva on 2023-09-{n % 9 + 1:02}.\n"
            f"{names[n % 3]} said that number {n} is right.\n",
        )
        for n in range(count)
    ]


def test_an_analysis_comes_out_as_it_went_in(record):
    for report in toy.REPORTS:
        assert record.analysis(report.id) == toy.analyze(report)
        assert record.report(report.id) == report


def test_adding_twice_changes_nothing(toys, tmp_path):
    path = tmp_path / "r.db"
    with records.open(path) as record:
        first = record.add(toy.REPORTS)
        assert (first.added, first.known, first.stories) == (3, 0, 4)
        assert first.summary() == "4 stories read, 4 actors, 3 statements, 6 events, 1 finding"
        before = everything(record), list(record._store.connection.iterdump())
        again = record.add(toy.REPORTS)
        assert (again.added, again.known, again.stories) == (0, 3, 0)
        assert again.refused == []
        assert (everything(record), list(record._store.connection.iterdump())) == before


def test_known_reports_are_not_analysed_again(toys, monkeypatch):
    with records.open() as record:
        record.add(toy.REPORTS)
        monkeypatch.setattr(sys.modules["communique.analysis"], "analyze", None)
        assert record.add(toy.REPORTS).known == 3


def test_another_text_under_an_id_is_refused_unless_it_shall_replace(toys):
    changed = Report(id="a", text="Anna Keller met Çelik in Basel on 2024-01-01.\n", publisher="Daily Post")
    with records.open() as record:
        record.add(toy.REPORTS)
        before = everything(record)
        result = record.add([changed, Report(id="d", text="Keller met Çelik.")])
        assert [(r.source, r.error.code) for r in result.refused] == [("a", "report-changed")]
        assert "text and date" in result.refused[0].error.message
        assert result.added == 1
        record.remove("d")
        assert everything(record) == before
        result = record.add([changed], replace=True)
        assert (result.added, result.replaced, result.refused) == (1, 1, [])
        assert record.report("a") == changed
        assert record._store.rows("PRAGMA foreign_key_check") == []
    with records.open() as fresh:
        fresh.add([changed, toy.B, toy.C])
        with records.open() as replaced:
            replaced.add(toy.REPORTS)
            replaced.add([changed], replace=True)
            assert everything(replaced) == everything(fresh)
            assert replaced.search("border") == fresh.search("border")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_reports_leaves_no_trace(toys, record, order):
    with records.open() as other:
        for index in order:
            other.add([toy.REPORTS[index]])
        assert everything(other) == everything(record)
        for kind, form in (
            ("events", "parquet"),
            ("events", "graphml"),
            ("upcoming", "ics"),
            ("actors", "csv"),
        ):
            rows = getattr(other, kind)()
            assert exports.export(rows, form) == exports.export(getattr(record, kind)(), form)
        assert other.search("boris orlov") == record.search("boris orlov")


@settings(max_examples=30, deadline=None)
@given(
    texts=st.lists(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60), max_size=4)
)
def test_any_text_is_kept_as_it_is(texts):
    with pytest.MonkeyPatch.context() as patch, records.open() as record:
        toy.install(patch)
        given_ = [Report(id=f"r{n}", text=text) for n, text in enumerate(texts)]
        record.add(given_)
        for report in given_:
            assert record.report(report.id).text == report.text
            assert record.analysis(report.id).sentences == toy.analyze(report).sentences


def test_bad_reports_are_refused_and_the_rest_is_added(toys):
    seen = []
    with records.open() as record:
        result = record.add(
            [toy.A, Report(id="u", text="untranslatable"), Report(id="s", text="broken \ud800"), toy.C],
            progress=seen.append,
        )
        assert [(r.source, r.error.code) for r in result.refused] == [
            ("s", "bad-encoding"),
            ("u", "language"),
        ] or [(r.source, r.error.code) for r in result.refused] == [("u", "language"), ("s", "bad-encoding")]
        assert result.added == 2
        assert {r["report"] for r in record.reports()} == {"a", "c"}
    assert sorted(p.outcome for p in seen) == ["added", "added", "refused", "refused"]
    assert [p.done for p in seen] == [1, 2, 3, 4]


def test_sources_of_all_kinds(toys, tmp_path):
    (tmp_path / "one.txt").write_text("Anna Keller met Boris Orlov in Geneva on 2023-09-28.\n")
    with records.open() as record:
        assert record.add(str(tmp_path)).added == 1
        assert record.add({"id": "m", "text": "Keller met Çelik."}).added == 1
        assert record.add([tmp_path / "one.txt", toy.A]).known == 1
        with pytest.raises(InputError):
            record.add([{"id": "m"}])
        with pytest.raises(InputError):
            record.add("Keller met Çelik.\nShe said so.")
        with pytest.raises(SettingError):
            record.add([toy.B], workers=3)


@pytest.mark.parametrize(("room", "kept_all"), [(4, False), (12, True)])
def test_a_full_disk_leaves_the_record_whole(toys, tmp_path, room, kept_all):
    reports = many(40)
    path = tmp_path / "r.db"
    with records.open(path) as record:
        record.add(reports[:3])
        before = everything(record)
        pages = record._store.rows("PRAGMA page_count")[0][0]
        record._store.connection.execute(f"PRAGMA max_page_count = {pages + room}")
        with pytest.raises(RecordError) as caught:
            record.add(reports)
        assert caught.value.code == "record-full"
        assert "Free some space" in caught.value.remedy
        assert record._store.rows("PRAGMA integrity_check") == [("ok",)]
        kept = record._store.rows("SELECT count(*) FROM reports")[0][0]
        assert 3 <= kept <= 40
        assert (kept == 40) == kept_all  # with more room it is the account that finds no place
        assert record.events().to_json() == before["events"]
        record._store.connection.execute("PRAGMA max_page_count = 1000000")
        result = record.add(reports)
        assert (result.added, result.known) == (40 - kept, kept)
        with records.open() as whole:
            whole.add(reports)
            assert everything(record) == everything(whole)


def test_a_killed_run_goes_on_where_it_stopped(toys, tmp_path):
    reports = many(40)
    lines = tmp_path / "in.jsonl"
    import msgspec

    lines.write_bytes(b"".join(msgspec.json.encode(r) + b"\n" for r in reports))
    path = tmp_path / "r.db"
    command = [*TOY, "add", str(lines), "--record", str(path)]
    run = subprocess.Popen([*command, "--slow"], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    for _ in range(6):  # as many reports as that are told to be in
        assert run.stderr.readline()
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stderr.close()
    assert run.returncode == -signal.SIGKILL
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "reports were in the record already" in done.stdout
    assert not done.stdout.startswith("40 stories")
    with records.open(path) as resumed, records.open() as whole:
        whole.add(reports)
        assert everything(resumed) == everything(whole)


def test_reading_after_a_kill_makes_the_account(toys, tmp_path):
    path = tmp_path / "r.db"
    with records.open(path) as record:
        record.add([toy.A])
        from communique.record.write import write

        with record._store.transaction() as connection:  # what a killed run leaves
            write(connection, toy.C, toy.analyze(toy.C))
    with records.open(path) as record:
        assert len(record.events(actor="Ruritania")) == 1


def test_speed_of_a_second_run(toys):
    reports = many(400)
    with records.open() as record:
        record.add(reports)
        start = time.perf_counter()
        assert record.add(reports).known == 400
        assert time.perf_counter() - start < 1.0
