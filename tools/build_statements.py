"""Compile resources/lexicons/speech_*.yaml into src/communique/data/speech.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FRAMES = {"clause", "quote", "infinitive", "object", "complement"}


def build(resources: Path) -> dict[str, Any]:
    """The data file of the statements room: verbs by lemma, nouns by lemma, prepositional attributions.

    Raises ValueError where an entry has an unknown frame.
    """
    folder = resources / "lexicons"
    verbs: dict[str, dict[str, Any]] = {}
    for group in yaml.safe_load((folder / "speech_verbs.yaml").read_text(encoding="utf-8"))["groups"]:
        if unknown := set(group["frames"]) - FRAMES:
            raise ValueError(f"speech_verbs.yaml: unknown frames {sorted(unknown)}")
        for lemma in group["lemmas"]:
            # The first group a lemma is in gives its act and person; later ones add frames, with their own act.
            entry = verbs.setdefault(lemma, {"frames": {}, "person": group.get("person", "")})
            for frame in group["frames"]:
                entry["frames"].setdefault(frame, group["act"])
    nouns_file = yaml.safe_load((folder / "speech_nouns.yaml").read_text(encoding="utf-8"))
    nouns = {lemma: act for act, lemmas in nouns_file["nouns"].items() for lemma in lemmas}
    acts = yaml.safe_load((folder / "speech_acts.yaml").read_text(encoding="utf-8"))
    return {
        "speech.json": {
            "verbs": verbs,
            "nouns": nouns,
            "attributions": sorted(nouns_file["attributions"]),
            "words": sorted(nouns_file["words"]),
            "documents": sorted(nouns_file["documents"]),
            "acts": acts,
        }
    }
