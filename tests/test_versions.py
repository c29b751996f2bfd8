from importlib.metadata import PackageNotFoundError, version

import pytest

import kentperf as kp
from kentperf import _core


def test_the_version_is_the_same_in_core_and_package():
    assert _core.__version__ == kp.__version__


def test_the_version_is_the_same_in_the_metadata():
    try:
        installed = version("kentperf")
    except PackageNotFoundError:
        pytest.skip("run from the source tree, without an installation")
    assert installed == kp.__version__


def test_show_versions_prints_a_line_for_everything_that_computes(capsys):
    kp.show_versions()
    lines = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert lines["kentperf"] == kp.__version__
    wanted = {"compiler", "instruction_set", "eigen", "boost", "numpy", "pandas"}
    assert wanted <= set(lines)
    assert lines["numpy"] == version("numpy")
