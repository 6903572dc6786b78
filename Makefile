# The verbs. Hooks, CI and the README call these and nothing else.
# A bare machine needs Python 3.11 or newer, git and make.

PYTHON ?= python3
PYTEST ?= -n auto --maxprocesses 8

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check

# Material's notice about the coming MkDocs 2 says nothing to someone who reads this portal.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup serve build check test test-long test-deploy lint fmt bench lock
.DEFAULT_GOAL := help

help:  ## list the verbs
	@grep -hE '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## */\t/' | expand -t 13

setup: $(READY)  ## make .venv: the locked dependencies and this project, editable

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Pitchkit needs Python 3.11 or newer, and $(PYTHON) is not. Name one: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing into $(VENV) what requirements.txt lists: about a minute, once."
	@$(PIP) install -qq --root-user-action=ignore --require-hashes -r requirements.txt
	@$(PIP) install -qq --root-user-action=ignore --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY)  ## the demo portal on http://127.0.0.1:8000, live
	$(BIN)/mkdocs serve

build: $(READY)  ## the demo portal as files in site/, with what sellers take along
	PITCHKIT_TAKEAWAY=true $(BIN)/mkdocs build

check: $(READY)  ## every problem in content/
	$(BIN)/pitchkit check

test: lint  ## what CI runs: lint, a browser, every test
	@$(BIN)/python tests/browser/pango.py
	@PITCHKIT_CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export PITCHKIT_CHROMIUM && \
		$(BIN)/python -m pytest $(PYTEST)

test-long: $(READY)  ## the long forms of tests that have one: half an hour or more
	@$(PIP) install -qq --root-user-action=ignore --require-hashes --only-binary :all: -r requirements/fuzz.txt
	$(BIN)/python -m pytest $(PYTEST) -m long

test-deploy: $(READY)  ## the recipe for nginx, through a real nginx on this machine
	@$(BIN)/python tests/hosting/needs.py
	@PITCHKIT_CHROMIUM="$$($(BIN)/python tests/browser/chromium.py)" && export PITCHKIT_CHROMIUM && \
		$(BIN)/python -m pytest tests/hosting/nginx_*.py

lint: $(READY)  ## style, types and the contracts between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fmt: $(READY)  ## put the code into its one form
	$(BIN)/ruff check --fix --exit-zero --quiet .
	$(BIN)/ruff format .
	$(BIN)/ruff check .

bench: $(READY)  ## the peers and us, timed
	$(BIN)/python benchmarks/run.py

lock: $(READY)  ## choose the newest versions pyproject.toml allows, with their hashes
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --extra test \
		--generate-hashes --strip-extras --allow-unsafe \
		--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --constraint requirements/oldest.txt \
		--output-file requirements.txt pyproject.toml
