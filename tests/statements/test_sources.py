"""The words that name who says it, and whom they mean."""

import pytest

import communique


def said(text):
    """The words of the source, and the speaker, of the only statement."""
    (statement,) = communique.analyze(text).statements
    return " ".join(text[slice(*span)] for span in statement.source), statement.speaker


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Scharping, ending a two-day visit, said Poland was well prepared to join the alliance.",
            "Scharping",
        ),
        (
            "Ada Belm, a spokeswoman for the ministry, said talks would go on.",
            "Ada Belm, a spokeswoman for the ministry",
        ),
    ],
)
def test_what_a_speaker_does_besides_names_nobody(text, source):
    assert said(text)[0] == source


def test_police_speak_where_the_report_names_nobody():
    _, speaker = said("A man was killed in a fire on Friday, police said.")
    assert speaker is not None
    assert speaker.sector == "COP"


def test_whose_father_nobody_names_is_nobody_known():
    _, speaker = said("The father said that talks would go on.")
    assert speaker is None


def test_the_official_is_whom_an_official_spoke_for():
    text = (
        "An official of the Iranian foreign ministry said on Wednesday that two ships were seized. Nobody was hurt. "
        "The official said that the crews were safe. Another official said that they were hungry. "
        "The official said that they had eaten."
    )
    speakers = [statement.speaker for statement in communique.analyze(text).statements]
    assert speakers[0] is not None
    assert speakers[1] == speakers[0]
    assert speakers[2:] == [None, None]
