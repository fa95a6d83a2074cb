"""Stamps of publication, and what told dates say about the publication."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from communique.dates import find, parse_stamp, told_bounds

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
