"""What is said of figures and of sections, with all that is wrong at once."""

import pytest

import kentperf as kp
from tests.support.said.told import FIGURES, REGISTER, card


def test_what_is_wrong_with_both_is_said_at_once():
    said = {"commentary": "# cals\nText.", "sections": "# Acess\nText."}
    with pytest.raises(kp.KentPerfError) as caught:
        card(**said)
    assert caught.value.failures["column"].tolist() == ["kpi", "section"]
    for near in ("calls", "Access"):
        assert f'Did you mean "{near}"?' in str(caught.value)
    assert kp.validate(FIGURES, REGISTER, **said)["column"].tolist() == ["kpi", "section"]


def test_a_file_that_is_not_there_is_said_beside_what_is_wrong():
    with pytest.raises(kp.KentPerfError, match=r"no\.md") as caught:
        card(commentary="# cals\nText.", sections="no.md")
    assert len(caught.value.failures) == 1
    with pytest.raises(kp.KentPerfError, match=r"one\.md") as caught:
        card(commentary="one.md", sections="no.md")
    assert caught.value.failures.empty
