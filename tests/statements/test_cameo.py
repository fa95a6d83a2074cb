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
