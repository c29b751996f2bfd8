"""A column of status that holds ratings is kept as published; any other is left alone."""

import numpy as np
import pandas as pd
import pytest

from kentperf.reading.plain.ratings import with_ratings_apart


def test_ratings_are_kept_as_published_and_said():
    frame, notes = with_ratings_apart(pd.DataFrame({"kpi": ["a", "b"], "status": ["Green", None]}))
    assert list(frame) == ["kpi", "published_rag"]
    assert notes == ("The column status holds ratings: they are kept as published.",)


@pytest.mark.parametrize("cells", [["provisional", None], [np.array([1, 2]), "Green"], [[], {}]])
def test_what_holds_no_ratings_alone_is_left_as_it_is(cells):
    given = pd.DataFrame({"kpi": ["a", "b"], "status": pd.Series(cells, dtype=object)})
    frame, notes = with_ratings_apart(given)
    assert frame is given
    assert notes == ()
