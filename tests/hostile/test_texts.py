"""Each kept text through each field of each output: it comes back as given, and runs nothing."""

import re
from dataclasses import replace

import docx
import pandas as pd
import pytest

import kentperf as kp
from kentperf import report
from kentperf.charts.thresholds import draw_thresholds
from kentperf.columns.read_tables import load_table
from kentperf.files.texts import as_given, is_formula, printable
from kentperf.places.multiples import small_multiples
from kentperf.project.workbook import read_workbook, write_workbook
from kentperf.report.excel.texts import cut
from kentperf.report.pdf.document import page_html
from tests.hostile.fields import HALVES, HARMLESS, TEXTS, make_report, shown
from tests.hostile.read_back import (
    Page,
    cells_of_xlsx,
    of_csv,
    of_docx,
    of_json,
    of_parquet,
    of_svg,
)
from tests.support.commented import scored

NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")
CELL = 32_767
SAID = ("commentary", "action")
TOLD = ("cabinet_member", "director", "summary")
PARTS = ("risk_id", "risk", "provider", "group", "row")
OF_CARD = ("kpi", "name", "section", "unit")


@pytest.fixture(scope="module")
def hostile():
    return make_report([text for text in TEXTS if text not in HALVES])


@pytest.fixture(scope="module")
def harmless():
    return make_report(HARMLESS)


def write_all(made, folder):
    card, parts = made.card, made.parts
    report.to_html(card, folder / "report.html", parts=parts)
    report.to_docx(card, folder / "report.docx", parts=parts, charts=False)
    report.to_excel(card, folder / "report.xlsx", parts=parts, sections=True)
    report.to_csv(card, folder / "report.csv", parts=parts)
    report.to_json(card, folder / "report.json", parts=parts)
    report.to_tidy(card, folder / "tidy.csv")
    report.to_tidy(card, folder / "tidy.parquet")
    small_multiples(made.breakdown, folder / "areas.svg")
    write_workbook(folder / "return.xlsx", **made.tables, settings={"title": card.title})
    return folder


@pytest.fixture(scope="module")
def files(hostile, tmp_path_factory):
    return write_all(hostile, tmp_path_factory.mktemp("hostile"))


def lacking(made, fields, found, form=shown):
    """List the texts of the fields that are not found."""
    return [
        (field, ascii(text[:60]))
        for field in fields
        for text in made.given[field]
        if form(text) not in found
    ]


def test_no_text_of_the_list_is_refused_without_need(hostile):
    assert not hostile.refused
    assert len(hostile.given["name"]) + len(HALVES) == len(TEXTS)


def test_a_page_holds_every_text_isolated_and_no_element_of_its_own(hostile, harmless, files):
    page = Page((files / "report.html").read_text(encoding="utf-8"))
    isolated = {text.strip() for text in page.isolated}
    fields = ("title", "name", "section", "note", "judgement", *PARTS)
    assert not lacking(hostile, fields, isolated)
    lines = {line.strip() for text in hostile.given["name"] for line in text.splitlines()}
    assert not {printable(line) for line in lines} - isolated - {""}
    everything = "\n".join(page.texts)
    assert not lacking(hostile, ("unit", "owner", "annotation", "kind", "comparator"), everything)
    assert page.elements <= Page(harmless.card.to_html(parts=harmless.parts)).elements
    assert page.source == printable(page.source)


def test_a_page_holds_what_is_said_of_each_section(hostile, files):
    page = Page((files / "report.html").read_text(encoding="utf-8"))
    everything = "".join(page.texts)
    told = hostile.tables["sections"]["section"]
    lines = {line.strip() for text in told for line in re.split(r"[\r\n]", text)}
    assert not {line for line in map(printable, lines) if line and line not in everything}
    people = {name.strip() for text in told for name in re.split(r"[;\n]", text.strip())}
    assert not {name for name in map(printable, people) if name and name not in everything}
    isolated = "\n".join(page.isolated)
    assert isolated.count("T: ") >= 2 * len(told)


def test_a_page_for_a_notebook_holds_every_text_and_no_element_of_its_own(hostile, harmless):
    page = Page(report.repr_html(hostile.card))
    assert not lacking(
        hostile, ("title", "name", "section"), {text.strip() for text in page.isolated}
    )
    assert page.elements <= Page(report.repr_html(harmless.card)).elements


def test_a_paper_holds_every_text(hostile, files):
    paragraphs = of_docx(files / "report.docx")
    everything = "\n".join(paragraphs)
    assert not lacking(
        hostile, ("title", "name", "section", "note", "judgement", *PARTS), everything
    )
    assert not lacking(hostile, ("unit", "owner", "annotation"), everything)
    lines = {line.strip() for text in hostile.given["name"] for line in text.splitlines()}
    assert not {line for line in map(printable, lines) if line and line not in everything}


