# The two commands: `make run` and `make test`. The rest is for those who work on the project.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.ONESHELL:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= data
LANDING ?= examples/landing
INSTALLED := $(VENV)/.installed
CHECK_STYLE := $(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet . && $(BIN)/mypy --no-error-summary
export DO_NOT_TRACK := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help install run test lint eval bench faults train up down audit docs screenshots clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 13

$(INSTALLED): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the locked dependencies into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --require-hashes --no-deps --requirement requirements.lock
	@$(BIN)/python -m pip install -qq --no-deps --editable .
	@touch $@

install: $(INSTALLED) ## install the locked dependencies into .venv and nothing else

run: $(INSTALLED) ## run one night on LANDING into DATA and show who holds which office
	@$(BIN)/khobao run "$(LANDING)" --data-dir "$(DATA)"
	@echo
	@echo "Who holds which office, with the sentence that says so:"
	@$(BIN)/khobao sql - --data-dir "$(DATA)" < examples/offices.sql

test: $(INSTALLED) ## run every test with coverage, then check style and types; all of it even when a part fails
	@rm -f .coverage .coverage.*
	@failed=0
	$(BIN)/coverage run -m pytest --numprocesses 2 --dist loadfile || failed=1
	$(BIN)/coverage combine --quiet || failed=1
	$(BIN)/coverage report || failed=1
	{ $(CHECK_STYLE); } || failed=1
	exit $$failed

lint: $(INSTALLED) ## ruff and the strict type check
	@$(CHECK_STYLE)

eval: $(INSTALLED) ## score the extraction on the labelled articles of ../shared and write docs/quality.md
	@$(BIN)/python -m tools.evaluate

bench: $(INSTALLED) ## articles per second beside the baseline pipeline
	@$(BIN)/python -m tools.benchmark

train: $(INSTALLED) ## train the tagger on the labelled articles of ../shared (half an hour; needs python-crfsuite)
	@$(BIN)/python -m tools.train_tagger ../shared/train/train

faults: $(INSTALLED) ## every fault for real, 60 nights killed, readers during 20 nights; takes an hour, wants mount
	@KHOBAO_ALL_FAULTS=1 $(BIN)/python -m pytest tests/faults
	@$(BIN)/python -m tools.fault_matrix --kills 60
	@$(BIN)/python -m tools.reader_loop --nights 20
	@$(BIN)/python -m tools.night_overhead

up: $(INSTALLED) ## Prefect server, UI, worker and deployments on this machine, in the background, for DATA
	@$(BIN)/khobao up --detach --data-dir "$(DATA)"

down: $(INSTALLED) ## stop what `make up` started
	@$(BIN)/khobao down --data-dir "$(DATA)"

audit: ## ask the package index for known vulnerabilities of the locked packages; fails when it cannot tell
	@test -x .venv-audit/bin/pip-audit || { $(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install -qq --require-hashes --no-deps --requirement tools/audit/requirements.lock; }
	@.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.lock

docs: $(INSTALLED) ## regenerate docs/cli.md and docs/dictionary.md
	@$(BIN)/python -m flows.cli.reference > docs/cli.md
	@$(BIN)/khobao dictionary > docs/dictionary.md

screenshots: $(INSTALLED) ## make the pictures of docs/operations.md anew (needs Debian's chromium)
	@KHOBAO_SCREENSHOTS=1 $(BIN)/python -m pytest -q tests/browser

clean: ## remove what runs and tests left behind; the virtual environment and DATA stay
	@rm -rf build dist htmlcov .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find flows transforms warehouse tests -name __pycache__ -type d -prune -exec rm -rf {} +
