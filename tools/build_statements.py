"""Compile resources/lexicons/speech_*.yaml into src/communique/data/speech.json."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FRAMES = {"clause", "quote", "infinitive", "object", "complement"}


VOWELS = "aeiou"
DOUBLED = frozenset({"n", "t", "g", "p", "b", "m", "r"})


def forms_of(verb: str) -> list[str]:
    """The regular inflected forms of a verb; both spellings where the last consonant may be doubled."""
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    forms = [verb, plural, verb + "ed", verb + "ing"]
    if verb[-1] in DOUBLED | {"l"} and len(verb) > 2 and verb[-2] in VOWELS and verb[-3] not in VOWELS:
        forms += [verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    return forms


def build(resources: Path) -> dict[str, Any]:
    """The data file of the statements room: verbs by lemma, their inflected forms, nouns by lemma, attributions.

    Raises ValueError where an entry has an unknown frame.
    """
    folder = resources / "lexicons"
    verbs: dict[str, dict[str, Any]] = {}
    verbs_file = yaml.safe_load((folder / "speech_verbs.yaml").read_text(encoding="utf-8"))
    for group in verbs_file["groups"]:
        if unknown := set(group["frames"]) - FRAMES:
            raise ValueError(f"speech_verbs.yaml: unknown frames {sorted(unknown)}")
        for lemma in group["lemmas"]:
            # The first group a lemma is in gives its act and person; later ones add frames, with their own act.
            entry = verbs.setdefault(lemma, {"frames": {}, "person": group.get("person", "")})
            for frame in group["frames"]:
                entry["frames"].setdefault(frame, group["act"])
    forms: dict[str, str] = {}
    for verb in dict.fromkeys(lemma.partition(" ")[0] for lemma in verbs):
        for form in [*verbs_file["irregular"].get(verb, []), *forms_of(verb)]:
            forms.setdefault(form, verb)
    nouns_file = yaml.safe_load((folder / "speech_nouns.yaml").read_text(encoding="utf-8"))
    nouns = {lemma: act for act, lemmas in nouns_file["nouns"].items() for lemma in lemmas}
    acts = yaml.safe_load((folder / "speech_acts.yaml").read_text(encoding="utf-8"))
    return {
        "speech.json": {
            "verbs": verbs,
            "nouns": nouns,
            "forms": forms,
            "attributions": sorted(nouns_file["attributions"]),
            "weak": sorted(verbs_file["weak"]),
            "words": sorted(nouns_file["words"]),
            "documents": sorted(nouns_file["documents"]),
            "officials": sorted(nouns_file["officials"]),
            "acts": acts,
        }
    }
