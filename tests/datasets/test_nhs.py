"""NHS England's figures by provider."""

import numpy as np
import pandas as pd

from kentperf import datasets


def test_the_nhs_panel_is_whole():
    frame = datasets.nhs_ae()
    assert frame.shape == (12765, 6)
    assert frame["period"].dtype == pd.PeriodDtype("M")
    assert not frame.duplicated(["period", "org_code", "department"]).any()
    assert frame.groupby(["org_code", "department"], observed=True).ngroups == 428
    assert frame["period"].min() == pd.Period("2016-04")
    assert frame["period"].max() == pd.Period("2019-03")
    assert set(frame[["attendances", "breaches", "admissions"]].dtypes) == {np.dtype("int64")}
    assert (frame["breaches"] <= frame["attendances"]).all()
    assert frame.loc[0, ["org_code", "department", "attendances"]].tolist() == ["AAH", "other", 212]
