"""YAML → the compiled codebook. Every fault is a CodebookError that names file, entry and remedy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs

from communique.errors import CodebookError, SettingError
from communique.events.codebook import (
    Codebook,
    Compiled,
    Condition,
    Entry,
    Example,
    Grammar,
    Groups,
    Pattern,
)
from communique.events.needs import KINDS, SIMPLE
from communique.events.ontology import FILE, PLOVER, Ontology, ontology, together

_KEYS = {
    "id", "verbs", "nouns", "adjectives", "actor", "recipient", "noun_actor", "noun_recipient", "light",
    "needs", "reciprocal", "operator", "mode", "cameo", "context", "future", "negated", "rank", "examples",
    "not", "type",
}  # fmt: skip
_SLOTS = ("actor", "recipient", "noun_actor", "noun_recipient")
_SHARED = {"lists.yaml", "grammar.yaml", FILE}
_MARK = re.compile(r"<([^>]+)>|\[([^\]]+)\]")


def _yaml(path: Path) -> Any:
    try:
        import yaml
    except ImportError as error:
        raise SettingError(
            "Reading a codebook from YAML needs PyYAML, which is not installed.", "Run `pip install pyyaml`."
        ) from error

    class Loader(yaml.SafeLoader):  # type: ignore[misc,unused-ignore]
        """YAML in which on, off, yes and no are words: prepositions stand in half of the entries."""

    Loader.yaml_implicit_resolvers = {
        first: [row for row in rows if row[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CodebookError(f"{path}: cannot be read as YAML: {error}", "Mend the file's syntax.") from error


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(item, str) for item in values):
        raise CodebookError(
            f"{where} must be a string or a list of strings.",
            "Write e.g. [subj, by]; put YAML's yes, no, on, off and numbers into quotes.",
        )
    return tuple(values)


def expand(words: Iterable[str], lists: Mapping[str, Iterable[str]], where: str) -> tuple[str, ...]:
    """Replace "@name" by the words of that list; sorted, without doubles."""
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in lists:
                raise CodebookError(
                    f"{where}: there is no word list {word!r}.", "Define it in lists.yaml or name another."
                )
            found.update(expand(lists[word[1:]], lists, where))
        else:
            found.add(word)
    return tuple(sorted(found))


def _pattern(text: str, pos: str, lists: Mapping[str, Iterable[str]], where: str) -> Pattern:
    trigger, *rest = text.split()
    lemma, _, particle = trigger.partition("_")
    conditions: list[Condition] = []
    for part in rest:
        slot, sign, words = part.partition("=")
        if not sign or not slot or not words:
            raise CodebookError(
                f"{where}: {part!r} is not a condition.",
                "Write slot=word|word or slot=@list, without spaces.",
            )
        conditions.append((slot, expand(words.split("|"), lists, where)))
    return Pattern(lemma, pos, particle, tuple(conditions))


def _example(raw: Any, where: str, counter: bool) -> Example:
    fields = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise CodebookError(
            f"{where}: an example must be a sentence or a map with `text`.", "See docs/codebook.md."
        )
    unknown = set(fields) - {"text", "type", "act_type", "status", "mode", "cameo"}
    if unknown:
        raise CodebookError(
            f"{where}: unknown key {sorted(unknown)[0]!r} in an example.", "See docs/codebook.md."
        )
    marked = fields["text"]
    return Example(
        text=_MARK.sub(lambda m: m.group(1) or m.group(2), marked),
        actors=tuple(m.group(1) for m in _MARK.finditer(marked) if m.group(1)),
        recipients=tuple(m.group(2) for m in _MARK.finditer(marked) if m.group(2)),
        counter=counter,
        **{key: value for key, value in fields.items() if key != "text"},
    )


def _entry(
    raw: Any,
    base: dict[str, Any],
    path: Path,
    lists: Mapping[str, Iterable[str]],
    types: Collection[str],
) -> Entry:
    if not isinstance(raw, dict) or not isinstance(raw.get("id"), str):
        raise CodebookError(f"{path}: an entry has no `id`.", "Give every entry an id, a short word.")
    where = f"{path}: entry {raw['id']!r}"
    unknown = set(raw) - _KEYS
    if unknown:
        raise CodebookError(
            f"{where}: unknown key {sorted(unknown)[0]!r}.", f"Known are {', '.join(sorted(_KEYS))}."
        )
    merged = {**base, **raw}
    for key in ("type", "future", "negated"):
        if (merged.get(key) is not None or key == "type") and merged.get(key) not in types:
            what = "no PLOVER type" if set(types) == set(PLOVER) else "no type of this codebook"
            raise CodebookError(
                f"{where}: {key} {merged.get(key)!r} is {what}.",
                f"Use {', '.join(types)}; types of your own go into {FILE}.",
            )
    patterns = tuple(
        _pattern(text, pos, lists, where)
        for key, pos in (("verbs", "V"), ("nouns", "N"), ("adjectives", "A"))
        for text in _strings(raw.get(key), f"{where}: {key}")
    )
    if not patterns:
        raise CodebookError(f"{where} has no triggers.", "Give `verbs`, `nouns` or `adjectives`.")
    cameo = merged.get("cameo")
    if cameo is not None and not (isinstance(cameo, str) and re.fullmatch(r"\d{2,4}", cameo)):
        raise CodebookError(f"{where}: {cameo!r} is no CAMEO code.", 'Write it in quotes: "0811".')
    examples = tuple(_example(item, where, False) for item in raw.get("examples") or ()) + tuple(
        _example(item, where, True) for item in raw.get("not") or ()
    )
    for need in _strings(merged.get("needs"), f"{where}: needs"):
        if need not in SIMPLE | KINDS:
            raise CodebookError(
                f"{where}: there is no need {need!r}.", f"Known: {', '.join(sorted(SIMPLE | KINDS))}."
            )
    lists_of = {key: _strings(merged.get(key), f"{where}: {key}") for key in (*_SLOTS, "needs", "context")}
    for slot in (slot for key in _SLOTS for slot in lists_of[key]):
        if slot.count(".") > 1:
            raise CodebookError(
                f"{where}: slot {slot!r} goes more than one step.", "Write e.g. on.from, obj.of."
            )
    return Entry(
        id=f"{merged['type']}.{raw['id']}",
        type=merged["type"],
        patterns=patterns,
        light=_strings(merged.get("light"), f"{where}: light"),
        reciprocal=bool(merged.get("reciprocal")),
        operator=merged.get("operator"),
        mode=merged.get("mode"),
        cameo=cameo,
        future=merged.get("future"),
        negated=merged.get("negated"),
        rank=int(merged.get("rank") or 0),
        examples=examples,
        **lists_of,
    )


def read_entries(
    folder: Path, lists: Mapping[str, Iterable[str]], types: Collection[str] = tuple(PLOVER)
) -> list[Entry]:
    """All entries of a folder's YAML files (but those of `_SHARED`), in the order of the file names.

    A file is a map: `type`, defaults for its entries, and `entries`.
    """
    entries: list[Entry] = []
    for path in sorted(folder.glob("*.yaml")):
        if path.name in _SHARED:
            continue
        content = _yaml(path)
        if not isinstance(content, dict) or not isinstance(content.get("entries"), list):
            raise CodebookError(f"{path} has no list `entries`.", "See docs/codebook.md for a file's shape.")
        base = {key: value for key, value in content.items() if key != "entries"}
        unknown = set(base) - _KEYS
        if unknown:
            raise CodebookError(
                f"{path}: unknown key {sorted(unknown)[0]!r}.", f"Known: {', '.join(sorted(_KEYS))}."
            )
        entries += [_entry(raw, base, path, lists, types) for raw in content["entries"]]
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise CodebookError(f"{folder}: two entries are called {entry.id}.", "Rename one of them.")
        seen.add(entry.id)
    return entries


def read_ontology(folder: Path) -> Ontology | None:
    """What a folder says of its types; None where they are PLOVER's. Raises CodebookError."""
    if not folder.is_dir():
        raise CodebookError(f"{folder} is not a folder.", "Name a folder that holds YAML files.")
    path = folder / FILE
    return ontology(_yaml(path), path) if path.exists() else None


