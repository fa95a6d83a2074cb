"""Counts, ordinals and years in words or figures, and ISO 8601's durations."""

from __future__ import annotations

import re

from communique.dates.lexicon import values

_VAGUE_WORDS = frozenset({"few", "several", "many", "various", "hundreds", "thousands", "tens", "dozens"})
_LENGTHS = {"F": (2, "W"), "Q": (3, "M"), "E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y")}
VAGUE_UNITS = {"F": "W", "E": "E", "C": "C", "L": "L"}


def cardinal(words: list[str]) -> float | None:
    """The number that words or figures mean; None where they are vague ("a few") or no number at all."""
    numbers, multipliers = values("number"), values("multiplier")
    if any(word in _VAGUE_WORDS for word in words) or "number" in words:
        return None
    total, current, seen = 0.0, 0.0, False
    for place, word in enumerate(words):
        if "/" in word:  # the fraction of "2 1/2 years"
            top, _, bottom = word.partition("/")
            return total + current + (int(top) / int(bottom) if int(bottom) else 0.0)
        if word[0].isdigit():
            value = float(word.replace(",", ""))
            if seen:
                break
            current, seen = current + value, True
        elif word in numbers:
            current, seen = current + float(numbers[word]), True
        elif word in multipliers:
            current, seen = max(current, 1.0) * float(multipliers[word]), True
            if word == "thousand":
                total, current = total + current, 0.0
        elif word in ("half", "½"):
            current, seen = current + 0.5, True
        elif word == "quarter":
            current, seen = current + 0.25, True
        elif word == "dozen":
            current, seen = max(current, 1.0) * 12, True
        elif word == "couple":
            current, seen = current + 2, True
        elif word in ("a", "an") and not seen and place == 0:
            if words[-1] in ("a", "an"):
                return 1.0
        elif word == "another":
            current, seen = 1.0, True
        elif word in ("to", "or", "-", "–") and seen and place and words[place - 1] not in _TENS:
            break
    if words[:1] == ["half"]:
        return 0.5
    if "and" in words and words[-1] == "half" and words[0] in ("a", "an") and not total and current == 0.5:
        return 1.5
    return total + current if seen else None


_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})


def ordinal(words: list[str]) -> int | None:
    """The number of an ordinal, or of a day of the month in figures."""
    total = 0
    ordinals, numbers = values("ordinal"), values("number")
    for word in words:
        if word[0].isdigit():
            return int(re.match(r"\d+", word)[0])  # type: ignore[index]
        if word in ordinals:
            total += int(ordinals[word])
        elif word in numbers:
            total += int(numbers[word])
    return total or None


def year(words: list[str], pivot: int = 30) -> int | None:
    """A year in figures ("1998", "’98") or words ("nineteen ninety-eight", "two thousand and five")."""
    if not words:
        return None
    if words[-1].isdigit():
        value = int(words[-1])
        if value < 100:
            return value + (2000 if value < pivot else 1900)
        return value
    numbers = values("number")
    if words[0] == "two":
        return 2000 + sum(int(numbers.get(word, 0)) for word in words[1:])
    century = {"nineteen": 1900, "eighteen": 1800, "seventeen": 1700, "twenty": 2000}.get(words[0])
    if century is None:
        return None
    return century + sum(int(numbers.get(word, 0)) for word in words[1:])


def duration(amount: float | None, unit: str) -> str:
    """ISO 8601's duration: "P2W", "PT3H", "P2Y6M", "PXD" for a vague amount."""
    if amount is None:
        unit = VAGUE_UNITS.get(unit, unit)
        return f"PT{'X' + unit[1]}" if unit[0] == "T" else f"PX{unit}"
    if unit in _LENGTHS:
        factor, unit = _LENGTHS[unit]
        amount *= factor
    if amount != int(amount):
        smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}.get(unit)
        part = (amount % 1) * smaller[0] if smaller else 0.5
        if smaller and part == int(part):
            head = "PT" if unit[0] == "T" else "P"
            whole = f"{int(amount)}{unit[-1]}" if amount >= 1 else ""
            return f"{head}{whole}{int(part)}{smaller[1]}"
        number = f"{amount:g}"
    else:
        number = str(int(amount))
    return f"PT{number}{unit[1]}" if unit[0] == "T" else f"P{number}{unit}"
