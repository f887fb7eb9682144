# Every target does its own set-up; nothing is installed outside .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8080
DATA ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Stamps: what .venv holds, each older than the file that says what it should hold.
MADE := $(VENV)/.made
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
SELF := $(VENV)/.self

# `make test JOBS=0` runs in one process. Three suit two processors: a third of the time a test waits for another process.
JOBS ?= 3
# Whoever has nothing left takes half of what another still has: all are at work until the end.
SPREAD = -n $(JOBS) --dist worksteal

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test check soak bench format lock clean

help:  ## This list
	@echo "Targets:"
	@sed -nE 's/^([a-z]+):.*## (.*)$$/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

setup: $(DEV) $(SELF)  ## Make .venv, with everything that tests and checks need

demo: $(RUN) $(SELF)  ## Play a whole case in the browser (PORT=8080; DATA=folder keeps it)
	@exec $(BIN)/nietpluis demo --port $(PORT) $(if $(DATA),--data "$(DATA)")

test: setup  ## All tests, on SQLite and PostgreSQL and in Chromium (not the long proofs)
	$(BIN)/python -m pytest $(SPREAD) $(ARGS)

check: setup  ## Format, lint, types, who imports whom, drawings
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/nietpluis protocol draw --check

soak: setup  ## The long proofs; an hour or so on two cores
	$(BIN)/python -m pytest -m soak $(SPREAD) $(ARGS)

bench: setup  ## Measure, as ratios, on both databases
	$(BIN)/python -m tests.bench $(ARGS)

format: setup  ## Put the source in its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup  ## Compile requirements/*.txt again (UPGRADE=1: newest versions)
	$(BIN)/uv pip compile $(LOCKING) pyproject.toml requirements/build.in -o requirements/run.txt
	$(BIN)/uv pip compile $(LOCKING) --constraint requirements/run.txt --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt

LOCKING = --quiet --system-certs --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate $(if $(UPGRADE),--upgrade)

clean:  ## Throw away .venv and everything that can be made again
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find bot flows storage tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(MADE):
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed, and no python3 was found." >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is older." >&2; exit 2; }
	"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(RUN): requirements/run.txt | $(MADE)
	$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

# What the tests need holds all that running needs, at the same versions.
$(DEV): requirements/dev.txt requirements/run.txt | $(MADE)
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $(RUN) $@

# setuptools comes with either lock; the other one is not worth fetching.
$(SELF): pyproject.toml | $(if $(wildcard $(DEV)),$(DEV),$(if $(filter demo,$(MAKECMDGOALS)),$(RUN),$(DEV)))
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@
