"""Every output of the package: what writes it, and how one sees that a file of it is whole."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

import kentperf as kp
from kentperf import cli, report
from kentperf.charts.thresholds import draw_thresholds
from kentperf.cli.demo import run
from kentperf.jobs import score_panel
from kentperf.places.multiples import small_multiples
from kentperf.project.project import Project, write_example
from kentperf.project.workbook import write_workbook
from kentperf.review.year_thresholds import year_thresholds
from tests.hostile.fields import HARMLESS, make_report

_MADE_AT = "docProps/core.xml"


@dataclass(frozen=True)
class Output:
    """Something that is written.

    Attributes
    ----------
    write : callable
        Writes it into a folder.
    main : str
        The file that is renamed last.
    over : bool
        Whether it is written over what is there.
    """

    write: Callable[[Path], object]
    main: str
    over: bool = True


@cache
def made():
    return make_report(HARMLESS[:4])


@cache
def project():
    found = Project.read(write_example(Path(mkdtemp()) / "project"))
    found.card()
    return found


@cache
def returned():
    path = Path(mkdtemp()) / "return.xlsx"
    write_workbook(path, **made().tables)
    return str(path)


@cache
def thresholds():
    quarters = pd.period_range("2021Q2", periods=12, freq="Q")
    seen = pd.Series([31.0, 40, 52, 33, 30, 41, 50, 35, 32, 39, 51, 34], quarters)
    return year_thresholds(seen, "2024/25")


def _html(folder):
    report.to_html(made().card, folder / "report.html", parts=made().parts)


def _docx(folder):
    report.to_docx(made().card, folder / "report.docx", charts=False, parts=made().parts)


def _pdf(folder):
    report.to_pdf(made().card, folder / "report.pdf", charts=False, parts=made().parts)


def _xlsx(folder):
    report.to_excel(made().card, folder / "report.xlsx", parts=made().parts)


def _csv(folder):
    report.to_csv(made().card, folder / "report.csv", parts=made().parts)


def _json(folder):
    report.to_json(made().card, folder / "report.json", parts=made().parts)


def _tidy(folder):
    report.to_tidy(made().card, folder / "tidy.csv")


def _parquet(folder):
    report.to_tidy(made().card, folder / "tidy.parquet")


def _areas(folder):
    small_multiples(made().breakdown, folder / "areas.svg")


def _funnel(folder):
    table = pd.DataFrame({"area": list("ABCD"), "n": [80, 60, 9, 430], "d": [100, 100, 10, 500]})
    found = kp.funnel(table, area="area", numerator="n", denominator="d")
    kp.funnel_chart(found, folder / "funnel.svg", title="Passed")


def _thresholds(folder):
    draw_thresholds(thresholds(), name="Visits", path=folder / "year.svg")


def _return(folder):
    write_workbook(folder / "return.xlsx", **made().tables)


def _project(folder):
    project().write(folder)


def _command(folder):
    paths = ["-o", str(folder / "report.html"), "--docx", str(folder / "paper.docx")]
    if cli.main(["score", returned(), *paths]):
        raise OSError


@cache
def panel_figures():
    path = Path(mkdtemp()) / "figures.parquet"
    figures = pd.DataFrame(
        {
            "kpi": [f"kpi {number // 40}" for number in range(4_000)],
            "month": [number % 40 for number in range(4_000)],
            "value": [float(number % 97) for number in range(4_000)],
        }
    )
    # A row that is wrong, for the rejects.
    figures.loc[7, "value"] = float("inf")
    figures.to_parquet(path, index=False)
    return path


def _panel(folder, output, **options):
    score_panel(
        panel_figures(), folder / output, series="kpi", period="month", value="value", target=50,
        floor=20, skip_bad=True, rejects=folder / "rejects.csv", memory="512MB", **options,
    )  # fmt: skip


def _panel_parquet(folder):
    _panel(folder, "panel.parquet")


def _panel_csv(folder):
    _panel(folder, "panel.csv")


def _score_manifest(folder):
    paths = ["-o", str(folder / "report.csv"), "--manifest"]
    if cli.main(["score", returned(), *paths]):
        raise OSError


def _demo(folder):
    run(folder, lambda _: None)


OUTPUTS = {
    "html": Output(_html, "report.html"),
    "docx": Output(_docx, "report.docx"),
    "pdf": Output(_pdf, "report.pdf"),
    "xlsx": Output(_xlsx, "report.xlsx"),
    "csv": Output(_csv, "report.csv"),
    "json": Output(_json, "report.json"),
    "tidy": Output(_tidy, "tidy.csv"),
    "parquet": Output(_parquet, "tidy.parquet"),
    "areas": Output(_areas, "areas.svg"),
    "funnel": Output(_funnel, "funnel.svg"),
    "thresholds": Output(_thresholds, "year.svg"),
    "return": Output(_return, "return.xlsx"),
    "project": Output(_project, "report.txt"),
    "command": Output(_command, "report.html"),
    "panel": Output(_panel_parquet, "panel.parquet.manifest.json"),
    "panel csv": Output(_panel_csv, "panel.csv.manifest.json"),
    "manifest": Output(_score_manifest, "report.csv.manifest.json"),
    "demo": Output(_demo, "example-council.html"),
    "init": Output(write_example, "council.toml", over=False),
}


def files_of(folder):
    """List what stands in a folder, but for what a kill left beside."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".kentperf-"))


def _manifest_print(path):
    """Leave out of a manifest when it was made and where; a part of one is no JSON."""
    try:
        held = json.loads(path.read_text())
    except ValueError:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    outputs = [(Path(made["path"]).name, made["sha256"]) for made in held["outputs"]]
    return str((held["counts"], outputs))


def print_of(path):
    """Give what is the same in two whole files of one content, and in no half of one."""
    if path.name.endswith(".manifest.json"):
        return _manifest_print(path)
    if not zipfile.is_zipfile(path):
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(path) as archive:
        # Reading them all holds each to its checksum.
        return tuple(
            (name, hashlib.sha256(archive.read(name)).hexdigest())
            for name in sorted(archive.namelist())
            if name != _MADE_AT
        )
