import re

from communique.web.chart import Dot, draw
from communique.web.when import read


def dot(earliest: str | None, latest: str | None, quad: str = "vc", anchor: str = "e-1") -> Dot:
    return Dot(read({"earliest": earliest, "latest": latest, "precision": "range"}), quad, "label", anchor)


def test_bars_count_by_quad_class() -> None:
    drawn = draw([dot("2023-09-28", "2023-09-28"), dot("2023-09-01", "2023-09-30", "mx")], 900)
    assert "September 2023: 2 (1 verbal cooperation, 1 material conflict)" in drawn
    assert drawn.count("<rect") == 2
    assert 'href="#m-2023-09"' in drawn


def test_uncertain_dates_are_lines_within_the_picture() -> None:
    drawn = draw(
        [
            dot("2023-01-01", "2023-12-31"),
            dot(None, "2023-06-01", anchor="e-2"),
            dot("2023-05-05", "2023-05-05"),
        ],
        340,
    )
    assert drawn.count('class="lane') == 2
    assert 'class="lane vc open"' in drawn
    assert all(0 <= float(x) <= 340 for x in re.findall(r' x[12]?="([-\d.]+)"', drawn))


def test_a_long_time_is_drawn_in_years() -> None:
    drawn = draw([dot(f"{year}-05-05", f"{year}-05-05") for year in range(1950, 2024)], 340)
    assert drawn.count("<rect") <= 74
    assert len(re.findall('class="tick"', drawn)) > 3


def test_a_lone_old_event_does_not_squeeze_the_rest() -> None:
    recent = [dot(f"2023-{month:02}-05", f"2023-{month:02}-05") for month in range(1, 13)] * 4
    drawn = draw([dot("1994-05-12", "1994-05-12"), *recent], 900)
    assert "1 earlier not drawn" in drawn
    assert "Events from January 2023 to December 2023" in drawn


def test_nothing_dated_nothing_drawn() -> None:
    assert draw([dot(None, None)], 900) == ""
