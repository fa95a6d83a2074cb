from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.web.when import group_label, read


def row(earliest: str | None, latest: str | None, precision: str = "range") -> dict[str, object]:
    return {"earliest": earliest, "latest": latest, "precision": precision}


@pytest.mark.parametrize(
    ("given_row", "label", "group"),
    [
        (row("2023-09-28", "2023-09-28", "day"), "28 September 2023", "2023-09"),
        (row("2023-09-01", "2023-09-30", "month"), "September 2023", "2023-09"),
        (row("2024-02-01", "2024-02-29", "month"), "February 2024", "2024-02"),
        (row("2023-07-12", "2023-07-16"), "12–16 July 2023", "2023-07"),
        (row("2023-09-28", "2023-10-05"), "28 September – 5 October 2023", "2023-09"),
        (row("2022-12-30", "2023-01-02"), "30 December 2022 – 2 January 2023", "2022-12"),
        (row(None, "2023-09-28"), "by 28 September 2023", "2023-09"),
        (row("2023-09-19", None), "19 September 2023 or later", "2023-09"),
        (row("2023-09-25", "2023-10-01", "week"), "week of 25 September 2023", "2023-09"),
        (row("2023-06-01", "2023-08-31", "season"), "summer 2023", "2023"),
        (row("2023-12-01", "2024-02-29", "season"), "winter 2023–24", "2023"),
        (row("2023-07-01", "2023-09-30", "quarter"), "third quarter of 2023", "2023"),
        (row("2023-01-01", "2023-12-31", "year"), "2023", "2023"),
        (row("2020-01-01", "2024-12-31"), "2020–2024", "2020"),
        (row("2023-03-01", "2023-05-31"), "March–May 2023", "2023"),
        (row("2023", "2023", "year"), "2023", "2023"),
        (row("2023-09-28T10:25:09", "2023-09-28T10:25:09", "day"), "28 September 2023", "2023-09"),
        (row("2023-10-05", "2023-10-01"), "1–5 October 2023", "2023-10"),
        (row("2023-02-31", None), "undated", ""),
        (row(None, None, "unknown"), "undated", ""),
        (None, "undated", ""),
    ],
)
def test_words_and_group(given_row: dict[str, object] | None, label: str, group: str) -> None:
    when = read(given_row)
    assert (when.label, when.group) == (label, group)


def test_what_is_less_certain_follows_the_days_of_its_month() -> None:
    rows = [
        row("2023-09-01", "2023-09-30", "month"),
        row(None, "2023-09-10"),
        row("2023-09-28", "2023-09-28", "day"),
        row("2023-09-12", "2023-09-16"),
        row("2023-09-03", "2023-09-03", "day"),
    ]
    ordered = sorted((read(each) for each in rows), key=lambda when: when.order)
    assert [when.short for when in ordered] == ["3", "12–16", "28", "day not given", "by 10 Sept"]


def test_group_labels() -> None:
    assert [group_label(key) for key in ("2023-09", "2023", "")] == [
        "September 2023",
        "2023, month not certain",
        "Undated",
    ]


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(
    days,
    st.integers(0, 3000),
    st.sampled_from(["day", "week", "month", "season", "quarter", "year", "range"]),
)
def test_every_pair_of_days_is_named_with_its_years(start: date, length: int, precision: str) -> None:
    end = start + timedelta(days=length)
    when = read(row(str(start), str(end), precision))
    assert str(start.year) in when.label
    assert str(end.year) in when.label or f"–{end.year % 100:02}" in when.label
    assert when.exact == (length == 0)
    assert when.days == length + 1
