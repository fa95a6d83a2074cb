"""What `resources/` and `training/` build, and the one loader of it."""

from communique.data.loader import load_arrays, load_head, load_json, open_bytes, path_of

__all__ = ["load_arrays", "load_head", "load_json", "open_bytes", "path_of"]
