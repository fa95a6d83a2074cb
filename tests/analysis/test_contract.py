"""The contract: real output has the documented shape, its offsets hold, and nothing depends on company or order."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema
import msgspec
import pytest

import communique as cq
from communique import reading
from communique.model import Analysis, Report

ROOT = Path(__file__).resolve().parents[2]


@cache
def reports() -> tuple[Report, ...]:
    return tuple(item for item in reading.read([ROOT / "examples"]) if isinstance(item, Report))


@cache
def analysed(number: int) -> Analysis:
    from communique.analysis import analyze

    return analyze(reports()[number])


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("number", range(8))
def test_output_has_the_documented_shape(number: int) -> None:
    validator("analysis").validate(json.loads(msgspec.json.encode(analysed(number))))


@pytest.mark.parametrize("number", range(8))
def test_offsets_hold(number: int) -> None:
    text, result = reports()[number].text, analysed(number)
    for mention in result.mentions:
        assert text[mention.start : mention.end] == mention.text
    for time in result.times:
        assert text[time.start : time.end] == time.text
    spans = [span for s in result.statements for span in (*s.source, *s.cue, *s.content, *s.addressee_span)]
    spans += [span for e in result.events for span in (*e.trigger, e.span)]
    spans += [p.span for e in result.events for p in (*e.actors, *e.recipients)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    names = {s.id for s in result.statements}
    assert len(names) == len(result.statements)
    assert all(e.claimed_by in names for e in result.events if e.claimed_by)


def test_an_analysis_does_not_depend_on_what_was_read_before() -> None:
    from communique.analysis import analyze

    assert analyze(reports()[3]) == analysed(3)
    assert msgspec.json.encode(analyze(reports()[1])) == msgspec.json.encode(analysed(1))


def test_a_text_that_is_not_english_is_refused_with_a_remedy() -> None:
    with pytest.raises(cq.CommuniqueError) as caught:
        cq.analyze(
            "Министры иностранных дел обсудили положение в регионе и договорились о новой встрече в Москве."
        )
    assert caught.value.code == "language"
    assert caught.value.remedy


def test_a_bad_date_is_refused() -> None:
    with pytest.raises(cq.CommuniqueError) as caught:
        cq.analyze("The ministers met.", date="28/09/23 or so")
    assert caught.value.code == "bad-date"


def test_a_call_is_told_with_both_parties_and_its_day() -> None:
    result = cq.analyze(
        "French Foreign Minister Catherine Colonna held a phone call with her German counterpart Annalena Baerbock "
        "on Tuesday, the ministry said.",
        date="2023-06-08",
    )
    call = next(e for e in result.events if e.act_type == "CONSULT")
    assert {p.actor.name for p in call.actors if p.actor} == {"Catherine Colonna", "Annalena Baerbock"}
    assert (call.date.earliest, call.date.latest) == ("2023-06-06", "2023-06-06")
    assert call.status == "occurred"


def test_what_is_told_in_quotation_is_its_speakers_claim() -> None:
    result = cq.analyze(
        '"Russia attacked our town on Monday," Ukrainian President Volodymyr Zelensky said.',
        date="2023-03-15",
    )
    attack = next(e for e in result.events if e.act_type == "ASSAULT")
    said = next(s for s in result.statements if s.id == attack.claimed_by)
    assert said.speaker is not None
    assert said.speaker.id == "Q3874799"
    assert attack.date.earliest == "2023-03-13"


def test_a_wire_s_underscore_is_read_as_a_dash_at_the_same_offsets():
    text = "Moskal said one of the two men _ he did not know which one _ had been located and cleared"
    (statement, *_) = cq.analyze(text).statements
    ((start, end),) = statement.content
    assert text[start:end] == "one of the two men _ he did not know which one _ had been located and cleared"
