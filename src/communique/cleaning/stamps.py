"""Time stamps on lines of their own, datelines at the head of a paragraph, source lines, bylines, sign-offs."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from communique.cleaning.lexicon import lexicon

_HEAD = 160
_TIME = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
    r"(?:\s?(?:GMT|UTC|CET|EST|EDT|MSK|AMT|AZT|BST|Z))?(?:\s?\(?(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d{2})?\)?)?"
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.-]?(0[1-9]|1[0-2])[/.-]?(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class Match:
    """A place in a paragraph's reading text: what it is, and the parts of it that count, as spans of the text."""

    start: int
    end: int
    dates: tuple[tuple[int, int, str], ...] = ()
    place: tuple[int, int] | None = None
    agency: str | None = None
    strong: bool = True
    labelled: bool = False


@functools.cache
def _date() -> str:
    book = lexicon()
    month, weekday = book.month, book.weekday
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    return (
        "(?:"
        rf"(?:{weekday}[.,]?\s+)?(?:"
        rf"{month}\.?\s*{day}(?:\s?,?\s*\d{{4}})?"
        rf"|{day}\s+{month}\.?(?:\s?,?\s*\d{{4}})?"
        r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?"
        r"|\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})"
        r")|"
        rf"{weekday}"
        ")"
    )


@functools.cache
def _stamp_line() -> re.Pattern[str]:
    """A line that is nothing but dates, times and words such as "Last Update:"."""
    book = lexicon()
    section = rf"(?:(?i:{book.category})\s?[|/,:-]?\s)?"
    label = section + rf"(?P<label%d>(?i:{book.published}|(?P<updated%d>{book.updated}))\b)?\s*[:|]?\s*"
    moment = rf"(?:(?:at\s)?{_TIME}\s*(?:[,|/-]|on\s)?\s*)?(?P<date%d>{_date()})"
    moment += rf"(?:\s*(?:[,|/–—-]|at)?\s*[\[(]?{_TIME}[\])]?)?"
    one = label + moment
    separator = r"\s*[|/•·,;–—(-]*\s*"
    trailer = r"(?:\s*by\s[\w.-]+(?:\s[\w.-]+){0,2}|\s*(?i:views?|reads?|hits)\s?:?\s?[\d,. ]{1,9})?"
    return re.compile(
        r"\(?" + one % (1, 1, 1) + "(?:" + separator + one % (2, 2, 2) + r")?\s*[|.)]*" + trailer
    )


