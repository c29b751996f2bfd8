"""A mapping that cannot be changed."""

import pickle

import pytest

from kentperf.columns.frozen import FrozenMapping

WORDS = {"GREEN": "Met", "RED": "Missed"}


def test_it_reads_as_the_mapping_it_was_made_of():
    frozen = FrozenMapping(WORDS)
    assert (dict(frozen), len(frozen), list(frozen)) == (WORDS, 2, ["GREEN", "RED"])
    assert frozen == WORDS
    assert repr(frozen) == repr(WORDS)
    assert frozen.get("AMBER", "none") == "none"


def test_an_unknown_key_is_named():
    with pytest.raises(KeyError, match="AMBER"):
        FrozenMapping(WORDS)["AMBER"]


def test_it_takes_no_item_and_no_attribute_and_loses_none():
    frozen = FrozenMapping(WORDS)
    with pytest.raises(TypeError, match="does not support item assignment"):
        frozen["GREEN"] = "Good"
    with pytest.raises(TypeError, match="does not support item deletion"):
        del frozen["GREEN"]
    with pytest.raises(AttributeError):
        frozen.words = WORDS


def test_what_becomes_of_its_source_changes_nothing():
    source = dict(WORDS)
    frozen = FrozenMapping(source)
    source["GREEN"] = "Good"
    assert frozen["GREEN"] == "Met"


def test_equal_ones_hash_alike_whatever_their_order():
    backwards = FrozenMapping(dict(reversed(WORDS.items())))
    assert backwards == FrozenMapping(WORDS)
    assert len({backwards, FrozenMapping(WORDS)}) == 1
    assert FrozenMapping(WORDS) != FrozenMapping({"GREEN": "Met"})


def test_it_survives_pickling():
    again = pickle.loads(pickle.dumps(FrozenMapping(WORDS)))  # noqa: S301  made here
    assert isinstance(again, FrozenMapping)
    assert again == WORDS


def test_a_union_is_frozen_too_and_the_right_side_wins():
    frozen = FrozenMapping(WORDS)
    both = frozen | {"RED": "Late", "AMBER": "Close"}
    assert isinstance(both, FrozenMapping)
    assert dict(both) == {"GREEN": "Met", "RED": "Late", "AMBER": "Close"}
    assert frozen == WORDS
