"""Upper and lower thresholds: the expected range, and the rules of its charts."""

from kentperf.bands.assurance import assurance, variation
from kentperf.bands.bands import bands
from kentperf.bands.baseline import Baseline, Expected
from kentperf.bands.change_points import ChangePoint, change_point
from kentperf.bands.run_charts import RunChart, run_chart
from kentperf.bands.spc_rules import RunsRule, RunsRules

__all__ = [
    "Baseline",
    "ChangePoint",
    "Expected",
    "RunChart",
    "RunsRule",
    "RunsRules",
    "assurance",
    "bands",
    "change_point",
    "run_chart",
    "variation",
]
