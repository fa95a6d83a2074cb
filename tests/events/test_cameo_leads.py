"""Sentences in the manner of news leads, one or more for each CAMEO code: how many get the root and the whole code."""

from pathlib import Path

import pytest

from communique import knowledge
from communique.errors import CommuniqueError
from communique.events import code
from communique.model import UNKNOWN_DATE

LEADS = Path(__file__).parent / "cameo_leads.tsv"
ROOT, EXACT = 0.94, 0.88


def test_leads_get_their_codes_with_the_shipped_parser():
    try:
        from communique.language import load

        nlp = load()
    except (CommuniqueError, ImportError) as error:
        pytest.skip(f"no language model is installed: {error}")
    rows = [line.split("\t") for line in LEADS.read_text(encoding="utf-8").splitlines()]
    roots, exact, wrong = 0, 0, []
    for gold, text in rows:
        doc = nlp(text)
        found = {event.cameo for event in code(doc, knowledge.resolve(doc, UNKNOWN_DATE), ()) if event.cameo}
        roots += any(cameo[:2] == gold[:2] for cameo in found)
        exact += gold in found
        if gold not in found:
            wrong.append(f"{gold}, not {sorted(found)}: {text}")
    assert roots / len(rows) >= ROOT, "\n".join(wrong)
    assert exact / len(rows) >= EXACT, "\n".join(wrong)
