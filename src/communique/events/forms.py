"""Inflected forms of the codebook's own words, so that coding does not hang on a lemmatiser's guesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.language.syntax import Tree

_VOWELS = frozenset("aeiou")
_HYPHENS = frozenset({"-", "‐", "‑"})


def verb_forms(lemma: str) -> list[str]:
    """The regular forms of a verb; where a consonant may be doubled, both spellings."""
    stems = [lemma]
    if lemma.endswith("e"):
        return [
            lemma,
            lemma + "s",
            lemma + "d",
            (lemma[:-2] + "y" if lemma.endswith("ie") else lemma[:-1]) + "ing",
        ]
    if (
        len(lemma) > 2
        and lemma[-1] not in _VOWELS | set("wxy")
        and lemma[-2] in _VOWELS
        and lemma[-3] not in _VOWELS
    ):
        stems.append(lemma + lemma[-1])
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return [lemma, third, *(stem + ending for stem in stems for ending in ("ed", "ing"))]


def noun_forms(lemma: str) -> list[str]:
    """A noun and its regular plural (and -man, -men)."""
    if lemma.endswith("man"):
        return [lemma, lemma[:-3] + "men"]
    if lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in _VOWELS:
        return [lemma, lemma[:-1] + "ies"]
    return [lemma, lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")]


class Forms:
    """Form → lemma, for verbs and for nouns. A form that is itself a known word stays as it is."""

    def __init__(self, verbs: Iterable[str], nouns: Iterable[str], irregular: Mapping[str, str]) -> None:
        self.verbs: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        known = sorted(set(verbs))
        for lemma in known:
            for form in verb_forms(lemma):
                self.verbs.setdefault(form, lemma)
        for lemma in known:
            self.verbs[lemma] = lemma
        self.verbs.update({form: lemma for form, lemma in irregular.items() if lemma in self.verbs})
        words = sorted(set(nouns))
        for lemma in words:
            for form in noun_forms(lemma)[1:]:
                self.nouns.setdefault(form, lemma)
        plurals = {form for lemma in words for form in noun_forms(lemma)[1:]}
        for lemma in words:
            if lemma not in plurals:
                self.nouns[lemma] = lemma

    def correct(self, tree: Tree) -> None:
        """Put the codebook's lemma where the tree's may be another. Of a compound that is written with hyphens, whose
        parts are words of their own ("cease", "-", "fire"), the head gets the whole's lemma."""
        verbs, nouns, lower = self.verbs, self.nouns, tree.lower
        for i, tag in enumerate(tree.tag):
            if tag.startswith("V"):
                tree.lemma[i] = verbs.get(lower[i], tree.lemma[i])
            elif tag.startswith("NN"):
                tree.lemma[i] = nouns.get(lower[i], tree.lemma[i])
        for i, word in enumerate(lower):
            if word in _HYPHENS and 0 < i < len(lower) - 1:
                whole = hyphened(tree, i)
                lemma = next(
                    (nouns[w] for w in (f"{whole[0]}-{whole[1]}", "".join(whole)) if w in nouns), None
                )
                if lemma is not None:
                    k = i + 1 if tree.head[i - 1] == i + 1 else i - 1
                    tree.lemma[k] = lemma
                    if not tree.tag[k].startswith("NN"):
                        tree.tag[k], tree.pos[k] = "NN", "NOUN"


def hyphened(tree: Tree, i: int) -> tuple[str, str]:
    """The words that the hyphen `i` joins without a space, in lower case; two empty ones where it joins none."""
    close = tree.end[i - 1] == tree.start[i] and tree.end[i] == tree.start[i + 1]
    return (tree.lower[i - 1], tree.lower[i + 1]) if close else ("", "")


def whole(tree: Tree, i: int) -> tuple[int, ...]:
    """A word with what a hyphen joins to it in one lemma ("cease-fire")."""
    if i > 1 and tree.lower[i - 1] in _HYPHENS:
        first, _ = hyphened(tree, i - 1)
        if first and tree.lemma[i] != tree.lower[i] and tree.lemma[i].startswith(first):
            return (i - 2, i - 1, i)
    return (i,)
