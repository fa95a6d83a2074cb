"""Every command, option, setting and error code stands in the documentation."""

import ast
import re
from pathlib import Path

import pytest
from typer.main import get_command

import communique
from communique.cli.app import app
from communique.cli.settings import SETTINGS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SOURCE = Path(communique.__file__).parent


def commands(group, prefix=""):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield f"{prefix}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands(get_command(app))))
def test_commands_and_options(name, command):
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", text, flags=re.MULTILINE)
    own = [section for section in sections if section.startswith(f"`{name}`")]
    assert len(own) == 1, f"docs/cli.md needs one section ## `{name}`"
    shared = next(section for section in sections if section.startswith("Options that many commands share"))
    for parameter in command.params:
        for option in (o for o in parameter.opts if o.startswith("--") and o != "--help"):
            assert f"`{option}" in own[0] or f"`{option}" in shared, f"{name} {option} is not documented"


def test_no_section_of_a_command_that_is_gone():
    text = (DOCS / "cli.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^## `([^`]+)`", text, flags=re.MULTILINE))
    assert documented == {name for name, _ in commands(get_command(app))}


def test_settings():
    text = (DOCS / "settings.md").read_text(encoding="utf-8")
    for name in SETTINGS:
        assert f"`{name}`" in text
    read = {
        found
        for path in SOURCE.rglob("*.py")
        for found in re.findall(r"\"(COMMUNIQUE_[A-Z_]+)\"", path.read_text(encoding="utf-8"))
    }
    assert read <= set(SETTINGS), "a variable is read that cli/settings.py does not name"


def codes():
    """Every code that the sources give an error: the last argument of an error's constructor, and class defaults."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                values = [*node.args[2:3], *(k.value for k in node.keywords if k.arg == "code")]
                if not (name.endswith("Error") and name[0].isupper()):
                    continue
                found |= {v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str)}
            elif isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                for part in node.body:
                    if isinstance(part, ast.Assign) and getattr(part.targets[0], "id", "") == "code":
                        found.add(part.value.value)
    return found


def test_error_codes():
    text = (DOCS / "errors.md").read_text(encoding="utf-8")
    missing = sorted(code for code in codes() if f"`{code}`" not in text)
    assert not missing, f"docs/errors.md lacks {missing}"


def test_the_record_is_documented():
    text = (DOCS / "record.md").read_text(encoding="utf-8")
    script = "".join(
        p.read_text(encoding="utf-8") for p in sorted((SOURCE / "record" / "migrations").glob("*.sql"))
    )
    for table in re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", script):
        assert f"`{table}`" in text, f"docs/record.md lacks the table {table}"


def test_the_python_interface_is_documented():
    from communique.record import Record

    text = (DOCS / "python.md").read_text(encoding="utf-8")
    for name in vars(Record):
        if not name.startswith("_"):
            assert f"`{name}" in text or f".{name}(" in text, f"docs/python.md lacks Record.{name}"
