"""A Doc seen by characters: which token and which tag stand at an offset."""

from __future__ import annotations

import bisect

from spacy.tokens import Doc

_PEOPLE = frozenset({"PER", "PERSON"})


class Sight:
    """Tags and tokens of a Doc by character; works on a Doc that no tagger has seen."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts: list[int] = doc.to_array("IDX").tolist()
        self.tagged: bool = doc.has_annotation("TAG")

    def token(self, offset: int) -> int:
        """The index of the token at (or before) a character."""
        return max(bisect.bisect_right(self.starts, offset) - 1, 0)

    def names(self) -> list[tuple[int, int, bool]]:
        """The names of people and organisations, as characters, and whether it is a person; none in a bare Doc."""
        kinds = _PEOPLE | {"ORG"}
        return [(e.start_char, e.end_char, e.label_ in _PEOPLE) for e in self.doc.ents if e.label_ in kinds]

    def tag(self, offset: int) -> str:
        """The Penn tag of the token at a character; "" where no tagger ran."""
        return self.doc[self.token(offset)].tag_ if self.tagged and len(self.doc) else ""
