"""Random calls of every public function end in a result or in a KentPerfError, in time, alike."""

import os
import sys

import pandas as pd
import pytest

from tests.hunt import batch
from tests.hunt.agreements import DisagreementError
from tests.hunt.draw import Draw
from tests.hunt.hunting import hunt, in_words

SEED = 18
CALLS = 2_000


def calls_asked_for(config):
    return config.getoption("--calls") or int(os.environ.get("KENTPERF_HUNT_CALLS", CALLS))


@pytest.mark.skipif(
    int(pd.__version__.split(".")[0]) < 3, reason="the columns that it makes are of pandas 3"
)
def test_random_calls_end_as_they_should(request, tmp_path):
    seed = request.config.getoption("--hunt-seed") or SEED
    faults = hunt(seed, calls_asked_for(request.config), tmp_path)
    assert not faults, in_words(faults)


def test_a_number_makes_the_same_call_again():
    names = {batch.name_of(Draw(SEED, 7)) for _ in range(3)}
    assert len(names) == 1


def raising(error):
    def call(_draw):
        raise error

    return call


@pytest.mark.parametrize("error", [TypeError("x"), MemoryError(), DisagreementError("x")])
def test_an_undocumented_error_and_a_disagreement_are_faults(monkeypatch, error):
    monkeypatch.setattr(batch, "ALL", dict.fromkeys(batch.ALL, raising(error)))
    assert batch.fault_of(SEED, 0)["kind"] == type(error).__name__


def test_a_refusal_is_no_fault(monkeypatch):
    refusal = raising(batch.KentPerfError("no"))
    monkeypatch.setattr(batch, "ALL", dict.fromkeys(batch.ALL, refusal))
    assert batch.fault_of(SEED, 0) is None


def test_a_call_that_takes_long_twice_is_a_fault(monkeypatch):
    monkeypatch.setattr(batch, "ALL", dict.fromkeys(batch.ALL, lambda _draw: sum(range(10**6))))
    monkeypatch.setattr(batch, "MOST_SECONDS", 1e-6)
    assert batch.fault_of(SEED, 0)["kind"] == "slow"


def test_a_crash_is_a_fault_and_the_calls_after_it_are_made(tmp_path):
    program = (
        "import os, pathlib, sys\n"
        "first, progress = int(sys.argv[2]), sys.argv[4]\n"
        "if first == 0:\n"
        "    pathlib.Path(progress).write_text('3')\n"
        "    os.abort()\n"
        'print(\'{"kind": "first", "number": %d}\' % first)\n'
    )
    faults = hunt(SEED, 10, tmp_path, (sys.executable, "-c", program))
    assert [(fault["kind"], fault["number"]) for fault in faults] == [("crash", 3), ("first", 4)]
