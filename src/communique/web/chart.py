"""The overview: an SVG picture of events per month by quad class, and of dates that are uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from communique.web.labels import QUADS
from communique.web.when import MONTHS, When

BAR_ROOM = 7
"""Pixels that a bar needs: with more months than fit, bars are quarters, years, decades."""
LANES = 6
_BARS, _TOP, _LEFT, _AXIS, _LANE = 104, 14, 30, 18, 7
_STEPS = (1, 3, 12, 60, 120, 1200)


@dataclass(frozen=True, slots=True)
class Dot:
    """An event for the overview: its date, quad class, label and the id of its element."""

    when: When
    quad: str
    label: str
    anchor: str


def draw(dots: Sequence[Dot], width: int) -> Markup:
    """An `<svg>` of `width` pixels, empty where no event has a date.

    Bars count the events whose date lies within one month; each line below is an event that is only
    known to lie between two days (open ends are dashed).
    """
    placed = [dot for dot in dots if dot.when.earliest or dot.when.latest]
    if not placed:
        return Markup("")
    first, last, hidden = _axis(placed)
    step = next((s for s in _STEPS if (last - first) // s + 1 <= (width - _LEFT) // BAR_ROOM), _STEPS[-1])
    first -= first % step
    count = (last - first) // step + 1
    slot = (width - _LEFT) / count
    tallest, bars = _bars(placed, first, count, step, slot)
    lanes, lines, more = _lines(placed, first, last, step, slot, width)
    height = _TOP + _BARS + _AXIS + (lanes * _LANE + 6 if lanes else 0) + (16 if more or hidden else 0)
    out = [
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="{_caption(placed, first, last)}">'
    ]
    for value in _ticks(tallest):
        y = _TOP + _BARS * (1 - value / tallest)
        out.append(f'<line class="grid" x1="{_LEFT}" x2="{width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        out.append(f'<text class="num" x="{_LEFT - 6}" y="{y + 3.5:.1f}">{value}</text>')
    out += bars
    out += _labels(first, count, step, slot)
    out += lines
    notes = [f"{more} more uncertain dates not drawn"] if more else []
    notes += [f"{hidden} earlier not drawn"] if hidden else []
    if notes:
        out.append(f'<text class="note" x="{_LEFT}" y="{height - 3}">{"; ".join(notes)}</text>')
    return Markup("".join(out) + "</svg>")


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _axis(dots: Sequence[Dot]) -> tuple[int, int, int]:
    """First and last month, and how many events are left out at the left.

    A few far older events (a war's first year told as background) would squeeze all others: up to
    one in twenty is left out where that at least halves the axis, and the picture says so.
    """
    starts = sorted(_month(dot.when.earliest or dot.when.latest or date.min) for dot in dots)
    last = max(_month(dot.when.latest or dot.when.earliest or date.min) for dot in dots)
    cut = 0
    for index in range(1, min(len(starts) // 20, len(starts) - 1) + 1):
        if (last - starts[index]) * 2 <= last - starts[0] and starts[index] > starts[index - 1]:
            cut = index
    return starts[cut], last, cut


def _bars(dots: Sequence[Dot], first: int, count: int, step: int, slot: float) -> tuple[int, list[str]]:
    keys = [key for key, _, _ in QUADS]
    table = [dict.fromkeys(keys, 0) for _ in range(count)]
    target: dict[int, str] = {}
    for dot in dots:
        if len(dot.when.group) == 7:
            at = (int(dot.when.group[:4]) * 12 + int(dot.when.group[5:]) - 1 - first) // step
            if _within_month(dot.when) and 0 <= at < count:
                table[at][dot.quad] += 1
                target[at] = min(target.get(at, dot.when.group), dot.when.group)
    tallest = max(1, *(sum(row.values()) for row in table))
    out = []
    gap = min(2.0, slot * 0.2)
    broad = min(slot - gap, 34)
    for at, row in enumerate(table):
        total = sum(row.values())
        if not total:
            continue
        y = float(_TOP + _BARS)
        parts = [f"{row[key]} {name.lower()}" for key, name, _ in QUADS if row[key]]
        title = f"{_bucket(first + at * step, step)}: {total} ({', '.join(parts)})"
        out.append(f'<a href="#m-{target[at]}" tabindex="-1"><title>{title}</title>')
        x = _LEFT + at * slot + (slot - broad) / 2
        for key in keys:
            tall = _BARS * row[key] / tallest
            y -= tall
            if tall:
                out.append(
                    f'<rect class="{key}" x="{x:.1f}" y="{y:.1f}" width="{broad:.1f}" height="{tall:.1f}"/>'
                )
        out.append("</a>")
    return tallest, out


def _within_month(when: When) -> bool:
    return bool(when.earliest and when.latest and _month(when.earliest) == _month(when.latest))


def _lines(
    dots: Sequence[Dot], first: int, last: int, step: int, slot: float, width: int
) -> tuple[int, list[str], int]:
    def x(day: date) -> float:
        at = _LEFT + (_month(day) + (day.day - 1) / 31 - first) / step * slot
        return min(max(at, _LEFT), width - 2)

    # The narrowest first: where room ends, what is left out says least.
    loose = [dot for dot in dots if not _within_month(dot.when)]
    loose.sort(key=lambda dot: (dot.when.days, dot.when.sortable, str(dot.when.latest), dot.anchor))
    taken: list[list[tuple[float, float]]] = []
    out: list[str] = []
    more = 0
    for dot in loose:
        when = dot.when
        low = x(when.earliest) if when.earliest else max(x(when.latest or date.min) - 26, _LEFT)
        high = x(when.latest) if when.latest else min(x(when.earliest or date.min) + 26, width - 2)
        if high - low < 3:
            low, high = max(_LEFT, high - 3), max(_LEFT, high - 3) + 3
        free = (at for at, row in enumerate(taken) if all(b + 6 <= low or high + 6 <= a for a, b in row))
        lane = next(free, len(taken))
        if lane == LANES or _month(when.latest or when.earliest or date.max) < first:
            more += lane == LANES
            continue
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        y = _TOP + _BARS + _AXIS + lane * _LANE + 6
        dashed = "" if when.earliest and when.latest else " open"
        out.append(
            f'<a href="#{escape(dot.anchor)}" tabindex="-1"><title>{escape(when.label)}: '
            f'{escape(dot.label)}</title><line class="lane {dot.quad}{dashed}" '
            f'x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}"/></a>'
        )
    return len(taken), out, more


def _labels(first: int, count: int, step: int, slot: float) -> list[str]:
    y = _TOP + _BARS + 13
    out = [
        f'<line class="axis" x1="{_LEFT}" x2="{_LEFT + count * slot:.1f}" y1="{y - 12.5}" y2="{y - 12.5}"/>'
    ]
    monthly = step == 1 and count <= 30
    free = -100.0
    for at in range(count):
        month = first + at * step
        year, number = divmod(month, 12)
        if monthly:
            text = f"{MONTHS[number][:3]} {year}" if number == 0 or at == 0 else MONTHS[number][:3]
        elif number < step and (step >= 12 or number == 0):
            text = str(year)
        else:
            continue
        x = _LEFT + at * slot + (slot / 2 if monthly else 0)
        wide = len(text) * 6.2
        left = max(_LEFT, x - wide / 2) if monthly else x
        if left < free or left + wide > _LEFT + count * slot + 4:
            continue
        free = left + wide + 8
        out.append(f'<text class="tick" x="{left:.1f}" y="{y}">{text}</text>')
    return out


def _ticks(tallest: int) -> list[int]:
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000):
        if tallest / step <= 4:
            return list(range(step, tallest + 1, step))
    return [tallest]


def _bucket(month: int, step: int) -> str:
    year, number = divmod(month, 12)
    if step == 1:
        return f"{MONTHS[number]} {year}"
    if step == 3:
        return f"{MONTHS[number]}–{MONTHS[number + 2]} {year}"
    return str(year) if step == 12 else f"{year}–{year + step // 12 - 1}"


def _caption(dots: Sequence[Dot], first: int, last: int) -> str:
    parts = []
    for key, name, _ in QUADS:
        number = sum(dot.quad == key for dot in dots)
        if number:
            parts.append(f"{number} {name.lower()}")
    span = f"{_bucket(first, 1)} to {_bucket(last, 1)}"
    return f"Events from {span}: {', '.join(parts)}. The timeline below has them all."
