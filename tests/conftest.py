"""What tests of every room share: a hand-made scorecard, and every set of instructions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from kentperf import _core
from tests.support.hand_made import HandMade, make_card

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser):
    parser.addoption("--calls", type=int, help="how many random calls tests/hunt makes")
    parser.addoption("--hunt-seed", type=int, help="the seed of those calls")


@pytest.fixture
def card() -> HandMade:
    return make_card()


@pytest.fixture
def each_instruction_set() -> Iterator[list[str]]:
    before = _core.build_versions()["instruction_set"]
    yield _core.instruction_sets()
    _core.use_instruction_set(before)
