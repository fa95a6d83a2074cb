"""Where output goes: a terminal, or a pipe or file."""

from __future__ import annotations

import re
import sys
from typing import TextIO, cast

from rich.console import Console

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


class _Output(Console):
    def on_broken_pipe(self) -> None:
        """The reader has gone: the program ends as it does anywhere else."""
        raise BrokenPipeError


class _Trimmed:
    """Standard output without the spaces that tables are filled up with."""

    def write(self, text: str) -> int:
        """Write whole lines (rich writes nothing else)."""
        return sys.stdout.write(_TRAILING.sub("", text))

    def flush(self) -> None:
        """Flush what is below."""
        sys.stdout.flush()


def terminal() -> Console:
    """Colours and the terminal's own width."""
    return _Output(highlight=False)


def piped(width: int) -> Console:
    """Plain lines."""
    return _Output(
        file=cast(TextIO, _Trimmed()), width=width, color_system=None, highlight=False, legacy_windows=False
    )
