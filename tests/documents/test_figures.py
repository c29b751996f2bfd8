"""Published figures are redrawn from their files, and say what the page says that they say."""

import re
import runpy
from pathlib import Path

import pytest
from matplotlib import image
from matplotlib import pyplot as plt

FOLDER = Path(__file__).parents[2] / "docs" / "figures"
SCRIPTS = sorted(FOLDER.glob("*.py"))
PAGE = (FOLDER / "index.md").read_text(encoding="utf-8")
LARGEST = 20_000


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_figure_is_drawn_and_says_what_the_page_says(script, tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "figure.png"
    said = runpy.run_path(str(script))["draw"](str(out))
    plt.close("all")
    section = PAGE.partition(f"figure-{script.stem}.png")[2].partition("\n## ")[0]
    assert f"```text\n{said}\n```" in section
    assert image.imread(out)[..., :3].std() > 0.05


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_a_figure_has_a_small_file_that_names_its_source(script):
    text = script.with_suffix(".csv").read_text(encoding="utf-8")
    assert text.startswith("# source: ")
    assert len(text) < LARGEST
    for name in (script.name, script.with_suffix(".csv").name):
        assert f"]({name})" in PAGE


def test_a_script_runs_as_the_page_says(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MPLBACKEND", "agg")
    command, said = re.search(
        r"^\$ python (.*?)\n(.*?)\n```", PAGE, re.MULTILINE | re.DOTALL
    ).groups()
    name, out = command.split()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [name, out])
    runpy.run_path(str(FOLDER.parents[1] / name), run_name="__main__")
    assert capsys.readouterr().out.strip() == said
    assert (tmp_path / out).stat().st_size > 10_000
