"""The key of a report."""

import dataclasses

import pytest

from kentperf.report import to_html
from kentperf.rules.key import arrow_rows
from kentperf.rules.rules import Rules


@pytest.mark.parametrize(("arrow", "meaning"), [("performance", "improving"),
                                                ("movement", "the figure is rising")])  # fmt: skip
def test_the_key_follows_the_rules(card, arrow, meaning):
    rules = Rules(arrow=arrow)
    assert arrow_rows(rules)[0][1].startswith(meaning)
    assert arrow_rows(rules)[0][1] in to_html(dataclasses.replace(card, rules=rules))
