"""What Kent County Council printed of its risks."""

import pandas as pd
import pytest

from kentperf import datasets
from kentperf.errors import KentPerfError


class TestDatasets:
    @pytest.mark.parametrize(("report", "rows"), [("crr-2025-01", 16), ("crr-2017-12", 17)])
    def test_registers(self, report, rows):
        frame = datasets.kent_risks(report=report)
        assert len(frame) == rows
        assert frame["risk_id"].is_unique
        assert (frame["report"] == report).all()

    def test_a_report_that_is_not_packaged(self):
        with pytest.raises(KentPerfError, match='Did you mean "crr-2025-01"'):
            datasets.kent_risks(report="crr-2025-1")

    @pytest.mark.parametrize(
        "loader", [datasets.kent_risks, datasets.kent_risk_summary, datasets.kent_risk_actions]
    )
    def test_each_loader_states_its_source_and_returns_a_fresh_frame(self, loader):
        assert "Source: " in loader.__doc__
        assert "Licence: " in loader.__doc__
        first = loader()
        kept = first.copy()
        first["report"] = "changed"
        pd.testing.assert_frame_equal(loader(), kept)
