"""What stands on a scorecard: what was printed, required, revised, signed off."""

from kentperf.review.printed import SummaryChanges, summary_changes, watch_list
from kentperf.review.required import Required, required
from kentperf.review.revisions import Revisions, revisions
from kentperf.review.rule_differences import compare_rules
from kentperf.review.signing_off import SignOff, sign_off
from kentperf.review.year_thresholds import place_in_range, place_words, year_thresholds

__all__ = [
    "Required",
    "Revisions",
    "SignOff",
    "SummaryChanges",
    "compare_rules",
    "place_in_range",
    "place_words",
    "required",
    "revisions",
    "sign_off",
    "summary_changes",
    "watch_list",
    "year_thresholds",
]
