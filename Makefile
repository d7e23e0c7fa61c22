# onrecord: set-up, demonstration, tests. Needs Python 3.11 or newer and make, nothing else.
#
#   make demo      set up, read the sample reports and write one HTML page into out/
#   make test      set up and run the tests
#   make help      everything else

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install dev demo test train-statements train-events train-status evaluate evaluate-page evaluate-quick lint docs screens lock clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
DEMO := out/demo.html
EXAMPLES = $(sort $(wildcard examples/*/))
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
EVALUATE_STAMP := $(VENV)/.installed-evaluate

# The first interpreter that starts and is new enough; one that is named but broken is passed over.
# Set PYTHON to choose another: make install PYTHON=/usr/bin/python3.12
PYTHON := $(shell for p in python3 python3.11 python3.12 python3.13 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

help:
	@echo 'make install   create $(VENV) and install onrecord with its language model from the lock'
	@echo 'make demo      install, read examples/ in the terminal, write $(DEMO)'
	@echo 'make test      install what the tests need and run them'
	@echo 'make lint      ruff, mypy --strict and the import contracts'
	@echo 'make evaluate  score the readings against the gold sets'
	@echo 'make evaluate-page  the same, written to docs/reference/figures.md'
	@echo 'make evaluate-quick  the quick part of it, as .ci/run does'
	@echo 'make train-statements  train the reader of attributions anew from ../shared/data'
	@echo 'make train-status  fit the weights of factuality anew from ../shared/data'
	@echo 'make train-events  train the reader of events anew from ../shared/data'
	@echo 'make docs      write docs/reference/commands.md from the help of the commands'
	@echo 'make screens   write docs/screens/ from the desk (needs chromium)'
	@echo 'make lock      choose and pin all dependencies anew (needs the package index)'
	@echo 'make clean     remove $(VENV), out/ and the caches'

install: $(RUN_STAMP)
	@echo 'onrecord is ready: $(BIN)/onrecord --help'

dev: $(DEV_STAMP)

$(BIN)/python:
	@if [ -z '$(PYTHON)' ]; then \
	  echo 'No Python 3.11 or newer was found. Install one, or name it: make install PYTHON=/path/to/python3' >&2; \
	  exit 1; fi
	@echo 'Creating $(VENV) with $(PYTHON)'
	@$(PYTHON) -m venv $(VENV) || { \
	  echo 'The venv module of $(PYTHON) is not complete; on Debian and Ubuntu: apt install python3-venv' >&2; \
	  exit 1; }

$(RUN_STAMP): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo 'Installing what onrecord needs, with its language model, from requirements/run.txt (about 210 MB)'
	@$(PIP) install -qq --require-hashes --only-binary :all: -r requirements/run.txt
	@echo 'Installing onrecord itself'
	@$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements/dev.txt $(RUN_STAMP)
	@echo 'Installing what tests and checks need, from requirements/dev.txt'
	@$(PIP) install -qq --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

$(EVALUATE_STAMP): requirements/evaluate.txt $(DEV_STAMP)
	@echo 'Installing the peers that the evaluation compares with, from requirements/evaluate.txt'
	@$(PIP) install -qq --require-hashes --only-binary :all: -r requirements/evaluate.txt
	@touch $@

demo: install
	@mkdir -p out
	@echo 'Reading the sample reports in examples/'
	@$(BIN)/onrecord read $(EXAMPLES)
	@echo 'Writing the same readings as one self-contained page'
	@$(BIN)/onrecord read $(EXAMPLES) --format html --out $(DEMO)
	@echo 'Open $(DEMO) in a browser.'

test: dev
	@echo 'Running the tests'
	@$(BIN)/python -m pytest

lint: dev
	@echo 'ruff: rules'
	@$(BIN)/ruff check .
	@echo 'ruff: layout'
	@$(BIN)/ruff format --check .
	@echo 'mypy --strict'
	@$(BIN)/mypy --strict
	@echo 'import contracts'
	@$(BIN)/lint-imports

# Hours on two cores; stops at checkpoints and goes on from them when called again.
train-statements: dev
	@echo 'Installing what training needs (torch, about 1 GB)'
	@$(PIP) install -qq --no-build-isolation --editable '.[train]'
	@echo 'Training the reader of attributions on ../shared/data/polnear'
	@$(BIN)/python -m training.statements ../shared/data/polnear out/statements

train-status: dev
	@echo 'Fitting the weights of factuality to ../shared/data/factuality'
	@$(BIN)/python -m training.status ../shared/data/factuality

# Some minutes; networks that are trained already are kept.
train-events: dev
	@echo 'Installing what training needs (torch, about 1 GB)'
	@$(PIP) install -qq --no-build-isolation --editable '.[train]'
	@echo 'Training the reader of events on ../shared/data/plover-relations and training/events'
	@$(BIN)/python -m training.events ../shared/data/plover-relations out/events

screens: dev
	@echo 'Writing docs/screens from the desk'
	@$(BIN)/python -m docs.write_screens

evaluate: $(EVALUATE_STAMP)
	@echo 'Scoring the readings against the gold sets'
	@$(BIN)/python -m evaluation

evaluate-page: $(EVALUATE_STAMP)
	@echo 'Scoring everything and writing docs/reference/figures.md'
	@$(BIN)/python -m evaluation --page docs/reference/figures.md

evaluate-quick: dev
	@echo 'Scoring the readings against the quick part of the gold sets'
	@$(BIN)/python -m evaluation --quick

docs: install
	@echo 'Writing docs/reference/commands.md'
	@$(BIN)/python docs/write_commands.py

# One lock for every platform and Python from 3.11 on. uv is fetched for this and nothing else.
COMPILE = out/uv/bin/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' --quiet --upgrade

lock: | $(BIN)/python
	@echo 'Pinning all dependencies with uv'
	@$(BIN)/python -m venv out/uv && out/uv/bin/pip --disable-pip-version-check install -qq uv
	@$(COMPILE) --group build pyproject.toml --output-file requirements/run.txt
	@$(COMPILE) --group build --extra dev --constraint requirements/run.txt \
	  pyproject.toml --output-file requirements/dev.txt
	@$(COMPILE) --group build --extra dev --extra evaluate --constraint requirements/dev.txt \
	  pyproject.toml --output-file requirements/evaluate.txt

clean:
	@echo 'Removing .venv, out/ and caches'
	@rm -rf $(VENV) out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
