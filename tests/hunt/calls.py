"""Calls of every public function, made up one by one."""

import inspect

import numpy as np
import pandas as pd

import kentperf as kp
from tests.hunt.arguments import (
    BAND_METHODS,
    OUTLOOK_METHODS,
    OUTLOOK_STATS,
    TREND_METHODS,
    argument,
)
from tests.hunt.columns import column, figures, objects
from tests.hunt.house_rules import beside, house
from tests.hunt.oddities import oddity

OF_ARGUMENTS = (
    "aggregate", "assurance", "bands", "change", "change_point", "detectable_slope", "display",
    "display_change", "floor_from_tolerance", "in_arrears", "least_squares", "mann_kendall",
    "missing_periods", "net_direction", "outlook", "period_names", "place_in_range",
    "place_words", "rag", "rank_areas", "required", "rolling", "run_chart", "severity", "suppress",
    "trajectory", "trend", "year_thresholds", "year_to_date", "year_to_date_targets",
)  # fmt: skip
_FITTING = {
    "trend": TREND_METHODS,
    "year_thresholds": BAND_METHODS[:-1],
    "bands": BAND_METHODS,
    "outlook": OUTLOOK_METHODS,
}
_FITTING_STATS = {"outlook": OUTLOOK_STATS}
_METHOD_COLUMNS = {
    "proportion": ("numerator", "denominator"),
    "rate": ("numerator", "denominator"),
    "p_chart": ("numerator", "denominator"),
    "p_prime": ("numerator", "denominator"),
    "u_chart": ("numerator", "denominator"),
    "u_prime": ("numerator", "denominator"),
    "weighted": ("lower", "upper"),
    "given": ("lower", "upper"),
    "xbar": ("sd", "size"),
    "s": ("sd", "size"),
    "ratio": ("numerator", "denominator"),
    "weighted_mean": ("weights",),
}


def of_arguments(name):
    """Give a call of one function with arguments drawn by their names."""
    function = getattr(kp, name)
    parameters = [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.name not in ("by", "with_reason")
    ]

    def call(draw):
        n = draw.length()
        given = {}
        usual = draw.one_of((0.08, 0.2))
        for parameter in parameters:
            needed = parameter.default is inspect.Parameter.empty
            if needed or draw.chance(usual):
                given[parameter.name] = argument(draw, parameter.name, n)
        _fit_together(draw, name, given, n)
        if "rules" in given and name == "rag":
            given |= {"rules": house(draw), "columns": beside(draw, n)}
        return function(**given)

    return call


def _fit_together(draw, name, given, n):
    """Most of the time, give a method or statistic the columns that it reads."""
    if draw.chance(draw.wildness):
        return
    for key, fitting in (("method", _FITTING), ("stat", _FITTING_STATS)):
        if name in fitting and key in given:
            given[key] = draw.one_of(fitting[name])
    for key in ("method", "stat"):
        needed = _METHOD_COLUMNS.get(given.get(key), ()) if isinstance(given.get(key), str) else ()
        if name == "year_thresholds":
            continue
        needed = [
            wanted for wanted in needed if wanted in inspect.signature(getattr(kp, name)).parameters
        ]
        for column_name in needed:
            given.setdefault(column_name, argument(draw, column_name, n))
        if "numerator" in needed:
            given["numerator"] = draw.random.poisson(20, n).astype(float)
            given["denominator"] = given["numerator"] + draw.random.poisson(9, n)
            for other in ("value", "data"):
                if other in given:
                    given[other] = None


def chance_arrows(draw):
    p = column(draw, draw.length())
    if isinstance(p, np.ndarray) and p.dtype.kind == "f":
        p = np.abs(p) % 1.0
    options = {"alpha": argument(draw, "alpha", 1)} if draw.chance(0.7) else {}
    return kp.chance_arrows(p, **options)


def verdicts(draw):
    """Give directions again by q, and all that reads a verdict."""
    found = kp.trend(
        figures(draw, draw.length()), unit=argument(draw, "unit", 1) if draw.chance(0.3) else None
    )
    str(found), repr(found)
    many = [kp.trend(figures(draw, 8)) for _ in range(3)]
    kp.directions_by_q(many, **({"alpha": argument(draw, "alpha", 1)} if draw.chance(0.5) else {}))
    return kp.net_direction([verdict.direction for verdict in many])


def variation(draw):
    n = draw.length()
    found = kp.bands(figures(draw, n), method="xmr", rules=True)
    return kp.variation(found, polarity=argument(draw, "polarity", n))


def baseline(draw):
    """Learn a baseline figure by figure."""
    options = {
        name: argument(draw, name, 1)
        for name in ("coverage", "min_points", "xmr_constant", "sigmas", "streaming")
        if draw.chance(0.2)
    }
    method = draw.one_of(("prediction", "xmr", "quantile", "c_chart", "p_chart", "xbar", "s"))
    groups = {"sd": 1.5, "size": draw.one_of((2, 9))} if method in ("xbar", "s") else {}
    if method == "prediction" and draw.chance(0.3):
        options["carry_over"] = "mixture"
    learnt = kp.Baseline(method=method, **options)
    given = oddity(draw) if draw.chance(draw.wildness) else figures(draw, 8)
    many = isinstance(given, np.ndarray) and given.ndim
    for place, value in enumerate(given if many else [given]):
        if method == "p_chart":
            learnt.add(
                numerator=value,
                denominator=oddity(draw) if draw.chance(draw.wildness) else 50,
                period=place,
            )
        else:
            learnt.add(value, oddity(draw) if draw.chance(draw.wildness) else place, **groups)
    return str(
        learnt.judge(3.0, 99, **groups)
        if method != "p_chart"
        else learnt.judge(numerator=3.0, denominator=9, period=99)
    )


def fit(draw):
    n = draw.length()
    found = kp.least_squares(column(draw, n), argument(draw, "design", n))
    found.intervals(**({"coverage": argument(draw, "coverage", n)} if draw.chance(0.5) else {}))
    return found.predict(argument(draw, "design", draw.length()))


def rules(draw):
    names = list(inspect.signature(kp.Rules).parameters)
    given = {}
    for name in draw.some_of(names) if draw.chance(0.3) else [draw.one_of(names)]:
        given[name] = (
            oddity(draw) if draw.chance(0.6) else argument(draw, name.split("_", 1)[-1], 1)
        )
    if draw.chance(0.5):
        return kp.Rules(house(draw)).key()
    return kp.Rules(**given).key()


def runs_rules(draw):
    names = ("outside", "trend", "two_in_three", "shift", "whole_run")
    return kp.RunsRules(
        **{name: draw.one_of((True, 7, 0.5, oddity(draw))) for name in draw.some_of(names)}
    )


def risk_level(draw):
    n = draw.length()
    scores = kp.risk.score(
        column(draw, n), objects(draw, n) if draw.chance(0.1) else draw.random.integers(1, 6, n)
    )
    return kp.risk.level(pd.Series(scores))


SINGLE = {
    **{name: of_arguments(name) for name in OF_ARGUMENTS},
    "chance_arrows": chance_arrows,
    "verdicts": verdicts,
    "variation": variation,
    "Baseline": baseline,
    "Fit": fit,
    "Rules": rules,
    "RunsRules": runs_rules,
    "risk.level": risk_level,
}
