"""What the environment may say. Options on the command line go first."""

from __future__ import annotations

RECORD = "COMMUNIQUE_RECORD"
WORKERS = "COMMUNIQUE_WORKERS"
KNOWLEDGE = "COMMUNIQUE_KNOWLEDGE"
CODEBOOK = "COMMUNIQUE_CODEBOOK"
DEBUG = "COMMUNIQUE_DEBUG"

SETTINGS: dict[str, str] = {
    RECORD: "The record file that commands use without --record (default: record.db).",
    WORKERS: "How many processes analyse without --workers (default: 1; 0: one for each core).",
    KNOWLEDGE: "A file or folder of people and offices of your own, as FollowTheMoney JSON Lines (default: none).",
    CODEBOOK: "A folder with entries (and types) of your own for the codebook (default: none).",
    DEBUG: "Any value: errors show where in the program they arose, as with --debug.",
    "NO_COLOR": "Any value: no colours.",
    "COLUMNS": "The width of the output in characters, where it is not a terminal's (default: 110).",
}
"""Every environment variable that the program reads, and what it does."""
