"""The file: opening, migrations, transactions, and what SQLite's errors mean to a reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from communique.errors import CommuniqueError, RecordError

APPLICATION_ID = int.from_bytes(b"cmqe", "big")
MEMORY = ":memory:"
TIMEOUT = 30.0  # seconds to wait for another writer


def migrations() -> list[tuple[int, str]]:
    """The numbered SQL files, in order: `[(1, "CREATE …"), …]`."""
    folder = resources.files("communique.record") / "migrations"
    files = [(int(f.name.split("_", 1)[0]), f) for f in folder.iterdir() if f.name.endswith(".sql")]
    return [(number, f.read_text(encoding="utf-8")) for number, f in sorted(files, key=lambda pair: pair[0])]


def statements_of(script: str) -> Iterator[str]:
    """The statements of a SQL script, one by one (`executescript` would commit the transaction)."""
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending.strip() and line.lstrip().startswith("--"):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def translate(error: sqlite3.Error, path: str) -> CommuniqueError:
    """The RecordError that says what a SQLite error means and what to do."""
    name = getattr(error, "sqlite_errorname", "") or ""
    text = str(error)
    if name.startswith("SQLITE_FULL") or "disk is full" in text:
        return RecordError(
            f"The disk is full: {path} could not be written further.",
            "What was read before is safe in it. Free some space and run the same command again; "
            "it goes on where it stopped.",
            "record-full",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in text:
        return RecordError(
            f"Another program is writing to {path}.",
            "Wait until it has finished (or close it) and try again.",
            "record-locked",
        )
    if name.startswith("SQLITE_READONLY") or "readonly" in text:
        return RecordError(
            f"{path} can be read but not written.",
            "Change its permissions, or copy it to a folder of your own.",
            "record-readonly",
        )
    if name.startswith("SQLITE_NOTADB") or "not a database" in text:
        return not_a_record(path)
    if name.startswith("SQLITE_CANTOPEN") or "unable to open" in text:
        return RecordError(
            f"{path} cannot be opened or made.",
            "Check that its folder exists and that you may write there.",
            "record-path",
        )
    if name.startswith("SQLITE_CORRUPT") or "malformed" in text:
        return RecordError(
            f"{path} is damaged.",
            f"Restore it from a copy, or save what can be read: sqlite3 {path} .recover",
            "record-damaged",
        )
    if name.startswith("SQLITE_IOERR"):
        return RecordError(
            f"The disk refused to read or write {path} ({text}).",
            "Check the disk and its free space, and run the same command again.",
            "record-disk",
        )
    return RecordError(
        f"{path} could not be used ({text}).",
        "If it is a record of this program, please report this.",
        "record",
    )


def not_a_record(path: str) -> RecordError:
    """The error for a file that something else made."""
    return RecordError(
        f"{path} is not a record.",
        "Give the file that `communique add` made, or a new name: --record other.db",
        "record-not-record",
    )


class Store:
    """One open record file. `readonly` is also true where the file's permissions leave no choice.

    Raises RecordError with one of the codes record-missing, record-path, record-not-record, record-newer,
    record-readonly, record-locked, record-full, record-damaged, record-disk.
    """

    def __init__(
        self, path: str | Path, *, readonly: bool = False, create: bool = True, timeout: float = TIMEOUT
    ) -> None:
        self.path = str(path)
        self.readonly = readonly
        self.timeout = timeout
        memory = self.path == MEMORY
        file = Path(self.path)
        if not memory:
            if file.is_dir():
                raise RecordError(
                    f"{self.path} is a folder.", "Give a file: --record record.db", "record-path"
                )
            if not file.exists() and (readonly or not create):
                raise RecordError(
                    f"There is no record {self.path}.",
                    "Make one with `communique add PATH… --record FILE`, or give the right "
                    "file: --record FILE",
                    "record-missing",
                )
        with self.guard():
            self.connection = self._connect(file, memory)
            try:
                self._check()
            except BaseException:
                self.connection.close()
                raise

    def _connect(self, file: Path, memory: bool) -> sqlite3.Connection:
        if memory:
            return sqlite3.connect(MEMORY, isolation_level=None, check_same_thread=False)
        uri = file.absolute().as_uri()
        if self.readonly:
            # Without its companions the file is whole: SQLite then needs no lock (and no writable folder).
            still = not Path(f"{file}-wal").exists()
            uri += "?mode=ro" + ("&immutable=1" if still else "")
        return sqlite3.connect(
            uri, uri=True, timeout=self.timeout, isolation_level=None, check_same_thread=False
        )

    def _check(self) -> None:
        connection = self.connection
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION_ID and (tables or version or application):
            raise not_a_record(self.path)
        steps = migrations()
        if version > steps[-1][0]:
            raise RecordError(
                f"{self.path} was written by a newer communique (its format is {version}; this "
                f"one knows {steps[-1][0]}).",
                "Upgrade: pip install --upgrade communique",
                "record-newer",
            )
        if version < steps[-1][0]:
            if self.readonly:
                raise RecordError(
                    f"{self.path} is of an older format and must be upgraded first.",
                    "Open it once with write permission.",
                    "record-readonly",
                )
            self._migrate(steps)
        connection.execute("PRAGMA foreign_keys = ON")
        if not self.readonly:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")

    def _migrate(self, steps: list[tuple[int, str]]) -> None:
        for number, script in steps:
            with self.transaction():
                # Asked again under the lock: another process may have done this step meanwhile.
                if self.connection.execute("PRAGMA user_version").fetchone()[0] >= number:
                    continue
                for statement in statements_of(script):
                    self.connection.execute(statement)
                self.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self.connection.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turns SQLite's errors into RecordErrors."""
        try:
            yield
        except sqlite3.Error as error:
            raise translate(error, self.path) from error

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing. The writer's lock is taken at once, so that two writers cannot dead-lock."""
        with self.guard():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    def rows(self, sql: str, values: tuple[object, ...] | list[object] = ()) -> list[tuple]:  # type: ignore[type-arg]
        """All rows of a question."""
        with self.guard():
            return self.connection.execute(sql, values).fetchall()

    def meta(self, key: str) -> str | None:
        """A value of the table `meta`."""
        found = self.rows("SELECT value FROM meta WHERE key = ?", (key,))
        return found[0][0] if found else None

    def close(self) -> None:
        """Close the file; its companions (-wal, -shm) are folded into it."""
        with self.guard():
            self.connection.close()
