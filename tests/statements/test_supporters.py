"""Who is named by whom they support is somebody else."""

import pytest

import communique


@pytest.mark.parametrize("noun", ["supporter", "spokesman"])
def test_somebodys_supporter_is_not_that_person(noun):
    text = f'Senator Ada Belm spoke in Hudson. "The town is too small," the Belm {noun} said.'
    (statement,) = communique.analyze(text).statements
    assert statement.speaker is None or "Belm" not in statement.speaker.name
    assert statement.source is not None
