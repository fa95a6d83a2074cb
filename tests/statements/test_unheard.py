"""Speakers whom nobody names a body, and contents behind a day."""

import communique


def test_a_body_that_speaks_has_an_id_though_nobody_knows_it():
    (statement,) = communique.analyze("According to The Register, prices will fall in spring.").statements
    assert statement.speaker is not None
    assert statement.speaker.name == "Register"


def test_the_day_behind_said_is_no_part_of_what_was_said():
    text = "The Indian Navy said Saturday it had captured 23 pirates."
    (statement,) = communique.analyze(text).statements
    assert text[slice(*statement.content[0])] == "it had captured 23 pirates"


def test_what_nobody_has_said_is_no_statement():
    assert not communique.analyze("The company has no estimate of the damage.").statements
