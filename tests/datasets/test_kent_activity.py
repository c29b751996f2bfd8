"""The loader of Kent's tables of activity."""

import inspect

import pytest

from kentperf import datasets


def test_the_loader_states_its_source_and_refuses_another_name():
    assert "Source: Kent County Council" in inspect.getdoc(datasets.kent_published)
    with pytest.raises(ValueError, match='Did you mean "calls"'):
        datasets.kent_published("callz")
