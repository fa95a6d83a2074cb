"""Stamps of publication, and what told dates say about the publication."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from communique.dates import find, parse_stamp, stamped, told_bounds, weekdays
from communique.model import Date

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-09-14 10:25:09", "2021-09-14"),
        ("2021-09-14T10:25:09Z", "2021-09-14"),
        ("20210914", "2021-09-14"),
        ("2021/09/14", "2021-09-14"),
        ("14.09.21", "2021-09-14"),
        ("14.09.2021 10:25", "2021-09-14"),
        ("Vienna/14.09.21/Agency", "2021-09-14"),
        ("14 Sep 2021", "2021-09-14"),
        ("14-Sep-2021", "2021-09-14"),
        ("Tue, 14 Sep 2021 10:25:09 +0400", "2021-09-14"),
        ("Tue Sep 14 10:25:09 2021", "2021-09-14"),
        ("September 14, 2021, 10:25", "2021-09-14"),
        ("10:25, 14 September 2021", "2021-09-14"),
        ("Published: Sept. 14, 2021", "2021-09-14"),
        ("13/05/2021", "2021-05-13"),
    ],
)
def test_stamp(text: str, day: str) -> None:
    date = parse_stamp(text)
    assert date is not None
    assert (date.earliest, date.latest, date.precision) == (day, day, "day")
    assert text in date.basis[0]


def test_day_and_month_exchangeable() -> None:
    date = parse_stamp("05/06/2021")
    assert date is not None
    assert (date.earliest, date.latest, date.precision) == ("2021-05-06", "2021-06-05", "range")


@pytest.mark.parametrize(
    "text", ["", "Thursday", "10:25", "2021-13-45", "31.02.2021", "Read more", "14 September"]
)
def test_no_stamp(text: str) -> None:
    assert parse_stamp(text) is None


def tagged(*pairs: str) -> Doc:
    words, tags = zip(*(pair.rsplit("/", 1) for pair in pairs), strict=True)
    return Doc(NLP.vocab, words=list(words), tags=list(tags))


def test_a_past_date_is_a_lower_bound() -> None:
    doc = tagged("They/PRP", "met/VBD", "in/IN", "March/NNP", "2021/CD", "./.")
    date = told_bounds(find(doc), doc)
    assert (date.earliest, date.latest) == ("2021-03-01", None)
    assert "March 2021" in date.basis[0]


def test_a_future_date_is_an_upper_bound() -> None:
    doc = tagged("They/PRP", "will/MD", "meet/VB", "on/IN", "4/CD", "May/NNP", "2021/CD", "./.")
    date = told_bounds(find(doc), doc)
    assert (date.earliest, date.latest) == (None, "2021-05-04")


def test_this_year_beside_a_year() -> None:
    doc = tagged(
        *("They/PRP", "met/VBD", "in/IN", "March/NNP", "2021/CD", "./."),
        *("The/DT", "visit/NN", "in/IN", "March/NNP", "this/DT", "year/NN", "helped/VBD", "./."),
    )
    date = told_bounds(find(doc), doc)
    assert (date.earliest, date.latest) == ("2021-03-01", "2021-12-31")


def test_a_day_without_a_year_bounds_nothing() -> None:
    doc = tagged("They/PRP", "met/VBD", "on/IN", "March/NNP", "5/CD", "./.")
    assert not told_bounds(find(doc), doc).known


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("They/PRP met/VBD last/JJ year/NN ,/, in/IN May/NNP 2020/CD ./.", ("2021-01-01", "2021-12-31")),
        ("They/PRP met/VBD in/IN 2018/CD ,/, three/CD years/NNS ago/RB ./.", ("2020-01-01", "2022-12-31")),
        ("They/PRP met/VBD yesterday/NN ,/, 5/CD May/NNP 2020/CD ./.", ("2020-05-06", "2020-05-06")),
        ("They/PRP met/VBD last/JJ year/NN and/CC in/IN May/NNP 2020/CD ./.", ("2020-05-01", None)),
    ],
)
def test_what_is_told_twice(words: str, bounds: tuple[str, str | None]) -> None:
    doc = tagged(*words.split())
    date = told_bounds(find(doc), doc)
    assert (date.earliest, date.latest) == bounds


def test_what_was_agreed_bounds_nothing() -> None:
    words = "They agreed to meet on 4 May 2021 .".split()
    tags = ["PRP", "VBD", "TO", "VB", "IN", "CD", "NNP", "CD", "."]
    heads, deps = (
        [1, 1, 3, 1, 6, 6, 3, 6, 1],
        ["nsubj", "ROOT", "mark", "xcomp", "case", "nummod", "obl", "nummod", "punct"],
    )
    doc = Doc(NLP.vocab, words=words, tags=tags, heads=heads, deps=deps)
    assert not told_bounds(find(doc), doc).known


@pytest.mark.parametrize(
    ("stamp", "within", "bounds"),
    [
        ("March 5", ("2021-11-01", "2022-05-31"), ("2022-03-05", "2022-03-05")),
        ("March 5", ("2021-11-01", None), ("2022-03-05", None)),
        ("Friday, 3 May", ("2018-01-01", "2021-12-31"), ("2019-05-03", "2019-05-03")),
        ("3 May", ("2018-01-01", "2021-12-31"), ("2018-05-03", "2021-05-03")),
    ],
)
def test_stamp_without_a_year(
    stamp: str, within: tuple[str, str | None], bounds: tuple[str, str | None]
) -> None:
    date = stamped(stamp, Date(earliest=within[0], latest=within[1]))
    assert date is not None
    assert (date.earliest, date.latest) == bounds
    assert stamp in date.basis[0]


def test_stamp_that_fits_no_year() -> None:
    assert stamped("Friday, 3 May", Date(earliest="2020-01-01", latest="2020-12-31")) is None
    assert stamped("March 5", Date()) is None


def test_a_weekday_names_the_year() -> None:
    doc = tagged(*"They/PRP met/VBD on/IN Tuesday/NNP ,/, June/NNP 6/CD ./.".split())
    (bound,) = weekdays(find(doc), doc, Date(earliest="2022-01-01", latest="2026-12-31"))
    assert (bound.earliest, bound.latest) == ("2023-06-06", "2024-06-05")
