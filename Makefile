# make        sets up and builds the graph, the page and the ranking
# make test   sets up and runs the tests
# make check  all that CI checks
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: all build test lint built check format docs bench bench-large evaluate clean

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

bench: $(VENV)/.dev
	$(BIN)/python bench/scale.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/queries.py
	$(BIN)/python bench/ranking.py 20000
	$(BIN)/python bench/network.py
	$(BIN)/python bench/stores.py

# The ranking at 100,000 events: 3 GB of memory, and minutes more.
bench-large: $(VENV)/.dev
	$(BIN)/python bench/ranking.py 100000

# CCKG_DEV_TEXTS=FOLDER names the texts of bench/gold, which are not kept here.
evaluate: $(VENV)/.run
	$(BIN)/python bench/quality.py

clean:
	rm -rf $(VENV) out
