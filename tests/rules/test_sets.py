"""The named sets, which are files in the grammar of every house."""

import dataclasses

import pytest

from kentperf import KentPerfError, Rules
from kentperf.rules.sets import set_names, set_of


@pytest.mark.parametrize("name", set_names())
def test_a_named_set_is_what_its_file_says(name):
    assert Rules.read(set_of(name)) == Rules.named(name)
    assert Rules.named(name).name == name


def test_the_sets_of_kent_and_the_nhs_are_what_they_were():
    assert Rules.named("kentperf") == Rules()
    assert Rules.named("kent-2024") == Rules(
        name="kent-2024", overlap="ignored", denominators="ignored", seasons="ignored"
    )
    assert Rules.named("kent-2017") == dataclasses.replace(
        Rules.named("kent-2024"), name="kent-2017", method="last_two"
    )
    nhs = Rules.named("nhs-mdc")
    assert (nhs.method, nhs.trend_window, nhs.min_points, nhs.band_method) == ("spc", 24, 13, "xmr")
    assert nhs.words["worsening"] == "Special cause: concern"


def test_a_file_that_is_not_text_says_so(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(KentPerfError, match="cannot be read as TOML"):
        Rules.read(path)
