"""Names of states, peoples, capitals, bodies and places, found by exact normal form."""

from __future__ import annotations

from typing import NamedTuple

from communique.knowledge.facts import KnowledgeBase
from communique.knowledge.names import local_id
from communique.knowledge.sheet import NOUNS, PROPER, Sheet
from communique.knowledge.words import words
from communique.model import Actor

US_STATES = words("us_states")
PREFIXES = words("prefixes")
CONTINENTAL = words("continental")
THINGS, LANGUAGE_VERBS, LANGUAGE_CASES = (
    words("thing_nouns"),
    words("language_verbs"),
    words("language_cases"),
)
MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:poss", "flat", "det"})


class Hit(NamedTuple):
    """Tokens that are a known name. `kind`: S state, A adjective, N people, C capital, O body, P place."""

    start: int
    end: int
    kind: str
    actor: Actor
    code: str | None
    place: Actor | None


def hits(sheet: Sheet, kb: KnowledgeBase, taken: frozenset[int] | set[int] = frozenset()) -> list[Hit]:
    """The longest known names, left to right, not overlapping one another or the `taken` tokens."""
    out: list[Hit] = []
    tags = sheet.tags
    norms, words, longest, phrases = sheet.norms, sheet.words, kb.longest, kb.phrases
    i, n = 0, sheet.n
    while i < n:
        limit = longest.get(norms[i], 0) if norms[i] else 0
        if i + 1 < n and words[i + 1] in ("'s", "’s"):
            limit = max(limit, longest.get(norms[i] + "s", 0))
        if not limit or words[i].islower() or i in taken or words[i][-1] in "$£€":
            i += 1
            continue
        text, size, tried = "", 0, []
        j = i
        while j < n and size < limit and j not in taken and sheet.sentence[j] == sheet.sentence[i]:
            word = norms[j]
            if word == "s" and words[j] in ("'s", "’s") and text:
                text += "s"  # "People's Liberation Army"
            elif word:
                text = f"{text} {word}" if text else word
                size += 1
            elif words[j] in ("-", "–", "’", "'", ".", "/"):
                j += 1
                continue
            else:
                break
            j += 1
            tried.append((text, j))
        for text, end in reversed(tried):
            entries = phrases.get(text)
            if text in ("america", "american", "americans") and i and words[i - 1] == "-":
                continue  # "African-Americans"
            if text in ("american", "americans") and i and norms[i - 1] in CONTINENTAL:
                continue  # "North American"
            if i and words[i - 1] in PREFIXES and tags[i - 1] in PROPER:
                continue  # "Air France"
            if end < n and sheet.lower[end] in THINGS:
                continue  # "a Molotov cocktail"
            if entries and words[end - 1] not in ("'s", "’s"):
                hit = _choose(sheet, kb, i, end, entries)
                if hit:
                    if not (hit.kind in "AN" and _language(sheet, i, end)):
                        out.append(hit)
                    i = end - 1
                    break
        i += 1
    return _bodies(sheet, kb, _homonyms(kb, _located(sheet, out)))


