"""Packaged figures, for examples, tests and a first report.

Kent County Council's Quarterly Performance Reports (``kent_*``), NHS England's accident and
emergency attendances (``nhs_ae``), and a council that is made up (``example_council``). Files are
read when a loader is called, and every loader returns fresh frames. Sources and licences:
README.md beside this file, and each docstring.
"""

from kentperf.datasets.example import ExampleCouncil, example_council
from kentperf.datasets.kent import (
    kent_prose,
    kent_results,
    kent_series,
    kent_summary,
    kent_tables,
)
from kentperf.datasets.kent_activity import kent_published
from kentperf.datasets.kent_budget import kent_budgets
from kentperf.datasets.kent_dtoc import (
    kent_delay_directions,
    kent_delays,
    kent_delays_monthly,
)
from kentperf.datasets.kent_risk import kent_risk_actions, kent_risk_summary, kent_risks
from kentperf.datasets.kent_scoring import kent_observations, kent_register, kent_targets
from kentperf.datasets.nhs import nhs_ae

__all__ = [
    "ExampleCouncil",
    "example_council",
    "kent_budgets",
    "kent_delay_directions",
    "kent_delays",
    "kent_delays_monthly",
    "kent_observations",
    "kent_prose",
    "kent_published",
    "kent_register",
    "kent_results",
    "kent_risk_actions",
    "kent_risk_summary",
    "kent_risks",
    "kent_series",
    "kent_summary",
    "kent_tables",
    "kent_targets",
    "nhs_ae",
]


def __dir__() -> list[str]:
    return list(__all__)
