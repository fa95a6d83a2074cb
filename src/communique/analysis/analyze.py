"""The analyser: the rooms called in their order, one story after the other, and the results put together."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from communique import events, knowledge, statements
from communique.analysis import claims, dating, doubts, happenings, mapping, publication
from communique.analysis.drafts import Draft
from communique.cleaning import StoryText, clean
from communique.dates import find, resolve
from communique.language import load
from communique.language.syntax import tree_of
from communique.model import (
    Analysis,
    Event,
    Finding,
    Mention,
    Report,
    Span,
    Statement,
    Story,
    TimeExpression,
)

_WIRE_DASH = re.compile(r"(?<=\s)_(?=\s)")
"""Wires that have no dash write "_"; the language model reads it as one, at the same offset."""


def analyze(
    report: Report, codebook: events.Folders = (), proposals: bool = False, doubtful: bool = False
) -> Analysis:
    """Everything one report tells, in the contract's shape; events by the codebook with these folders laid over it,
    with `proposals` also for verbs that it lacks, with `doubtful` also those that are likely wrong or of private life.

    The same report gives the same analysis, wherever and in whatever company it is read.
    Raises TextError where there is nothing to analyse (empty text, another language), CodebookError for a bad folder.
    """
    book = events.codebook_of(codebook)
    page = clean(report)
    drafts = []
    findings: list[Finding] = []
    for story in page.stories:
        draft, found = read_story(story, book, proposals, doubtful)
        drafts.append(draft)
        findings += found
    findings += doubts.page(drafts)
    return _assemble(report, drafts, page.boilerplate, page.language, findings)


def read_story(
    story: StoryText, book: events.Codebook | None = None, proposals: bool = False, doubtful: bool = False
) -> tuple[Draft, list[Finding]]:
    """One story through all the rooms; offsets stay those of its clean text (findings' are the original's)."""
    doc = load()(_WIRE_DASH.sub("–", story.text))
    draft = Draft(story, doc, find(doc))
    draft.stated, stamps = publication.stated(story)
    cast = knowledge.resolve(doc, draft.stated)
    draft.published, aside = publication.inferred(draft, cast)
    if draft.published != draft.stated:
        cast = knowledge.resolve(doc, draft.published)
        # Who is meant may be clearer now, and with them the bounds.
        draft.published, aside = publication.inferred(draft, cast)
    draft.cast = cast
    draft.times = happenings.with_years(resolve(draft.expressions, doc, draft.published), doc)
    draft.statements = statements.extract(doc, cast)
    draft.events = claims.attribute(
        events.code(doc, cast, draft.times, book, proposals, everything=doubtful, published=draft.published),
        draft.statements,
        doc.text,
    )
    draft.statements = dating.date_statements(draft)
    draft.events = dating.date_events(draft)
    found = [*doubts.offices(draft), *doubts.stamps(draft, stamps), *doubts.told(draft, aside)]
    return draft, found


def _sentences(doc: Doc) -> list[Span]:
    spans = []
    tree, whole = tree_of(doc), doc.text
    for first, last in tree.sents:
        start, end = tree.span(first, last)
        text = whole[start:end]
        start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
        if start < end:
            spans.append((start, end))
    return spans


def _assemble(
    report: Report, drafts: list[Draft], boilerplate: tuple[Span, ...], language: str, findings: list[Finding]
) -> Analysis:
    """All stories' results in one, in the report's offsets, numbered through."""
    stories: list[Story] = []
    sentences: list[Span] = []
    mentions: list[Mention] = []
    times: list[TimeExpression] = []
    said: list[Statement] = []
    done: list[Event] = []
    for draft in drafts:
        offsets = draft.story.offsets
        stories.append(
            Story(
                start=draft.story.start,
                end=draft.story.end,
                title=draft.story.title,
                published=draft.published,
            )
        )
        sentences += mapping.sentences(offsets, _sentences(draft.doc))
        mentions += mapping.mentions(offsets, draft.cast, report.text)
        told = [*publication.stamp_times(draft.story), *mapping.times(offsets, draft.times, report.text)]
        times += sorted(told, key=lambda time: (time.start, time.end))
        names: dict[str, str] = {}
        for statement in draft.statements:
            mapped = mapping.statement(offsets, statement, f"s{len(said) + 1}")
            if mapped is not None:
                names[statement.id] = mapped.id
                said.append(mapped)
        for event in draft.events:
            placed = mapping.event(offsets, event, f"e{len(done) + 1}", names)
            if placed is not None:
                done.append(placed)
    return Analysis(
        id=report.id,
        language=language,
        stories=tuple(stories),
        boilerplate=boilerplate,
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        times=tuple(times),
        statements=tuple(said),
        events=tuple(done),
        findings=tuple(findings),
    )


__all__ = ["analyze", "read_story"]
