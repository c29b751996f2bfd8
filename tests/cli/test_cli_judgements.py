"""The command line takes judgements."""

import pandas as pd

from kentperf import cli
from tests.support.judged_register import REGISTER, TABLE


def test_the_command_line_scores_and_validates_judgements(tmp_path, capsys):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    TABLE.to_csv(tmp_path / "judged.csv", index=False)
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    seen.to_csv(tmp_path / "figures.csv", index=False)
    files = [str(tmp_path / "figures.csv"), "--register", str(tmp_path / "register.csv"),
             "--judgements", str(tmp_path / "judged.csv")]  # fmt: skip
    assert cli.main(["score", *files, "-o", str(tmp_path / "card.html")]) == 0
    assert "<span>Some delays</span>" in (tmp_path / "card.html").read_text(encoding="utf-8")
    assert cli.main(["validate", *files]) == 0
    TABLE.assign(kpi="bridg").to_csv(tmp_path / "judged.csv", index=False)
    assert cli.main(["validate", *files]) == 1
    assert 'Did you mean "bridge"?' in capsys.readouterr().out
