# make        sets up and builds the graph, the page and the ranking
# make test   sets up and runs the tests
# make check  all that CI checks
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: all build test lint built check format docs bench bench-large fast evaluate clean

all: build

$(VENV)/.run: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cckg needs Python 3.11 or later; set PYTHON=")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[read,serve]'
	touch $@

$(VENV)/.dev: $(VENV)/.run
	$(PIP) -e '.[read,serve,dev]'
	touch $@

build: $(VENV)/.run
	$(BIN)/cckg build --data data --out out

test: $(VENV)/.dev build
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# What the build makes is kept in git: building again must change nothing.
built: build
	git diff --exit-code --stat -- data/graph

check: lint built test

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.dev
	$(BIN)/python docs/make.py
	$(BIN)/python docs/run_notebook.py

# Some 15 minutes; PARTS="queries stores" runs these only.
bench: $(VENV)/.dev
	$(BIN)/python bench/all.py $(PARTS)

# The steps and the ranking at 100,000 events: 6 GB of memory, and half an hour more.
bench-large: $(VENV)/.dev
	$(BIN)/python bench/all.py --large $(PARTS)

# .venv-fast with the rules compiled (a C compiler and some minutes): the same records, sooner.
fast: $(VENV)/.dev
	rm -rf dist/fast $(VENV)-fast
	HATCH_BUILD_HOOK_ENABLE_MYPYC=true MYPYPATH=src PIP_CONSTRAINT=$(CURDIR)/constraints.txt \
		$(BIN)/python -m build --outdir dist/fast >dist-fast.log 2>&1 || (tail -n 20 dist-fast.log; exit 1)
	rm dist-fast.log
	$(PYTHON) -m venv $(VENV)-fast
	$(VENV)-fast/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt \
		"$$(ls $(CURDIR)/dist/fast/*.whl)[read]"

# CCKG_DEV_TEXTS=FOLDER names the texts of bench/gold, which are not kept here.
evaluate: $(VENV)/.run
	$(BIN)/python bench/quality.py

clean:
	rm -rf $(VENV) $(VENV)-fast out dist
