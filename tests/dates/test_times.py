"""Time expressions in sentences of news: place, type, value and days. A plain tokenizer is enough for these."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from communique.dates import find, resolve
from communique.model import Date, TimeExpression

PUBLISHED = Date(earliest="2023-06-08", latest="2023-06-08", precision="day")  # a Thursday
NLP = spacy.blank("en")


def times(text: str, anchor: Date = PUBLISHED) -> tuple[TimeExpression, ...]:
    doc = NLP(text)
    return resolve(find(doc), doc, anchor)


def values(text: str, anchor: Date = PUBLISHED) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in times(text, anchor)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # full dates, in every order
        ("They signed on 5 March 2021 in Geneva.", [("5 March 2021", "2021-03-05")]),
        ("They signed on March 5th, 2021 in Geneva.", [("March 5th, 2021", "2021-03-05")]),
        ("They signed on Friday, March 5, 2021.", [("Friday, March 5, 2021", "2021-03-05")]),
        ("They signed on the fifth of March 2021.", [("the fifth of March 2021", "2021-03-05")]),
        ("Geneva/05.03.21/Agency: they signed.", [("05.03.21", "2021-03-05")]),
        ("Updated 2021-03-05 09:15:00.", [("2021-03-05 09:15:00", "2021-03-05T09:15:00")]),
        # parts of the calendar
        ("The envoy said on June 6 that it would go on.", [("June 6", "2023-06-06")]),
        ("The envoy left on Jan. 3.", [("Jan. 3", "2023-01-03")]),
        ("They met Tuesday.", [("Tuesday", "2023-06-06")]),
        ("They met Thursday.", [("Thursday", "2023-06-08")]),
        ("They will meet on Monday.", [("Monday", "2023-06-12")]),
        ("The summit of April 2019 failed.", [("April 2019", "2019-04")]),
        ("It grew in the second quarter of 2021.", [("the second quarter of 2021", "2021-Q2")]),
        ("It shrank in the first half of 2020.", [("the first half of 2020", "2020-H1")]),
        ("In the summer of 2014 it began.", [("the summer of 2014", "2014-SU")]),
        ("During the late 1980s it grew.", [("the late 1980s", "198")]),
        ("It was built in the 19th century.", [("the 19th century", "18")]),
        ("They fled in nineteen ninety-two.", [("nineteen ninety-two", "1992")]),
        ("By the end of May they had left.", [("the end of May", "2023-05")]),
        ("They met in mid-April.", [("mid-April", "2023-04")]),
        # relative to the publication
        ("They met yesterday.", [("yesterday", "2023-06-07")]),
        ("They meet the day after tomorrow.", [("the day after tomorrow", "2023-06-10")]),
        ("They met last week.", [("last week", "2023-W22")]),
        ("They met last month.", [("last month", "2023-05")]),
        ("They met three years ago.", [("three years ago", "2020")]),
        ("They met ten days ago.", [("ten days ago", "2023-05-29")]),
        ("They met earlier this year.", [("earlier this year", "2023")]),
        ("They met in February this year.", [("February this year", "2023-02")]),
        ("They met in the spring of last year.", [("the spring of last year", "2022-SP")]),
        ("They will meet in two weeks.", [("two weeks", "2023-W25")]),
        ("They met over the weekend.", [("the weekend", "2023-W22-WE")]),
        ("They met last night.", [("last night", "2023-06-07TNI")]),
        # relative to what was told
        (
            "They met on 3 May 2020. The next day they left.",
            [("3 May 2020", "2020-05-03"), ("The next day", "2020-05-04")],
        ),
        (
            "They met on 3 May 2020. Two days later they left.",
            [("3 May 2020", "2020-05-03"), ("Two days later", "2020-05-05")],
        ),
        (
            "They met in May 2020. Later that month they left.",
            [("May 2020", "2020-05"), ("Later that month", "2020-05")],
        ),
        # times of day
        ("The call began at 5 p.m. on Tuesday.", [("5 p.m. on Tuesday", "2023-06-06T17:00")]),
        ("The call began at 8.30pm yesterday.", [("8.30pm yesterday", "2023-06-07T20:30")]),
        ("The call began at 9a.m. this morning.", [("9a.m. this morning", "2023-06-08T09:00")]),
        ("They met in the last week of April 2021.", [("the last week of April 2021", "2021-W17")]),
        ("They had waited 2 1/2 years.", [("2 1/2 years", "P2Y6M")]),
        ("Shells fell on Tuesday night.", [("Tuesday night", "2023-06-06TNI")]),
        ("Shells fell on the morning of June 2.", [("the morning of June 2", "2023-06-02TMO")]),
        (
            "The call began at half past seven on Tuesday.",
            [("half past seven on Tuesday", "2023-06-06T07:30")],
        ),
        ("They spoke last night at 8.", [("last night at 8", "2023-06-07T20:00")]),
        ("They left early in the morning.", [("early in the morning", "2023-06-08TMO")]),
        ("They travelled at night.", [("night", "XXXX-XX-XXTNI")]),
        # nth days and weeks
        ("They met on the last Sunday of May.", [("the last Sunday of May", "2023-05-28")]),
        ("They will meet on Tuesday the 13th.", [("Tuesday the 13th", "2023-06-13")]),
        ("They met Tuesday, the first time since May.", [("Tuesday", "2023-06-06"), ("May", "2023-05")]),
        ("They will meet the week after next.", [("the week after next", "2023-W25")]),
        ("They left two weeks and three days ago.", [("two weeks and three days ago", "2023-05-22")]),
        ("He reported on 2015-12.", [("2015-12", "2015-12")]),
        ("They signed on 2021/Mar/05.", [("2021/Mar/05", "2021-03-05")]),
        (
            "They fought on the fifth of March nineteen ninety-two.",
            [("the fifth of March nineteen ninety-two", "1992-03-05")],
        ),
        # durations, sets, references
        ("The talks went on for two and a half hours.", [("two and a half hours", "PT2H30M")]),
        ("The war lasted almost thirty years.", [("almost thirty years", "P30Y")]),
        ("It was a two-day visit.", [("two-day", "P2D")]),
        ("They had waited for months.", [("months", "PXM")]),
        ("They held talks over the past few weeks.", [("the past few weeks", "PXW")]),
        ("For a decade nothing happened.", [("a decade", "P10Y")]),
        ("They meet every Friday.", [("every Friday", "XXXX-WXX-5")]),
        ("The armies exercise annually.", [("annually", "P1Y")]),
        ("They meet every Friday at 5 p.m.", [("every Friday at 5 p.m.", "XXXX-WXX-5T17:00")]),
        ("They report on the 5th of every month.", [("the 5th of every month", "XXXX-XX-05")]),
        ("They meet at weekends.", [("weekends", "XXXX-WXX-WE")]),
        ("The accord is now in force.", [("now", "PRESENT_REF")]),
        ("It will be signed soon.", [("soon", "FUTURE_REF")]),
        ("It was recently signed.", [("recently", "PAST_REF")]),
        # holidays
        ("They met on Christmas Day.", [("Christmas Day", "2022-12-25")]),
        ("Rockets fell on Good Friday.", [("Good Friday", "2023-04-07")]),
        ("They met on Thanksgiving 2021.", [("Thanksgiving 2021", "2021-11-25")]),
    ],
)
def test_value(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may meet and we will see.",
        "They march through the city and protest.",
        "She won a second term.",
        "The fall of the government surprised nobody.",
        "The sun rose.",
        "The gunmen sat in the car.",
        "Some 2000 people fled and 1,950 came back.",
        "It cost $2000 and weighed 1990 kg.",
        "Flight 1549 landed.",
        "A man, 45 years old, was hurt.",
        "Resolution 242 was adopted 14:1.",
        "Call +49 30-2010-2015.",
        "The number is 2010-2015-86.",
        "It is up to date.",
        "Three quarters of the people stayed.",
        "They won 3-2 and lost between 3 and 5 points.",
        "It cost $12 and £ 31.",
        "Read report A/2015-12-B and file 2003-04-77.",
    ],
)
def test_no_time(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The fighting of July 12-16 ended.", "2023-07-12", "2023-07-16"),
        ("They fought on 6-7 February 2020.", "2020-02-06", "2020-02-07"),
        ("They fought from May to June 2021.", "2021-05-01", "2021-06-30"),
        ("They fought from November to February 2021.", "2020-11-01", "2021-02-28"),
        ("They fought between 1990 and 1994.", "1990-01-01", "1994-12-31"),
        ("They fought in 1992-95.", "1992-01-01", "1995-12-31"),
        ("They fought from 2014 until 2016.", "2014-01-01", "2016-12-31"),
    ],
)
def test_range(text: str, first: str, last: str) -> None:
    found = times(text)
    assert len(found) == 2
    for time in found:
        assert (time.date.earliest, time.date.latest, time.date.precision) == (first, last, "range")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They met from 5 to 6 p.m. on Tuesday.", "2023-06-06T17:00", "2023-06-06T18:00"),
        ("They met between 10 and 11:30 on Tuesday.", "2023-06-06T10:00", "2023-06-06T11:30"),
        ("They met from 11 to 1 p.m. yesterday.", "2023-06-07T11:00", "2023-06-07T13:00"),
        ("They met on May 5 from 9:00 to 10:00 p.m.", "2023-05-05T21:00", "2023-05-05T22:00"),
    ],
)
def test_range_of_hours(text: str, first: str, last: str) -> None:
    found = [value for _, value in values(text) if "T" in value]
    assert found == [first, last]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("They fought from Monday to Friday.", "2023-05-29", "2023-06-02"),
        ("They will talk from Monday to Friday.", "2023-06-12", "2023-06-16"),
        ("They fought from November to March.", "2022-11", "2023-03"),
        ("They fought from May 27th to the third.", "2023-05-27", "2023-06-03"),
        ("They fought between the ninth and the twenty-first of May.", "2023-05-09", "2023-05-21"),
        ("They fought from 5/1 to 5/7.", "2023-05-01", "2023-05-07"),
    ],
)
def test_ends_of_ranges_are_in_order(text: str, first: str, last: str) -> None:
    assert [value for _, value in values(text)] == [first, last]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They have held it since 1994.", "1994-01-01", "2023-06-08"),
        ("They stay until March 2024.", None, "2024-03-31"),
        ("They left before 2020.", None, "2019-12-31"),
        ("They met last month.", "2023-05-01", "2023-05-31"),
        ("They talked over the past two weeks.", "2023-05-25", "2023-06-08"),
        ("They will talk over the next three days.", "2023-06-08", "2023-06-11"),
        ("They recently met.", None, "2023-06-08"),
        ("They met in the 1990s.", "1990-01-01", "1999-12-31"),
        ("They came after 2019.", "2020-01-01", None),
        ("They will withdraw within 60 days.", "2023-06-08", "2023-08-07"),
        ("They were gone the day after the attack.", None, None),
    ],
)
def test_days(text: str, earliest: str | None, latest: str | None) -> None:
    (time,) = times(text)
    assert (time.date.earliest, time.date.latest) == (earliest, latest)
    assert bool(time.date.basis) == time.date.known


def test_the_first_months_of_a_year() -> None:
    months, year = times("It grew in the first nine months of 2021.")
    assert (months.value, months.date.earliest, months.date.latest) == ("P9M", "2021-01-01", "2021-09-30")
    assert year.value == "2021"


def test_doubtful_figures_give_both_days() -> None:
    (time,) = times("Signed on 05/06/2021.")
    assert (time.date.earliest, time.date.latest, time.date.precision) == (
        "2021-05-06",
        "2021-06-05",
        "range",
    )
    assert any("2021-06-05" in reason for reason in time.date.basis)


def test_doubtful_figures_without_a_year_give_both_days() -> None:
    (time,) = times("Signed on 03/04.")
    assert (time.value, time.date.earliest, time.date.latest) == ("2023-03-04", "2023-03-04", "2023-04-03")


def test_bounds_instead_of_a_day() -> None:
    spring = Date(earliest="2023-05-01", latest="2023-08-01", precision="range")
    (time,) = times("He said so on June 6.", spring)
    assert time.value == "2023-06-06"
    assert time.date.earliest == time.date.latest == "2023-06-06"
    (time,) = times("He said so yesterday.", spring)
    assert (time.value, time.date.earliest, time.date.latest) == ("XXXX-XX-XX", "2023-04-30", "2023-07-31")
    (time,) = times("He said so yesterday.", Date(earliest="2023-05-01"))
    assert (time.date.earliest, time.date.latest) == ("2023-04-30", None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on June 6", "XXXX-06-06"),
        ("on Friday", "XXXX-WXX-5"),
        ("yesterday", "XXXX-XX-XX"),
        ("last month", "XXXX-XX"),
        ("last year", "XXXX"),
        ("in the third quarter", "XXXX-Q3"),
        ("last summer", "XXXX-SU"),
        ("in May 2021", "2021-05"),
    ],
)
def test_unknown_publication(text: str, value: str) -> None:
    (time,) = times(f"They met {text}.", Date())
    assert time.value == value
    assert time.date.known == (value == "2021-05")


HISTORY = """In March 1848 the rising began. On April 2 the troops left. The next day the king spoke.
By June 1848 it had failed. In August 1848 the envoys met; a truce was signed on August 26, 1848.
In January 1849 it was broken. On February 3 the army marched. By March 1849 all was lost."""


def test_history_counts_from_what_was_told() -> None:
    found = dict(values(HISTORY))
    assert found["April 2"] == "1848-04-02"
    assert found["The next day"] == "1848-04-03"
    assert found["February 3"] == "1849-02-03"


def test_history_goes_on_after_an_aside() -> None:
    text = HISTORY + " A like rising followed in March 1871. On May 2 the king left. On May 9, 1849 he died."
    found = values(text)
    assert ("May 2", "1849-05-02") in found


def test_history_before_christ() -> None:
    text = """In 490 BC they landed. The following year they left. In the next decade, in 479 BC, they came back.
    In September they were beaten. The next day they left. Ten years later they made peace. Until 449 BC it held,
    from 440 BC it did not, in 431 BC came war, and in 404 BC the end."""
    found = [value for _, value in values(text)]
    assert found[:7] == ["BC0490", "BC0489", "BC047", "BC0479", "BC0479-09", "BC0479", "BC0469"]


def test_tags_decide_about_may() -> None:
    words = ["May", "meetings", "follow", ".", "May", "we", "go", "?"]
    tags = ["NNP", "NNS", "VBP", ".", "MD", "PRP", "VB", "."]
    doc = Doc(NLP.vocab, words=words, tags=tags)
    assert [expression.first for expression in find(doc)] == [0]


def test_names_are_no_months() -> None:
    words = "Theresa May met June Smith of the Sunday Times in May .".split()
    ents = ["B-PER", "I-PER", "O", "B-PER", "I-PER", "O", "B-ORG", "I-ORG", "I-ORG", "O", "O", "O"]
    doc = Doc(NLP.vocab, words=words, ents=ents)
    assert [expression.first for expression in find(doc)] == [10]


def test_the_verb_decides_about_a_month() -> None:
    words, tags = ["They", "met", "in", "November", "."], ["PRP", "VBD", "IN", "NNP", "."]
    doc = Doc(NLP.vocab, words=words, tags=tags)
    assert resolve(find(doc), doc, PUBLISHED)[0].value == "2022-11"
    doc = Doc(
        NLP.vocab,
        words=["They", "will", "meet", "in", "November", "."],
        tags=["PRP", "MD", "VB", "IN", "NNP", "."],
    )
    assert resolve(find(doc), doc, PUBLISHED)[0].value == "2023-11"
