"""Time what a scorecard is written as: a page, a workbook, a paper, and a whole report.

Run: python benchmarks/outputs.py [--before PATH] [--indicators 40 400 4000]

PATH is the folder that holds an older, built ``kentperf``; both are then timed in turn, each in
processes of its own, and what they write is compared. Scoring is not timed but in the report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import package

SIZES = (40, 400, 4_000)
MONTHS = 60
ROUNDS = 3
PER_INDICATOR = {"page": 1.0, "workbook": 2.0}
"""Milliseconds at most for an indicator beyond the fewest."""

AT_MOST = {"paper": 1.0, "report": 3.0}
"""Seconds at most."""

BLOCKS = 60
WITH_BLOCKS = {"word": 2.0, "pdf": 4.0}
"""Seconds at most, libraries loaded, of papers with a block for each of so many indicators."""


def tables(count: int) -> tuple[Any, Any]:
    """Make figures of 60 months and a register: three KPIs to an activity indicator."""
    import numpy as np
    import pandas as pd

    draw = np.random.default_rng(20261129)
    place = np.arange(count)
    activity, lower = place % 4 == 3, place % 5 == 4
    kpis = [f"k{number:05d}" for number in place]
    register = pd.DataFrame({
        "kpi": kpis,
        "name": [f"Indicator {number:05d}" for number in place],
        "section": [f"Section {number}" for number in place * 12 // count],
        "kind": np.where(activity, "activity", "kpi"),
        "unit": np.array(["percent", "number", "gbp", "days"])[place % 4],
        "decimals": place % 3,
        "polarity": np.where(lower, "lower", "higher"),
        "target": np.where(activity, np.nan, 80.0),
        "floor": np.where(activity, np.nan, np.where(lower, 85.0, 75.0)),
    })  # fmt: skip
    slope = np.repeat(draw.choice([-0.05, 0.0, 0.05], count), MONTHS)
    values = (
        80 + 4 * draw.standard_normal(count * MONTHS) + np.tile(np.arange(MONTHS), count) * slope
    )
    months = pd.period_range("2019-10", periods=MONTHS, freq="M").astype(str)
    figures = pd.DataFrame(
        {"kpi": np.repeat(kpis, MONTHS), "period": np.tile(months, count), "value": values.round(2)}
    )
    return figures, register


def seconds_of(run: Callable[[], Any], rounds: int) -> float:
    """Give the least CPU time of some calls."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return min(found)


def written(count: int, folder: Path) -> dict[str, Any]:
    """Time the page and the workbook of a scorecard, and check both."""
    import kentperf as kp

    figures, register = tables(count)
    card = kp.scorecard(figures, kp.Register(register))
    page, book = folder / "page.html", folder / "book.xlsx"
    rounds = ROUNDS if count < SIZES[-1] else 1
    seconds = {
        "page": seconds_of(lambda: card.to_html(page), rounds),
        "workbook": seconds_of(lambda: card.to_excel(book), rounds),
    }
    text = page_of(page)
    rated = dict(zip(card.kpis["name"], card.kpis["rag"].astype(str), strict=True))
    assert rated_on(text) == rated | dict.fromkeys(card.activity["name"], ""), "page"
    assert rated_in(book) == rated, "workbook"
    return {"seconds": seconds, "said": [digest(text), digest(cells_of(book))]}


def page_of(path: Path) -> str:
    """Read a page, without the marks around names and texts, which older pages have not."""
    return re.sub("</?bdi>", "", path.read_text(encoding="utf-8"))


def rated_on(page: str) -> dict[str, str]:
    """Read each indicator's name and rating, which is "" for activity, off a page."""
    row = r'<tr[^>]*>\s*<th scope="row"><span class="name">(.*?)</span>(.*?)</tr>'
    chips = re.compile(r'<td class="rag"[^>]*><span class="chip (\w+)">')
    rows = re.findall(row, page, re.DOTALL)
    return {name: "".join(chips.findall(cells)) for name, cells in rows}


def rated_in(book: Path) -> dict[str, str]:
    """Read the ratings of the data of KPIs."""
    import openpyxl

    opened = openpyxl.load_workbook(book, read_only=True)
    heads, *rows = opened["KPI data"].iter_rows(values_only=True)
    name, rag = heads.index("name"), heads.index("rag")
    return {row[name]: row[rag] for row in rows}


def cells_of(book: Path) -> str:
    """Read every cell of every sheet, in words, from the file itself."""
    with ZipFile(book) as file:
        texts = [
            "".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.DOTALL))
            for item in re.findall(r"<si>(.*?)</si>", read(file, "xl/sharedStrings.xml"), re.DOTALL)
        ]
        sheets = sorted(name for name in file.namelist() if name.startswith("xl/worksheets/sheet"))
        cells = [
            (place, texts[int(value)] if text else value)
            for name in sheets
            for place, text, value in re.findall(
                r'<c r="(\w+)"[^>]*?( t="s")?><v>(.*?)</v>', read(file, name)
            )
        ]
    return repr(cells)


def read(file: ZipFile, name: str) -> str:
    """Read a part of a package."""
    return file.read(name).decode()


def digest(text: str) -> str:
    """Give a text in short."""
    return hashlib.sha256(text.encode()).hexdigest()


