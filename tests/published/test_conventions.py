"""The published conventions of councils, health bodies, inspectorates and others, said as data."""

import pytest

from tests.published.conventions import conventions, found_by

CONVENTIONS = conventions()
CHECKS = [
    pytest.param(convention, check, id=f"{number}-{place}-{check['of']}")
    for number, convention in CONVENTIONS.items()
    for place, check in enumerate(convention["check"], 1)
]


@pytest.mark.parametrize(("convention", "check"), CHECKS)
def test_a_published_convention_gives_its_worked_rows(convention, check):
    assert found_by(convention, check) == check["expected"]


def test_all_but_one_of_the_conventions_are_data():
    assert len(CONVENTIONS) == 45
