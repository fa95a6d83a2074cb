"""Forms of names: what two spellings of one name have in common.

`norm` is the exact comparison (case, accents, apostrophes and hyphens aside), `key` also levels the usual
transliterations ("Jeyhun" and "Ceyhun", "Sergei" and "Sergey", "-ian" and "-yan"), `spellings` gives what a name
becomes where a letter is read as in another language ("Macron" with k, "Vojislav" with y), `bones` keeps the
consonants alone and is only ever used together with a measure of similarity.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_LETTERS = str.maketrans(
    {"ə": "a", "Ə": "A", "ǝ": "a", "ı": "i", "İ": "I", "ð": "d", "þ": "th", "Х": "Kh", "х": "kh"}
)
_SOUNDS = "sh Sh ch Ch g G sh ch zh Sh Ch Zh".split()
_TURKIC = str.maketrans(dict(zip("şŞçÇğĞščžŠČŽ", _SOUNDS, strict=True)))
_DROP = re.compile(r"[^0-9a-z]+")
_SPLIT = re.compile(r"[\s\-‐‑–/_]+")
_APOSTROPHES = re.compile(r"['’‘ʻʼ`´.]")

# In this order; each pair is a class of spellings that English texts use for one sound.
_CLASSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"^(yev|ev|ye)(?=[a-z]{3})", "e"),
        (r"^yelena", "elena"),
        (r"(yan|ian|jan|ean)(ts)?$", "yan"),
        (r"(iyev|yev|iev|jev)(a?)$", r"ev\2"),
        (r"(skyy|skiy|skyi|skii|skij|sky|ski)$", "ski"),
        (r"(skaya|skaia|skaja|ska)$", "ska"),
        (r"(off|ow)$", "ov"),
        (r"shch|sch|sh|sz", "s"),
        (r"dzh|dj|zh|j", "c"),
        (r"tch|ch|cz|tsh", "c"),
        (r"gh", "g"),
        (r"kh|x", "h"),
        (r"ph", "f"),
        (r"ts|tz", "c"),
        (r"ck|q", "k"),
        (r"ou|oo|uu", "u"),
        (r"iy|yi|ij|ii|ee|ie|yy|ey|ei|ay|ai|y|e", "i"),
        (r"ae|aa", "a"),
        (r"w", "v"),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def norm(word: str) -> str:
    """One word in lower-case ASCII letters and digits; empty for punctuation."""
    if word.isascii():
        folded = word.lower()
        return folded if folded.isalnum() else _DROP.sub("", folded)
    return _DROP.sub("", anyascii(word.translate(_LETTERS).replace("ու", "u").replace("Ու", "U")).lower())


def words(name: str) -> list[str]:
    """The normalised words of a name; hyphens part them, apostrophes and full stops don't."""
    return [w for w in map(norm, _SPLIT.split(name)) if w]


def phrase(name: str) -> str:
    """A name as one normalised string, for exact comparison."""
    return " ".join(words(name))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """A word's spelling class: equal for the usual transliterations of one name."""
    plain = _APOSTROPHES.sub("", word.translate(_TURKIC)) if not word.isascii() else word
    text = norm(plain)
    for pattern, by in _CLASSES:
        text = pattern.sub(by, text)
    return text


def name_key(name: str) -> str:
    """The spelling class of a whole name, word by word."""
    return " ".join(k for k in map(key, _SPLIT.split(name)) if k)


# Letters that languages read in two ways, of which `key` takes the first: j as in English or in German, c and z
# as in English or as k and ts, x as Azerbaijani kh or as ks, ch as in English or in French, ə as a or e, Georgian
# ფ as p or f; b and d at a word's end as Azerbaijani writes them or as Turkish does.
_READINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<!d)j", "y"),
        (r"c(?![eihyəçč])", "k"),
        (r"x", "ks"),
        (r"(?<![dtsc])z(?!h)", "ts"),
        (r"(?<![st])ch", "sh"),
        (r"ə", "e"),
        (r"ფ", "f"),
        (r"b\b", "p"),
        (r"d\b", "t"),
    )
)
_GEORGIAN_END = re.compile(r"(?<=[\u10d0-\u10ff]{4})ი\b")


def spellings(name: str) -> list[str]:
    """A name as it is spelt where one of its letters, or all, are read in another way; not as it stands."""
    low = _GEORGIAN_END.sub("", name.lower())  # the nominative's ending: "ბაირამოვი"
    every = low
    out = {low: None} if low != name.lower() else {}
    for pattern, by in _READINGS:
        once = pattern.sub(by, low)
        if once != low:
            out[once] = None
            every = pattern.sub(by, every)
    out[every] = None
    out.pop(name.lower(), None)
    return list(out)


_VOWELS = re.compile(r"(?<!^)[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


def bones(text: str) -> str:
    """The consonants of a `key` (first letter kept): a coarse class, to be checked by similarity."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", text))


_ARABIC = str.maketrans(
    {letter: to for letters, to in (
        ("بپ", "b"), ("تطةث", "t"), ("جچژ", "c"), ("دضذ", "d"), ("ر", "r"), ("زظ", "z"), ("سصش", "s"),
        ("غگ", "k"), ("فڤ", "f"), ("قكک", "k"), ("ل", "l"), ("م", "m"), ("ن", "n"),
        ("اأإآءئؤوويىیهحخع", ""),
    ) for letter in letters}
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ul", "ben", "bin", "ibn"})
_ABD = re.compile(r"^abd[aeu]l$")
_SOUNDED = str.maketrans({"p": "b", "v": "f", "h": "", "q": "k", "g": "k"})


def is_arabic(name: str) -> bool:
    """Whether a name has Arabic letters."""
    return any("\u0620" <= char <= "\u06ff" for char in name)


def skeleton(name: str) -> str:
    """The consonants that Arabic script would write of a name, in either script."""
    if is_arabic(name):
        parts = [
            _DOUBLED.sub(r"\1", w.removeprefix("ال").replace("تش", "ج").replace("تس", "ج").translate(_ARABIC))
            for w in name.split()
        ]
    else:
        parts = [
            _DOUBLED.sub(
                r"\1",
                re.sub("[aeiouy]", "", key(_ABD.sub("abd", norm(w)).replace("w", "")).translate(_SOUNDED)),
            )
            for w in _SPLIT.split(name)
            if norm(w) not in _ARTICLES
        ]
    return " ".join(p for p in parts if p and p != "bn")


def slug(name: str) -> str:
    """The part of a `local:` id made from a name."""
    return "-".join(words(name)) or "unnamed"


def local_id(name: str) -> str:
    """The id of an actor that has no Wikidata item: the same for spellings of one normal form."""
    return "local:" + slug(name)


def initials_agree(text: str, name: str) -> bool:
    """Whether the initials of a name may be of another's middle names: George P. is not George W."""
    initials = {w for w in text.split() if len(w) == 1}
    middle = {w[0] for w in name.split()[1:-1]}
    return not middle or not initials or bool(initials & (middle | {name[:1]}))