def _language(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a people's adjective is its language: "in German", "speaks Farsi", "French-language"."""
    after = sheet.lower[end : end + 2]
    if end - start > 1:
        return False
    if after[:1] == ["-"] and after[1:] in (["language"], ["speaking"]):
        return True
    nominal = sheet.tags[start] in ("NN", "NNP") or sheet.deps[start] in ("obl", "obj", "nmod")
    if not nominal or sheet.tags[start] in ("NNS", "NNPS"):
        return False
    if any(sheet.deps[c] in ("det", "nmod:poss", "nummod") for c in sheet.children[start]):
        return False
    if sheet.deps[start] in ("obl", "nmod"):
        return sheet.case_of(start) in LANGUAGE_CASES
    return sheet.deps[start] == "obj" and sheet.is_one_of(sheet.heads[start], LANGUAGE_VERBS)


def _located(sheet: Sheet, found: list[Hit]) -> list[Hit]:
    """A town whose American state follows is that one: "Alexandria, Va.", "Athens, Georgia"."""
    starts = {h.start: h for h in found}
    out = []
    for hit in found:
        region = starts.get(hit.end + 1)
        if (
            hit.kind in "PC"
            and region is not None
            and sheet.words[hit.end] == ","
            and sheet.norms[region.start] in US_STATES
            and (region.actor.country == "USA" or region.actor.name == "Georgia")
            and hit.actor.country != "USA"
        ):
            name = sheet.doc[hit.start : hit.end].text
            actor = Actor(id=local_id(name) + "-usa", name=name, kind="place", country="USA", sector=None)
            hit = hit._replace(kind="P", actor=actor, code=None, place=None)
        out.append(hit)
    return out


def _homonyms(kb: KnowledgeBase, found: list[Hit]) -> list[Hit]:
    """Georgia among American states, with nothing of its own region named, is the American state."""
    codes = {h.code or h.actor.country for h in found if h.actor.name != "Georgia"}
    american = any(h.kind == "P" and h.actor.country == "USA" for h in found)
    if not american or codes & {"GEO", "RUS", "ARM", "AZE", "TUR", "UKR", "GE-AB", "X-SO"}:
        return found
    place = Actor(id="local:georgia-usa", name="Georgia", kind="place", country="USA", sector=None)
    return [
        h._replace(kind="P", actor=place, code=None) if h.actor.name == "Georgia" and h.kind == "S" else h
        for h in found
    ]


def _bodies(sheet: Sheet, kb: KnowledgeBase, found: list[Hit]) -> list[Hit]:
    """Join states with the bodies every state has: "Azerbaijan's Foreign Ministry", "Parliament of Georgia"."""
    norms = sheet.norms
    starts = {h.start: h for h in found}
    ends = {h.end: h for h in found}
    merged: list[Hit] = []
    gone: set[int] = set()
    for i, word in enumerate(norms):
        if not word or (word not in kb.body_words and word + "s" not in kb.body_words):
            continue
        limit = max(kb.body_words.get(word, 0), kb.body_words.get(word + "s", 0))
        if i in starts and starts[i].kind != "O":
            continue
        text, size, j = "", 0, i
        pattern: tuple[str, str, str] | None = None
        end = i
        while j < sheet.n and size < limit and norms[j]:
            if norms[j] == "s" and text and sheet.words[j] in ("'s", "’s"):
                text += "s"
            else:
                text = f"{text} {norms[j]}" if text else norms[j]
                size += 1
            j += 1
            if text in kb.bodies and sheet.words[j - 1] not in ("'s", "’s"):
                pattern, end = kb.bodies[text], j
        if pattern is None or (i in starts and starts[i].end > end):
            continue
        left = ends.get(i)
        if left is None and i > 0 and sheet.words[i - 1] in ("'s", "’s", "'", "’"):
            left = ends.get(i - 1)
        right = None
        if left is None or left.code is None:
            k = end
            if k < sheet.n and sheet.lower[k] == "of":
                k += 1
                while k < sheet.n and sheet.lower[k] == "the":
                    k += 1
                right = starts.get(k)
        owner = left if left is not None and left.code else right
        if owner is None or owner.code is None or owner.kind in "O" or owner.start in gone:
            continue
        if owner is right and owner.kind not in "SC":
            continue
        actor = kb.body(owner.code, pattern)
        if actor is None:
            continue
        gone.add(owner.start)
        gone.update(h.start for h in found if i <= h.start < end)
        merged.append(Hit(min(i, owner.start), max(end, owner.end), "O", actor, None, None))
    if not merged:
        return found
    return sorted([h for h in found if h.start not in gone] + merged, key=lambda h: h.start)


def _choose(
    sheet: Sheet, kb: KnowledgeBase, start: int, end: int, entries: list[tuple[str, int, int]]
) -> Hit | None:
    words, tags, deps = sheet.words, sheet.tags, sheet.deps
    text = "".join(words[start:end]).replace(".", "").replace("-", "")
    if entries[0][2] == 2:
        # "Va.", "Miss": an American state only after the name of its town.
        entries = entries if start > 1 and words[start - 1] == "," and tags[start - 2] in PROPER else []
    usable = [e for e in entries if e[2] in (0, 2) or text.isupper() or (len(text) > 4 and text[0].isupper())]
    if not usable:
        return None
    kinds = {kind: number for kind, number, _ in reversed(usable)}
    last = end - 1
    tag = tags[last]
    nominal = not tag or tag in NOUNS or tag.startswith("JJ") or ("A" in kinds and tag in ("VBN", "FW"))
    if not nominal and not (end - start > 1 and any(tags[i] in PROPER for i in range(start, end))):
        return None
    if "O" in kinds and (end - start > 1 or not set(kinds) & {"S", "A"}):
        kind = "O"
    elif "S" in kinds:
        kind = "S"
    elif "A" in kinds or "N" in kinds:
        modifier = "A" in kinds and (
            tag.startswith("JJ")
            or (deps[last] in MODIFIERS and sheet.heads[last] > last)
            or not tag
            or "N" not in kinds
        )
        kind = "A" if modifier else "N"
        if kind not in kinds:
            kind = "A" if "A" in kinds else "N"
    elif "C" in kinds:
        kind = "C"
    else:
        kind = next(iter(kinds))
    if kind == "P" and end - start == 1 and (tag not in PROPER and tag):
        return None
    number = kinds[kind]
    place = kb.actor(kinds["P"]) if kind == "C" and "P" in kinds else None
    return Hit(start, end, kind, kb.actor(number), kb.code_of(number), place)
