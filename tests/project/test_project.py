"""One file describes the whole report; an example of it is packaged."""

import re
import sys

import pandas as pd
import pytest

from kentperf import cli
from kentperf.errors import KentPerfError
from kentperf.project.project import Project, write_example


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project") / "demo"
    write_example(folder)
    return folder


def spoilt(demo, tmp_path, old, new):
    for path in demo.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    text = (demo / "council.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "council.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def writing(demo, tmp_path, name, setting):
    """A copy of the project that writes one file."""
    path = spoilt(demo, tmp_path, "[report]", f"[report]\n{setting}")
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^outputs = \[.*?\]", f'outputs = ["{name}"]', text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")
    return path


def test_init_and_report_give_the_whole_report(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["init", "demo"]) == 0
    assert "kentperf report demo/council.toml" in capsys.readouterr().err
    assert cli.main(["report", "demo/council.toml"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"demo/report.{ending}" for ending in ("html", "docx", "xlsx", "csv", "json", "txt")
    ]
    html = (tmp_path / "demo" / "report.html").read_text(encoding="utf-8")
    for title in ("Summary", "Corporate risks", "Delayed transfers of care", "Budget monitoring",
                  "Tables", "Customer Services"):  # fmt: skip
        assert re.search(f">(<bdi>)?{title}(</bdi>)?</h[23]>", html)
    assert "made-up" in html


def test_the_report_goes_where_it_is_told(demo, tmp_path, capsys):
    target = tmp_path / "new" / "folder"
    assert cli.main(["report", str(demo / "council.toml"), "-o", str(target)]) == 0
    assert (target / "report.txt").exists()
    assert not (demo / "report.txt").exists()
    assert (target / "report-calls-to-the-contact-centre.csv").exists()
    assert str(target / "report.html") in capsys.readouterr().out


@pytest.mark.parametrize(
    ("setting", "option", "count"),
    [
        ("", [], 60),
        ('blocks = "none"', [], 0),
        ('blocks = ["call-wait", "foi-in-time"]', [], 2),
        ('blocks = "none"', ["--blocks", "call-wait"], 1),
        ("", ["--blocks", "call-wait", "foi-in-time"], 2),
    ],
)
def test_blocks_are_chosen_by_the_project_or_the_command(demo, tmp_path, setting, option, count):
    docx = pytest.importorskip("docx")
    path = writing(demo, tmp_path, "paper.docx", setting)
    assert cli.main(["report", str(path), *option]) == 0
    written = docx.Document(str(tmp_path / "paper.docx"))
    heads = [one.text for one in written.paragraphs if one.style.name == "Heading 2"]
    assert sum("\t" in head for head in heads) == count


def test_a_block_of_no_indicator_is_said(demo, capsys):
    assert cli.main(["report", str(demo), "--blocks", "call-weight"]) == 1
    assert 'Did you mean "call-wait"' in capsys.readouterr().err


def test_a_pdf_is_written_with_the_rest(demo, tmp_path):
    pytest.importorskip("weasyprint", exc_type=ImportError)
    path = writing(demo, tmp_path, "a.pdf", 'blocks = "none"')
    assert cli.main(["report", str(path)]) == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_nothing_is_written_over(demo, capsys):
    before = (demo / "council.toml").stat().st_mtime_ns
    assert cli.main(["init", str(demo)]) == 1
    assert "already exists" in capsys.readouterr().err
    assert (demo / "council.toml").stat().st_mtime_ns == before


def test_every_section_and_setting_of_the_example_has_a_comment_or_a_plain_name(demo):
    text = (demo / "council.toml").read_text(encoding="utf-8")
    for head in ("report", "scorecard", "risk", "delays", "budget"):
        assert f"\n[{head}]\n" in text
    assert text.count("[[table]]") == 3
    assert text.count("#") > 25


def test_only_the_scorecard_is_needed(demo, tmp_path):
    for name in ("observations.csv", "register.csv"):
        (tmp_path / name).write_bytes((demo / name).read_bytes())
    path = tmp_path / "small.toml"
    path.write_text('[scorecard]\nobservations = "observations.csv"\nregister = "register.csv"\n')
    project = Project.read(path)
    assert project.parts() == ()
    written, left_out = project.write()
    assert [path.name for path in written] == ["report.html"]
    assert left_out == []


def test_a_project_that_is_not_there_is_wrong_usage(tmp_path, capsys):
    assert cli.main(["report", str(tmp_path / "council.toml")]) == 2
    assert "kentperf init DIR writes an example" in capsys.readouterr().err


def test_what_lacks_its_library_is_said_and_the_rest_is_written(
    demo, tmp_path, capsys, monkeypatch
):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert cli.main(["report", str(demo / "council.toml"), "-o", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert "report.xlsx" not in out
    assert "not written: report.xlsx" in err
    assert "kentperf[excel]" in err
    assert (tmp_path / "report.json").exists()


def test_the_example_tables_are_as_the_sections_say(demo):
    project = Project.read(demo / "council.toml")
    parts = [part for part in project.parts() if part.section]
    assert {part.section: [grid.name for grid in part.grids] for part in parts} == {
        "Customer Services": ["Calls to the contact centre", "Digital take-up"],
        "Children's Social Care": ["Children in care"],
    }
    calls = pd.read_csv(demo / "calls.csv")
    assert parts[0].grids[0].frame["Q2 2024/25"].tolist()[-1] == calls["value"].iloc[-1]
    assert project.card().period == "Sep 2024"


def test_rules_of_the_house_are_a_file_of_the_project_or_stand_in_it(demo, tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    path = spoilt(demo, tmp_path, 'rules = "kentperf"', 'rules = "house.toml"')
    with pytest.raises(KentPerfError, match="is no file in the project's folder"):
        Project.read(path)
    (tmp_path / "house.toml").write_text('from = "kent-2017"\nname = "ours"\n')
    assert Project.read(path).card().rules.name == "ours"
    path = spoilt(demo, tmp_path, 'rules = "kentperf"', 'rules = { from = "kent-2017" }')
    assert Project.read(path).card().rules.method == "last_two"


def test_annotations_and_the_day_of_the_figures_are_of_the_report(demo, tmp_path):
    path = spoilt(demo, tmp_path, "# as_at =", "as_at =")
    text = path.read_text(encoding="utf-8").replace('"annotations.csv"', '"breaks.csv"')
    path.write_text(text, encoding="utf-8")
    (tmp_path / "breaks.csv").write_text(
        "kpi,from,kind,text\ncalls-answered,2024-09,redefinition,counted anew\n"
    )
    card = Project.read(path).card()
    assert card.as_at == "31 October 2024"
    assert card.footnotes["calls-answered"] == ("Redefinition from Sep 2024: counted anew",)


def test_a_folder_stands_for_its_project(demo, tmp_path, capsys):
    assert cli.main(["report", str(demo), "-o", str(tmp_path)]) == 0
    assert str(tmp_path / "report.html") in capsys.readouterr().out
    assert cli.main(["report", str(tmp_path)]) == 2
    assert "council.toml" in capsys.readouterr().err
