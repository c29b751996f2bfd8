"""The interpreter that has the peers, and what machine and versions a run is of."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / "build" / "bench-venv"
NEEDED = (
    "bottleneck",
    "duckdb",
    "kentperf",
    "matplotlib",
    "numba",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "scipy",
    "statsmodels",
)
FLAGS = ("sse4_2", "avx", "fma", "avx2", "avx512f", "avx512vl", "asimd", "sve")
_ASK = f"""
import importlib.util, json, sys
print(json.dumps([name for name in {NEEDED!r} if importlib.util.find_spec(name) is None]))
"""
_VERSIONS = f"""
import contextlib, importlib, io, json, platform
found = {{"python": platform.python_version()}}
for name in {NEEDED!r}:
    found[name] = getattr(importlib.import_module(name), "__version__", "unknown")
text = io.StringIO()
with contextlib.redirect_stdout(text):
    importlib.import_module("kentperf").show_versions()
print(json.dumps({{"versions": found, "build": text.getvalue().strip().splitlines()}}))
"""


def _says(python: str, program: str) -> Any:
    done = subprocess.run([python, "-c", program], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def interpreter() -> str:
    """Give a Python that has every peer: this one, or one made for it under build/."""
    missing = _says(sys.executable, _ASK)
    if not missing:
        return sys.executable
    python = str(VENV / "bin" / "python")
    print(f"{sys.executable} lacks {', '.join(missing)}: using {VENV}", flush=True)
    if not Path(python).exists():
        print(f"making {VENV}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    if _says(python, _ASK):
        print("installing kentperf and the dependency group 'bench' into it", flush=True)
        pip = [python, "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "--upgrade", "pip>=25.1"], check=True)
        subprocess.run([*pip, ".", "--group", "bench"], check=True, cwd=ROOT)
    return python


def describe(python: str) -> dict[str, Any]:
    """Give processor, memory, instruction sets, versions and how kentperf was built."""
    cpu = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    fields = dict(
        tuple(part.strip() for part in line.split(":", 1))
        for line in cpu.splitlines()
        if ":" in line
    )
    flags = fields.get("flags", fields.get("Features", "")).split()
    pages = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    about = {
        "processor": fields.get("model name", platform.processor() or platform.machine()),
        "family_model": f"{fields.get('cpu family', '?')}/{fields.get('model', '?')}",
        "cpus": len(os.sched_getaffinity(0)),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "huge_pages": pages.read_text().strip() if pages.exists() else "unknown",
        "instruction_sets": [flag for flag in FLAGS if flag in flags],
        "isa_asked_for": os.environ.get("KENTPERF_ISA", "chosen at run time"),
    }
    return about | _says(python, _VERSIONS)
