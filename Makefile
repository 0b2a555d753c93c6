# `make` lists what there is. `make demo` and `make test` need nothing but Python 3.11+, Node 20+,
# and a Debian-like system: they set up the rest.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMPS := .stamps
T ?=

.PHONY: help setup demo dev test check exams journeys bench lock client migration format clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMPS)/python $(STAMPS)/web ## the environment and the web app, from the lock files

$(STAMPS)/uv:
	@mkdir -p $(STAMPS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	@touch $@

$(STAMPS)/python: requirements/dev.txt pyproject.toml $(STAMPS)/uv
	$(BIN)/uv pip sync -q --require-hashes --python $(BIN)/python requirements/dev.txt
	$(BIN)/python -m ensurepip -q 2>/dev/null || true
	$(BIN)/python -c "import pathlib, site; pathlib.Path(site.getsitepackages()[0], 'trackingbms-src.pth').write_text(str(pathlib.Path('src').resolve()))"
	@touch $@

check: $(STAMPS)/python ## what a commit must pass, in under a minute
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -m "not exam and not journey" $(if $(T),tests/$(T))

format: ## make the code look as it should
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: ## the lock files, made anew
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements/dev.txt
