"""What stands in quotation marks, and who says it: a speaker is no "he" of his own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from communique.knowledge.sheet import Sheet
from communique.model import Actor

OPENING, CLOSING = frozenset({"“", "``", "«"}), frozenset({"”", "''", "»"})


class _Named(Protocol):
    actors: tuple[Actor, ...]


class Quotes:
    """Quoted stretches of a Doc, by token.

    `told` has for each sentence how many up to it begin outside quotation marks: a long quotation is no
    distance. `number` has for each token its quotation's number, or -1.
    """

    def __init__(self, sheet: Sheet, speech: frozenset[str]) -> None:
        self.sheet = sheet
        self.speech = speech
        self.told: list[int] = []
        self.number = [-1] * sheet.n
        self.spans: list[tuple[int, int]] = []
        opened = last = -1
        count = 0
        for i, word in enumerate(sheet.words):
            if sheet.sentence[i] != last:
                last = sheet.sentence[i]
                count += 1 if opened < 0 else 0
                self.told.append(count)
            if "\n\n" in word:
                opened = -1
            elif word in OPENING or (word in ('"', "''") and opened < 0):
                opened = i
            elif word in CLOSING or word == '"':
                if opened >= 0:
                    for k in range(opened, i + 1):
                        self.number[k] = len(self.spans)
                    self.spans.append((opened, i + 1))
                opened = -1
        self._verbs: dict[int, int | None] = {}

    def speaker_ids(self, i: int, persons: Mapping[int, _Named]) -> set[str]:
        """The ids of whoever says the quotation that token `i` stands in, as far as `persons` has them."""
        subject = self.speaker(i)
        person = persons.get(subject) if subject is not None else None
        return {a.id for a in person.actors} if person is not None else set()

    def speaker(self, i: int) -> int | None:
        """The subject of the verb of speech with the quotation that token `i` stands in."""
        number = self.number[i]
        if number < 0:
            return None
        if number not in self._verbs:
            self._verbs[number] = self._subject(*self.spans[number])
        return self._verbs[number]

    def _subject(self, start: int, end: int) -> int | None:
        """The subject of the verb of speech that stands with a quotation: beside it, before it or after it."""
        sheet = self.sheet
        sentences = sheet.sentence
        for first, last in ((end, end + 14), (start - 30, start)):
            wanted = {sentences[end - 1]} if first == end else {sentences[start], sentences[start] - 1}
            found: int | None = None
            for k in range(max(first, 0), min(last, sheet.n)):
                if sentences[k] not in wanted or self.number[k] >= 0 or not sheet.tags[k].startswith("V"):
                    continue
                if not sheet.is_one_of(k, self.speech):
                    continue
                subject = next((c for c in sheet.children[k] if sheet.deps[c] == "nsubj"), None)
                if subject is not None and self.number[subject] < 0:
                    found = subject
                    if first == end:
                        return found
            if found is not None:
                return found
        return None
