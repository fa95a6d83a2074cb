"""Which language a text is in, paragraph by paragraph."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from communique.errors import TextError

LANGUAGES = ("en",)
"""The languages that are analysed."""

# Function words that are frequent in English and rare as words of other languages' running text.
_ENGLISH = frozenset(
    "the and of to that with from was were has have had which this these those they their his her its not "
    "been would could should will said says he she it is are by on at for as an who what when where there "
    "than but our your we you i if or into over after before about against between during under because".split()
)
_SURE = frozenset(
    "the and that with from which were been their would could should said this these they through about "
    "against between because".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_SAMPLE = 1200

_NAMES = {
    "az": "Azerbaijani", "hy": "Armenian", "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "ka": "Georgian",
    "fa": "Persian", "ar": "Arabic", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian",
    "bg": "Bulgarian", "sr": "Serbian", "be": "Belarusian", "mk": "Macedonian", "zh": "Chinese", "he": "Hebrew",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "el": "Greek", "kk": "Kazakh", "uz": "Uzbek",
    "ja": "Japanese", "ko": "Korean", "hi": "Hindi", "ro": "Romanian", "cs": "Czech", "sv": "Swedish",
    "hu": "Hungarian", "fi": "Finnish",
}  # fmt: skip


@functools.cache
def _identifier() -> Any:
    # Loaded only for a paragraph that is not English at first sight: it costs a second and 40 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def paragraph_language(text: str) -> tuple[str, float]:
    """A paragraph's language (ISO 639-1) and how sure that is, from 0 to 1; ("", 0.0) where nothing tells.

    English is told by its function words; only what has none of them is put to the classifier.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if not words:
        return "", 0.0
    common = sum(word in _ENGLISH for word in words)
    sure = sum(word in _SURE for word in words)
    if sure and common * 8 >= len(words) or (common >= 2 and common * 5 >= len(words)):
        return "en", 1.0
    letters = sum(map(len, words))
    foreign_script = len(_LATIN.findall(sample)) * 2 < letters
    if not foreign_script and sample.isascii() and len(words) < 5:
        return "", 0.0
    # Names are no evidence, except where the script itself is.
    language, score = _identifier().classify(sample)
    if foreign_script:
        return ("und", 0.5) if language == "en" else (language, max(score, 0.95))
    return language, score


def main_language(paragraphs: Iterable[str], hint: str | None = None) -> str:
    """The language of most of a text (by characters), judged by its sure paragraphs; short ones inherit it.

    Where no paragraph tells, the text as a whole does, then `hint`, then English is taken.
    """
    kept = list(paragraphs)
    weights: dict[str, int] = {}
    for text in kept:
        language, score = paragraph_language(text)
        if score >= 0.8:
            weights[language] = weights.get(language, 0) + min(len(text), 100_000)
    if not weights:
        joined = " ".join(kept)[:_SAMPLE]
        language, score = paragraph_language(joined)
        if score >= 0.8:
            return language
        return (hint or "en").split("-")[0].lower() if not joined.isascii() else "en"
    return max(sorted(weights), key=lambda language: weights[language])


def check_language(text: str, hint: str | None = None) -> str:
    """The main language of a text, where it is one that is analysed.

    Raises TextError ("language") for any other, naming it and what is read instead.
    """
    language = main_language((line for line in text.splitlines() if line.strip()), hint)
    require(language)
    return language


def require(language: str) -> None:
    """Raise TextError ("language") unless texts in this language are analysed."""
    if language in LANGUAGES:
        return
    name = f"{_NAMES[language]} ({language})" if language in _NAMES else f"another language ({language})"
    raise TextError(
        f"The report is in {name}; only English is analysed.",
        "Leave it out, or give an English version or translation.",
        "language",
    )
