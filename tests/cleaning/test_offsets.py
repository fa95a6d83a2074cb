from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique.cleaning import Page, clean
from communique.errors import TextError
from communique.model import Report

LINES = st.sampled_from(
    [
        "Ministers agree on a border commission",
        "The two foreign ministers met in Vienna on Monday and agreed to meet again in May.",
        "MOSCOW, March 3 (TASS) - The ministry confirmed the visit.",
        "2021-03-04 10:20:30 | Last Update: 2021-03-04 11:00:00",
        "Leave a review",
        "Politics",
        "-",
        "***",
        "Source: Example Agency",
        "Following the talks, the",
        "delegations left for the airport without a statement to the press.",
        "He said&nbsp;that the road &amp; the bridge were &quot;open&quot;\u00ad. -03A-",
        "\u2022 an item\u200b of a list,   with blanks",
        "## A heading",
        "See **the map** and [the text](https://example.org/a/2020/01/02/x) here.",
        "<p>A tag</p>",
        "",
        "\t ",
        "Bütün xəbərlər saytımızda",
    ]
)
ANY = st.text(max_size=300)
PAGES = st.lists(st.one_of(LINES, ANY), max_size=25).map("\n".join)


def page_of(text: str) -> Page | None:
    try:
        return clean(Report(id="r", text=text))
    except TextError as error:
        if error.code not in {"empty", "language"}:
            raise
        return None


@given(st.one_of(PAGES, ANY, st.text(alphabet="ab. \n\t-&;*<>[]()#\u200b\xa0\r", max_size=200)))
@example("&#0;&#xd800;&#x110000;&nbsp;")
@example("\ud800 lone")
@example("a\x00b")
@example("-")
@example("-\n-\n-")
@settings(max_examples=150, deadline=None)
def test_any_text_keeps_the_map_in_order(text: str) -> None:
    page = page_of(text)
    if page is None:
        return
    assert page.stories
    last = 0
    for number, story in enumerate(page.stories, 1):
        assert story.number == number
        assert last <= story.start < story.end <= len(text)
        last = story.end
        assert story.text == story.text.strip(" \n") or story.text.strip() == ""
        assert story.offsets.length == len(story.text)
        story.text.encode()  # no lone surrogate
        clean_end, original_end = 0, story.start
        for (low, high), (start, end) in story.offsets.pieces():
            assert clean_end <= low < high <= len(story.text)
            assert original_end <= start < end <= story.end
            clean_end, original_end = high, end
        if story.title is not None:
            assert story.start <= story.title[0] < story.title[1] <= story.end


@given(PAGES)
@settings(max_examples=100, deadline=None)
def test_boilerplate_and_text_never_overlap(text: str) -> None:
    page = page_of(text)
    if page is None:
        return
    taken = [False] * len(text)
    last = 0
    for start, end in page.boilerplate:
        assert last <= start < end <= len(text)
        last = end
        taken[start:end] = [True] * (end - start)
    for story in page.stories:
        for _, (start, end) in story.offsets.pieces():
            assert not any(taken[start:end])


@given(st.lists(LINES.filter(lambda line: not set("<&[#") & set(line)), max_size=25).map("\n".join))
@settings(max_examples=100, deadline=None)
def test_no_letter_is_lost_without_account(text: str) -> None:
    page = page_of(text)
    if page is None:
        return
    account = [False] * len(text)
    spans = list(page.boilerplate)
    for story in page.stories:
        spans += [original for _, original in story.offsets.pieces()]
        if story.dateline:
            spans.append(story.dateline.span)
        for stamp in story.stamps:
            if stamp.span and stamp.kind != "dateline":  # the whole line of the stamp
                low = text.rfind("\n", 0, stamp.span[0]) + 1
                spans.append((low, (text + "\n").index("\n", stamp.span[1])))
    for start, end in spans:
        account[start:end] = [True] * (end - start)
    missing = "".join(c for c, known in zip(text, account, strict=True) if c.isalnum() and not known)
    # A time stamp after the last story has no story to belong to.
    assert set(missing) <= set("0123456789LastUpdte")


@given(PAGES, st.data())
@settings(max_examples=100, deadline=None)
def test_round_trip(text: str, data: st.DataObject) -> None:
    page = page_of(text)
    if page is None:
        return
    story = data.draw(st.sampled_from(page.stories))
    start = data.draw(st.integers(0, len(story.text) - 1))
    end = data.draw(st.integers(start + 1, len(story.text)))
    spans = story.offsets.to_original(start, end)
    assert list(spans) == sorted(spans)
    if not spans:
        assert not story.text[start:end].strip()
        return
    back = story.offsets.to_clean(spans[0][0], spans[-1][1])
    assert back is not None
    # Characters that stand for nothing (paragraph gaps) may be trimmed at the ends; an entity comes whole.
    assert story.text[back[0] : back[1]].strip() == story.text[start:end].strip()


def test_characters_map_one_to_one() -> None:
    text = "The ministers met.\n\nThey agreed &amp; signed in\u00a0Vi\u00adenna.  Then they left."
    story = clean(Report(id="r", text=text)).stories[0]
    assert story.text == "The ministers met.\n\nThey agreed & signed in Vienna. Then they left."
    at = story.text.index("Vienna")
    assert [text[a:b] for a, b in story.offsets.to_original(at, at + 6)] == ["Vi\u00adenna"]
    at = story.text.index("&")
    assert [text[a:b] for a, b in story.offsets.to_original(at, at + 1)] == ["&amp;"]
    assert story.offsets.to_clean(text.index("signed"), text.index("signed") + 6) == (
        story.text.index("signed"),
        story.text.index("signed") + 6,
    )
    # Over a paragraph's end nothing but blanks stands between: one span.
    low, high = story.text.index("met"), story.text.index("agreed") + 6
    assert [text[a:b] for a, b in story.offsets.to_original(low, high)] == ["met.\n\nThey agreed"]


def test_a_line_of_megabytes_takes_linear_time() -> None:
    import time

    def seconds(text: str) -> float:
        start = time.perf_counter()
        clean(Report(id="r", text=text))
        return time.perf_counter() - start

    for unit in ("The minister said so. ", "x", " &amp;", "  \u200b", "a &", "[a](", "<a ", "- ", "A. B, "):
        small = seconds("Start of it. " + unit * (50_000 // len(unit)))
        large = seconds("Start of it. " + unit * (400_000 // len(unit)))
        assert large < 40 * small + 1.0, unit
