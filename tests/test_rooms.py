"""The rooms of the package: what each may import, how full it is, and where its tests are."""

import ast
import tomllib
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "python" / "kentperf"
TESTS = ROOT / "tests"

# From the ground up: a room imports from floors below its own.
FLOORS = (
    ("_core",),
    ("core",),
    ("errors", "versions"),
    ("files",),
    ("columns",),
    ("periods", "figures"),
    ("reading",),
    ("marks",),
    ("parts",),
    ("rag",),
    ("regression",),
    ("rolling", "bands", "intervals"),
    ("funnel",),
    ("trend",),
    ("outlook",),
    ("rules",),
    ("panel",),
    ("register", "clusters", "pandas"),
    ("scorecard",),
    ("review", "places", "risk", "dtoc", "budget", "tables"),
    ("charts",),
    ("report", "datasets"),
    ("project", "jobs"),
    ("cli", "__init__"),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# What a room imports of its own floor: nothing yet; write {"room": {"equal", ...}} and say why.
EQUALS = {}

MOST_FILES = 20
MOST_LINES = 399
WRITTEN_BY_A_TOOL = {"_core.pyi"}
FOLDERS = ("python/kentperf", "tests", "cpp/src", "cpp/include", "cpp/bindings", "benchmarks")
SOURCES = {".py", ".pyi", ".cpp", ".hpp", ".h"}
WRITTEN_BY_A_TOOL = {"_core.pyi"}
UNDERSCORED = {"__init__.py", "__init__.pyi", "__main__.py", "_core.pyi"}

# Folders of tests that mirror no room, and tests of the package as a whole.
NO_ROOMS = {"allocations", "core", "data", "documents", "hostile", "hunt", "oracles", "published",
            "sanitizers", "support"}  # fmt: skip
OF_THE_WHOLE = {"test_public_names", "test_rooms"}


def room_of(path):
    """Name the room of a file: its folder, or the file itself where it lies in none."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def room_named(module):
    """Name the room of a module in an import; the package itself is at the top."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def absolute(node, path):
    """Name the module that `from ... import` names, relative or not."""
    if not node.level:
        return node.module or ""
    package = ("kentperf", *path.relative_to(PACKAGE).parent.parts)
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *filter(None, [node.module])])


def start_of(argument):
    """Read the name of a module given as text; of one put together at run time, its start."""
    if isinstance(argument, ast.JoinedStr) and argument.values:
        return start_of(argument.values[0]).rstrip(".")
    text = getattr(argument, "value", "")
    return text if isinstance(text, str) else ""


def imported(path):
    """Find every import of kentperf in a file: modules with the line they are imported in.

    The syntax tree is walked to its leaves, so imports inside functions and under TYPE_CHECKING
    count as those of the module.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = absolute(node, path)
            names = [module]
            if module == "kentperf":
                rooms = [alias.name for alias in node.names]
                names = [f"kentperf.{name}" if name in FLOOR else module for name in rooms]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            names = [start_of(argument) for argument in node.args[:1]]
        yield from ((name, node.lineno) for name in names if name.partition(".")[0] == "kentperf")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_below_and_from_the_equals_of_its_room(path):
    room = room_of(path)
    assert room in FLOOR, f"{room} stands on no floor"
    wrong = []
    for module, line in imported(path):
        other = room_named(module)
        below = FLOOR.get(other, len(FLOORS)) < FLOOR[room]
        if not below and other != room and other not in EQUALS.get(room, ()):
            wrong.append(f"line {line}: {module}")
    assert not wrong, "; ".join(wrong)


def test_the_contract_of_import_linter_has_the_same_floors():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    # It knows neither the compiled module nor the package's own two files.
    rooms = [[room for room in floor if not room.startswith("_")] for floor in FLOORS]
    expected = [sorted(floor) for floor in rooms if floor]
    assert [sorted(layer.split(" | ")) for layer in reversed(layers)] == expected


def test_equals_are_of_one_floor_and_are_imported():
    allowed = {(room, other) for room, others in EQUALS.items() for other in others}
    assert all(FLOOR[room] == FLOOR[other] for room, other in allowed)
    found = {
        (room_of(path), room_named(module)) for path in MODULES for module, _ in imported(path)
    }
    unused = allowed - found
    assert not unused, sorted(unused)


def test_rooms_import_each_other_in_no_circle():
    graph = {room: set() for room in FLOOR}
    for path in MODULES:
        for module, _ in imported(path):
            graph.setdefault(room_of(path), set()).add(room_named(module))
    for room, others in graph.items():
        others.discard(room)
    # A circle is an error that names its rooms.
    TopologicalSorter(graph).prepare()


def test_no_module_hides_behind_an_underscore():
    names = [path for path in PACKAGE.rglob("_*.py*") if path.suffix in SOURCES]
    hidden = [path for path in names if path.name not in UNDERSCORED]
    assert not hidden, hidden


def sources(folder):
    return [path for path in (ROOT / folder).rglob("*") if path.suffix in SOURCES]


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_folder_holds_more_files_than_can_be_seen_at_once(folder):
    files = sources(folder)
    assert files
    counts = {str(parent.relative_to(ROOT)): 0 for parent in {path.parent for path in files}}
    for path in files:
        counts[str(path.parent.relative_to(ROOT))] += 1
    full = {name: count for name, count in counts.items() if count > MOST_FILES}
    assert not full, full


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_short_enough_to_be_read(folder):
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(folder)
        if path.name not in WRITTEN_BY_A_TOOL
    }
    long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES}
    assert not long, long


def names_of_room(folder):
    """List what tests in a folder may be named after: its modules, its own name, its rooms."""
    room = PACKAGE / folder
    modules = {path.stem for path in room.iterdir() if path.suffix == ".py" or path.is_dir()}
    return (modules | {room.name}) - {"__init__", "__main__", "__pycache__"}


def begins_with(longer, shorter):
    return longer == shorter or longer.startswith(f"{shorter}_")


TEST_FILES = sorted(
    path.relative_to(TESTS)
    for path in chain(TESTS.glob("test_*.py"), TESTS.glob("*/**/test_*.py"))
    if path.relative_to(TESTS).parts[0] not in NO_ROOMS and path.stem not in OF_THE_WHOLE
)


@pytest.mark.parametrize("path", TEST_FILES, ids=str)
def test_a_test_is_named_after_a_module_or_a_concept_of_its_room(path):
    folder = path.parent
    assert (PACKAGE / folder).is_dir(), f"there is no room {folder}"
    stem = path.stem.removeprefix("test_")
    names = names_of_room(folder)
    assert any(begins_with(stem, name) or begins_with(name, stem) for name in names), sorted(names)


def test_shared_folders_of_tests_are_no_rooms():
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir()}
    assert not rooms & NO_ROOMS
