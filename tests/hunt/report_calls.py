"""Calls of what reads tables: the scorecard and the report's other tables."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import kentperf as kp
from kentperf.report.pdf.document import page_html
from tests.hunt.arguments import argument
from tests.hunt.columns import calendar
from tests.hunt.house_rules import beside, house
from tests.hunt.oddities import oddity
from tests.hunt.tables import KEYS, areas, numbers_of, observations, register, spoiled


def _given(draw):
    seen, kpis = observations(draw)
    return spoiled(draw, seen), spoiled(draw, kpis)


def _some(draw, options):
    return {
        name: oddity(draw) if draw.chance(draw.wildness) else draw.one_of(choices)
        for name, choices in options.items()
        if draw.chance(0.15)
    }


def _card(draw):
    seen, kpis = _given(draw)
    options = {
        "period": ("2024-06", "Q2 2024/25", "2030-01", "1990"),
        "compare": ("previous", "same_period_last_year"),
        "rules": ("kentperf", "kent-2024", "kent-2017"),
        "area": ("x", "all"),
        "basis": ("shown", "elementary"),
        "title": ("A report", "\ud800"),
        "notes": (("one",), ()),
        "as_at": ("2024-10-01",),
    }
    chosen = _some(draw, options)
    if draw.chance(0.3) and isinstance(seen, pd.DataFrame) and isinstance(kpis, pd.DataFrame):
        chosen["rules"] = house(draw)
        seen = seen.assign(**beside(draw, len(seen)))
        if draw.chance(0.3):
            seen["rag"] = draw.one_of(("GREEN", "red", None, "blue"))
    return kp.scorecard(seen, kpis, **chosen)


def scorecard(draw):
    card = _card(draw)
    card.headline(), str(card), card.streaks()
    card._repr_html_(), len(card), list(card)
    kpi = (
        draw.one_of(("a", "b", "z", oddity(draw)))
        if draw.chance(0.3)
        else card.kpis.index[:1].tolist()
    )
    for one in kpi if isinstance(kpi, list) else [kpi]:
        card.explain(one)
        str(card[one]), repr(card[one]), card[one].row, card[one].history, card[one]._repr_html_()
    return card.to_html() if draw.chance(0.1) else card.kpis


def read_register(draw):
    return kp.Register(spoiled(draw, register(draw)))


def read_observations(draw):
    seen, _ = observations(draw)
    options = {
        "layout": ("auto", "long", "wide", "across"),
        "kpi": ("kpi", ["kpi", "area"], "k"),
        "period": ("period", "2024-06", "p"),
        "value": ("value", "numerator", "v"),
        "dayfirst": (True, False),
        "year": ("financial", "calendar"),
        "decimal": (".", ","),
        "sheet": ("Figures", 0),
    }
    read = kp.read_observations(spoiled(draw, seen), **_some(draw, options))
    str(read.attrs["reading"])
    return read


def validate(draw):
    return kp.validate(*_given(draw))


def compare_rules(draw):
    return kp.compare_rules(*_given(draw))


def revisions(draw):
    seen, kpis = observations(draw)
    return kp.revisions(spoiled(draw, seen), spoiled(draw, seen), kpis)


def sign_off(draw):
    return kp.sign_off(_card(draw))


def summarise(draw):
    n = draw.length()
    frame = pd.DataFrame(
        {
            "section": [draw.one_of(("One", "Two", None)) for _ in range(n)],
            "rag": [draw.one_of(("RED", "AMBER", "GREEN", None)) for _ in range(n)],
            "direction": [
                draw.one_of(("improving", "stable", "worsening", None)) for _ in range(n)
            ],
        }
    )
    found = kp.summarise(spoiled(draw, frame), section="section", rag="rag", direction="direction")
    kp.summary_faults(spoiled(draw, found))
    return kp.summary_changes(spoiled(draw, found), spoiled(draw, found))


def breakdown(draw):
    frame = spoiled(draw, areas(draw))
    kpis = register(draw, ratio=draw.chance(0.5))
    options = {
        "period": ("2024-06",),
        "total": ("Total", "x"),
        "threshold": (5, 1),
        "round_to": (5,),
    }
    return kp.breakdown(frame, kpis, draw.one_of(KEYS), **_some(draw, options))


def benchmarks(draw):
    return kp.benchmarks(spoiled(draw, areas(draw)), draw.one_of(("x", "y", "z")))


def judgements(draw):
    frame = pd.DataFrame(
        {"kpi": list(KEYS[:3]), "rag": ["RED", "GREEN", None], "reason": ["a", "b", ""]}
    )
    return kp.judgements(spoiled(draw, frame), register(draw))


PROSE = (
    "{a.latest} of {total.kpis}", "**bold** {a.rating}", "- one\n- two", "{nobody.latest}", "{x",
    "plain", "", None,
)  # fmt: skip


def sections(draw):
    frame = pd.DataFrame({"section": ["All", "One", "summary", None]})
    for column in ("cabinet_member", "director", "summary", "text"):
        frame[column] = [draw.one_of(PROSE) for _ in range(len(frame))]
    rows = draw.random.permutation(len(frame))[: draw.one_of((0, 1, 2))]
    named = draw.one_of(("One", "Summary", "x"))
    markdown = f"# All\n{draw.one_of(PROSE)}\n# {named}\n{draw.one_of(PROSE)}"
    return kp.Sections(draw.one_of((spoiled(draw, frame.iloc[rows]), markdown)))


def told(draw):
    seen, kpis = observations(draw)
    return kp.scorecard(seen, kpis, sections=sections(draw)).to_html()


def to_pdf(draw):
    card = _card(draw)
    chosen = {
        "title": ("A report", "\ud800", ""),
        "blocks": ("all", "red", "changes", "none", ["a"], True),
        "charts": (True, False, ["a"]),
    }
    options = _some(draw, chosen)
    if draw.chance(0.9):
        return page_html(card, **options)
    # To set the pages takes a thousand times as long as most calls do.
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        card.to_pdf(path, **options)
        return path.read_bytes().hex()


def watch_list(draw):
    return kp.watch_list(spoiled(draw, _card(draw).kpis), register(draw))


def monitor(draw):
    money = (
        "budget",
        "actual",
        "forecast",
        "revised_budget",
        "revised_variance",
        "income",
        "gross",
    )
    frame = numbers_of(draw, money, 4)
    frame.insert(0, "row", ["a", "b", "c", "d"])
    frame.insert(0, "group", ["one", "one", "two", "two"])
    found = kp.budget.Monitor(spoiled(draw, frame))
    return found.exceptions(), found.bridge()


def delays(draw):
    n = draw.one_of((1, 6, 12, 24))
    frame = pd.DataFrame(
        {"provider": ["p"] * n + ["q"] * n, "attribution": ["NHS"] * n + ["Social care"] * n}
    )
    frame["period"] = [*calendar(draw, n, "M").astype(str)] * 2
    frame["days"] = draw.random.poisson(50, 2 * n)
    names = {name: name for name in ("provider", "attribution", "period", "days")}
    found = kp.dtoc.Delays(spoiled(draw, frame), **names)
    window = argument(draw, "window", 1)
    return found.make_up(window), found.direction(), found.monthly()


def risks(draw):
    n = draw.one_of((1, 3, 8))
    frame = pd.DataFrame({"id": [f"R{i}" for i in range(n)], "title": "A risk", "owner": "Someone"})
    for part in ("likelihood", "impact"):
        frame[part] = draw.random.integers(1, 6, n)
        frame[f"target_{part}"] = draw.random.integers(1, 6, n)
    found = kp.risk.RiskRegister(spoiled(draw, frame))
    return found.heat_map(), found.compare(spoiled(draw, frame))


def activity_table(draw):
    n = draw.one_of((4, 8, 12))
    frame = pd.DataFrame({"row": ["calls"] * n + ["letters"] * n})
    frame["period"] = [*calendar(draw, n, "Q-DEC")] * 2
    frame["value"] = numbers_of(draw, ["value"], 2 * n)["value"]
    options = {
        "kind": ("sum", "level"),
        "periods": (3, 5),
        "change": ("year", "previous"),
        "decimals": (0, 1),
    }
    return kp.tables.Table(spoiled(draw, frame), **_some(draw, options))


REPORT_CALLS = {
    "scorecard": scorecard,
    "Register": read_register,
    "validate": validate,
    "compare_rules": compare_rules,
    "revisions": revisions,
    "sign_off": sign_off,
    "summarise": summarise,
    "breakdown": breakdown,
    "read_observations": read_observations,
    "benchmarks": benchmarks,
    "judgements": judgements,
    "Sections": sections,
    "Scorecard.with_sections": told,
    "Scorecard.to_pdf": to_pdf,
    "watch_list": watch_list,
    "budget.Monitor": monitor,
    "dtoc.Delays": delays,
    "risk.RiskRegister": risks,
    "tables.Table": activity_table,
}
