"""Persons of a report: the spans that name them, and the titles that stand with the names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.gazetteer import Hit
from communique.knowledge.names import key
from communique.knowledge.sheet import PROPER, Sheet
from communique.knowledge.titles import Title
from communique.knowledge.words import words

INSIDE = words("inside")
HONORIFICS = words("honorifics")
AFFAIRS, THINGS = words("affairs"), words("thing_nouns")
PARTY_MARK = re.compile(r"[DRI]-(?:[A-Z]|$)")
"""A politician's party and state behind the name: "(R-Fla.)"."""
QUOTED = frozenset({'"', "“", "”", "``", "''", "‘", "’"})
SPEECH = words("speech")
NEVER, MAYBE_MONTH = words("never_person"), words("maybe_month")


@dataclass(slots=True)
class Name:
    """Tokens `[start, end)` that name a person, with the offices stated beside it: `(title, code)`."""

    start: int
    end: int
    words: tuple[str, ...]
    titles: list[tuple[Title, str | None]] = field(default_factory=list)
    left: int = 0
    weak: bool = False
    """A lone proper noun: a name only where somebody of that name is known."""


def names(sheet: Sheet, kb: KnowledgeBase, hits: list[Hit], titles: list[Title]) -> list[Name]:
    """Spans that name persons: the model's, runs of proper nouns after a title, and names the base knows."""
    n = sheet.n
    given = _given(sheet, kb, hits)
    apposed = {sheet.heads[t.head] for t in titles if sheet.deps[t.head] == "appos"}
    blocked, places, alone = bytearray(n), bytearray(n), bytearray(n)
    for hit in hits:
        if (hit.kind == "P" and _begins_name(sheet, hit)) or hit.start in given:
            continue
        for i in range(hit.start, hit.end):
            blocked[i] = 1
            places[i] = hit.kind in "SCP" and hit.end - hit.start == 1
            alone[i] = hit.kind == "O" and hit.end - hit.start == 1
    for title in titles:
        for i in range(title.start, title.end):
            blocked[i] = 2
    after_title = {t.right for t in titles} | {t.end for t in titles}
    person = bytearray(n)
    other = bytearray(n)
    trained = False
    for first, last, label in sheet.ents:
        trained = True
        mark = person if label in ("PER", "PERSON") else other
        if mark is other and last - first == 1 and not blocked[first]:
            continue  # a family name taken for a place: whether it is one is asked of the report and the base
        for i in range(first, last):
            mark[i] = 1
        if mark is person:
            person[first] = 2
        # A known name outranks the model's guess, but for a place's name as part of a longer one ("Paris Hilton").
        if mark is person and not all(blocked[first:last]):
            for i in range(first, last):
                after_part = i > first and not blocked[i - 1]
                before_part = i + 1 < last and not blocked[i + 1]
                if (places[i] and (after_part or before_part)) or (alone[i] and after_part):
                    blocked[i] = 0
                elif blocked[i] == 2 and after_part:
                    blocked[i] = 0  # "Martin Luther King"
    families = {sheet.words[e - 1] for s, e, label in sheet.ents if label == "PER" and e - s > 1}
    for i, word in enumerate(sheet.words):
        # "Jobs announced", of Steve Jobs: the tagger reads a common noun.
        if word in families and not (person[i] or blocked[i]) and sheet.deps[i] == "nsubj":
            person[i] = 2 if sheet.is_one_of(sheet.heads[i], SPEECH) else 0
    for i in given:
        if not person[i]:
            person[i] = 2
            if sheet.tags[i + 1] in PROPER:
                person[i + 1] = 1
    out: list[Name] = []
    i = 0
    while i < n:
        if not _opens(sheet, i, blocked, person):
            i += 1
            continue
        j = i + 1
        while j < n and sheet.sentence[j] == sheet.sentence[i] and _goes_on(sheet, i, j, blocked, person):
            j += 1
        while j > i + 1 and sheet.lower[j - 1] in INSIDE:
            j -= 1
        while j > i + 1 and (
            sheet.tags[j - 1] in ("VBD", "VBZ", "VBP", "VBN")
            or sheet.words[j - 1] in ("of", "and", "in", "at")
        ):
            j -= 1
        start = i
        while start < j - 1 and sheet.lower[start] in HONORIFICS:
            start += 1
        while start < j - 1 and sheet.words[start].islower() and sheet.lower[start] not in INSIDE:
            start += 1  # "mob don Vincent": the model's name begins too early
        honorific = start > i or (start > 0 and sheet.lower[start - 1] in HONORIFICS)
        words = tuple(_plain(w) for w in sheet.words[start:j] if w[0].isalnum())
        if words and start < j and sheet.lower[start] not in HONORIFICS:
            titled = (
                i in after_title
                or honorific
                or (len(words) > 1 and any(k in apposed for k in range(start, j)))
            )
            titled = titled and not any(other[start:j])
            if len(words) == 1 and not titled and _nobody(sheet, start, hits):
                pass
            elif person[start] or titled or _known(sheet, kb, start, j, words, trained, other):
                out.append(Name(start, j, words, left=start))
            elif len(words) == 1 and len(words[0]) > 2 and not any(other[start:j]):
                out.append(Name(start, j, words, left=start, weak=True))
            else:  # "District Attorney | Peter Clark": the run began too early
                j = next((k for k in range(start + 1, j) if person[k] == 2), j)
        i = j
    known = {i for i in range(n) if blocked[i]} | {i for name in out for i in range(name.start, name.end)}
    return _sober(sheet, kb, out, known)


