"""All statements of a Doc."""

from __future__ import annotations

from typing import cast as typed

from spacy.tokens import Doc

from communique.knowledge.cast import Cast
from communique.model import Actor, SpeechAct, Span, Statement
from communique.statements.joining import join
from communique.statements.nominal import attribution_drafts, noun_drafts
from communique.statements.page import Draft, Page, Range
from communique.statements.verbs import verb_drafts


def extract(doc: Doc, cast: Cast) -> list[Statement]:
    """Who said what to whom, in text order; spans are characters of `doc.text`."""
    page = Page.of(doc)
    found = [s for d in drafts_of(page) if (s := _statement(page, cast, d)) is not None]
    found.sort(key=lambda s: (min(s.content[0][0], *(c[0] for c in s.cue + s.source)), s.content))
    return [_numbered(s, k) for k, s in enumerate(found, 1)]


def drafts_of(page: Page) -> list[Draft]:
    """The statements of a Doc, in tokens."""
    return join(page, verb_drafts(page) + attribution_drafts(page) + noun_drafts(page))


def _numbered(statement: Statement, k: int) -> Statement:
    values = {name: getattr(statement, name) for name in statement.__struct_fields__}
    return Statement(**{**values, "id": f"s{k}"})


def _span(page: Page, r: Range) -> Span | None:
    a, b = r
    tree = page.tree
    while a < b and (tree.pos[a] == "SPACE" or tree.text[a] in (",", ";", ":")):
        a += 1
    while b > a and (tree.pos[b - 1] == "SPACE" or tree.text[b - 1].isspace()):
        b -= 1
    return tree.span(a, b) if b > a else None


def _statement(page: Page, cast: Cast, draft: Draft) -> Statement | None:
    content = tuple(s for r in draft.content if (s := _span(page, r)) is not None)
    if not content:
        return None
    cue = () if draft.floating else (page.tree.span(*draft.cue_range),)
    source = () if draft.source_range is None else (page.tree.span(*draft.source_range),)
    return Statement(
        id="", source=source, cue=cue, content=content, speaker=_actor(cast, draft.source),
        act=typed(SpeechAct, draft.act), negated=draft.negated,
    )  # fmt: skip


def _actor(cast: Cast, token: int | None) -> Actor | None:
    if token is None:
        return None
    mention = cast.headed(token) or cast.at(token)
    return mention.actors[0] if mention is not None and len(mention.actors) == 1 else None
