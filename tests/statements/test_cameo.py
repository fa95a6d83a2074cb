"""CAMEO's codes of statements."""

from __future__ import annotations

from typing import get_args

import pytest

import communique
from communique.model import SpeechAct, cameo_of


def test_every_act_has_a_code():
    assert all(cameo_of(act, False) for act in get_args(SpeechAct))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Tarvian minister said the border was open.", "010"),
        ("The Tarvian minister denied that the border was open.", "016"),
        ("The Tarvian minister declined to comment on the closure.", "011"),
        ("The Tarvian minister did not say that the border was open.", None),
    ],
)
def test_the_code_of_what_was_said(text, code):
    (statement,) = communique.analyze(text).statements
    assert statement.cameo == code


def test_a_bar_without_a_space_signs_a_quotation():
    text = "Readers wrote to us.\n“We stay where we are, whatever they say to us.”― Ana Ruiz\n"
    (statement,) = communique.analyze(text).statements
    assert [text[slice(*span)] for span in statement.source] == ["Ana Ruiz"]
    assert statement.speaker is not None


@pytest.mark.parametrize(
    ("text", "count"),
    [("The mayor refused to discuss the plan.", 1), ("The driver refused to drop the gun.", 0)],
)
def test_declined_is_only_what_could_have_been_said(text, count):
    assert len(communique.analyze(text).statements) == count


def test_a_speaker_behind_an_apposition():
    text = (
        "“It is a responsible plan,” said Leonard Burke, director of the Tarvian Tax Center "
        "and a professor at the law school."
    )
    (statement,) = communique.analyze(text).statements
    assert statement.speaker is not None
    assert statement.speaker.name == "Leonard Burke"
