"""The workbook as LibreOffice prints it and works it out: pages, sizes, heads, feet, formulas."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter

import numpy as np
import openpyxl
import pandas as pd
import pytest

import kentperf as kp
from kentperf.project.project import Project, write_example
from tests.support.houses.five_levels import make_five

pdfplumber = pytest.importorskip("pdfplumber", reason="pages are read with pdfplumber")
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

LEAST_POINTS = 10 * 0.7 - 0.05


def converted(path, kind, folder):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, path]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=120)  # noqa: S603
    return folder / f"{path.stem}.{kind}"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return Project.read(write_example(tmp_path_factory.mktemp("printed") / "project"))


@pytest.fixture(scope="module")
def path(project, tmp_path_factory):
    path = tmp_path_factory.mktemp("printed") / "report.xlsx"
    project.card().to_excel(path, parts=project.parts(), sections=True)
    return path


@pytest.fixture(scope="module")
def pages(path, tmp_path_factory):
    """Each page: the lines of its text, and the sizes of its letters."""
    made = converted(path, "pdf", tmp_path_factory.mktemp("pdf"))
    with pdfplumber.open(made) as held:
        return [
            (page.extract_text().splitlines(), {round(letter["size"], 2) for letter in page.chars})
            for page in held.pages
        ]


@pytest.fixture(scope="module")
def sheets(pages):
    """How many pages each sheet takes, by the name at the head of each."""
    title = "Exampleshire Council (made-up data) "
    return Counter(lines[0].removeprefix(title) for lines, _ in pages)


def test_the_summary_is_one_page(sheets):
    assert sheets["Summary"] == 1


def test_the_tables_of_indicators_are_one_page_wide(pages, sheets):
    found = [lines for lines, _ in pages if lines[0].endswith(" KPIs")]
    assert len(found) == sheets["KPIs"] <= 4
    for lines in found:
        assert re.search(
            r"^Indicator Section Period .* Latest Rating .* About$", "\n".join(lines), re.MULTILINE
        )


def test_every_letter_is_at_least_seven_tenths_of_its_size(pages):
    assert min(size for _, sizes in pages for size in sizes) >= LEAST_POINTS


def test_every_sheet_has_a_scale_of_at_least_70_and_heads_that_repeat(path):
    book = openpyxl.load_workbook(path)
    for sheet in book:
        assert 70 <= int(sheet.page_setup.scale or 100) <= 100, sheet.title
        assert not sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
    tables = [sheet for sheet in book if sheet.sheet_state == "visible" and len(sheet.tables) == 1]
    unnamed = {sheet.title for sheet in tables if not sheet.print_title_rows}
    sections = set(book.sheetnames[3 : book.sheetnames.index("History")])
    assert unnamed <= {"Summary", *sections}


def test_every_page_has_its_number_the_period_and_the_name_of_its_sheet(pages):
    total = len(pages)
    for number, (lines, _) in enumerate(pages, start=1):
        assert lines[-1] == f"Sep 2024 Page {number} of {total}"
        assert lines[0].startswith("Exampleshire Council (made-up data) ")


def test_the_workbook_prints_to_few_pages_and_hidden_sheets_to_none(pages, sheets):
    assert len(pages) <= 85
    assert not [name for name in sheets if name.endswith(" data")]
    assert sheets["Evidence"] == sheets["Commentary"] == 1


def test_a_history_too_wide_for_a_page_breaks_between_periods_and_repeats_the_names(pages):
    found = [lines for lines, _ in pages if lines[0].endswith(" History")]
    heads = {lines[1] for lines in found}
    months = pd.period_range("2022-10", "2024-09", freq="M").strftime("%b %Y").tolist()
    assert heads == {
        f"Indicator Measure {' '.join(months[:12])}",
        f"Indicator Measure {' '.join(months[12:])}",
    }


def test_a_sheet_of_a_section_has_its_indicators_their_last_periods_and_what_is_said(pages):
    own = "\n".join(
        line for lines, _ in pages if lines[0].endswith(" Customer Services") for line in lines
    )
    for said in (
        "Key performance indicators",
        "Activity indicators",
        "The last 8 months",
        "Commentary and management action",
        "Action: Both posts are filled from October.",
    ):
        assert said in own  # fmt: skip


def worked_out(path, tmp_path):
    """Take the values that the formulas had away, so that LibreOffice works them out."""
    book = openpyxl.load_workbook(path)
    bare = tmp_path / "bare.xlsx"
    book.save(bare)
    folder = tmp_path / "worked"
    folder.mkdir()
    return openpyxl.load_workbook(converted(bare, "xlsx", folder), data_only=True)


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A workbook of three rules in which every figure was changed, and what the rules say."""
    folder = tmp_path_factory.mktemp("changed")
    draw = np.random.default_rng(22)
    count = 60
    kpis = [f"k{number}" for number in range(count)]
    ways = np.array(["higher", "lower", "range"])[np.arange(count) % 3]
    plain = ways != "range"
    register = pd.DataFrame({
        "kpi": kpis, "polarity": ways, "kind": "kpi",
        "decimals": np.where(np.arange(count) % 4 == 0, np.nan, np.arange(count) % 4 - 1),
        "target": np.where(plain, np.where(ways == "higher", 50.25, 40.75), np.nan),
        "floor": np.where(plain, 45.5, np.nan),
        "low": np.where(plain, np.nan, 42.125), "high": np.where(plain, np.nan, 47.5),
        "floor_low": np.where(plain, np.nan, 40.0), "floor_high": np.where(plain, np.nan, 50.0),
    })  # fmt: skip
    figures = pd.DataFrame({
        "kpi": np.repeat(kpis, 2), "period": ["2024-08", "2024-09"] * count,
        "value": draw.uniform(35, 55, 2 * count).round(3),
    })  # fmt: skip
    wanted = draw.choice([40.0, 40.75, 42.125, 45.5, 45.495, 47.5, 50.25, 50.2, 52.1], count)
    rules = kp.Rules({"rating": [{"name": "rating", "level": [
        {"name": "GREEN", "when": [{"at_least": "target"}]},
        {"name": "AMBER", "when": [{"at_least": "target-5%"}]},
        {"name": "RED", "when": [{"beyond": "floor-2.5"}]},
        {"name": "BLACK", "counts_as": "RED"},
    ]}]})  # fmt: skip
    found = {}
    for name, own, ways_kept in (
        ("two limits", kp.Rules(), set(ways)), ("levels", rules, {"higher", "lower"})
    ):  # fmt: skip
        kept = [kpi for kpi, way in zip(kpis, ways, strict=True) if way in ways_kept]
        rows = register[register["kpi"].isin(kept)]
        card = kp.scorecard(figures[figures["kpi"].isin(kept)], kp.Register(rows), rules=own)
        path = folder / f"{name.replace(' ', '')}.xlsx"
        card.to_excel(path)
        book = openpyxl.load_workbook(path)
        sheet = book["KPIs"]
        values = dict(zip(kpis, wanted.tolist(), strict=True))
        for row, kpi in enumerate(card.kpis.index, start=2):
            sheet.cell(row, 5).value = values[kpi]
        book.save(path)
        new = figures[figures["kpi"].isin(kept)].copy()
        last = new["period"] == "2024-09"
        new.loc[last, "value"] = new.loc[last, "kpi"].map(values)
        again = kp.scorecard(new, kp.Register(rows), rules=own)
        words = [own.looks[level].word for level in again.kpis["rag"]]
        folder_of = folder / name.replace(" ", "")
        folder_of.mkdir()
        worked = openpyxl.load_workbook(converted(path, "xlsx", folder_of), data_only=True)
        heads = [cell.value for cell in worked["KPIs"][1]]
        column = heads.index("Rating")
        given = [row[column] for row in worked["KPIs"].iter_rows(min_row=2, values_only=True)]
        found[name] = (given, words)
    return found


