"""A story half read: what the stages of the analysis fill in, in order. Offsets are the clean text's."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from communique.cleaning import StoryText
from communique.dates import Expression
from communique.knowledge import Cast
from communique.model import UNKNOWN_DATE, Date, Event, Statement, TimeExpression


@dataclass(slots=True)
class Draft:
    """One story on its way through the stages.

    `stated` is the publication as stamps and metadata state it, `published` as it is taken after inference.
    """

    story: StoryText
    doc: Doc
    expressions: tuple[Expression, ...]
    stated: Date = UNKNOWN_DATE
    published: Date = UNKNOWN_DATE
    times: tuple[TimeExpression, ...] = ()
    cast: Cast = field(init=False)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
