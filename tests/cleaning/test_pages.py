import pytest

from communique.cleaning import Page, StoryText, clean
from communique.errors import TextError
from communique.model import Report

PROSE = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday and discussed fisheries.",
    "They agreed that a joint commission would draw up a list of open questions by the summer.",
    "Speaking after the talks, the Norwegian minister said that both sides wanted a quick result.",
    "A spokesman in Santiago confirmed that the commission would hold its first session in March.",
)


def page(text: str, **fields: str) -> Page:
    return clean(Report(id="r", text=text, **fields))


def one(text: str, **fields: str) -> StoryText:
    stories = page(text, **fields).stories
    assert len(stories) == 1
    return stories[0]


def left_out(text: str, **fields: str) -> list[str]:
    return [text[low:high] for low, high in page(text, **fields).boilerplate]


def test_headline_is_the_first_paragraph_of_the_clean_text() -> None:
    text = "Ministers of Norway and Chile discuss fisheries\n" + "\n".join(PROSE)
    story = one(text)
    assert story.title == (0, 47)
    assert story.headline == "Ministers of Norway and Chile discuss fisheries"
    assert story.text.split("\n\n") == text.split("\n")


def test_a_repeated_headline_goes_the_second_time() -> None:
    title = "Ministers of Norway and Chile discuss fisheries"
    stamp_line = "2021-03-04 10:20:30 | Last Update : 2021-03-04 11:00:00"
    text = "\n\n".join([title, stamp_line, PROSE[0], title, PROSE[1]])
    story = one(text)
    assert story.text.count(title) == 1
    assert left_out(text) == [title]
    assert [(stamp.text, stamp.kind) for stamp in story.stamps] == [
        ("2021-03-04", "stamp"),
        ("2021-03-04", "updated"),
    ]
    assert all(text[slice(*stamp.span)] == stamp.text for stamp in story.stamps if stamp.span)
    # A span over the cut headline is two in the original.
    low, high = story.text.index("fisheries."), story.text.index("They agreed") + 4
    assert [text[a:b] for a, b in story.offsets.to_original(low, high)] == ["fisheries.", "They"]


def test_the_title_that_came_with_the_report_is_found_with_a_full_stop() -> None:
    story = one("Norway meets Chile.\n\n" + PROSE[0], title="Norway meets Chile")
    assert story.title == (0, 19)


def test_a_title_that_does_not_occur_has_no_span() -> None:
    story = one("\n".join(PROSE), title="Something else altogether")
    assert story.title is None
    assert story.headline == "Something else altogether"
    assert story.text.startswith(PROSE[0])


@pytest.mark.parametrize(
    ("line", "place", "agency", "date"),
    [
        ("Oslo/04.03.21/Turan: ", "Oslo", "Turan", "04.03.21"),
        ("Oslo/04.03.21: ", "Oslo", None, "04.03.21"),
        ("OSLO, Norway, March 4 — Trend: ", "OSLO", "Trend", "March 4"),
        ("Oslo, 4 March, AZERTAC. ", "Oslo", "AZERTAC", "4 March"),
        ("OSLO, MARCH 4, ARMENPRESS. ", "OSLO", "ARMENPRESS", "MARCH 4"),
        ("OSLO (Reuters) - ", "OSLO", "Reuters", None),
        ("OSLO, March 4 (TASS) - ", "OSLO", "TASS", "March 4"),
        ("OSLO. March 4 (Interfax). ", "OSLO", "Interfax", "March 4"),
        ("OSLO, March 4. /TASS/. ", "OSLO", "TASS", "March 4"),
        ("OSLO, March 4, 2021 – ", "OSLO", None, "March 4, 2021"),
        ("SAN JOSE, Calif. — ", "SAN JOSE", None, None),
        ("Oslo – ", "Oslo", None, None),
    ],
)
def test_datelines(line: str, place: str, agency: str | None, date: str | None) -> None:
    text = "Ministers of Norway and Chile discuss fisheries\n" + line + "\n".join(PROSE)
    story = one(text)
    assert story.dateline is not None
    assert (story.dateline.place, story.dateline.agency) == (place, agency)
    assert text[slice(*story.dateline.span)] == line
    assert (story.dateline.date.text if story.dateline.date else None) == date
    assert story.outlet == agency
    assert line.strip() not in story.text
    assert PROSE[0] in story.text


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO - the alliance of thirty states - met on Monday.",
        "Norway, Chile and Peru met on March 4 in Lima.",
        "On March 4, Norway (and Chile) signed a treaty on fisheries.",
        "Share prices fell in Oslo on Monday.",
        "Read more books, the minister told the pupils.",
        "Comments by the minister were published on Monday.",
        "May 5 was the day of the vote.",
        "Moscow and Oslo signed.",
        "No!",
        "Politics",
        "2021",
        "-",
        "Photo: a bridge in Oslo",
    ],
)
def test_a_sentence_that_is_all_there_is_survives_whole(sentence: str) -> None:
    story = one(sentence)
    assert story.text == sentence
    assert not left_out(sentence)


