"""What is wrong or doubtful with a codebook's entries, and the beginning of a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from communique.errors import CodebookError
from communique.events.codebook import Codebook, Entry, Pattern
from communique.events.ontology import PLOVER

_ALWAYS = frozenset({"AID", "COOPERATE", "SANCTION"})
"""Types to which PLOVER gives a recipient always."""


def lint(codebook: Codebook, only: Iterable[str] | None = None) -> list[str]:
    """Doubts about a codebook's entries, one a line, in the entries' order; nothing is wrong with an empty list.

    `only` names the ids of the entries to look at (all of them where it is None). Told are entries without an
    example, without a CAMEO code, without an actor's slot, with a pattern twice, and patterns that another entry of
    the same rank and of another type has too, so that chance decides.
    """
    wanted = None if only is None else frozenset(only)
    owners: dict[tuple[Pattern, int], list[Entry]] = {}
    for entry in codebook.entries:
        for pattern in dict.fromkeys(entry.patterns):
            owners.setdefault((pattern, entry.rank), []).append(entry)
    doubts: list[str] = []
    for entry in codebook.entries:
        if wanted is None or entry.id in wanted:
            doubts.extend(f"{entry.id}: {doubt}" for doubt in _doubts(entry, owners))
    return doubts


def _doubts(entry: Entry, owners: dict[tuple[Pattern, int], list[Entry]]) -> list[str]:
    told: list[str] = []
    if not any(not example.counter for example in entry.examples):
        told.append("has no example")
    if entry.cameo is None and entry.type in PLOVER:
        told.append("has no CAMEO code")
    nouns = any(pattern.pos == "N" for pattern in entry.patterns)
    others = any(pattern.pos != "N" for pattern in entry.patterns)
    if (others and not entry.actor) or (nouns and not entry.noun_actor):
        told.append(
            "names no slot for the actor of its " + ("verbs" if others and not entry.actor else "nouns")
        )
    if entry.type in _ALWAYS and not entry.reciprocal and not entry.recipient + entry.noun_recipient:
        told.append(f"names no slot for the recipient, which {entry.type} always has")
    seen: set[Pattern] = set()
    for pattern in entry.patterns:
        if pattern in seen:
            told.append(f"has {words(pattern)!r} twice")
            continue
        seen.add(pattern)
        rivals = [other.id for other in owners[pattern, entry.rank] if other.type != entry.type]
        if rivals:
            told.append(f"has {words(pattern)!r} as {', '.join(rivals)} has it, of the same rank")
    return told


def words(pattern: Pattern) -> str:
    """A pattern as the YAML writes it."""
    trigger = f"{pattern.lemma}_{pattern.particle}" if pattern.particle else pattern.lemma
    return " ".join([trigger, *(f"{slot}={'|'.join(lemmas)}" for slot, lemmas in pattern.conditions)])


def skeleton(
    type: str, id: str, verb: str, recipient: bool = True, types: Collection[str] = tuple(PLOVER)
) -> str:
    """A YAML file with one new entry, to be filled in. Raises CodebookError where `type` is not one of `types`."""
    if type not in types:
        raise CodebookError(f"{type!r} is no type of the codebook.", f"Known: {', '.join(types)}.")
    verb = verb.strip().lower().replace(" ", "_")
    lines = [
        f"type: {type}",
        "actor: [subj]",
        *(["recipient: [obj]"] if recipient else []),
        "entries:",
        f"  - id: {id}",
        f"    verbs: [{verb}]",
        *([f'    cameo: "{_ROOTS[type]}"'] if type in _ROOTS else []),
        "    examples:",
        "      # <…> marks the actors, […] the recipients; each sentence is a test",
        f'      - "<The Tarvians> {verb.replace("_", " ")} {"[Belmar]" if recipient else ""}'.rstrip() + '."',
        "    not: []",
        "",
    ]
    return "\n".join(lines)


_ROOTS = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070", "CONCEDE": "080",
    "RETREAT": "087", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130", "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip
