"""Compile resources/ into src/communique/data/, every room's part.

python tools/build_data.py            write the files
python tools/build_data.py --check    fail where a committed file differs from what resources/ give
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "communique" / "data"


def encode(name: str, value: Any) -> bytes:
    """The bytes of one data file: the same on every machine (sorted keys, no time stamp in the archive)."""
    if isinstance(value, bytes):
        raw = value
    else:
        raw = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return gzip.compress(raw, compresslevel=9, mtime=0) if name.endswith(".gz") else raw


def main() -> int:
    """Build, or check, all files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tools"))
    stale = []
    for module in sorted(
        path.stem for path in (ROOT / "tools").glob("build_*.py") if path.stem != "build_data"
    ):
        # Each room's module has `build(resources) -> {file name in data/: JSON value or bytes}`.
        build: Callable[[Path], dict[str, Any]] = importlib.import_module(module).build
        for name, value in sorted(build(ROOT / "resources").items()):
            raw, path = encode(name, value), DATA / name
            if options.check:
                old = path.read_bytes() if path.exists() else b""
                if name.endswith(".gz") and old:  # zlib versions may pack differently: compare what is inside
                    old, raw = gzip.decompress(old), gzip.decompress(raw)
                if old != raw:
                    stale.append(name)
            else:
                path.write_bytes(raw)
    for name in stale:
        sys.stderr.write(f"src/communique/data/{name} is not what resources/ give: run `make data`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
