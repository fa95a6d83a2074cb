"""What stands in a report's place when it cannot be read, and the limits of what is."""

from __future__ import annotations

from dataclasses import dataclass

from communique.errors import CommuniqueError, InputError

MAX_BYTES = 5_000_000
"""The longest text file, or line of JSON Lines, that is read as one report (about 800,000 words)."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A report that was not read.

    `source` is where it stands (`file`, `file:line`, `stdin:line`), `error` says what is wrong and what to
    do about it. `id` is the report's id where it could be made out, else `source`.
    """

    source: str
    error: CommuniqueError
    id: str = ""

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.source)


def too_large(source: str, what: str, limit: int) -> InputError:
    """The error of a file or line over the limit."""
    return InputError(
        f"{source}: {what} is larger than {limit / 1e6:g} MB, the limit for one report.",
        "Split it into reports (JSON Lines, one report a line), or raise the limit with `max_bytes`.",
        "too-large",
    )