def test_a_pdf_holds_every_text_and_no_element_of_its_own(hostile, harmless):
    page = Page(page_html(hostile.card, parts=hostile.parts, charts=False))
    everything = "\n".join(page.texts)
    fields = ("title", "name", "section", "note", "judgement", "unit", "owner", "annotation")
    assert not lacking(hostile, (*fields, *PARTS), everything)
    # A new line in a cell is one.
    known = Page(page_html(harmless.card, parts=harmless.parts)).elements | {("br",)}
    assert page.elements <= known
    assert page.source == printable(page.source)


def test_a_pdf_is_made_of_any_text(tmp_path):
    pikepdf, _ = pytest.importorskip("pikepdf"), pytest.importorskip("weasyprint")
    # A few of each kind: a page takes WeasyPrint a fifth of a second.
    made = make_report([text for text in TEXTS if text not in HALVES][::6])
    report.to_pdf(made.card, tmp_path / "a.pdf", parts=made.parts, charts=False)
    with pikepdf.open(tmp_path / "a.pdf") as found:
        assert len(found.pages) > 3


def cell_text(text):
    # As openpyxl reads it, which takes every "x005F_" away.
    return cut(shown(text), CELL).replace("x005F_", "")


def is_own(formula):
    """Say whether a formula is a rating or a change, whose texts are all in quotation marks."""
    bare = re.sub(r'"(?:[^"]|"")*"', "", formula)
    return re.fullmatch(r"=(IF|ROUND)?[A-Z0-9(),<>=.\-]+", bare) is not None


def test_a_workbook_holds_every_text_and_no_formula_but_its_own(hostile, files):
    _, cells = cells_of_xlsx(files / "report.xlsx")
    found = {cell.value.strip() for cell in cells if isinstance(cell.value, str)}
    fields = (*OF_CARD, *SAID, "owner", "annotation", "judgement", "kind", "comparator", *PARTS)
    assert not lacking(hostile, fields, found, cell_text)
    formulas = [cell.value for cell in cells if cell.data_type == "f"]
    assert not [formula for formula in formulas if not is_own(formula)]
    assert not [cell.value for cell in cells if cell.hyperlink]
    texts = [cell for cell in cells if cell.data_type == "s"]
    unguarded = [cell.value for cell in texts if is_formula(cell.value) and not cell.quotePrefix]
    assert not unguarded


def test_a_workbook_of_a_service_is_read_back_as_it_was_written(hostile, files):
    found = read_workbook(files / "return.xlsx")
    back = {"Register": found.register, "Commentary": found.commentary,
            "Judgements": found.judgements, "Annotations": found.annotations,
            "Sections": found.sections}  # fmt: skip
    for name, frame in back.items():
        given = hostile.tables[name.casefold()]
        for column in (
            set(frame.columns) & set(given.columns) & {*OF_CARD, *SAID, *TOLD, "owner", "text"}
        ):
            expected = [
                cell_text(text) if isinstance(text, str) else None for text in given[column]
            ]
            read = [text if isinstance(text, str) else None for text in frame[column]]
            assert read == expected, (name, column)
    assert found.settings["title"] == cell_text(hostile.given["title"][0])


def csv_files(folder):
    return sorted(folder.glob("*.csv"))


def test_a_csv_file_holds_every_text_and_no_formula(hostile, files):
    raw = [cell for path in csv_files(files) for cell in of_csv(path)]
    assert not [cell for cell in raw if is_formula(cell) and not NUMBER.fullmatch(cell)]
    found = {as_given(cell).strip() for cell in raw}
    assert not lacking(hostile, (*OF_CARD, *SAID, "owner", "judgement", *PARTS), found)


def test_numbers_of_a_csv_file_stay_numbers(files):
    frame = pd.read_csv(files / "report.csv")
    for name in ("latest", "previous", "change", "target", "floor", "slope", "n"):
        assert pd.api.types.is_numeric_dtype(frame[name]), name
    assert (frame["latest"].dropna() == -5.0).all()


@pytest.mark.parametrize("name", ["report.csv", "tidy.csv", "tidy-history.csv"])
def test_a_csv_file_is_read_back_as_it_was_given(hostile, files, name):
    found = load_table(files / name, name)
    assert set(found["kpi"]) == set(map(shown, hostile.given["kpi"]))


def test_json_holds_every_text(hostile, files):
    found = {text.strip() for text in of_json(files / "report.json")}
    assert set(map(shown, hostile.tables["sections"]["section"])) <= found
    fields = (*OF_CARD, *SAID, "owner", "judgement", "note", "title", *PARTS)
    assert not lacking(hostile, fields, found)
    assert all(text == printable(text) for text in found)


