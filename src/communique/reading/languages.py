"""Which language a text is in, paragraph by paragraph."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from communique.data import load_json
from communique.errors import TextError

LANGUAGES = ("en",)
"""The languages that are analysed."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAMPLE = 1200


class _Lexicon(msgspec.Struct):
    common: frozenset[str]
    sure: frozenset[str]
    english_like: frozenset[str]
    names: dict[str, str]


@functools.cache
def _lexicon() -> _Lexicon:
    book: _Lexicon = load_json("languages.json", _Lexicon)
    return book


@functools.cache
def _identifier() -> Any:
    # Loaded only for a paragraph that is not English at first sight: it costs a second and 40 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def looks_english(text: str) -> bool:
    """Whether a paragraph is English at first sight, by its function words."""
    words = _WORD.findall(text[:_SAMPLE].lower().replace("’", "'"))
    book = _lexicon()
    common = sum(word in book.common for word in words)
    if common >= 2 and common * 5 >= len(words):
        return True
    return common * 8 >= len(words) and not book.sure.isdisjoint(words)


def could_be_foreign(text: str) -> bool:
    """Whether a line on an English page deserves a closer look.

    It does with letters outside ASCII in a word that is no name (it starts small), or half of all, or with
    six words and no English function word among them.
    """
    sample = text[:_SAMPLE].replace("’", "'")
    words = _WORD.findall(sample)
    if not sample.isascii():
        strange = sum(not word.isascii() for word in words)
        small = sum(not word.isascii() and word[0].islower() for word in words)
        if small or (strange and strange * 2 >= len(words)):
            return True
    return len(words) >= 6 and _lexicon().common.isdisjoint(map(str.lower, words))


def paragraph_language(text: str) -> tuple[str, float]:
    """A paragraph's language (ISO 639) and how sure that is, from 0 to 1; ("", 0.0) where nothing tells.

    English is told by its function words; only what has none of them is put to the classifier.
    """
    if looks_english(text):
        return "en", 1.0
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    if not words:
        return "", 0.0
    foreign_script = len(_LATIN.findall(sample)) * 2 < sum(map(len, words))
    if not foreign_script and len(words) < (5 if sample.isascii() else 2):
        return "", 0.0
    language, score = _identifier().classify(sample)
    if foreign_script:
        # The script alone tells that it isn't English.
        return ("und", 0.5) if language == "en" else (language, max(score, 0.95))
    if language in _lexicon().english_like:
        return "en", score
    if sample.isascii() and len(words) < 12:
        score *= score  # a short line of names looks like many languages
    return language, score


def page_languages(paragraphs: Sequence[str], hint: str | None = None) -> tuple[str, list[tuple[str, float]]]:
    """The main language of a page (by characters), and each paragraph's own with how sure that is.

    Short paragraphs, and those that do not tell, inherit the main one with 0.0. Where none tells, the whole
    does, then `hint` (what the report says of itself), then English is taken.
    """
    found = [("en", 1.0) if looks_english(text) else ("", 0.0) for text in paragraphs]
    english = sum(len(text) for text, (language, _) in zip(paragraphs, found, strict=True) if language)
    mostly = english * 2 > sum(map(len, paragraphs))
    weights: dict[str, int] = {}
    kept: list[tuple[str, float]] = []
    for i, text in enumerate(paragraphs):
        if not found[i][0] and (not mostly or could_be_foreign(text)):
            found[i] = paragraph_language(text)
        language, score = found[i]
        kept.append(found[i])
        if score >= 0.8:
            weights[language] = weights.get(language, 0) + len(text)
        else:
            found[i] = ("", 0.0)
    if weights:
        main = max(sorted(weights), key=lambda language: weights[language])
        if weights.get("en", 0) * 5 >= sum(weights.values()) * 2:
            main = "en"  # a page in two languages: what is English of it is analysed
    else:
        whole = " ".join(paragraphs)[:_SAMPLE]
        main, score = kept[0] if len(kept) == 1 else paragraph_language(whole)
        if score < 0.6:
            main = (
                (hint or "en").split("-")[0].lower() if score and not "".join(paragraphs).isascii() else "en"
            )
    return main, [pair if pair[0] else (main, 0.0) for pair in found]


def main_language(paragraphs: Sequence[str], hint: str | None = None) -> str:
    """The language of most of a text; see `page_languages`."""
    return page_languages(paragraphs, hint)[0]


def check_language(text: str, hint: str | None = None) -> str:
    """The main language of a text, where it is one that is analysed.

    Raises TextError ("language") for any other, naming it and what is read instead.
    """
    language = main_language([line for line in text.splitlines() if line.strip()], hint)
    require(language)
    return language


def require(language: str) -> None:
    """Raise TextError ("language") unless texts in this language are analysed."""
    if language in LANGUAGES:
        return
    known = _lexicon().names.get(language)
    name = f"{known} ({language})" if known else f"another language ({language})"
    raise TextError(
        f"The report is in {name}; only English is analysed.",
        "Leave it out, or give an English version or translation.",
        "language",
    )
