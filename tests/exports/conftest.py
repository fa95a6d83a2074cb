import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "record"))

import toy

from communique import record as records


@pytest.fixture
def record(monkeypatch):
    toy.install(monkeypatch)
    with records.open() as opened:
        opened.add(toy.REPORTS)
        yield opened