def test_parquet_holds_every_text(hostile, files):
    found = {text.strip() for path in files.glob("*.parquet") for text in of_parquet(path)}
    assert not lacking(hostile, (*OF_CARD, *SAID, "owner", "judgement"), found)


def test_text_for_terminals_holds_every_text_and_nothing_they_obey(hostile):
    text = report.summary_text(hostile.card, parts=hostile.parts)
    assert text == printable(text)
    assert not lacking(hostile, ("note", "owner"), text)


def test_a_picture_of_areas_holds_every_text_and_no_element_of_its_own(hostile, harmless, files):
    found, elements = of_svg(files / "areas.svg")
    assert not lacking(hostile, ("area",), set(found))
    small_multiples(harmless.breakdown, files / "harmless.svg")
    assert elements <= of_svg(files / "harmless.svg")[1]


def test_a_picture_of_thresholds_holds_its_name(tmp_path):
    quarters = pd.period_range("2021Q2", periods=12, freq="Q")
    seen = pd.Series([31.0, 40, 52, 33, 30, 41, 50, 35, 32, 39, 51, 34], quarters)
    found = kp.year_thresholds(seen, "2024/25")
    for text in TEXTS:
        path = tmp_path / "thresholds.svg"
        draw_thresholds(found, name=text, path=path)
        assert any(read.startswith(printable(text)) for read in of_svg(path)[0]), ascii(text[:60])


@pytest.mark.parametrize("text", HALVES, ids=ascii)
def test_half_a_letter_that_reaches_an_output_is_replaced(tmp_path, text):
    card = scored()
    card = replace(card, kpis=card.kpis.assign(name=pd.Series(text, card.kpis.index, dtype=object)),
                   title=text, notes=(text,))  # fmt: skip
    expected = printable(text)
    assert expected in report.to_html(card, tmp_path / "a.html")
    report.to_docx(card, tmp_path / "a.docx", charts=False)
    assert expected in "\n".join(of_docx(tmp_path / "a.docx"))
    report.to_excel(card, tmp_path / "a.xlsx")
    assert expected in {cell.value for cell in cells_of_xlsx(tmp_path / "a.xlsx")[1]}
    report.to_csv(card, tmp_path / "a.csv")
    assert expected in of_csv(tmp_path / "a.csv")
    report.to_json(card, tmp_path / "a.json")
    assert expected in of_json(tmp_path / "a.json")
    assert expected in report.summary_text(card)


def test_a_title_of_any_text_names_the_page():
    card = scored()
    for text in TEXTS:
        assert printable(text) in Page(report.to_html(card, title=text)).isolated


@pytest.mark.parametrize(
    "text",
    [*HALVES, "\x00", "\uffff", "x" * 256, "\U0001f600" * 256],
    ids=lambda text: ascii(text[:6]),
)
def test_a_title_of_any_text_names_the_paper(tmp_path, text):
    path = tmp_path / "a.docx"
    report.to_docx(scored(), path, title=text, charts=False)
    assert of_docx(path)[0] == printable(text)
    named = docx.Document(str(path)).core_properties.title
    whole = f"{printable(text)}: Q2 2024/25"
    assert named == (whole if len(whole) <= 255 else f"{whole[:254]}…")


@pytest.mark.parametrize("text", [*HALVES, "a\x00", "\x1b[2J", "\uffff"], ids=ascii)
def test_a_unit_and_an_area_of_any_text_are_said_without_what_a_terminal_obeys(text):
    said = printable(text)
    assert kp.display(3, text) == f"3 {said}"
    verdict = kp.trend([1, 2, 4, 3, 5], unit=text)
    assert f"{said} a period" in str(verdict)
    assert verdict.unit == said
    card = replace(scored(), scope=text)
    assert f": {said}; " in repr(card)


@pytest.mark.parametrize("option", ["title", "notes"])
@pytest.mark.parametrize("given", [3, float("nan"), ["one", 3], b"one"], ids=repr)
def test_an_option_that_is_no_text_is_refused(tmp_path, option, given):
    said = f"{option}=.* should be a text, not a"
    frame = pd.DataFrame({"kpi": ["a"], "period": ["2024-01"], "value": [1]})
    with pytest.raises(kp.KentPerfError, match=said):
        kp.scorecard(frame, pd.DataFrame({"kpi": ["a"]}), **{option: given})
    if option == "title":
        with pytest.raises(kp.KentPerfError, match=said):
            report.to_html(scored(), title=given)
        with pytest.raises(kp.KentPerfError, match=said):
            report.to_docx(scored(), tmp_path / "a.docx", title=given)
