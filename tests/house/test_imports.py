"""The house: imports point one way, siblings do not import each other, modules stay small."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "communique"
# From the ground up. A room may import rooms below its level, never its siblings.
LEVELS = [
    {"errors", "model", "data"},
    {"reading"},
    {"cleaning"},
    {"dates", "language"},
    {"knowledge"},
    {"statements", "events"},
    {"analysis"},
    {"merging"},
    {"findings"},
    {"record"},
    {"exports", "scale", "evaluation"},
    {"web"},
    {"cli"},  # the one door: it opens the pages of web, which know nothing of it
]
LEVEL = {room: i for i, rooms in enumerate(LEVELS) for room in rooms}
# model and errors stand on nothing; data may raise the package's errors.
WITHIN_GROUND = {("data", "errors")}
FILES = sorted(SOURCE.rglob("*.py"))


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("communique"):
            names = (
                [node.module] if node.module != "communique" else [f"communique.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.startswith("communique.")]
        found |= {name.split(".")[1] for name in names if "." in name}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_down(path: Path) -> None:
    room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if room in ("__init__", "__main__"):
        return
    for other in rooms_imported(path) - {room}:
        if other in LEVEL:
            allowed = LEVEL[other] < LEVEL[room] or (room, other) in WITHIN_GROUND
            assert allowed, f"{path.relative_to(SOURCE)} imports {other}"


def test_every_room_has_its_level() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}
    assert rooms <= LEVEL.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
