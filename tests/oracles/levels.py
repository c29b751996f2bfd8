"""Rating by levels, slow and obvious, in exact fractions of decimals."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

UP_GOOD = ("achieved", "progress", "pace")
DOWN_GOOD = ("quartile", "rank")
IN_ITS_UNIT = ("value", "forecast", "lower", "upper")


def exact(number):
    return None if number is None or math.isnan(number) else Fraction(Decimal(repr(float(number))))


def half_away(number, places):
    if number is None or places is None:
        return number
    scale = 10**places
    return Fraction(math.floor(abs(number) * scale + Fraction(1, 2)), scale) * (
        1 if number >= 0 else -1
    )


class Row:
    """One row: its numbers by name, words by name, polarity and decimals."""

    def __init__(self, rule, numbers, words, polarity="higher", decimals=None):
        self.rule, self.words, self.polarity, self.decimals = rule, words, polarity, decimals
        self.numbers = {name: exact(number) for name, number in numbers.items()}

    def __repr__(self):
        given = {name: float(one) for name, one in self.numbers.items() if one is not None}
        return f"Row({given}, {self.words}, {self.polarity}, {self.decimals})"

    def printed(self, name):
        return half_away(self.numbers.get(name), self.decimals)

    def target(self):
        if self.polarity != "range":
            return self.printed("target"), self.printed("target")
        ends = self.printed("low"), self.printed("high")
        return (self.printed("target"),) * 2 if ends == (None, None) else ends

    def measure(self, of):
        if of == "achieved":
            return half_away(self.achieved(), self.rule.achieved_decimals)
        if of == "progress":
            v, b, t = (self.printed(name) for name in ("value", "baseline", "target"))
            return None if None in (v, b, t) or t == b else (v - b) / (t - b)
        if of in ("lower", "upper") and self.polarity == "lower":
            return self.printed({"lower": "upper", "upper": "lower"}[of])
        return self.printed(of) if of in IN_ITS_UNIT else self.numbers.get(of)

    def achieved(self):
        value, (low, high) = self.printed("value"), self.target()
        if value is None or self.polarity is None:
            return None
        higher = self.polarity == "higher" or (
            self.polarity == "range" and low is not None and value < low
        )
        lower = self.polarity == "lower" or (
            self.polarity == "range" and high is not None and value > high
        )
        if not higher and not lower:
            return None if low is None and high is None else Fraction(100)
        target = low if higher else high
        if target is None or target < 0:
            return None
        if target == 0:
            return Fraction(100 if (value >= 0 if higher else value <= 0) else 0)
        if higher:
            return 100 * value / target
        if self.rule.achieved == "mirror":
            return 200 - 100 * value / target
        return 100 * target / value if value > 0 else Fraction(10**300)

    def amount(self, bound):
        if not isinstance(bound.amount, str):
            return exact(bound.amount), bound.percent
        kind = self.words.get(f"{bound.amount}_kind")
        return self.numbers.get(bound.amount), bound.percent or kind == "percent"

    def anchors(self, of, bound):
        """The anchor for either end."""
        if bound.anchor is None:
            return (exact(bound.number),) * 2
        if of not in IN_ITS_UNIT:
            return (self.numbers.get(bound.anchor),) * 2
        if bound.anchor == "target":
            return self.target()
        if bound.anchor == "floor" and self.polarity == "range":
            return self.printed("floor_low"), self.printed("floor_high")
        return (self.printed(bound.anchor),) * 2

    def moved(self, end, bound, way):
        amount, percent = self.amount(bound)
        return end + way * (abs(end) * amount / 100 if percent else amount)

    def ends(self, of, bound):
        """What a measure is to be in, an end None where the side is free; None: missing."""
        low, high = self.anchors(of, bound)
        missing = bound.better and self.amount(bound)[0] is None
        if missing or self.polarity is None or (low is None and high is None):
            return None
        if bound.better:
            low = None if low is None else self.moved(low, bound, bound.better)
            high = None if high is None else self.moved(high, bound, -bound.better)
        up_good = of in UP_GOOD and bound.anchor != "high"
        follows = not up_good and of not in DOWN_GOOD and bound.anchor not in ("low", "high")
        if bound.anchor == "low" or up_good or (follows and self.polarity == "higher"):
            return low, None
        if not follows or self.polarity == "lower":
            return None, high
        return (low, high) if bound.anchor in ("target", "floor") else None

    def judge(self, test):
        """True, False or None where it is missing."""
        if test.bound is None:
            return self.word(test.which or test.of) in test.words
        value, ends = self.measure(test.of), self.ends(test.of, test.bound)
        if value is None or ends is None:
            return None
        low, high = ends
        if test.beyond:
            return (low is None or value > low) and (high is None or value < high)
        return (low is None or value >= low) and (high is None or value <= high)

    def word(self, name):
        given = self.words.get(name)
        if name != "state" or given is not None:
            return given
        if self.numbers.get("value") is None:
            return "no data"
        return "no target" if self.target() == (None, None) else None


def missing_test(clauses, outcomes):
    pairs = (
        (test, one)
        for clause, found in zip(clauses, outcomes, strict=True)
        for test, one in zip(clause, found, strict=True)
    )
    return next((test for test, one in pairs if one is None), None)


def judges(clause, found):
    of_bounds = [one for test, one in zip(clause, found, strict=True) if test.bound is not None]
    return False in of_bounds or (bool(of_bounds) and None not in of_bounds)


def without_figure(row):
    for level in row.rule.levels[:-1]:
        for clause in level.when:
            if any(test.of == "state" for test in clause) and all(map(row.judge, clause)):
                return level.name, None
    return None, "no data"


def rate(row):
    """The level and, where there is none, what it hangs on: "no data" or the missing test."""
    rule = row.rule
    reads_value = {"value", "achieved", "progress"} & set(rule.measures) or "direction" in rule.sets
    if reads_value and row.numbers.get("value") is None:
        return without_figure(row)
    better_missed, better, judged, first = True, None, not rule.measures, None
    for level in rule.levels:
        outcomes = [[row.judge(test) for test in clause] for clause in level.when]
        last = level is rule.levels[-1]
        if last and not judged:
            return None, first
        if last or any(all(clause) for clause in outcomes):
            known = better_missed or rule.missing == "not_met"
            return (level.name, None) if known else (None, better)
        judged |= any(map(judges, level.when, outcomes))
        better_missed = all(False in clause for clause in outcomes)
        better = missing_test(level.when, outcomes)
        first = first or better
    raise AssertionError
