"""The words that reports print for each state, as houses have them."""

WORDS = {
    "GREEN": "Green",
    "AMBER": "Amber",
    "RED": "Red",
    "no_data": "No data",
    "not_rated": "Not rated",
    "improving": "Improving",
    "stable": "Stable / no clear trend",
    "worsening": "Worsening",
    "no_direction": "No direction",
    "new": "New KPI",
    "consistently met": "Target consistently met",
    "inconsistently met": "Target met and missed",
    "consistently missed": "Target consistently missed",
    "up": "Up",
    "flat": "Flat",
    "down": "Down",
    "above": "Above the upper threshold",
    "within": "Within the thresholds",
    "below": "Below the lower threshold",
    "target": "Target",
    "floor": "Floor standard",
}

NHS_WORDS = {
    "improving": "Special cause: improvement",
    "stable": "Common cause: no significant change",
    "worsening": "Special cause: concern",
    "consistently met": "Consistently passing the target",
    "inconsistently met": "Passing and falling short of the target",
    "consistently missed": "Consistently falling short of the target",
}
