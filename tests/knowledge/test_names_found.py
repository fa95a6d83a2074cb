"""Names that stand beside other capitalised words, or are other things elsewhere."""

from __future__ import annotations

import pytest

import communique


def named(text: str, kind: str) -> list[str]:
    return [m.text for m in communique.analyze(text).mentions if m.type == kind and not m.coreferent]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("District Attorney Peter Clark left.", "PER", "Peter Clark"),
        ("Attorney General Anna Reno spoke. Reno said the court had no say.", "PER", "Reno"),
        ("Kyle Corp. rose. Kyle shares closed at $40.", "ORG", "Kyle"),
        ("The firm is based in Fairfield, N.J., and owns a mill.", "LOC", "Fairfield"),
        ("A Woodland Hills, Calif.-based maker of printers closed.", "LOC", "Calif."),
    ],
)
def test_names_are_found_as_what_they_are(text: str, kind: str, wanted: str) -> None:
    assert wanted in named(text, kind)


def test_people_of_a_party_are_no_body() -> None:
    assert named("Some Republicans voted for it.", "ORG") == []


def test_a_makes_model_is_no_body() -> None:
    from communique.knowledge.consistency import settled

    assert settled([(2, 3, "ORG")], "The new Norjet 787 flew".split()) == [(2, 3, "MISC")]
    assert settled([(2, 3, "ORG")], "The new Norjet flew".split()) == [(2, 3, "ORG")]


def test_the_clear_name_decides_the_unclear_one() -> None:
    from communique.knowledge.consistency import settled

    words = "Williams Holdings PLC rose . Williams fell".split()
    assert settled([(0, 3, "ORG"), (5, 6, "PER")], words) == [(0, 3, "ORG"), (5, 6, "ORG")]
    words = "Anna Williams of Williams Holdings PLC rose . Williams fell".split()
    ents = [(0, 2, "PER"), (3, 6, "ORG"), (8, 9, "PER")]
    assert settled(ents, words) == ents  # a person of that name is there too
