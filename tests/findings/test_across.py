"""Findings between reports: both sides in their own words, no verdict."""

from __future__ import annotations

from communique.findings import across
from communique.merging import StoryRow, merge
from communique.model import Actor, Date, Event, Participant, Report, Statement, Story

AZE = Actor(id="Q227", name="Azerbaijan", kind="state", country="AZE")
ARM = Actor(id="Q399", name="Armenia", kind="state", country="ARM")


def day(iso: str) -> Date:
    return Date(earliest=iso, latest=iso, precision="day", basis=("told",))


def row(
    name: str, text: str, *, when: str, status: str = "occurred", statements: tuple[Statement, ...] = ()
) -> StoryRow:
    told = Event(
        id="e1", type="RETREAT", act_type="RETREAT", trigger=((0, 5),), span=(0, len(text)), date=day(when),
        status=status,
        actors=(Participant(span=(0, 1), actor=AZE), Participant(span=(1, 2), actor=ARM)),
    )  # type: ignore[arg-type]  # fmt: skip
    story = Story(start=0, end=len(text), published=day(when))
    return StoryRow(Report(id=name, text=text), 1, story, (told,), statements, text)


def kinds(*rows: StoryRow) -> list[str]:
    return [f["kind"] for f in across(rows, merge(rows))]


def test_counts_that_differ() -> None:
    a = row("a", "Azerbaijan freed 32 soldiers.", when="2023-12-13")
    b = row("b", "Armenia said 31 servicemen had come home.", when="2023-12-13")
    found = [f for f in across((a, b), merge([a, b])) if f["kind"] == "number-conflict"]
    assert len(found) == 1
    assert {side["report"] for side in found[0]["sides"]} == {"a", "b"}
    assert all(side["text"] in (a.text, b.text) for side in found[0]["sides"])
    same = row("b", "Armenia said 32 servicemen had come home.", when="2023-12-13")
    assert "number-conflict" not in kinds(a, same)


def test_days_that_differ_by_little() -> None:
    a, b = row("a", "They freed them.", when="2023-12-13"), row("b", "Freed they were.", when="2023-12-14")
    assert "date-conflict" in kinds(a, b)
    far = row("b", "Freed they were.", when="2023-12-24")
    assert "date-conflict" not in kinds(a, far)


def test_told_and_denied() -> None:
    a = row("a", "They freed them.", when="2023-12-13")
    b = row("b", "Nobody was freed.", when="2023-12-13", status="negated")
    assert "status-conflict" in kinds(a, b)


def test_one_quotation_in_two_mouths() -> None:
    text = "“We shall not sign anything before the border is drawn,” she said."
    speakers = [Actor(id=f"local:{n}", name=n, kind="person") for n in ("first", "second")]
    said = [
        Statement(id="s1", source=((58, 61),), cue=((62, 66),), content=((0, 56),), speaker=s, kind="direct")
        for s in speakers
    ]
    rows = [
        row(n, text, when=w, statements=(s,))
        for n, w, s in zip("ab", ("2023-12-13", "2023-11-13"), said, strict=True)
    ]
    assert "attribution-conflict" in kinds(*rows)
    alike = [
        row(n, text, when=w, statements=(said[0],))
        for n, w in zip("ab", ("2023-12-13", "2023-11-13"), strict=True)
    ]
    assert "attribution-conflict" not in kinds(*alike)


def test_several_who_say_it_together() -> None:
    text = "“We shall not sign anything before the border is drawn,” they said."
    first, second, third = (Actor(id=f"local:{n}", name=n, kind="person") for n in ("Belm", "Sena", "Holm"))

    def told(*voices: tuple[Actor, ...]) -> list[str]:
        rows = []
        for name, speakers in zip("abc", voices, strict=False):
            said = Statement(
                id="s1", source=((58, 62),), cue=((63, 67),), content=((0, 56),), kind="direct",
                speaker=speakers[0] if len(speakers) == 1 and name != "c" else None, speakers=speakers,
            )  # fmt: skip
            rows.append(row(name, text, when=f"2023-1{'abc'.index(name)}-13", statements=(said,)))
        found = across(rows, merge(rows))
        return [f["message"] for f in found if f["kind"] == "attribution-conflict"]

    assert told((first, second), (first,)) == []  # one of them
    assert told((first, second), (second, first)) == []
    assert told((first, second), (third,)) == ["The same words are given to Belm and Sena, and to Holm."]
    assert told((first,), (second,)) == ["The same words are given to Belm and Sena."]
    assert told((first,), (first,), (second,)) == []  # "Sena and another official": the other may be Belm
