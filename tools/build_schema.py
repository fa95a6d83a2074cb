"""JSON Schemas of the contract, generated from the records.

python tools/build_schema.py      (also run by tools/build_data.py; CI fails where docs/schema is not up to date)
"""

from __future__ import annotations

import inspect
import json
import sys
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent


def schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema."""
    from communique.model import Analysis, AnalysisError, Report
    from communique.model.exports import ActorRow, EventRow, FindingRow, ReportRow, StatementRow

    kinds = {
        "report": Report,
        "analysis": Analysis,
        "analysis-error": AnalysisError,
        "export-reports": ReportRow,
        "export-actors": ActorRow,
        "export-statements": StatementRow,
        "export-events": EventRow,
        "export-findings": FindingRow,
    }
    found = {}
    for name, kind in kinds.items():
        schema = plain(msgspec.json.schema(kind))
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        schema["title"] = f"communique contract 1: {name}"
        found[f"{name}.schema.json"] = schema
    return found


def plain(value: Any) -> Any:
    """A schema with its descriptions as docstrings are meant to be read: some releases of msgspec keep their indent."""
    if isinstance(value, list):
        return [plain(part) for part in value]
    if isinstance(value, dict):
        return {
            key: inspect.cleandoc(part) if key == "description" and isinstance(part, str) else plain(part)
            for key, part in value.items()
        }
    return value


def build(resources: Path) -> dict[str, bytes]:
    """The schemas are documentation: build_data.py writes them beside the package's data, relative to it."""
    return {f"../../../docs/schema/{name}": text(schema) for name, schema in schemas().items()}


def text(schema: dict[str, Any]) -> bytes:
    """A schema's bytes."""
    return (json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


if __name__ == "__main__":
    for file, value in schemas().items():
        (ROOT / "docs" / "schema" / file).write_bytes(text(value))
    sys.stdout.write("docs/schema is up to date\n")
