import pytest

import kentperf as kp
from kentperf.jobs.databases import without_password


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("postgresql://job:secret@db/figures", "postgresql://job:***@db/figures"),
        ("postgresql://job:se@cret@db/figures", "postgresql://job:***@db/figures"),
        ("postgresql://job@db/figures", "postgresql://job@db/figures"),
        ("sqlite:///figures.db", "sqlite:///figures.db"),
    ],
)
def test_a_password_is_not_printed(url, printed):
    assert without_password(url) == printed


def test_a_kind_of_database_that_nobody_knows_is_refused_without_its_password(tmp_path):
    with pytest.raises(kp.KentPerfError, match="is no URL of a database") as caught:
        kp.score_panel(
            "nosuch://job:secret@db/x", tmp_path / "o.parquet", table="t", series="k",
            period="t", value="v",
        )  # fmt: skip
    assert "secret" not in str(caught.value)
