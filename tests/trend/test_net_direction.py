import numpy as np
import pandas as pd
import pytest

import kentperf as kp
from kentperf.errors import KentPerfError


@pytest.mark.parametrize(
    ("words", "net", "word"),
    [
        (["improving", "improving", "worsening"], 1, "positive"),
        (["improving", "worsening", "worsening", "stable"], -1, "negative"),
        (["stable", None], 0, "neutral"),
        ([], 0, "neutral"),
    ],
)
def test_net_direction_is_improving_less_worsening(words, net, word):
    found = kp.net_direction(words)
    assert (found.net, found.word) == (net, word)


def test_it_takes_a_column_of_a_panel_or_trends():
    column = pd.Series(["improving", None, "stable"], dtype="category")
    assert kp.net_direction(column).no_direction == 1
    trends = [kp.trend([1, 2], method="last_two"), kp.trend([1])]
    assert kp.net_direction(trends) == kp.NetDirection(1, 0, 0, 1)


def test_a_word_that_is_no_direction_is_named():
    with pytest.raises(KentPerfError, match=r'"improvin" is no direction.*"improving"'):
        kp.net_direction(["improvin"])


@pytest.mark.parametrize("given", ["improving", 3.0, np.array(3.0)])
def test_what_is_no_column_is_refused(given):
    with pytest.raises(KentPerfError, match="should be a column of directions"):
        kp.net_direction(given)