def overlay(base: Compiled, folders: Sequence[Path]) -> Codebook:
    """The package's codebook with a user's folders laid over it, the last one on top."""
    found = [one for folder in folders if (one := read_ontology(folder)) is not None]
    name, types = together(found)
    grammar, own = base.grammar, dict[str, Entry]()
    for folder in folders:
        grammar = _widened(grammar, folder)
        fresh = {entry.id: entry for entry in read_entries(folder, grammar.lists, types)}
        own = {**fresh, **{id: entry for id, entry in own.items() if id not in fresh}}
    if not own:
        raise CodebookError(f"{folders[-1]} holds no entries.", "Begin with `communique codebook new`.")
    # Of two that fit as well the first decides: own entries stand before the package's.
    entries = (
        own
        if any(one.alone for one in found)
        else {**own, **{e.id: e for e in base.entries if e.id not in own}}
    )
    return Codebook(entries=tuple(entries.values()), grammar=grammar, name=name, types=types)


def _widened(grammar: Grammar, folder: Path) -> Grammar:
    """The shared words with a folder's `lists.yaml` and `grammar.yaml` added."""
    path = folder / "lists.yaml"
    if path.exists():
        own = {name: _words(words) for name, words in _map(_yaml(path), path).items()}
        lists: dict[str, Iterable[str]] = {**grammar.lists}
        for name, words in own.items():
            lists[name] = (*lists.get(name, ()), *words)
        full = {name: expand(words, lists, str(path)) for name, words in lists.items()}
        grammar = structs.replace(grammar, lists=full)
    path = folder / "grammar.yaml"
    if not path.exists():
        return grammar
    raw = _map(_yaml(path), path)
    unknown = sorted(set(raw) - {"operators", "light", "irregular", "outcome"})
    if unknown:
        raise CodebookError(
            f"{path}: unknown key {unknown[0]!r}.",
            "A grammar of your own adds operators, light, irregular, outcome.",
        )
    light = {**grammar.light}
    for group, verbs in _map(raw.get("light"), path).items():
        light[group] = tuple(sorted({*light.get(group, ()), *_words(verbs)}))
    outcome = {**grammar.outcome}
    for operator, row in _map(raw.get("outcome"), path).items():
        outcome[operator] = {**outcome.get(operator, {}), **_map(row, path)}
    return structs.replace(
        grammar,
        operators={**grammar.operators, **_by_word(_map(raw.get("operators"), path))},
        light=light,
        irregular={**grammar.irregular, **_by_word(_map(raw.get("irregular"), path))},
        outcome=outcome,
    )


