"""What Kent's printed report tells is found in each output of the report made again."""

import re
import runpy
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.report.printed.rendered import pages_of

DOCS = Path(__file__).parents[2] / "docs"
OUTPUTS = ("HTML", "Word", "PDF", "workbook")
EHCP = "% of annual EHCP reviews waiting over 12 months"
# Words of each element; an output that says them in its own way is named.
SAID = {
    "council, title, quarter": ["Kent County Council: Quarterly Performance Report", "Q2 2024/25"],
    "numbers of pages": {"HTML": ["counter(page)"], "PDF": ["Page 2 of"], "Word": ["NUMPAGES"],
                         "workbook": ["Page &P of &N"]},
    "what ratings mean": ["the target has been met or exceeded",
                          "the floor standard has not been met"],
    "what arrows mean": ["stable / no clear trend", "Direction of travel"],
    "how many are green, amber and red": ["10 of the 40 indicators are Green, 10 Amber and 4 Red"],
    "table of counts by section, with the total": [
        "Ratings and directions of travel by section", "Total"],
    "a paragraph a section": ["Complaints answered in time rose to 71%, from 66%."],
    "table of a section's KPIs: rating now, before, arrow": {
        "HTML": ["Now", "Before", "Direction of travel"],
        "workbook": ["Rating", "Previous rating", "Direction of travel"],
        "Word": ["Rating, the previous period", "Direction of travel"],
        "PDF": ["Rating, the", "previous period", "Direction of travel"]},
    "cabinet member": ["Cabinet member", "Cabinet Member for Governance"],
    "director": ["Director", "General Counsel"],
    "box with the section's counts": {
        "HTML": ["Green 2 +1 Amber 0 Red 2"],
        "workbook": ["Eight KPIs: two Green, two Red and four Not rated."],
        None: ["GreenAmberRedNo dataNo targetNot ratedImprovingStableWorseningNo direction2 +10"]},
    "text of the section": ["Contacts on highways were 41,297, after 45,283"],
    "KPI: name, rating, arrow": {
        "PDF": [f"{EHCP} ● Green ▲ Improving"], "Word": [f"{EHCP} ● Green ▲ Improving"],
        None: [EHCP, "Green", "Improving"]},
    "KPI: chart with target and floor": {
        "HTML": ["target 50%", "floor 60%"], "PDF": ["target 50%", "floor 60%"],
        "Word": ["Lowest 34%, highest 54%. Target 50%. Floor 60%."]},
    "KPI: table of Actual, Target, RAG by quarter": ["Actual", "Target", "Floor", "Q3 2023/24"],
    "KPI: floor standard": ["Floor"],
    "KPI: commentary": ["3,238 of 3,345 repairs were completed in time."],
    "KPI: action": ["Redaction is done by a team for all directorates."],
    "KPI: footnote, arrears, revision": ["Reported one quarter in arrears",
                                         "Figures are revised back to June 2023"],
    "provisional and revised figures": ["provisional", "revised"],
    "activity: chart with upper and lower thresholds": {
        "Word": ["Lowest 1,920, highest 2,117. Expected 1,789 to 2,181."],
        None: ["upper 2,181", "lower 1,789"]},
    "activity: upper and lower thresholds as figures": ["Upper threshold", "Lower threshold"],
    "calls by service": ["Calls to Contact Point (thousand calls)",
                         "Driver improvement", "12 months to Sep 2024"],
    "complaints by service": ["Complaints received (complaints)", "Highways and Transportation"],
    "digital take-up by transaction": ["Digital take-up (%)", "Renew a library book"],
    "road casualties by severity": ["Road casualties (people)", "Q2 2019/20", "Serious"],
    "children in care by status, gender, age, ethnicity": [
        "Children in care (number of children)", "Non-UASC", "Female", "10 to 15", "Asian"],
    "corporate risks by level, now and before": ["Corporate risks by level (number of risks)",
                                                 "Aug 2024", "Nov 2024"],
    "mitigating actions": ["Risk mitigating actions (number of actions)", "Regular review"],
    "footnote of a table": ["the first row counts renewals of books"],
}  # fmt: skip


def table():
    """Give the rows of the page's table: element, printed, HTML, Word and PDF, workbook."""
    page = (DOCS / "printed-report.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.*) \|$", page, re.MULTILINE)
    return [[cell.strip() for cell in row.split(" | ")] for row in rows[1:]]


def plain(text):
    return re.sub(r"\s+", "", text)


def of_docx(path):
    with ZipFile(path) as found:
        parts = [found.read(name).decode("utf-8") for name in found.namelist()
                 if re.fullmatch(r"word/(document|footer\d*|header\d*)\.xml", name)]  # fmt: skip
    told = " ".join(re.findall(r'descr="([^"]*)"', parts[0]))
    return told + " ".join(re.sub(r"<[^>]+>", "", part) for part in parts)


def of_xlsx(path):
    book = openpyxl.load_workbook(path)
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    rows = [row for sheet in shown for row in sheet.iter_rows(values_only=True)]
    cells = [str(cell) for row in rows for cell in row if cell is not None]
    return "\n".join([*cells, book.worksheets[0].oddFooter.right.text])


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    pytest.importorskip("pdfplumber")
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as error:
        pytest.skip(f"WeasyPrint cannot be used: {error}")
    build = runpy.run_path(str(DOCS / "kent" / "kent_report.py"))["build"]
    page, paper, sheets, book = build(tmp_path_factory.mktemp("kent") / "report")
    html = re.sub(r"<(?!style)[^>]*>", "", page.read_text(encoding="utf-8"))
    words = " ".join(word["text"] for words in pages_of(sheets) for word in words)
    found = dict(zip(OUTPUTS, (html, of_docx(paper), words, of_xlsx(book)), strict=True))
    return {name: plain(unescape(text)) for name, text in found.items()}


def test_every_row_of_the_page_is_looked_for():
    assert [row[0] for row in table()] == list(SAID)


@pytest.mark.parametrize("output", OUTPUTS)
def test_an_output_tells_what_the_page_says_that_it_tells(texts, output):
    column = {"HTML": 2, "Word": 3, "PDF": 3, "workbook": 4}[output]
    missing = []
    for row in table():
        if row[column].startswith("not "):
            continue
        said = SAID[row[0]]
        words = said if isinstance(said, list) else said.get(output, said.get(None))
        missing += [(row[0], word) for word in words if plain(word) not in texts[output]]
    assert missing == []


def test_what_the_page_says_is_missing_is_told_in_words():
    nots = [(row[0], cell) for row in table() for cell in row[2:] if cell.startswith("not ")]
    assert [name for name, _ in nots] == [name for name in SAID if "chart" in name]
