import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import toy

from communique import record as records


@pytest.fixture
def toys(monkeypatch):
    toy.install(monkeypatch)


@pytest.fixture
def record(toys):
    with records.open() as opened:
        opened.add(toy.REPORTS)
        yield opened
