# make demo: score Kent's own figures and write build/report.html and build/example-council.html
# make test: build and run the tests
# Both make their own environment in .venv; a Python of 3.11 or newer and a C++20 compiler do.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find cpp -type f) CMakeLists.txt pyproject.toml

# For pipefail, and the lines of pip and ninja that say how far they are.
SHELL := /bin/bash
PROGRESS := '^ *(Collecting|\*\*\*|\[[0-9]+/[0-9]+\]|Successfully|-- kentperf)'

.PHONY: demo test check clean tools

demo: $(VENV)/installed
	$(BIN)/kentperf demo -o build

test: $(VENV)/installed
	$(BIN)/python -m pytest

check: $(VENV)/checks
	$(BIN)/python .ci/checks.py

clean:
	rm -rf $(VENV) build dist

tools:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 or newer is missing: install it, or say which with make PYTHON=..."; exit 1; }
	@printf '#if __cplusplus < 202002L\n#error\n#endif\n' | $${CXX:-c++} -std=c++20 -x c++ -fsyntax-only - 2>/dev/null \
	  || { echo "A C++20 compiler is missing: install one (on Debian: apt-get install g++), or set CXX"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv is missing: install it (on Debian: apt-get install python3-venv)"; exit 1; }

$(VENV)/bin/python: | tools
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

# The Python files are used where they stand; the compiled part is built again when its sources change.
$(VENV)/installed: $(SOURCES) | $(VENV)/bin/python
	@echo "Installing what kentperf and its tests need, and compiling its C++: a minute or two"
	@set -o pipefail; $(BIN)/python -m pip install --verbose --editable '.[all]' --group test \
	  -Cbuild-dir=build/editable 2>&1 | tee build.log | { grep --line-buffered -E $(PROGRESS) || true; } \
	  || { tail -n 40 build.log; exit 1; }
	@rm -f build.log && touch $@

$(VENV)/checks: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group check
	@touch $@