def paper(folder: Path) -> dict[str, Any]:
    """Time the paper of the example council, libraries and all, and check it."""
    from kentperf.project import Project, write_example

    project = Project.read(write_example(folder / "council"))
    card, parts, path = project.card(), project.parts(), folder / "paper.docx"
    seconds = seconds_of(lambda: card.to_docx(path, parts=parts), 1)
    with ZipFile(path) as file:
        text = "".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", read(file, "word/document.xml")))
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    for name in (*card.kpis["name"], *card.activity["name"]):
        assert name in unescape(text), f"{name} is not in the paper"
    return {"seconds": {"paper": seconds}, "said": [digest(text), len(pictures)]}


def with_blocks(what: str, folder: Path) -> dict[str, Any]:
    """Time a paper with a block for each indicator, and check that each is in it."""
    import kentperf as kp

    name, write = {
        "word": ("paper.docx", kp.Scorecard.to_docx), "pdf": ("paper.pdf", kp.Scorecard.to_pdf)
    }[what]  # fmt: skip
    few, card = (
        kp.scorecard(figures, kp.Register(register))
        for figures, register in map(tables, (2, BLOCKS))
    )
    # What is loaded when first used is not timed.
    write(few, folder / name)
    seconds = seconds_of(lambda: write(card, folder / name), ROUNDS)
    said = named_in(folder / name)
    for indicator in (*card.kpis["name"], *card.activity["name"]):
        assert any(indicator in text for text in said), f"{indicator} is not in the paper"
    return {"seconds": {what: seconds}, "said": []}


def named_in(path: Path) -> list[str]:
    """Read the text of a document, or the bookmarks of a PDF."""
    if path.suffix == ".docx":
        with ZipFile(path) as file:
            return re.findall(r"<w:t[^>]*>(.*?)</w:t>", read(file, "word/document.xml"))
    import pikepdf

    with pikepdf.open(path) as found, found.open_outline() as outline:
        names, left = [], list(outline.root)
        while left:
            item = left.pop()
            names.append(item.title)
            left += item.children
    return names


def run_report(folder: Path) -> dict[str, Any]:
    """Run ``kentperf report`` on the example project, and time the whole process."""
    own = folder / "council"
    run_command(["init", str(own)])
    before = children_seconds()
    run_command(["report", str(own / "council.toml")])
    seconds = children_seconds() - before
    page = page_of(own / "report.html")
    told = (own / "report.json").read_text(encoding="utf-8")
    for indicator in json.loads(told)["indicators"]:
        assert indicator["name"] in unescape(page), "an indicator is not on the page"
    return {"seconds": {"report": seconds}, "said": [digest(page), digest(told)]}


def run_command(words: list[str]) -> None:
    """Run ``kentperf`` in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--command", *words]
    subprocess.run(command, check=True, capture_output=True)


def children_seconds() -> float:
    """Give the CPU time of the processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def here(what: str) -> dict[str, Any]:
    """Do one measurement in this process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if what == "paper":
            return paper(folder)
        if what in WITH_BLOCKS:
            return with_blocks(what, folder)
        return run_report(folder) if what == "report" else written(int(what), folder)


def measured(folder: Path | None, what: str) -> dict[str, Any]:
    """Do one measurement with a package, in a process of its own."""
    command = [sys.executable, str(Path(__file__).resolve()), "--here", what]
    done = subprocess.run(
        command, env=package.environment_of(folder), check=True, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def line(what: str, found: list[float], most: float | None, form: str) -> None:
    """Print a line of the table."""
    limit = "" if most is None else f"{most:10.1f}"
    print(f"{what:44}" + "".join(f"{one:10{form}}" for one in found) + limit, flush=True)


def compared(packages: dict[str, Path | None], what: str) -> list[dict[str, float]]:
    """Measure with each package, and see that they write the same."""
    found = [measured(folder, what) for folder in packages.values()]
    assert all(one["said"] == found[0]["said"] for one in found), f"{what}: what is written differs"
    return [one["seconds"] for one in found]


def main() -> None:
    """Time each package in turn, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--before", type=Path, help="a folder that holds an older kentperf")
    parser.add_argument("--indicators", type=int, nargs="+", default=SIZES, metavar="COUNT")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    parser.add_argument("--command", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.command or asked.here:
        package.take()
    if asked.command:
        from kentperf.cli import main as command

        sys.exit(command(asked.command))
    if asked.here:
        print(json.dumps(here(asked.here)))
        return
    packages: dict[str, Path | None] = {"now": None}
    if asked.before is not None:
        packages = {"before": asked.before, **packages}
    print(f"{'CPU seconds':44}" + "".join(f"{name:>10}" for name in packages) + f"{'at most':>10}")
    fewest: list[dict[str, float]] = []
    for count in asked.indicators:
        found = compared(packages, str(count))
        fewest = fewest or found
        for what, most in PER_INDICATOR.items():
            line(f"{what} of {count:,} indicators", [one[what] for one in found], None, ".2f")
            more = count - asked.indicators[0]
            if more:
                each = [
                    1e3 * (one[what] - few[what]) / more
                    for one, few in zip(found, fewest, strict=True)
                ]
                line(f"  milliseconds for each beyond {asked.indicators[0]}", each, most, ".2f")
    for what, most in AT_MOST.items():
        found = compared(packages, what)
        line(f"{what} of the example council", [one[what] for one in found], most, ".2f")
    for what, most in WITH_BLOCKS.items():
        found = compared(packages, what)
        line(f"{what} of {BLOCKS} indicators", [one[what] for one in found], most, ".2f")


if __name__ == "__main__":
    main()
