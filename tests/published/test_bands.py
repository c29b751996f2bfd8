"""Limits, runs and icons as other systems print them, from the periods and constants they use."""

import pytest

import kentperf as kp
from tests.support import peers

SERIES = peers.read("spc_series.csv")
ROWS = [
    (f"{row['case']}-{row['quantity']}" + (f"-{row['index']}" if row["index"] else ""), row)
    for row in peers.read("spc_expected.csv")
]
# 3 / 1.128 in qicharts2 and PowerBI-SPC, rounded to 2.66 elsewhere.
UNROUNDED = ("montgomery", "pbispc")
ASSURANCE = {"inconsistent": "inconsistently met"}


def constant(case):
    return 3 / 1.128 if case.startswith(UNROUNDED) else 2.66


def of_case(case, **options):
    rows = [row for row in SERIES if row["case"] == case]
    last = 19 if case.endswith("first_20") else len(rows) - 1
    shared = {"baseline": (0, last), "min_points": 3}
    if case.endswith("p_chart"):
        over, under = ([float(row[part]) for row in rows] for part in ("numerator", "denominator"))
        return kp.bands(
            None, method="p_chart", numerator=over, denominator=under, **shared, **options
        )
    values = [float(row["value"]) for row in rows]
    return kp.bands(values, method="xmr", xmr_constant=constant(case), **shared, **options)


def limit(case, quantity, index):
    """Find a printed limit in what we give."""
    screened = quantity.endswith("_screened") or case.startswith("nhspy")
    found = of_case(case, **({"screening": 3.267} if screened else {}))
    row = found.iloc[int(index) - 1 if index else 0]
    name = quantity.replace("_screened", "").replace("_unscreened", "")
    reach = row.upper - row.centre
    mean_range = reach / constant(case)
    return {
        "upl": row.upper,
        "ucl": row.upper,
        "lpl": row.lower,
        "lcl": row.lower,
        "mean": row.centre,
        "cl": row.centre,
        "cl_sum_num_over_sum_den": row.centre,
        "x_central_line": row.centre,
        "near_upl": row.centre + reach * 2 / 3,
        "near_lpl": row.centre - reach * 2 / 3,
        "ul99": row.upper,
        "ll99": row.lower,
        "ul95": row.centre + reach * 2 / 3,
        "ll95": row.centre - reach * 2 / 3,
        "mr_cl": mean_range,
        "mr_central_line": mean_range,
        "mr_ucl": 3.267 * mean_range,
        "mr_upper_limit": 3.268 * mean_range,
    }[name]


RUNS = {
    "longest_run": "longest_run",
    "longest_run_max": "longest_run_most",
    "n_crossings": "crossings",
    "n_crossings_min": "crossings_least",
    "n_useful": "n_useful",
    "runs_signal": "signal",
}
WORDS = ("points_outside", "variation", "assurance", "n_common", "n_special")


def chosen(test):
    cases = [(name, row) for name, row in ROWS if test(row["quantity"])]
    return pytest.mark.parametrize(
        "row", [row for _, row in cases], ids=[name for name, _ in cases]
    )


@chosen(lambda quantity: quantity not in RUNS and not quantity.startswith(WORDS))
def test_published_limits(row):
    found = limit(row["case"], row["quantity"], row["index"])
    assert found == pytest.approx(float(row["expected"]), abs=float(row["abs_tol"]) + 1e-9)


@chosen(lambda quantity: quantity in RUNS)
def test_published_runs(row):
    values = [float(r["value"]) for r in SERIES if r["case"] == row["case"]]
    found = kp.run_chart(values, centre=of_case(row["case"]).centre[0])
    assert getattr(found, RUNS[row["quantity"]]) == float(row["expected"])


@chosen(lambda quantity: quantity.startswith("points_outside"))
def test_published_points_outside(row):
    screening = {} if row["case"].startswith("montgomery") else {"screening": True}
    found = of_case(row["case"], **screening)
    labels = [r["date"] or r["i"] for r in SERIES if r["case"] == row["case"]]
    outside = [labels[place] for place in found.index[found.position != "within"]]
    assert ";".join(outside) == row["expected"]


@chosen(lambda quantity: quantity.startswith("assurance"))
def test_published_assurance_of_a_series(row):
    target, direction = row["quantity"].split("_")[-2:]
    last = of_case(row["case"], screening=True).iloc[-1]
    polarity = {"increase": "higher", "decrease": "lower"}[direction]
    found = kp.assurance(last.lower, last.upper, float(target), polarity=polarity)
    assert found == ASSURANCE[row["expected"]]


@chosen(lambda quantity: quantity.startswith(("variation", "n_common", "n_special")))
def test_published_variation(row):
    polarity = "lower" if "RQM" in row["case"] else "higher"
    found = kp.variation(of_case(row["case"], screening=True, rules=True), polarity=polarity)
    counts = found.value_counts()
    answers = {
        "variation_type_last": found.iloc[-1].replace(" ", "_"),
        "n_common_cause": str(counts["common cause"]),
        "n_special_cause_improvement": str(counts["special cause improvement"]),
    }
    assert answers[row["quantity"]] == row["expected"]
