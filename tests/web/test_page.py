# ruff: noqa: E501 - rows in the contract's shapes read best on one line
import html
import random
import re
from dataclasses import replace
from html.parser import HTMLParser

import page_sample
import pytest

from communique.web import Account, render
from communique.web.book import safe_url

VOID = {"meta", "link", "input", "br"}


class Tree(HTMLParser):
    """Checks nesting; keeps ids, hrefs, attributes that could ask for something, and text by element id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[tuple[str, dict[str, str | None]]] = []
        self.asking: list[tuple[str, str, str]] = []
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.handlers += [name for name in values if name.startswith("on") or name == "style"]
        if values.get("id") is not None:
            self.ids.append(str(values["id"]))
        if tag == "a" and "href" in values:
            self.hrefs.append((str(values["href"]), values))
        for name in ("src", "srcset", "action", "data", "poster", "xlink:href", "background"):
            if name in values:
                self.asking.append((tag, name, str(values[name])))
        if tag == "link":
            self.asking.append((tag, "href", str(values.get("href"))))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.text.append(data)


def parse(page: str) -> Tree:
    tree = Tree()
    tree.feed(page)
    tree.close()
    assert tree.open == []
    return tree


@pytest.fixture(scope="module")
def page() -> str:
    return render(page_sample.account())


def entry(page: str, id: str) -> str:
    return page[page.index(f'id="{id}"') :].split("</details>", 1)[0]


def test_is_one_well_formed_page_with_unique_ids_and_no_dead_link(page: str) -> None:
    tree = parse(page)
    assert len(tree.ids) == len(set(tree.ids))
    inside = {href[1:] for href, _ in tree.hrefs if href.startswith("#")}
    assert inside <= set(tree.ids)
    assert len(inside) > 20


def test_asks_for_nothing(page: str) -> None:
    tree = parse(page)
    assert tree.asking == [("link", "href", "data:,")]
    outside = [values for href, values in tree.hrefs if not href.startswith("#")]
    assert [values["href"] for values in outside] == ["https://alben-daily.example/2024/03/14?a=1&b=2"]
    assert all("noopener" in str(values["rel"]) for values in outside)
    style = page.split("<style>")[1].split("</style>")[0]
    assert "url(" not in style
    assert "@import" not in style
    script = page.split("<script>")[1].split("</script>")[0]
    assert not re.search(r"fetch|XMLHttpRequest|import\(|https?:", script)
    assert "default-src 'none'" in html.unescape(page)


def test_same_account_same_bytes(page: str) -> None:
    assert render(page_sample.account()).encode() == page.encode()


def test_order_of_events_and_actors_given_does_not_matter(page: str) -> None:
    account = page_sample.account()
    events, actors = list(account.events), list(account.actors)
    random.Random(3).shuffle(events)
    random.Random(4).shuffle(actors)
    assert render(replace(account, events=events, actors=actors)) == page


def test_an_entry_shows_its_tellings_with_the_words_marked(page: str) -> None:
    call = entry(page, "e-e-call")
    assert '<mark class="t">discussed</mark>' in call
    assert '<mark class="p">Unal Hasanzade-Hald</mark>' in call
    assert "3 reports, 2 independent" in call
    assert "copy of <bdi>Northern Wire</bdi>" in call
    assert "consult.discuss" in call
    assert "confidence 0.93" in call
    for link in re.findall(r'class="go" href="#([^"]+)"', call):
        report, start, end = (int(part) for part in link[1:].split("-"))
        text = list(page_sample.TEXTS.values())[report - 1]
        marked = re.search(rf'<mark class="w" id="{link}">(.*?)</mark>\W', page, re.DOTALL)
        assert marked
        assert html.unescape(re.sub("<[^>]+>", "", marked[1])).startswith(text[start : start + 10])
        assert 0 < end <= len(text)


def test_claims_plans_and_uncertain_dates_are_told_apart(page: str) -> None:
    shelling = entry(page, "e-e-shell")
    assert "claim of <bdi>Ünal Həsənzadə-Hald</bdi>" in shelling
    assert 'href="#s-st2"' in shelling
    assert "by 14 March 2024" in shelling
    plan = entry(page, "e-9f2-plan")
    assert '<span class="badge fate">held</span>' in plan
    assert 'href="#e-e-meet"' in plan
    assert 'href="#e-9f2-plan">the announcement' in entry(page, "e-e-meet")
    assert "spring 2024" in entry(page, "e-77a")
    assert "postponed" in entry(page, "e-77a")
    assert "outcome open" in entry(page, "e-c0d")
    assert "said not to have happened" in entry(page, "e-e-fire")
    assert page.index("April 2024</h3>") < page.index("2024, month not certain") < page.index(">Undated<")


def test_several_who_speak_together_are_each_found_and_stand_together() -> None:
    text = (
        "Belm and Sena said it. Sena and Belm said more. Belm said that. Sena and another official said this."
    )
    belm, sena = ({"id": f"Q{n}", "name": name, "kind": "person"} for n, name in enumerate(("Belm", "Sena")))

    def said(id: str, words: str, *speakers: dict[str, str], alone: bool = False) -> dict[str, object]:
        start = text.index(words)
        return {
            "id": id, "report": "a", "source": [[start, text.index(" said", start)]],
            "content": [[start, start + len(words)]], "speaker": speakers[0] if alone else None, "speakers": speakers,
        }  # fmt: skip

    rows = [
        said("s1", "Belm and Sena said it", belm, sena), said("s2", "Sena and Belm said more", sena, belm),
        said("s3", "Belm said that", belm, alone=True), said("s4", "Sena and another official said this", sena),
    ]  # fmt: skip
    claim = {
        "id": "e1",
        "mentions": [{"report": "a", "start": 0, "end": 9, "text": "it", "trigger": [], "claimed_by": "s1"}],
    }
    account = Account(title="joint", reports=[{"report": "a", "text": text}], statements=rows, events=[claim])
    page = render(account)
    assert render(replace(account, statements=rows[::-1])) == page
    groups = re.findall(r'<h3><bdi>([^<]+)</bdi></h3> <small class="n">(\d)', page)
    assert groups == [("Belm and Sena", "2"), ("Belm", "1"), ("Sena and another official", "1")]
    assert "claim of <bdi>Belm and Sena</bdi>" in page
    data = re.findall(r'<li class="i ([es])[^>]* id="([^"]+)"[^>]* data-a="([^"]*)"', page)
    assert data == [
        ("e", "e-e1", "Q0 Q1"), ("s", "s-s1", "Q0 Q1"), ("s", "s-s2", "Q1 Q0"), ("s", "s-s3", "Q0"),
        ("s", "s-s4", "Q1"),
    ]  # fmt: skip
    counts = re.findall(r'<th scope="row"><bdi>(\w+)</bdi>.*?data-to="statements">(\d)', page)
    assert counts == [("Belm", "3"), ("Sena", "3")]


def test_full_texts_are_all_there(page: str) -> None:
    text = "".join(parse(page).text)
    for original in page_sample.TEXTS.values():
        for line in filter(None, original.split("\n")):
            assert line in text


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;b&gt; \u202eabc\u2066 \x00\ud800 </style>"
    rows = {"report": evil, "story": 1, "start": 0, "end": len(evil), "title": evil, "publisher": evil}
    actor = {
        "id": evil,
        "name": evil,
        "kind": evil,
        "country": evil,
        "sector": evil,
        "spellings": [evil + "2"],
    }
    date = {"earliest": evil, "latest": evil, "precision": evil, "basis": [evil]}
    telling = {
        "report": evil,
        "story": 1,
        "start": 0,
        "end": 30,
        "text": evil,
        "trigger": [[8, 20]],
        "claimed_by": evil,
    }
    happening = {
        "id": evil, "type": evil, "act_type": evil, "mode": evil, "cameo": evil, "context": [evil], "rule": evil,
        "status": evil, "actors": [{"span": [0, 8], "actor": actor}], "place": {"text": evil, "country": evil},
        "date": date, "mentions": [{**telling, "status": evil, "rule": evil + "3", "date": date}],
    }  # fmt: skip
    said = {
        "id": evil, "report": evil, "story": 1, "source": [[0, 8]], "cue": [[8, 10]], "content": [[10, 40]],
        "speaker": actor, "addressee": actor, "kind": evil, "act": evil, "date": date,
    }  # fmt: skip
    doubt = {
        "kind": evil,
        "severity": evil,
        "message": evil,
        "sides": [{"report": evil, "spans": [[3, 9]], "text": evil}],
    }
    account = Account(
        title=evil,
        scope=evil,
        reports=[{**rows, "language": evil, "text": evil, "url": "javascript:alert(1)", "published": date}],
        actors=[actor],
        statements=[said, {**said, "id": "y", "speaker": None, "speakers": [actor, {**actor, "id": "z"}]}],
        events=[happening],
        upcoming=[{**happening, "id": "x", "status": "scheduled", "outcome": {"fate": evil, "event": evil}}],
        findings=[doubt],
    )
    page = render(account)
    page.encode("utf-8")
    tree = parse(page)
    assert tree.tags.count("script") == 1
    assert "img" not in tree.tags
    assert tree.handlers == []
    assert "\x00" not in page
    assert all(href.startswith("#") for href, _ in tree.hrefs)
    assert "<script>alert(1)</script>" in "".join(tree.text)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/x?y=1&z#f", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        (" https://a.example", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,<script>", False),
        ('https://a.example/"onclick="x', False),
        ("file:///etc/passwd", False),
        (None, False),
        (7, False),
    ],
)
def test_only_plain_web_addresses_become_links(url: object, kept: bool) -> None:
    assert safe_url(url) == (url if kept else "")


def test_rows_without_optional_keys() -> None:
    account = Account(
        title="bare",
        reports=[{"report": "a"}, {"report": "b", "story": 2, "text": "Some words."}],
        actors=[{"id": "Q1"}],
        statements=[{"id": "s1", "report": "a"}, {"id": "s1", "report": "b", "content": [[0, 4]]}],
        events=[
            {"id": "e1"},
            {
                "id": "e2",
                "type": "CONSULT",
                "mentions": [{"report": "b", "start": 0, "end": 4, "claimed_by": "s9"}],
            },
            {
                "id": "e3",
                "mentions": [{"report": "c", "start": 5, "end": 99, "text": "gone", "trigger": [[1, 2]]}],
            },
            {"id": "e4", "mentions": [{"report": "b", "start": 0, "end": 9999, "text": "beyond"}]},
        ],
        findings=[{"kind": "new-kind", "message": "m"}],
    )
    tree = parse(render(account))
    assert len(tree.ids) == len(set(tree.ids))
    text = "".join(tree.text)
    assert "gone" in text
    assert "beyond" in text
    assert "a speaker" in text


def test_an_empty_account_says_so() -> None:
    page = render(Account(title="Nothing yet"))
    parse(page)
    assert "The reports tell of no events." in page
    assert "<svg" not in page


def test_a_large_record_stays_small_and_folded() -> None:
    source = random.Random(1)
    text = "The ministers met on the shore and spoke for an hour about the ferry. " * 40
    reports = [
        {"report": f"r{n}", "story": 1, "start": 0, "end": len(text), "title": f"Report {n}", "text": text}
        for n in range(200)
    ]
    events = []
    for n in range(5000):
        start = 70 * source.randrange(40)
        date = page_sample.day(f"{source.randrange(2015, 2024)}-{source.randrange(1, 13):02}-11")
        tellings = [
            {"report": f"r{(n + k) % 200}", "story": 1, "start": start, "end": start + 69, "text": text[start : start + 69],
             "trigger": [[start + 14, start + 17]], "date": date, "claimed_by": None}
            for k in range(1 + n % 3)
        ]  # fmt: skip
        events.append(
            {"id": f"x{n}", "type": "CONSULT", "act_type": "CONSULT", "date": date, "status": "occurred",
             "actors": [{"span": [0, 1], "actor": page_sample.HALD}], "mentions": tellings, "rule": "consult.meet"}
        )  # fmt: skip
    page = render(Account(title="Large", reports=reports, events=events))
    assert page.count('class="i e') == 5000
    assert page.count('class="month"') == 9 * 12
    assert 'class="month" id="m-2015-01" open' not in page
    assert len(page) < 18_000_000
