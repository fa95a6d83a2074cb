"""Titles and offices as spans of their own, read with the shipped language model."""

import pytest

import communique
from communique.model import Mention


def mentions(text: str, day: str = "2023-06-01") -> tuple[Mention, ...]:
    return communique.analyze(text, date=day).mentions


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Armenian Foreign Minister Ararat Mirzoyan left.", "Ararat Mirzoyan", "Armenian Foreign Minister"),
        ("The French President Emmanuel Macron left.", "Emmanuel Macron", "French President"),
        (
            "Salome Zourabichvili, President of Georgia, left for Rome.",
            "Salome Zourabichvili",
            "President of Georgia",
        ),
        (
            "A spokesman for the US State Department, Orson Quayle, denied it.",
            "Orson Quayle",
            "spokesman for the US State Department",
        ),
        (
            "President Ilham Aliyev called his Turkish counterpart Recep Tayyip Erdogan.",
            "Recep Tayyip Erdogan",
            "his Turkish counterpart",
        ),
    ],
)
def test_a_title_beside_a_name(text: str, name: str, title: str) -> None:
    (found,) = [m for m in mentions(text) if m.text == name]
    assert found.title is not None
    assert text[slice(*found.title)] == title


@pytest.mark.parametrize(
    ("text", "wanted", "actor"),
    [
        ("The Turkish foreign minister arrived on Monday.", "The Turkish foreign minister", "Q249206"),
        ("Sergey Lavrov met his Armenian counterpart.", "his Armenian counterpart", "Q31196321"),
        (
            "The Azerbaijani foreign minister left. His Russian counterpart stayed.",
            "His Russian counterpart",
            "Q58217",
        ),
        ("A Kremlin spokesman denied the report.", "A Kremlin spokesman", "local:presidency-of-russia"),
        ("They met a senior US official in Rome.", "a senior US official", "local:usa-gov"),
        ("An Iraqi lawmaker objected.", "An Iraqi lawmaker", "local:irq-leg"),
        ("The head of the border guard resigned.", "The head of the border guard", None),
        (
            "Armenia rejected the plan. The country's foreign minister said so.",
            "The country's foreign minister",
            "Q31196321",
        ),
        (
            "Armenia and Iran rejected the plan. The country's foreign minister said so.",
            "The country's foreign minister",
            None,
        ),
    ],
)
def test_an_office_without_a_name_is_a_mention(text: str, wanted: str, actor: str | None) -> None:
    day = "2022-06-01" if "Turkish" in wanted else "2023-06-01"
    (found,) = [m for m in mentions(text, day) if m.text == wanted]
    assert found.title == (found.start, found.end)
    assert (found.actor.id if found.actor else None) == actor
    assert found.office is not None
    assert found.coreferent


def test_reporters_and_experts_hold_no_office() -> None:
    assert not [m for m in mentions("Reporters asked an economist about the talks.") if m.title]


def test_the_record_keeps_titles() -> None:
    text = "Armenian Foreign Minister Ararat Mirzoyan met a senior US official."
    with communique.open() as record:
        record.add({"id": "a", "text": text})
        kept = {m.text: m.title for m in record.analysis("a").mentions}
    assert kept["Ararat Mirzoyan"] == (0, 25)
    assert kept["a senior US official"] == (46, 66)
