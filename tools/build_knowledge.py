"""Compile resources/knowledge into the package's index (knowledge.json.gz)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge_people import compile_people, gather
from knowledge_phrases import compile_phrases
from knowledge_tables import key, phrase, read


def given_names(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """The gender of given names as they are written, in small letters, and by sound where all alike agree ("Tony" and
    "Toni" do not)."""
    exact: dict[str, str] = {}
    alike: dict[str, set[str]] = {}
    for row in rows:
        exact[row["name"].lower()] = row["gender"]
        alike.setdefault(key(row["name"]), set()).add(row["gender"])
    return {sound: next(iter(found)) for sound, found in alike.items() if len(found) == 1} | exact


def build(resources: Path) -> dict[str, Any]:
    """The compiled files of this room: `{file name: JSON value}`."""
    folder = resources / "knowledge"
    index = compile_phrases(folder) | compile_people(gather(folder))
    index["bodies"] = {
        phrase(name): [row["pattern"], row["label"], row["sector"]]
        for row in read(folder / "bodies.csv")
        for name in row["names"].split("|")
    }
    index["agents"] = {phrase(row["phrase"]): row["sector"] for row in read(folder / "agents.csv")}
    index["titles"] = {
        phrase(row["title"]): [row["role"], row["country"], row["sector"]]
        for row in reversed(read(folder / "titles.csv"))
    }
    index["given"] = given_names(read(folder / "given_names.csv"))
    states = list(read(folder / "us_states.csv"))
    forms = [f for r in states for f in [r["name"], *r["abbreviations"].split("|")]]
    index["iso2"] = {
        row["iso2"]: row["code"]
        for row in read(folder / "states.csv")
        if row["iso2"] and len(row["code"]) == 3
    }
    lists = {row["list"]: row["words"].split("|") for row in read(folder / "words.csv")}
    lists["us_states"] = sorted({phrase(f).split()[0] for f in forms if f})
    return {"knowledge.json.gz": index, "knowledge_words.json": lists}