def _nobody(sheet: Sheet, i: int, hits: list[Hit]) -> bool:
    """Whether a lone word names no person: part of a body's ("the U.N. Charter"), a title in quotation marks ("her
    show "Ellen""), one of a kind ("as a Christian")."""
    before, after = sheet.words[i - 1 : i], sheet.words[i + 1 : i + 2]
    if any(hit.kind == "O" and hit.end == i and sheet.heads[hit.end - 1] == i for hit in hits):
        return True
    if before and before[0] in QUOTED and after and after[0] in (*QUOTED, ","):
        closed = after[0] in QUOTED or (sheet.words[i + 2 : i + 3] and sheet.words[i + 2] in QUOTED)
        if closed and not (i > 1 and sheet.tags[i - 2] in PROPER):
            return True
    article = before and before[0] in ("a", "an") and sheet.deps[i - 1] == "det"
    return bool(article) and sheet.heads[i - 1] == i


def _given(sheet: Sheet, kb: KnowledgeBase, hits: list[Hit]) -> set[int]:
    """Names of peoples that are somebody's given name: "Afghan Sadigov"; or a family name: "David French"."""
    lone = {first for first, last, label in sheet.ents if label in ("PER", "PERSON") and last == first + 1}
    whole = {first for first, last, label in sheet.ents if label in ("PER", "PERSON") and last > first + 1}
    inside = {
        i for first, last, label in sheet.ents if label in ("PER", "PERSON") for i in range(first + 1, last)
    }
    families = {
        sheet.words[last - 1] for first, last, label in sheet.ents if label == "PER" and last > first + 1
    }
    again = {
        h.start
        for h in hits
        if h.kind in "AN"
        and h.end == h.start + 1
        and sheet.words[h.start] in families
        and sheet.deps[h.start] in ("nsubj", "obj", "obl", "nmod:poss")
        and sheet.tags[h.start] in ("NNP", "JJ")
        and not any(sheet.deps[c] in ("det", "amod") for c in sheet.children[h.start])
    }  # "Cuban said", of Mark Cuban
    return (
        again
        | {h.start for h in hits if h.kind in "AN" and h.start in inside and h.end == h.start + 1}
        | {
            h.start
            for h in hits
            if h.kind in "AN"
            and h.end == h.start + 1
            and kb.is_given(sheet.words[h.start])
            and (h.start in whole or h.end in lone)
            and (h.start == 0 or sheet.lower[h.start - 1] not in ("the", "a", "an"))
        }
    )


def _sober(sheet: Sheet, kb: KnowledgeBase, found: list[Name], known: set[int]) -> list[Name]:
    """Without single words that name nobody: days and months, peoples, ranks, words of a headline."""
    longer = {key(w) for name in found if len(name.words) > 1 for w in name.words}
    written = set(sheet.words)
    # "Ford Motor Company" in the same report: Ford alone is the company.
    bodies = {sheet.lower[s] for s, e, label in sheet.ents if label == "ORG" and e - s > 1}
    out = []
    for name in found:
        word = name.words[0]
        low = word.lower()
        if PARTY_MARK.match(sheet.doc[name.start : name.end].text):
            continue
        if len(name.words) > 1 or key(word) in longer:
            out.append(name)
            continue
        before = sheet.lower[name.start - 1] if name.start else ""
        family = sheet.tags[name.start] == "NNPS" and word.endswith("s") and key(word[:-1]) in longer
        if (
            family  # "the Clintons"
            or low in NEVER
            or len(word) < 2
            or before == "-"
            or PARTY_MARK.match(sheet.doc[name.start : name.end].text)
        ):
            continue
        if low in MAYBE_MONTH and (
            sheet.case_of(name.start) or before in ("last", "this", "next", "late", "early")
        ):
            continue
        if any(kind in "AN" for kind, _, _ in kb.phrases.get(sheet.norms[name.start], ())):
            continue
        after = sheet.lower[name.end] if name.end < sheet.n else ""
        if not name.titles and before not in HONORIFICS and (low in bodies or after in AFFAIRS | THINGS):
            continue
        if low in written and before not in HONORIFICS:
            continue
        if len(word) > 6 and kb.is_like_a_state(sheet.norms[name.start]):
            continue
        out.append(name)
    return out