@functools.cache
def _datelines() -> tuple[tuple[re.Pattern[str], bool], ...]:
    book = lexicon()
    caps = r"[A-ZÀ-ÞİĞŞÇÖÜƏ][A-ZÀ-ÞİĞŞÇÖÜƏ.'’-]+(?:\s[A-ZÀ-ÞİĞŞÇÖÜƏ][A-ZÀ-ÞİĞŞÇÖÜƏ.'’-]+){0,3}"
    region = r"(?:\s?,\s(?:[A-Z][\w.'’-]*)(?:\s[A-Z][\w.'’-]*){0,2})?"
    place = rf"(?P<place>{caps}|{book.place})"
    any_place = r"(?P<place>[A-ZÀ-ÞİĞŞÇÖÜƏ][\w.'’-]*(?:[\s-][A-ZÀ-Þ][\w.'’-]*){0,2})"
    agency = rf"(?P<agency>{book.agency})"
    loose = r"(?P<agency>[A-Z][\w./&' ]{1,40}?)"
    date = rf"(?P<date>{_date()})"
    dash = r"(?:\s*[-–—―]{1,3}|\s_)\s*"
    signed = rf"[(/]\s?{loose}\s?[)/]"
    opens = r"(?=[“\"‘'«(]?[A-Z0-9À-ÞİĞŞÇÖÜƏ]|$)"
    where = rf"{place}{region}"
    strong = (
        # NAIROBI, Kenya (AP) _   WASHINGTON (Reuters) -
        rf"{where}\s?,?\s?\({loose}\s?\){dash}",
        # MOSCOW, Sept 28 (TASS) -   KYIV. Oct 5 (Ukrinform).   MOSCOW, September 28. /TASS/.   Baku, May 3 (APA) The
        rf"{where}\s?[,.]\s?{date}\s?[,.]?\s?{signed}(?:{dash}|[.:]?\s+{opens}|$)",
        # GENEVA (21 September 2023) –
        rf"{where}\s?\({date}\)(?:{dash}|[.:]\s+)",
        # Moscow/26.08.20/Turan:   Moscow/26.08.20:
        rf"{any_place}\s?/\s?{date}(?:\s?/\s?{loose})?\s?(?:[:.]\s?-?|/|{dash})\s*",
        # Baku, 5 October, AZERTAC   YEREVAN, OCTOBER 5, ARMENPRESS.   BAKU, Azerbaijan, September 28 — Trend:
        rf"{where}\s?[,.]\s?{date}\s?(?:[,.:]|\s?[-–—])?\s?{agency}(?:\s?[:.,]|{dash}|$|\s(?=[A-Z]))\s*",
        rf"{where}\s?[,.]\s?{date}\s?[,.]\s?(?P<agency>[A-Z]{{4,20}})\s?(?:[:.]|{dash})\s*",
        # AZERTAC, Baku, 5 October -   Turan / Baku / 26.08.20 /
        rf"{agency}\s?[,/]\s?{place}\s?[,/]\s?{date}\s?(?:[:.]|{dash}|/)\s*",
        # BAKU, September 28. -   Baku, 28 September –   Moscow, 26 August 2020:
        rf"{where}\s?[,.]\s?{date}(?:\s?[.:])?{dash}",
        rf"{where}\s?[,.]\s?{date}(?:\s?[.:]|$)\s*",
        # Baku. Turan:   BAKU - APA.
        rf"{where}\s?[,.–—-]?\s{agency}\s?(?:[:]|\.?{dash})\s*",
        # Yerevan /Mediamax/.
        rf"{where}\s?/{agency}/(?:{dash}|[.:]\s+)",
        # 28 September, Baku –   September 28, 2023, Baku:
        rf"{date}\s?[,.]\s{place}\s?(?:[:]|{dash})\s*",
        # (Reuters) -   /TASS/.
        rf"[(/]{agency}[)/](?:{dash}|[.:]\s+)",
    )
    weak = (
        # SAN FRANCISCO -   MIAMI _   WASHINGTON--
        rf"(?P<place>{caps}){region}(?:\s[-–—]{{1,3}}\s+|\s?--\s*|\s?[–—]\s*|\s_(?:\s+|$)){opens}",
        # Moscow – The
        rf"(?P<place>{book.place}){region}(?:\s[-–—]{{1,3}}\s+|\s?--\s*|\s?—\s*){opens}",
    )
    return tuple((re.compile(p), True) for p in strong) + tuple((re.compile(p), False) for p in weak)


def dateline(text: str) -> Match | None:
    """The dateline at the head of a paragraph; `strong` where a date or an agency tells it."""
    head = text[:_HEAD]
    if not head or not (head[0].isupper() or head[0] in "(/" or head[0].isdigit()):
        return None
    for pattern, strong in _datelines():
        match = pattern.match(head)
        if match is None:
            continue
        groups = match.groupdict()
        place = match.span("place") if groups.get("place") else None
        if place and head[place[0] : place[1]].split()[0].strip(".,:") in lexicon().not_places:
            continue
        dates = ((*match.span("date"), "dateline"),) if groups.get("date") else ()
        agency = groups.get("agency")
        if agency is not None:
            agency = agency.strip()
        if not strong and match.end() >= len(text) and "_" not in match[0] and "-" not in match[0]:
            continue
        return Match(0, match.end(), dates, place, agency, strong)
    return None


