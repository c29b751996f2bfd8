"""Other tables of the report in a notebook."""

import kentperf as kp
from tests.support.outline import outline


def test_a_risk_register_is_shown_as_its_part_of_the_report():
    register = kp.risk.RiskRegister(kp.datasets.kent_risks())
    page = register._repr_html_()
    assert outline(page).open == []
    assert all(grid.caption in page for grid in register.to_part().grids)
    assert "scroll long" in page
