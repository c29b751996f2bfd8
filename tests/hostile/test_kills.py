"""Outputs that are killed while they are written: each file is the old one or the new one."""

import os
import random
import signal
import time

import pytest

from kentperf.files import whole
from tests.hostile.children import ended, in_child
from tests.hostile.outputs import OUTPUTS, Output, files_of, print_of

OLD = "the old file"
SLOW = 0.01


@pytest.fixture
def kills(request):
    return request.config.getoption("--kills")


def fill(folder, output, names):
    for path in folder.iterdir():
        path.unlink()
    for name in names if output.over else ():
        (folder / name).write_text(OLD)


def kill_once(output, folder, after):
    """Write it in a child, as to a slow disk, and kill it."""

    def work():
        fsync = os.fsync

        def slow(descriptor):
            time.sleep(SLOW)
            fsync(descriptor)

        whole.os.fsync = slow
        output.write(folder)

    child = in_child(work)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return ended(child)


def torn(output, folder, whole_files):
    """Say what is wrong in a folder after a kill; "" where each file is whole."""
    found = {path.name: print_of(path) for path in files_of(folder)}
    (folder / "old").write_text(OLD)
    old = print_of(folder / "old") if output.over else None
    for name, new in whole_files.items():
        if found.get(name) not in (old, new):
            return f"{name} is neither old nor new"
    is_new = {name: found.get(name) == new for name, new in whole_files.items()}
    if is_new[output.main] and not all(is_new.values()):
        return f"{output.main} is new, others are not"
    return ""


def kill_many(output, folder, kills):
    """Kill it at times that its seed chooses: what was torn, and how often it was not done."""
    reference = folder / "reference"
    target = folder / "target"
    reference.mkdir()
    target.mkdir()
    output.write(reference)
    whole_files = {path.name: print_of(path) for path in files_of(reference)}
    fill(target, output, whole_files)
    start = time.perf_counter()
    ended(in_child(lambda: output.write(target)))
    lasts = time.perf_counter() - start + SLOW * len(whole_files)
    chance = random.Random(18)  # noqa: S311  where to kill is no secret
    wrong, killed = [], 0
    for _ in range(kills):
        fill(target, output, whole_files)
        killed += kill_once(output, target, chance.uniform(0, lasts)) == -signal.SIGKILL
        wrong.append(torn(output, target, whole_files))
    return [fault for fault in wrong if fault], killed


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_killed_output_is_the_old_one_or_the_new_one(tmp_path, kills, name):
    wrong, killed = kill_many(OUTPUTS[name], tmp_path, kills)
    assert not wrong
    assert killed


@pytest.mark.parametrize("name", ["csv", "init"])
def test_a_set_that_is_killed_between_two_renames_has_an_old_main_file(tmp_path, name):
    output = OUTPUTS[name]
    output.write(tmp_path)
    names = {path.name: print_of(path) for path in files_of(tmp_path)}
    for renamed in range(len(names)):
        fill(tmp_path, output, names)

        def work(renamed=renamed):
            left = iter(range(renamed))
            rename = whole.Path.replace

            def some(beside, target):
                if next(left, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                rename(beside, target)

            whole.Path.replace = some
            output.write(tmp_path)

        assert ended(in_child(work)) == -signal.SIGKILL
        new = {path.name for path in files_of(tmp_path) if print_of(path) == names.get(path.name)}
        assert len(new) == renamed
        assert output.main not in new


def test_a_file_that_is_written_in_place_is_found_torn(tmp_path):
    def in_place(folder):
        with (folder / "report.html").open("w") as file:
            for _ in range(20):
                file.write("a part of it")
                file.flush()
                time.sleep(SLOW)

    wrong, _ = kill_many(Output(in_place, "report.html"), tmp_path, 5)
    assert wrong


def test_a_set_that_is_written_one_by_one_is_found_torn(tmp_path):
    def one_by_one(folder):
        for name in ("main", *"abcdefgh"):
            whole.write_text(folder / name, name)
            time.sleep(SLOW)

    wrong, _ = kill_many(Output(one_by_one, "main"), tmp_path, 5)
    assert wrong
