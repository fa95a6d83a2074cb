"""All statements of a Doc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from communique.model import Span, Statement, StatementKind, cameo_of
from communique.statements.acts import act_of
from communique.statements.colons import colon_drafts
from communique.statements.cue import noun_range
from communique.statements.generous import weak_drafts
from communique.statements.head import judge
from communique.statements.joining import go_on, join, prepare
from communique.statements.lexicon import lexicon
from communique.statements.nominal import attribution_drafts, noun_drafts
from communique.statements.page import Draft, Page, Range
from communique.statements.speakers import Spoken, actor_of, speakers_of
from communique.statements.verbs import verb_drafts

if TYPE_CHECKING:
    from communique.knowledge import Cast


_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today"}
)
_SUBJECTS = frozenset({"PRP", "DT", "NNP", "NNPS", "PRP$", "EX"})
_CHARGING = frozenset({"charge", "accuse", "convict", "suspect", "acquit"})


def extract(doc: Doc, cast: Cast, *, head: bool = True) -> list[Statement]:
    """Who said what to whom, in text order, with ids "s1", "s2", …; spans are characters of `doc.text`.

    The Doc needs tags, lemmas, sentence starts and a UD tree. `cast` tells who the speakers and addressees are;
    with an empty one they stay None. `head` False leaves everything to the rules, as does a missing file of the
    trained head.
    """
    page = Page.of(doc)
    found: list[tuple[tuple[int, int], Draft, tuple[Span, ...]]] = []
    for draft in drafts_of(page, head):
        if draft.frame in ("headline", "colon") and not _speaks(page, cast, draft):
            continue
        if _nobody(page, cast, draft):
            continue
        content = tuple(s for r in draft.content if (s := _span(page, _undated(page, draft, r))) is not None)
        if content:
            found.append(((min(draft.start, draft.cue), draft.cue), draft, content))
    found.sort(key=lambda entry: entry[0])
    spoken = Spoken(page)
    return [
        _statement(page, cast, draft, content, f"s{k}", spoken)
        for k, (_, draft, content) in enumerate(found, 1)
    ]


def _nobody(page: Page, cast: Cast, draft: Draft) -> bool:
    """Whether nobody is said to say it: "it is safe to say …", "man charged with murder", and, by no verb of speech,
    "the market moved toward …"."""
    tree, cue, source = page.tree, draft.cue, draft.source
    if (
        tree.pos[cue] == "NOUN"
        and draft.act != "decline"
        and any(tree.lower[k] == "no" for k in tree.kids[cue])
    ):
        return True  # "has no estimate of the damage"
    if source is None:
        above = tree.head[cue]
        return tree.tag[cue] == "VB" and tree.pos[above] == "ADJ" and tree.child(above, "cop") is not None
    behind = tree.lower[draft.start - 1] if draft.start else ""
    if page.lemma[cue] in _CHARGING and behind in ("with", "of") and draft.start - cue == 2:
        return tree.tag[cue] in ("VBN", "VBD") and source < cue  # a headline's passive
    if _done(page, cast, draft):
        return True
    if not draft.weak or tree.pos[source] != "NOUN" or page.lemma[source] in lexicon().documents:
        return False
    quoted = page.quote_starting(draft.start) is not None
    return not quoted and not page.living[source] and cast.headed(source) is None


def _done(page: Page, cast: Cast, draft: Draft) -> bool:
    """Whether a verb that can tell of speech tells of a deed here: "claimed nine lives", "denied the request",
    "attacked two boats"."""
    tree = page.tree
    if draft.frame not in ("object", "weak-object", "after") or page.quote_of[draft.start] >= 0:
        return False
    head = next((k for a, b in draft.content for k in range(a, b) if not a <= tree.head[k] < b), None)
    if head is None or (draft.frame == "after" and tree.dep[head] != "obj"):
        return False
    if tree.lemma[head] in lexicon().acts.done.get(page.lemma[draft.cue], ()):
        return True
    if page.lemma[draft.cue] != "attack":
        return False
    mention = cast.headed(head)
    return tree.child(head, "nummod") is not None or (mention is not None and mention.type == "LOC")


def drafts_of(page: Page, use_head: bool = True) -> list[Draft]:
    """The statements of a Doc, in tokens."""
    strong = rule_drafts(page)
    decides = judge() if use_head else None
    if decides is None:
        return join(page, strong)
    return go_on(page, decides.choose(page, candidates_of(page, strong)))


def candidates_of(page: Page, strong: list[Draft]) -> list[Draft]:
    """What the head chooses among: the rules' readings and weak ones."""
    return strong + weak_drafts(page, strong)