def _map(value: Any, path: Path) -> dict[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise CodebookError(
            f"{path} must be a map of names to words.", "Write e.g. `goods: steel grain wine`."
        )
    return value


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return value.split()
    return [word for item in value or () for word in str(item).split()]


def _by_word(rows: Mapping[str, Any]) -> dict[str, str]:
    """ "effect: words" turned round."""
    return {word: effect for effect, words in rows.items() for word in _words(words)}


def _groups(rows: Mapping[str, Any]) -> tuple[tuple[str, Groups], ...]:
    """Code → words, those joined by "_" in one group."""
    return tuple(
        (code, tuple(tuple(item.split("_")) for item in _words(words))) for code, words in rows.items()
    )


def _finer(code: str, rows: Mapping[str, Any]) -> tuple[tuple[str, Groups], ...]:
    """The finer codes of one: their own digits alone ("4" under "141" and "090" is 1414 and 094), or the whole code."""
    stem = code[:2] if code[2:] == "0" else code
    return _groups({sub if len(sub) > 2 else stem + sub: words for sub, words in rows.items()})


def compile_folder(folder: Path) -> Compiled:
    """The whole of resources/codebook, compiled."""
    lists = {name: _words(words) for name, words in (_yaml(folder / "lists.yaml") or {}).items()}
    raw = _yaml(folder / "grammar.yaml")
    where = str(folder / "grammar.yaml")
    return Compiled(
        entries=tuple(read_entries(folder, lists)),
        grammar=Grammar(
            operators=dict(sorted(_by_word(raw["operators"]).items())),
            light={name: tuple(sorted(_words(words))) for name, words in sorted(raw["light"].items())},
            lists={name: expand(words, lists, where) for name, words in sorted(lists.items())},
            outcome=raw["outcome"],
            cameo=raw["cameo"],
            content=_groups(raw["content"]),
            finer={code: _finer(code, rows) for code, rows in raw["finer"].items()},
            irregular=_by_word(raw["irregular"]),
        ),
    )
