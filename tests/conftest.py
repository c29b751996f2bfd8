"""What tests of every room share: a hand-made scorecard, every set of instructions, a canvas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from hypothesis import settings

from kentperf import _core
from kentperf.marks.pixels.canvas import Canvas
from tests.support.hand_made import HandMade, make_card

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None)
settings.register_profile("few", deadline=None, max_examples=10)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=5, help="how often each output is killed")
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


class RecordedCanvas(Canvas):
    """A canvas that remembers what was written and marked; the last one made is in `last`."""

    last: ClassVar[RecordedCanvas]

    def __init__(self, width: float, height: float) -> None:
        super().__init__(width, height)
        self.written: list[tuple[str, float, float]] = []
        self.marked: list[tuple[int, Any]] = []
        RecordedCanvas.last = self

    @property
    def words(self) -> list[str]:
        return [words for words, *_ in self.written]

    def write(self, words: str, x: float, y: float, size: float, **look: Any) -> None:
        self.written.append((words, x + self.origin[0], y + self.origin[1]))
        super().write(words, x, y, size, **look)

    def marks(self, points: Any, *look: Any, clip: Any = None) -> None:
        self.marked.append((len(points), clip))
        super().marks(points, *look, clip=clip)


@pytest.fixture
def recorded() -> type[RecordedCanvas]:
    return RecordedCanvas
