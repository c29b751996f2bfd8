"""Every kept text in every field of a report that a user writes."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import kentperf as kp
from kentperf.files.texts import printable
from kentperf.parts.given import as_parts

TEXTS = [
    entry["text"] * entry.get("times", 1)
    for entry in json.loads(Path(__file__).with_name("texts.json").read_text(encoding="utf-8"))
]
HALVES = [text for text in TEXTS if re.search("[\ud800-\udfff]", text)]
HARMLESS = [f"text {number}" for number in range(len(TEXTS))]
PERIODS = ("Q4 2023/24", "Q1 2024/25", "Q2 2024/25")
LONG = 300
# What Markdown would take for a mark, and what keeps it from doing so.
MARKS = re.compile(r"([\\*_.)+-])")
BACKSLASH = r"\\\1"


@dataclass(frozen=True)
class Report:
    """A report of given texts.

    Attributes
    ----------
    card : Scorecard
        With the texts in keys, names and all that is said.
    parts : list
        The other tables, likewise.
    breakdown : Breakdown
        With the texts as areas.
    tables : dict of str to DataFrame
        What the scorecard was made of, as for `kentperf.project.workbook.write_workbook`.
    given : dict of str to list of str
        The texts by field.
    refused : list of str
        Those that were refused with their row.
    """

    card: object
    parts: list
    breakdown: object
    tables: dict
    given: dict
    refused: list


def table(columns):
    """Make a table whose texts are plain str, so that it may hold lone surrogates."""
    made = {
        name: pd.Series(column, dtype=object) if isinstance(column, list) else column
        for name, column in columns.items()
    }
    return pd.DataFrame(made)


def shown(text):
    """Say how a text is to come back: what no output holds is replaced, blanks at its ends are no
    part of it."""
    return printable(text).strip()


def make_report(texts):
    """Make a report of those texts that are not refused."""
    texts, refused = [text for text in texts if shown(text)], []
    while True:
        try:
            return _report(texts, refused)
        except kp.KentPerfError as error:
            rows = set(error.failures["row"])
            if not rows or not rows <= set(range(len(texts))):
                raise
            refused += [texts[row] for row in rows]
            texts = [text for row, text in enumerate(texts) if row not in rows]


def _report(texts, refused):
    # Blanks at the ends of a text are no part of it.
    keys = [f"{text} #{number}".strip() for number, text in enumerate(texts)]
    tables = _tables(texts, keys)
    short = " | ".join(text for text in texts if len(text) < LONG)
    card = kp.scorecard(
        tables["figures"],
        kp.Register(tables["register"]),
        **{name: tables[name] for name in ("commentary", "annotations", "judgements", "sections")},
        benchmarks=_benchmarks(texts, keys, tables["register"]),
        title=short,
        notes=texts,
    )
    keyed = ("kpi", "risk_id", "provider", "group", "row", "area", "comparator")
    plain = ("name", "section", "unit", "commentary", "action", "owner", "annotation",
             "judgement", "note", "risk", "table", "kind", "officer", "prose")  # fmt: skip
    given = {**dict.fromkeys(keyed, keys), **dict.fromkeys(plain, texts), "title": [short]}
    return Report(card, _parts(texts, keys), _breakdown(keys), tables, given, refused)


def _tables(texts, keys):
    judged = [f"judged {number}" for number in range(len(texts))]
    register = table(
        {"kpi": keys, "name": texts, "section": texts, "unit": texts, "target": 95.0,
         "floor": 90.0, "kind": "kpi"}
    )  # fmt: skip
    others = table({"kpi": judged, "name": texts, "kind": "judged"})
    figures = [
        table({"kpi": keys, "period": period, "value": value})
        for period, value in zip(PERIODS, (96.0, 93.0, -5.0), strict=True)
    ]
    quoting = [unquoted(text) for text in texts]
    said = {"commentary": quoting, "action": quoting, "owner": texts}
    return {
        "register": pd.concat([register, others]),
        "figures": pd.concat(figures),
        "commentary": table({"kpi": keys, "period": PERIODS[-1], **said}),
        "annotations": table(
            {"kpi": keys, "from": PERIODS[-1], "to": PERIODS[-1], "kind": "note", "text": texts}
        ),
        "sections": _sections(texts),
        "judgements": table(
            {"kpi": judged, "period": PERIODS[-1], "judgement": "at risk", "text": texts}
        ),
    }


def unquoted(text):
    """Write a text so that it quotes no figures."""
    return text.replace("{", "{{").replace("}", "}}")


def _sections(texts):
    """Say each text of its own section, and of a name in capitals only once."""
    prose = [f"T: {MARKS.sub(BACKSLASH, unquoted(text))}" for text in texts]
    made = table(
        {"section": texts, "cabinet_member": texts, "director": texts, "summary": prose,
         "text": prose}
    )  # fmt: skip
    return made[~made["section"].map(lambda text: text.strip().casefold()).duplicated()]


def _benchmarks(texts, keys, register):
    figures = table({"kpi": keys[0], "area": [*keys, "Ours"], "period": PERIODS[-1]})
    return kp.benchmarks(
        figures.assign(value=[*map(float, range(len(keys))), 50.0]),
        "Ours",
        register=register,
        groups=dict.fromkeys(texts, keys[:3]),
        comparators=dict(zip(texts, keys, strict=True)),
    )


def _parts(texts, keys):
    count = len(texts)
    factors = {"current_likelihood": 3, "current_impact": 4, "target_likelihood": 2,
               "target_impact": 2}  # fmt: skip
    risks = kp.risk.RiskRegister(table({"risk_id": keys, "title": texts, **factors}))
    days = pd.concat(
        [
            table({"provider": keys, "to": to, "week": week, "days": range(count)})
            for to in ("NHS", "SC", "Both")
            for week in ("2017-11-09", "2017-11-16")
        ]
    )
    delays = kp.dtoc.Delays(days, provider="provider", attribution="to", period="week", days="days")
    money = table({"group": keys, "row": keys, "budget": 10.0, "variance": -1.5})
    monitor = kp.budget.Monitor(money, tolerances=(0.0, 2.0))
    rows = pd.concat(
        [table({"row": keys, "period": period, "value": range(count)}) for period in PERIODS[1:]]
    )
    several = [
        kp.tables.Table(rows if place == 0 else rows.iloc[[0, count]], name=text, change="previous")
        for place, text in enumerate(texts)
    ]
    return list(as_parts([risks, delays, monitor, *several]))


def _breakdown(keys):
    figures = table({"kpi": "calls", "area": keys, "period": PERIODS[-1], "value": 93.0})
    register = table({"kpi": ["calls"], "target": [95.0], "floor": [90.0]})
    return kp.breakdown(figures, register, "calls")