@pytest.mark.parametrize(
    "line",
    [
        "Leave a review",
        "Leave a comment",
        "Share this article",
        "Subscribe to our newsletter and never miss a story.",
        "Photo: Ministry of Fisheries",
        "© 2021 Example News. All rights reserved.",
        "WARNING: Comments that contain insults or threats, or that are written in capital letters, are not approved.",
        "Alle Nachrichten auf unserer Seite bei Facebook und Instagram täglich für Sie",
        "Bütün xəbərlər saytımızda və tətbiqimizdə",
        "Все новости на нашем канале",
        "(Reporting by Ann Example; Editing by Bob Example)",
        "Read more: Chile and Peru meet",
        "Tags: Norway, Chile, fisheries",
        "***",
        "Source: Example News Agency",
        "By Ann Example",
        "https://example.org/news/1",
    ],
)
def test_boilerplate_lines_at_the_end_go(line: str) -> None:
    text = "Ministers discuss fisheries\n\n" + "\n\n".join(PROSE) + "\n\n" + line
    assert one(text).text == "Ministers discuss fisheries\n\n" + "\n\n".join(PROSE)
    assert left_out(text) == [line]


def test_a_list_of_related_headlines_goes_with_its_heading() -> None:
    tail = "Related news\nChile and Peru meet in Lima\nFish prices rise for a third week"
    assert one("\n".join(PROSE) + "\n" + tail).text == "\n\n".join(PROSE)


def test_caption_sign_off_outlet_and_byline() -> None:
    text = (
        "Ann Example and Bob Example.\nMinisters of Norway and Chile discuss fisheries\nBy Carl Example\n"
        + f"{PROSE[0]}\n{PROSE[1]} -03A-\nSource: Example News Agency"
    )
    story = one(text)
    assert story.text == "\n\n".join(["Ministers of Norway and Chile discuss fisheries", *PROSE[:2]])
    assert story.outlet == "Example News Agency"
    assert story.bylines == ("Carl Example",)
    assert left_out(text)[0] == "Ann Example and Bob Example."
    assert "-03A-" in left_out(text)


def test_hard_wrapped_lines_run_on() -> None:
    text = (
        "The foreign ministers of Norway and Chile met in Oslo on Tuesday and\n"
        "discussed fisheries. They agreed that a joint commission would draw up\n"
        "a list of open questions. The first session will be held in Santiago\n"
        "in March.\n\nA spokesman confirmed the date on Wednesday, the ministry in Santiago\n"
        "said in a statement."
    )
    story = one(text)
    assert story.text == text.replace("\n\n", "§").replace("\n", " ").replace("§", "\n\n")


def test_a_line_broken_in_mid_sentence_runs_on() -> None:
    text = f"{PROSE[0]}\nOn questions of trade, the\ntwo countries' views are close.\n{PROSE[1]}"
    assert (
        one(text).text
        == f"{PROSE[0]}\n\nOn questions of trade, the two countries' views are close.\n\n{PROSE[1]}"
    )


def test_briefs_under_a_section_name_are_stories_of_their_own() -> None:
    text = (
        f"Ministers discuss fisheries\nOslo/04.03.21/Turan: {PROSE[0]}\n{PROSE[1]}\nPolitics\n-\n{PROSE[2]}\n-\n"
        f"{PROSE[3]}\n-\nToday, in Lima, fishermen held a protest in front of the parliament.\nLeave a review"
    )
    stories = page(text).stories
    assert [story.text for story in stories] == [
        "\n\n".join(["Ministers discuss fisheries", *PROSE[:2]]),
        PROSE[2],
        PROSE[3],
        "Today, in Lima, fishermen held a protest in front of the parliament.",
    ]
    assert [len(story.stamps) for story in stories] == [1, 0, 0, 0]
    assert [story.title is None for story in stories] == [False, True, True, True]


@pytest.mark.parametrize("rule", ["***", "* * *", "---", "_____", "====="])
def test_headlines_after_rules_start_stories(rule: str) -> None:
    heads = ["Norway meets Chile", "Peru raises fish prices", "Small boats stay in port"]
    text = f"\n{rule}\n".join(
        f"{head}\n{line}\n{PROSE[3]}" for head, line in zip(heads, PROSE[:3], strict=True)
    )
    assert [story.headline for story in page(text).stories] == [
        "Norway meets Chile",
        "Peru raises fish prices",
        "Small boats stay in port",
    ]


