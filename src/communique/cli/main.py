"""Running the program: errors become messages and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from communique.cli.settings import DEBUG
from communique.errors import CommuniqueError

OK, FAILED, STOPPED, PIPE = 0, 1, 130, 141


def run(arguments: Sequence[str] | None = None) -> int:
    """The program with the given arguments (those of the command line without any); its exit status.

    0: done. 1: something was refused or failed. 2: the command line itself is wrong. 130: stopped by Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # the same bytes in every locale
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    own = words[: words.index("--")] if "--" in words else words
    if "--debug" in own:
        words.remove("--debug")
        os.environ[DEBUG] = "1"
    try:
        status = _invoke(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`). Nothing may be written to it any more, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE
    return status


def _invoke(words: list[str]) -> int:
    import typer
    from typer.main import get_command

    from communique.cli.app import app

    try:
        # Not its `main`, which takes a broken pipe for a failure.
        command = get_command(app)
        with command.make_context("communique", words) as context:
            command.invoke(context)
        return OK
    except typer.Exit as end:
        return end.exit_code
    except CommuniqueError as error:
        if os.environ.get(DEBUG):
            raise
        complain(error)
        return FAILED
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return STOPPED
    except OSError as error:
        if os.environ.get(DEBUG):
            raise
        name = f"{error.filename}: " if error.filename else ""
        complain(
            CommuniqueError(
                f"{name}{error.strerror or error}.", "Check the path and its permissions.", "file"
            )
        )
        return FAILED
    except Exception as error:
        if hasattr(error, "show") and hasattr(error, "exit_code"):  # the command line is wrong
            error.show()
            return int(error.exit_code)
        if os.environ.get(DEBUG):
            raise
        complain(
            CommuniqueError(
                f"The program failed ({type(error).__name__}: {error}).",
                "This is a fault of the program. Run it again with --debug and report what it prints.",
                "internal",
            )
        )
        return FAILED


def complain(error: CommuniqueError) -> None:
    """An error on standard error: its code, what is wrong, what to do."""
    sys.stderr.write(f"error ({error.code}): {error.message}\n")
    if error.remedy:
        sys.stderr.write(f"  {error.remedy}\n")
