"""A project and a workbook hold judgements."""

import pandas as pd

from kentperf.project.project import Project
from kentperf.project.workbook import read_workbook, write_workbook
from tests.support.judged_register import REGISTER, TABLE


def test_a_project_names_its_table_of_judgements(tmp_path):
    REGISTER.to_csv(tmp_path / "register.csv", index=False)
    TABLE.to_csv(tmp_path / "judged.csv", index=False)
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    seen.to_csv(tmp_path / "figures.csv", index=False)
    (tmp_path / "council.toml").write_text(
        '[scorecard]\nobservations = "figures.csv"\nregister = "register.csv"\n'
        'judgements = "judged.csv"\n'
    )
    found = Project.read(tmp_path / "council.toml").card().judgements
    assert found.frame["judgement"].tolist()[0] == "some delays"


def test_a_workbook_has_a_sheet_of_judgements(tmp_path):
    seen = pd.DataFrame({"kpi": ["calls"], "period": ["Q2 2024/25"], "value": [96.0]})
    write_workbook(tmp_path / "book.xlsx", register=REGISTER, figures=seen, judgements=TABLE)
    found = read_workbook(tmp_path / "book.xlsx").scorecard().judgements
    assert found.frame["judgement"].fillna("").tolist() == ["some delays", "", ""]
