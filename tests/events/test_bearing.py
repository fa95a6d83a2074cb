"""What the trained head leaves out, and what it lets stand."""

import pytest

import communique
from communique.events import code, explain, judging


def types(text):
    return [event.type for event in communique.analyze(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Chipmaker Velden accused its rival Orlo of copying its design and filed a lawsuit.",
        "Midfielder Jan Rook attacked from the left and helped his team beat visiting Brant 3-1.",
        "A woman stabbed her former husband in a flat in Leeds. Neighbours were shocked.",
        "Actress Lina Dorr rejected an offer to star in the sequel and thanked her fans.",
    ],
)
def test_private_life_is_left_out(text):
    assert types(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen killed four policemen at a checkpoint in northern Mali on Friday.", "ASSAULT"),
        ("The European Union rejected the proposal of the Hungarian government.", "REJECT"),
        ("Police in Lyon arrested a man in the killing of two women.", "COERCE"),
        ("The finance minister offered the carmaker a loan of 400 million dollars.", "AGREE"),
    ],
)
def test_public_life_stays(text, kind):
    assert kind in types(text)


def test_a_users_own_entries_are_about_what_the_user_wants(tmp_path):
    (tmp_path / "own.yaml").write_text(
        "type: SUPPORT\n"
        "actor: [subj]\n"
        "entries:\n"
        "  - id: cheer\n"
        "    verbs: [cheer]\n"
        "    recipient: [obj]\n"
        "    examples:\n"
        '      - "<The fans> cheered [the goalkeeper]."\n',
        encoding="utf-8",
    )
    text = "The fans cheered the goalkeeper after the match."
    assert types(text) == []
    found = communique.analyze(text, codebook=[tmp_path]).events
    assert [event.rule for event in found] == ["SUPPORT.cheer"]


def test_without_the_head_the_parties_tell(monkeypatch):
    doc = communique.load()("Chipmaker Velden accused its rival Orlo of copying its design.")
    assert code(doc, None, ()) == []
    monkeypatch.setattr(judging, "head", lambda: None)
    (event,) = code(doc, None, ())
    assert event.type == "ACCUSE"


def test_explain_says_what_is_left_out():
    doc = communique.load()("Chipmaker Velden accused its rival Orlo of copying its design.")
    first, *_ = explain(doc)
    assert first.startswith("ACCUSE")
    assert "left out: not of public life" in first
