"""A scorecard of a house with five levels."""

from typing import Any

import pytest

from tests.support.houses.five_levels import make_five


@pytest.fixture(scope="session")
def five() -> Any:
    return make_five()