def stamp_line(text: str) -> Match | None:
    """A line that is nothing but the moment of publication or of the last change."""
    if len(text) > _HEAD or not any(character.isdigit() for character in text):
        return None
    match = _stamp_line().fullmatch(text)
    if match is None:
        return None
    dates = []
    for i in (1, 2):
        if match[f"date{i}"]:
            kind = "updated" if match[f"updated{i}"] else "stamp"
            dates.append((*match.span(f"date{i}"), kind))
    return Match(0, len(text), tuple(dates), labelled=bool(match["label1"]))


_SOURCE = re.compile(r"(?:Source|SOURCE|Sources|Agency|Origin|Via)\s?[:–—-]\s?(?P<name>[^\n.;]{2,60}?)\.?")
_BYLINE = re.compile(
    r"(?:By|BY|Author|Written by|Reported by|Text by|By:|Author:)\s?:?\s+"
    r"(?P<name>(?:[A-ZÀ-Þ][\w.'’-]+|de|van|von|al|and|,|&)(?:,?\s(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|al|and|&|for)){1,9})"
    r"(?:\s?[|,]\s?[\w .@'’-]{2,60})?"
)
_CREDIT = r"(?:Reporting|Additional reporting|Writing|Editing|Compiled|Edited|Translated|Editing and [Tt]ranslating) by"
_REPORTING = re.compile(rf"\(?{_CREDIT} .{{2,300}}")
_CLOSING = re.compile(rf"\s\({_CREDIT} [^()]{{2,300}}\)\.?$")
_CLOCK = re.compile(_TIME)
_SIGN_OFF = re.compile(
    r"(?:\s+|(?<=[.!?”\"»]))(?:[-–—]{1,2}\s?\d{1,3}\s?[A-Za-z]{0,2}\s?[-–—]{1,2}|[-–—]0[-–—]|#{2,3}"
    r"|/[A-Z][\w.-]{1,20}/|\(ENDS?\)|ENDS|- ?ends ?-)\s*$"
)
_SEPARATOR = re.compile(r"(?:[-–—―_=*~#•·■◆+.]\s?){1,200}")


def source_line(text: str) -> str | None:
    """The outlet that a line such as "Source: Turan" names."""
    if len(text) > 90:
        return None
    match = _SOURCE.fullmatch(text)
    return match["name"].strip() if match and len(match["name"].split()) <= 7 else None


def byline(text: str) -> str | None:
    """The author that a line such as "By Jane Roe" names."""
    if len(text) > 140:
        return None
    match = _BYLINE.fullmatch(text)
    return match["name"] if match else None


def credit_paragraph(text: str) -> bool:
    """Whether a paragraph is a wire's closing note: "(Reporting by …; Editing by …)"."""
    limit = 400 if text.startswith("(") else 60
    return len(text) < limit and _REPORTING.match(text) is not None


def sign_off(text: str) -> int:
    """Where a sign-off such as "-02D-" starts at the end of a paragraph; its length where there is none."""
    if text.endswith((")", ").")) and (credit := _CLOSING.search(text, max(0, len(text) - 350))) is not None:
        return credit.start()
    match = _SIGN_OFF.search(text[-40:])
    return len(text) if match is None else max(0, len(text) - 40) + match.start()


def separator(text: str) -> str:
    """ "lone" for a single dash or bullet on its line, "rule" for a row of marks, "" for anything else."""
    if len(text) > 200 or _SEPARATOR.fullmatch(text) is None:
        return ""
    marks = text.replace(" ", "")
    if len(marks) == 1:
        return "lone" if marks in "-–—―•■◆*~" else ""
    return "rule" if len(set(marks)) == 1 and marks[0] != "." else ""


def clock(text: str) -> bool:
    """Whether a line is nothing but a time of day."""
    return len(text) < 30 and _CLOCK.fullmatch(text) is not None


def url_line(text: str) -> bool:
    """Whether a line is nothing but an address."""
    return " " not in text and len(text) < 2000 and _URL.fullmatch(text) is not None


def url_date(url: str) -> str | None:
    """The day that an address names ("/2023/09/28/"), ISO 8601."""
    match = _URL_DATE.search(url[:2000])
    return f"{match[1]}-{match[2]}-{match[3]}" if match else None