def test_a_headline_over_a_dated_dateline_starts_a_story() -> None:
    text = (
        f"Norway meets Chile\nOSLO, March 4 (TASS) - {PROSE[0]}\n{PROSE[1]}\n\n"
        f"Peru raises fish prices\nLIMA, March 6 (TASS) - {PROSE[2]}\n{PROSE[3]}"
    )
    stories = page(text).stories
    assert [story.headline for story in stories] == ["Norway meets Chile", "Peru raises fish prices"]
    assert [story.stamps[0].text for story in stories] == ["March 4", "March 6"]


@pytest.mark.parametrize(
    "between",
    [
        "Source: Example News Agency\n\nPeru raises the price of fish",
        "(Reporting by Ann Example; Editing by Bob Example)\n\nPeru raises the price of fish",
        "Leave a comment\n\nPeru raises the price of fish",
        "04.03.2021 10:25\nPeru raises the price of fish",
        "Peru raises the price of fish\n04.03.2021 10:25",
        "Peru raises the price of fish\nBy Ann Example",
    ],
)
def test_the_end_of_a_story_or_an_author_part_two_stories(between: str) -> None:
    stories = page(f"Norway meets Chile\n{PROSE[0]}\n{PROSE[1]}\n\n{between}\n{PROSE[2]}").stories
    assert [story.headline for story in stories] == ["Norway meets Chile", "Peru raises the price of fish"]
    assert [len(story.stamps) for story in stories] == [0, int("2021" in between)]


@pytest.mark.parametrize("mark", ["* ", "- ", "\u2022 "])
def test_entries_of_a_digest_are_stories(mark: str) -> None:
    text = "News in brief\n\n" + "\n\n".join(mark + line for line in PROSE)
    stories = page(text).stories
    assert [story.text.removeprefix("News in brief\n\n") for story in stories] == list(PROSE)
    listed = "What they agreed\n\n" + "\n\n".join(mark + line for line in PROSE)
    assert len(page(listed).stories) == 1


def test_a_story_is_not_torn_apart() -> None:
    sections = (
        f"Norway meets Chile\n{PROSE[0]}\n\nWhat they agreed\n{PROSE[1]}\n\nWhat comes next\n{PROSE[2]}"
    )
    scene_breaks = "\n\n***\n\n".join([*PROSE, *PROSE])
    listed = (
        f"{PROSE[0]}\n- the size of nets;\n- the number of boats;\n- the length of the season.\n{PROSE[1]}"
    )
    transcript = "\n".join(f"Q: Question {n}?\nA: {PROSE[n % 4]}" for n in range(8))
    days = ("March 4, 2021", "April 9, 2021", "May 2, 2021")
    chronicle = "\n\n".join(
        ["A year of talks", *(part for pair in zip(days, PROSE[:3], strict=True) for part in pair)]
    )
    long = "\n\n".join(PROSE * 60)
    for text in (sections, scene_breaks, listed, transcript, chronicle, long):
        assert len(page(text).stories) == 1
    assert "April 9, 2021" in one(chronicle).text
    assert not one(chronicle).stamps
    assert "What comes next" in one(sections).text


def test_metadata_are_stamps_too() -> None:
    story = one(PROSE[0], date="2021-03-04", url="https://example.org/2021/03/05/x", publisher="Example News")
    assert [(stamp.text, stamp.kind, stamp.span) for stamp in story.stamps] == [
        ("2021-03-04", "metadata", None),
        ("2021-03-05", "url", None),
    ]
    assert story.outlet == "Example News"


def test_another_language_is_refused_and_a_foreign_footer_is_not() -> None:
    with pytest.raises(TextError) as problem:
        page("Министры иностранных дел Норвегии и Чили встретились в Осло и обсудили рыболовство.")
    assert problem.value.code == "language"
    assert "Russian" in str(problem.value)
    with pytest.raises(TextError) as problem:
        page(" \n\u200b\n")
    assert problem.value.code == "empty"
    assert page("\n".join(PROSE) + "\nВсе новости на нашем канале").language == "en"


def test_a_page_with_navigation_around_it() -> None:
    text = (
        "Home\nPolitics\nEconomy\nAZ RU EN\nPolitics 12 March 2021 14:25 (UTC+04:00)\nNorway to visit Chile next week\n"
        f"A+\nA-\n25\n{PROSE[0]}\n{PROSE[1]} (Reporting by Ann Example; Editing by Bob Example)\n/By Example News/\n"
        "Latest news\n14:20\nFish prices up by a third\n14:05\nWho sets the price of fish?"
    )
    story = one(text)
    assert story.text == "\n\n".join(["Norway to visit Chile next week", *PROSE[:2]])
    assert [stamp.text for stamp in story.stamps] == ["12 March 2021"]


def test_a_headline_with_the_outlet_behind_it_is_the_same_headline() -> None:
    story = one(f"Norway meets Chile | Example News\nNorway meets Chile\n{PROSE[0]}\n{PROSE[1]}")
    assert story.headline == "Norway meets Chile | Example News"
    assert story.text.count("Norway meets Chile") == 1