def rule_drafts(page: Page) -> list[Draft]:
    """What the rules read, two readings of one content among it."""
    found = verb_drafts(page) + attribution_drafts(page) + noun_drafts(page) + colon_drafts(page)
    return prepare(page, found)


def _speaks(page: Page, cast: Cast, draft: Draft) -> bool:
    """Whether a headline's name may be a speaker: no place before a colon; behind a dash no outlet."""
    actor = actor_of(page, cast, draft.source)
    if draft.frame == "colon":
        return (actor is None or actor.kind != "place") and _somebody(page, cast, draft)
    official = draft.source is not None and page.tree.lower[draft.source] in lexicon().officials
    return official or (actor is not None and (actor.kind == "person" or actor.country is not None))


def _somebody(page: Page, cast: Cast, draft: Draft) -> bool:
    """Whether what stands before a colon is headed by somebody, and not by a topic ("Mill fire: man charged")."""
    head, tree = draft.source, page.tree
    if head is None or page.quote_starting(draft.start) is not None or tree.pos[head] != "NOUN":
        return True
    mention = cast.headed(head)
    return (mention is not None and mention.type in ("PER", "ORG")) or page.living[head]


def _undated(page: Page, draft: Draft, r: Range) -> Range:
    """A content without the day right behind its cue: "said Friday they had found it"."""
    a, b = r
    tree = page.tree
    day = a == draft.cue_range[1] and b - a > 2 and tree.lower[a] in _DAYS and tree.tag[a + 1] in _SUBJECTS
    return (a + 1, b) if day else r


def _span(page: Page, r: Range) -> Span | None:
    a, b = r
    tree = page.tree
    while a < b and (tree.pos[a] == "SPACE" or tree.text[a] in (",", ";", ":")):
        a += 1
    while b > a and (tree.pos[b - 1] == "SPACE" or tree.text[b - 1].isspace() or _comma(page, b - 1)):
        b -= 1
    return tree.span(a, b) if b > a else None


def _comma(page: Page, k: int) -> bool:
    return page.tree.text[k] in (",", ";", ":") and page.quote_of[k] < 0


def _statement(
    page: Page, cast: Cast, draft: Draft, content: tuple[Span, ...], name: str, spoken: Spoken
) -> Statement:
    tree = page.tree
    whom, act = draft.addressee, act_of(page, draft)
    speaker, speakers = speakers_of(page, cast, draft)
    before = spoken.again(draft, speaker)
    if before is not None and not speakers:
        speaker, speakers = before, (before,)
    return Statement(
        id=name,
        source=() if draft.source_range is None or _dated(page, draft) else (tree.span(*draft.source_range),),
        cue=() if draft.floating else (tree.span(*draft.cue_range),),
        content=content,
        speaker=speaker,
        speakers=speakers,
        addressee=actor_of(page, cast, whom),
        addressee_span=() if whom is None else (tree.span(*noun_range(tree, whom, page)),),
        kind=_kind(page, draft),
        act=act,
        negated=draft.negated,
        cameo=cameo_of(act, draft.negated),
    )


def _dated(page: Page, draft: Draft) -> bool:
    """Whether what stands where a source would is only a day: "announced last November"."""
    return draft.source is not None and page.tree.dep[draft.source] in (
        "obl:unmarked",
        "nmod:unmarked",
        "obl:tmod",
    )


def _kind(page: Page, draft: Draft) -> StatementKind:
    """Direct where at least 90 % of the content's characters are quoted, mixed where more than 2 % are."""
    tree, own = page.tree, page.quote_of[draft.cue]
    inside = whole = 0
    for a, b in draft.content:
        for k in range(a, b):
            if tree.pos[k] not in ("PUNCT", "SPACE"):
                whole += tree.end[k] - tree.start[k]
                if page.quote_of[k] >= 0 and (draft.floating or page.quote_of[k] != own):
                    inside += tree.end[k] - tree.start[k]
    share = inside / whole if whole else 0.0
    return "direct" if share >= 0.9 else "mixed" if share > 0.02 else "indirect"
