"""The one tree of errors. Every error has a stable code and says what to do about it."""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of every error that the package raises on purpose.

    `code` is stable across versions (scripts may test it); `message` says what is wrong,
    `remedy` what the reader can do about it. `str(error)` is both.
    """

    code = "error"

    def __init__(self, message: str, remedy: str = "", code: str | None = None) -> None:
        self.message = message
        self.remedy = remedy
        if code is not None:
            self.code = code
        super().__init__(message)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()

    def as_dict(self) -> dict[str, str]:
        """The shape of the contract: `{"code": …, "message": …}`."""
        return {"code": self.code, "message": str(self)}

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross the borders of worker processes whole, remedy and code included.
        return (type(self), (self.message, self.remedy, self.code))


class InputError(CommuniqueError):
    """A file or a line of input that cannot be read as a report."""

    code = "input"


class TextError(CommuniqueError):
    """A report that was read but whose text cannot be analysed (empty, binary, another language)."""

    code = "text"


class RecordError(CommuniqueError):
    """A record file that cannot be opened, read or written."""

    code = "record"


class QueryError(CommuniqueError):
    """A question to the record that makes no sense (an unknown id, a malformed date or type)."""

    code = "query"


class ResourceError(CommuniqueError):
    """A part of the installation that is missing or damaged (model, knowledge, codebook)."""

    code = "resource"


class CodebookError(CommuniqueError):
    """An entry of a codebook that is malformed or whose own examples fail."""

    code = "codebook"


class SettingError(CommuniqueError):
    """A setting or option with a value that is not allowed, or an optional part that is not installed."""

    code = "setting"
