"""Reads the package's data files. `NAME.json` may be stored as `NAME.json.gz`."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from communique.errors import ResourceError

_HERE = Path(__file__).resolve().parent


def path_of(name: str) -> Path:
    """The file of a data resource.

    Raises ResourceError where the installation lacks it.
    """
    path = _HERE / name
    if not path.exists():
        raise ResourceError(
            f"The package's data file {name!r} is missing.",
            "Reinstall communique; in a checkout, run `make data`.",
        )
    return path


def open_bytes(name: str) -> bytes:
    """A data file's bytes, unpacked where it is stored as `name` + ".gz"."""
    packed = _HERE / (name + ".gz")
    if packed.exists():
        return gzip.decompress(packed.read_bytes())
    return path_of(name).read_bytes()


def load_json(name: str, type: Any = Any) -> Any:
    """A JSON data file, decoded (and checked against `type`, where one is given)."""
    return msgspec.json.decode(open_bytes(name), type=type)


def load_arrays(name: str) -> dict[str, Any]:
    """The arrays of a NumPy file, by name."""
    with np.load(path_of(name)) as kept:
        return {key: kept[key] for key in kept.files}


def load_head(name: str, type: Any) -> Any:
    """A trained head's file, decoded; None where it is not installed: every head may be deleted (NOTICE)."""
    try:
        return load_json(name, type)
    except ResourceError:
        return None
