"""The stub is checked against the binary: a rebuilt core with other arguments is noticed."""

import ast
import re
from pathlib import Path

import pytest

import kentperf
from kentperf import _core

STUB = ast.parse(Path(kentperf.__file__).with_name("_core.pyi").read_text(encoding="utf-8"))
FUNCTIONS = {node.name: node for node in STUB.body if isinstance(node, ast.FunctionDef)}


def names_in_binary(function):
    signature = function.__doc__.splitlines()[0]
    inside = signature[signature.index("(") + 1 : signature.rindex(") ->")]
    return re.findall(r"(?:^|, )(\w+): ", inside)


def test_the_stub_names_every_function_of_the_binary():
    held = {name for name in dir(_core) if type(getattr(_core, name)).__name__.startswith("built")}
    held |= {n for n in dir(_core) if "function" in type(getattr(_core, n)).__name__.lower()}
    assert held == set(FUNCTIONS)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_stub_has_the_binarys_arguments(name):
    arguments = FUNCTIONS[name].args
    expected = [a.arg for a in arguments.posonlyargs + arguments.args + arguments.kwonlyargs]
    assert names_in_binary(getattr(_core, name)) == expected