@pytest.mark.parametrize("rules", ["two limits", "levels"])
def test_a_rating_follows_a_figure_that_is_changed_as_the_rules_would_rate_it(changed, rules):
    given, words = changed[rules]
    assert given == words
    assert len(set(given)) >= 3


def test_the_formulas_give_what_the_report_says(path, tmp_path):
    with zipfile.ZipFile(path) as held:
        assert held.testzip() is None
    said = openpyxl.load_workbook(path, data_only=True)
    worked = worked_out(path, tmp_path)
    for name in ("KPIs", "Activity"):
        pairs = zip(
            said[name].iter_rows(min_row=2, values_only=True),
            worked[name].iter_rows(min_row=2, values_only=True),
            strict=True,
        )
        for own, other in pairs:
            for ours, theirs in zip(own, other, strict=True):
                assert theirs == (pytest.approx(ours) if isinstance(ours, float) else ours)


def test_a_house_of_many_levels_has_its_summary_on_one_page_too(tmp_path):
    path = tmp_path / "five.xlsx"
    make_five().to_excel(path)
    with pdfplumber.open(converted(path, "pdf", tmp_path)) as held:
        texts = [page.extract_text() for page in held.pages]
    [summary] = [text for text in texts if text.splitlines()[0].endswith(" Summary")]
    assert "Watch list" in summary
    assert "Fair; 40% of 5 rated" in summary.replace("\n", " ")
    wide = [text for text in texts if text.splitlines()[0].endswith(" KPIs")]
    assert all("Indicator Section" in text and "About" in text for text in wide)
