# make demo: score Kent's own figures and write build/report.html and build/example-council.html
# make test: build and run the tests
# make docs: build the documentation in build/docs
# All make their own environment in .venv; a Python of 3.11 or newer and a C++20 compiler do.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find cpp -type f) CMakeLists.txt pyproject.toml

.PHONY: demo test check docs asan tsan sanitized clean tools

demo: $(VENV)/installed
	$(BIN)/kentperf demo -o build

test: $(VENV)/installed
	$(BIN)/python -m pytest -n auto

check: $(VENV)/checks
	$(BIN)/python .ci/checks.py

# The site, into build/docs; once its set-up is made it needs no network.
docs: $(VENV)/docs
	$(BIN)/python docs/site/build.py

# The C++ under GCC's sanitizers, built apart in build/: addresses and undefined behaviour; threads;
# both where the C++ is not what it was when they last passed.
asan: $(VENV)/installed
	$(BIN)/python .ci/sanitize.py address

tsan: $(VENV)/installed
	$(BIN)/python .ci/sanitize.py thread

sanitized: $(VENV)/installed
	$(BIN)/python .ci/sanitize.py changed

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
	@echo "Installing what the build needs"
	$(BIN)/python -m pip install --quiet --group build
	@echo "Compiling the C++ core: about a minute on two cores, only what has changed after that"
	$(BIN)/python -m pip install --verbose --no-deps --no-build-isolation --editable . -Cbuild-dir=build/editable
	@echo "Installing what kentperf and its tests need"
	$(BIN)/python -m pip install --quiet 'kentperf[all]' --group test
	@touch $@

$(VENV)/docs: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group docs
	@touch $@

$(VENV)/checks: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group check
	@touch $@
