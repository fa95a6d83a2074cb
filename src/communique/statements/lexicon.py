"""The lexicon of speech, as compiled from resources/lexicons."""

from __future__ import annotations

from functools import cache

import msgspec

from communique.data import load_json
from communique.model import SpeechAct


class Verb(msgspec.Struct, frozen=True):
    """A verb's frames, each with the act it is by default; what its object is ("addressee", "content" or "")."""

    frames: dict[str, SpeechAct]
    person: str = ""


class Acts(msgspec.Struct, frozen=True):
    """Words of the content that tell its act; see resources/lexicons/speech_acts.yaml."""

    threat: list[str]
    demand: list[str]
    request: list[str]
    commit: list[str]
    accuse: list[str]
    performative: dict[str, SpeechAct]
    voiced: dict[str, SpeechAct]
    done: dict[str, list[str]]


class Lexicon(msgspec.Struct, frozen=True):
    """Verbs and nouns of speech by lemma, a phrasal verb by both its words; inflected forms; attributions."""

    verbs: dict[str, Verb]
    nouns: dict[str, SpeechAct]
    forms: dict[str, str]
    attributions: list[str]
    words: list[str]
    weak: frozenset[str]
    documents: frozenset[str]
    officials: frozenset[str]
    acts: Acts


@cache
def lexicon() -> Lexicon:
    """The package's lexicon, read once."""
    read: Lexicon = load_json("speech.json", Lexicon)
    return read


@cache
def phrasals() -> dict[str, dict[str, Verb]]:
    """Phrasal entries by their verb: {"point": {"out": …, "to": …}}."""
    found: dict[str, dict[str, Verb]] = {}
    for key, entry in lexicon().verbs.items():
        verb, _, particle = key.partition(" ")
        if particle:
            found.setdefault(verb, {})[particle] = entry
    return found
