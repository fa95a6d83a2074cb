"""The command `communique`."""

from __future__ import annotations


def main() -> None:
    """Run the program and end it with its exit status."""
    from communique.cli.main import run

    raise SystemExit(run())
