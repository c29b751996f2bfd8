"""House rules made up: ratings, directions and overall levels, sound and spoiled."""

from tests.hunt.columns import figures
from tests.hunt.oddities import oddity

_ANCHORS = ("target", "floor", "low", "high", "previous", "benchmark", "mean of 3", "tolerance")
_MEASURES = ("value", "forecast", "achieved", "progress", "pace", "lower", "upper", "quartile")
NUMBERS = ("forecast", "previous", "benchmark", "tolerance", "baseline", "pace", "lower", "upper",
           "quartile", "mean of 3")  # fmt: skip
WORDS = ("direction", "judged", "state", "tolerance_kind")


def _bound(draw):
    if draw.chance(draw.wildness):
        return oddity(draw)
    if draw.chance(0.25):
        return draw.one_of((0, 90, 90.5, -1, "85%", 1e308, "100-5", "90+tolerance"))
    anchor = draw.one_of(_ANCHORS)
    if draw.chance(0.5):
        return anchor
    amount = draw.one_of(("5%", "2", "0.1", "0", "tolerance", "tolerance%", "1e3", "150%"))
    return f"{anchor}{draw.one_of(('+', '-', ' - '))}{amount}"


def _condition(draw):
    kind = draw.whole(0, 9)
    if kind == 0:
        return {"direction": draw.one_of(("improving", ["stable", "worsening"], "up"))}
    if kind == 1:
        return {"judged": draw.one_of(("reachable", ["a", "b"]))}
    if kind == 2:
        return {"state": draw.one_of(("no data", ["tbc", "no target"], "not due", "lost"))}
    given = {draw.one_of(("at_least", "beyond")): _bound(draw)}
    if draw.chance(0.4):
        given["of"] = draw.one_of(_MEASURES)
    return given


def _level(draw, name):
    clause = [_condition(draw) for _ in range(draw.whole(1, 2))]
    when = [clause, [_condition(draw)]] if draw.chance(0.3) else clause
    level = {"name": name, "when": when}
    for key, choices in (("counts_as", ("GREEN", "AMBER", "RED")), ("points", (0, 2, -1.5)),
                         ("shape", ("star", "cross")), ("word", ("Blue", ""))):  # fmt: skip
        if draw.chance(0.2):
            level[key] = oddity(draw) if draw.chance(draw.wildness) else draw.one_of(choices)
    return level


def _rating(draw, name):
    names = ["BLUE", "GREEN", "AMBER", "RED"][draw.whole(0, 2) :]
    levels = [_level(draw, level) for level in names[:-1]] + [{"name": names[-1]}]
    rating = {"name": name, "level": levels}
    if draw.chance(0.3):
        rating["missing"] = draw.one_of(("not_rated", "not_met"))
    if draw.chance(0.2):
        rating["states"] = {draw.one_of(("no data", "tbc", "not due")): names[-1]}
    if draw.chance(0.2):
        rating["achieved"] = draw.one_of(("ratio", "mirror"))
    return rating


def _direction(draw):
    given = {"against": draw.one_of(("previous", "same_period_last_year", "mean of 3", "2024-01"))}
    if draw.chance(0.6):
        given["stable_within"] = draw.one_of((0, 2, "5%", "tolerance", 0.1))
    if draw.chance(0.3):
        given |= {"runs": draw.whole(1, 4), "edge": draw.one_of(("stable", "moved"))}
    return given


def _overall(draw, names):
    kind = draw.one_of(("worst", "share", "points", "mean"))
    given = {"kind": kind}
    if kind == "share":
        given["of"] = draw.some_of(names)
    if kind != "worst":
        cut = [{"at_least": draw.one_of((0, 50, "75%", -1))}]
        given["level"] = [{"name": "GOOD", "when": cut}, {"name": "POOR"}]
    return given


def house(draw):
    """Give the table of a house's rules."""
    if draw.chance(draw.wildness):
        return oddity(draw)
    if draw.chance(0.2):
        return draw.one_of(("kent-2024", "within-5-percent", "five-zones", "significance", "pace"))
    ratings = [_rating(draw, "rating")] + [_rating(draw, "second")] * draw.whole(0, 1)
    names = [level["name"] for level in ratings[0]["level"]]
    rules = {"rating": ratings}
    if draw.chance(0.4):
        rules["direction"] = [_direction(draw)]
    if draw.chance(0.4):
        rules["overall"] = [_overall(draw, names)]
    return rules


def beside(draw, n):
    """Give the columns that rules may ask for, or some of them."""
    given = {name: figures(draw, n) for name in NUMBERS if draw.chance(0.9)}
    words = ("improving", "reachable", "no data", "points", "percent", None)
    for name in WORDS:
        if draw.chance(0.8):
            given[name] = [draw.one_of(words) for _ in range(n)]
    return given
