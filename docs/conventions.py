"""Write docs/conventions.md from the conventions that are tests: python docs/conventions.py."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "data" / "conventions"
PAGE = Path(__file__).with_suffix(".md")
HEAD = """# Published conventions, said as data

How {count} public bodies rate, draw arrows and sum up, each as kentperf has it: the rule as
published (or, where only part of it is, with cut-offs assumed), the TOML that says it, and worked
rows. Each is a test (`tests/published/test_conventions.py`); this page is written from the same
files by `python docs/conventions.py`. The grammar: [rules.md](rules.md).

Not sayable as data: **25**, an NHS oversight framework in which a metric scores 1.00 to 4.00 by its
rank among providers: there are `rank` and `quartile` among the measures, but none that spreads
ranks evenly over a scale; and its override by a finance metric needs a cap that names an indicator.
"""


def page() -> str:
    """Give the page."""
    files = sorted(FOLDER.glob("*.toml"))
    return "\n".join([HEAD.format(count=len(files)), *(_entry(path) for path in files)])


def _entry(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    read = tomllib.loads(text)
    said = text.split("\n\n", 1)[1].split("[[check]]", 1)[0].strip()
    rules = said.replace("[[rules.", "[[").replace("[rules.", "[").replace("[rules]\n", "")
    shown = f"```toml\n{rules}\n```\n" if rules else _without(read)
    rows = "\n".join(_row(check) for check in read["check"])
    return (
        f"## {read['id']}. {read['body'][0].upper()}{read['body'][1:]}\n\n"
        f"*{read['source']}*: {read['rule']}\n\n{shown}\n"
        f"| what | of | figures, an indicator each | gives |\n|---|---|---|---|\n{rows}\n"
    )


def _without(read: dict[str, Any]) -> str:
    return "No rule: `kp.rank_areas`.\n" if read["check"][0]["of"] == "rank" else ""


def _row(check: dict[str, Any]) -> str:
    register = _listed(check.get("register", {}), ", ")
    columns = _listed(check.get("columns", {}), "; ")
    figures = "; ".join(filter(None, [_plain(check["figures"]), columns]))
    return f"| {check['of']} | {register} | {figures} | {_plain(check['expected'])} |"


def _listed(columns: dict[str, Any], joint: str) -> str:
    return joint.join(f"{name} {_plain(given)}" for name, given in columns.items())


def _plain(given: Any) -> str:
    return json.dumps(given, ensure_ascii=False).replace('"', "").replace("|", "/")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