def _plain(word: str) -> str:
    """A word without what the tokenizer left on it ("Clinton:\"We")."""
    for i, char in enumerate(word):
        if char in ':"“”()[];,' and i:
            return word[:i]
    return word


def _begins_name(sheet: Sheet, hit: Hit) -> bool:
    """ "Ararat Mirzoyan": a town's name before another proper noun is a given name."""
    i = hit.end
    return (
        i < sheet.n
        and sheet.tags[i] in PROPER
        and sheet.words[i][0].isupper()
        and sheet.sentence[i] == sheet.sentence[hit.start]
        and (
            sheet.heads[hit.start] == i
            or sheet.heads[i] == hit.start
            or hit.start in sheet.children[sheet.heads[i]]
        )
    )


def _opens(sheet: Sheet, i: int, blocked: bytearray, person: bytearray) -> bool:
    if blocked[i]:
        return False
    if person[i]:
        return sheet.words[i][0].isalnum()
    return sheet.tags[i] in PROPER and sheet.words[i][0].isupper() and sheet.words[i][0].isalpha()


def _goes_on(sheet: Sheet, start: int, j: int, blocked: bytearray, person: bytearray) -> bool:
    if blocked[j]:
        return False
    if sheet.words[j] in ("-", "‑") and person[start]:
        return _hyphened(sheet, start, j, blocked, person)
    if person[j] and person[start]:
        return sheet.lower[j] not in ("'s", "’s") and not (
            person[j] == 2
            and sheet.lower[j] not in INSIDE
            and sheet.lower[j - 1] not in INSIDE
            and len(sheet.norms[j - 1]) > 1
        )
    if person[start] and not person[j]:
        # The model broke the name off: its tree goes on ("Bettie | Page").
        part = sheet.deps[j] == "flat" and start <= sheet.heads[j] < j
        return part and sheet.tags[j] in PROPER and sheet.words[j][0].isupper()
    if sheet.tags[j] in PROPER and sheet.words[j][0].isupper():
        return True
    if sheet.lower[j] in INSIDE:
        return j + 1 < sheet.n and sheet.tags[j + 1] in PROPER and not blocked[j + 1]
    return False


def _hyphened(sheet: Sheet, start: int, j: int, blocked: bytearray, person: bytearray) -> bool:
    """Whether a hyphen joins the parts of one name ("Kassym-Jomart Tokayev") rather than two persons."""
    doc = sheet.doc
    if j + 1 >= sheet.n or blocked[j + 1] or doc[j - 1].whitespace_ or doc[j].whitespace_:
        return False
    k = j + 1
    while k < sheet.n and person[k] and not blocked[k] and (k == j + 1 or person[k] != 2):
        k += 1
    before, after = j - start, k - j - 1
    if before == after == 1 and person[j] == person[j + 1] == 1:
        # "Bar-Lev" is one name to the model; "Adams-Baker" are two persons where one of them stands alone elsewhere.
        parts = {sheet.words[start], sheet.words[j + 1]}
        others = (e - 1 for s, e, label in sheet.ents if label in ("PER", "PERSON") and not s <= j < e)
        return not any(sheet.words[i] in parts and sheet.words[i - 1] != "-" for i in others)
    if sheet.lower[j - 1] in INSIDE or sheet.words[j + 1].islower():
        return after > 0
    return (before == 1 and after > 1) or (before > 1 and after == 1)


def _known(
    sheet: Sheet,
    kb: KnowledgeBase,
    start: int,
    end: int,
    words: tuple[str, ...],
    trained: bool,
    other: bytearray,
) -> bool:
    if len(words) > 1:
        text = " ".join(words)
        found = kb.persons_named(text, None) if len(words) < 6 else []
        if found and found[0].score >= 0.8 and found[0].evidence.startswith(("full name", "first")):
            return True
        return not trained and not any(other[start:end]) and kb.is_given(words[0]) and len(words) <= 4
    return False
