import signal
import threading
import time

import numpy as np
import pandas as pd
import pytest

import kentperf as kp

LENGTH = 60


@pytest.fixture(scope="module")
def large():
    series = 30_000
    r = np.random.Generator(np.random.Philox(1))
    return pd.DataFrame(
        {
            "kpi": np.repeat(np.arange(series, dtype=np.int32), LENGTH),
            "month": np.tile(np.arange(LENGTH, dtype=np.int32), series),
            "value": r.normal(size=series * LENGTH),
        }
    )


class StoppedError(Exception):
    pass


def stop(*_):
    raise StoppedError


@pytest.mark.parametrize("threads", [1, 2])
def test_a_signal_stops_a_long_call_within_a_second(large, threads):
    panel = kp.Panel(large, "kpi", "month", "value", threads=threads)
    before = signal.signal(signal.SIGALRM, stop)
    started = time.perf_counter()
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(StoppedError):
            panel.trend(24, columns=["p_value"], overlap=3)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.perf_counter() - started < 2


def test_other_threads_run_python_while_a_call_computes(large):
    panel = kp.Panel(large, "kpi", "month", "value", threads=1)
    counted, done = [], threading.Event()

    def count():
        while not done.is_set():
            counted.append(1)
            time.sleep(0.001)

    counter = threading.Thread(target=count)
    counter.start()
    panel.trend(24, columns=["p_value"], overlap=3)
    seen = len(counted)
    done.set()
    counter.join()
    assert seen > 20
