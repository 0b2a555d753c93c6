# `make` lists what there is. `make demo` and `make test` need nothing but Python 3.11+, Node 20+,
# make and a Debian-like system: they set up the rest, and do it once.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .stamps
UV := $(BIN)/uv
COMPILE := $(UV) pip compile -q --generate-hashes --no-header --no-annotate
T ?=
ARGS ?=
# Two browsers at a time; the journeys of a file share its server and follow one another.
JOURNEYS := $(BIN)/python -m pytest -n 2 --dist loadfile -m journey tests/web
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*' 2>/dev/null)

.PHONY: help setup demo dev test check exams journeys looks fuzz bench docs client lock format migration clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(STAMPS)/python $(STAMPS)/web ## the environment and the web app, from the lock files

demo: setup ## a running fleet of simulated batteries: prints the address and the log-ins
	$(BIN)/trackingbms demo $(ARGS)

dev: setup ## the server on the folder `data`, and the web app with hot reload
	trap 'kill 0' EXIT; $(BIN)/trackingbms serve --data data & npm --prefix web run dev

test: setup $(STAMPS)/system ## every test: fast ones, real servers, browser (T=telemetry for one slice)
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not journey" $(if $(T),tests/$(T)) $(ARGS)
	$(JOURNEYS) $(ARGS)

check: $(STAMPS)/python ## what a commit must pass, in under a minute
	$(BIN)/ruff format --check -q
	$(BIN)/ruff check -q
	$(BIN)/lint-imports > $(STAMPS)/imports.log || { cat $(STAMPS)/imports.log; exit 1; }
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 -m "not exam and not journey" $(if $(T),tests/$(T)) $(ARGS)

exams: setup $(STAMPS)/system ## every engine and protocol against real servers
	$(BIN)/python -m pytest -m exam --every-engine $(if $(T),tests/$(T)) $(ARGS)

journeys: setup $(STAMPS)/system ## the stories in a browser; ARGS=--update-screenshots renews the README's pictures
	$(JOURNEYS) $(ARGS)

looks: setup $(STAMPS)/system ## the ten journeys in every language, theme and width: for the night
	$(BIN)/python -m pytest -n 2 --dist load --every-look -m journey tests/web/test_ten.py $(ARGS)

fuzz: $(STAMPS)/python ## 200,000 hostile inputs for every decoder: for the night (ARGS="-k foxbms" for one)
	TBMS_FUZZ_INPUTS=200000 TBMS_FUZZ_SEED=$$(date +%Y%j) $(BIN)/python -m pytest -n 2 tests/devices/test_fuzz.py $(ARGS)

bench: setup ## the figures, as ratios to a yardstick (ARGS="ingest --seconds 20")
	$(BIN)/trackingbms bench $(or $(ARGS),all)

docs: $(STAMPS)/python ## docs/reference, written anew from the code
	$(BIN)/python tools/reference.py

client: setup ## the web app's types, from the OpenAPI document
	npm --prefix web run client

format: $(STAMPS)/python ## make the code look as it should
	$(BIN)/ruff check --fix -q
	$(BIN)/ruff format -q

migration: $(STAMPS)/python ## a new migration of the database (m="what it does")
	$(BIN)/python -m trackingbms.migrations "$(m)"

lock: $(STAMPS)/uv ## the lock files, made anew
	$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) --group dev pyproject.toml -o requirements/dev.txt

clean: ## forget what was set up
	rm -rf .venv $(STAMPS) web/node_modules src/trackingbms/_web

$(STAMPS)/uv:
	@mkdir -p $(STAMPS)
	tools/system-packages run
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	@touch $@

$(STAMPS)/python: requirements/dev.txt pyproject.toml $(STAMPS)/uv
	$(UV) pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt
	TBMS_WEB=skip $(UV) pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src
	@touch $@

$(STAMPS)/web: $(WEB_SOURCES) $(STAMPS)/python
	npm --prefix web ci --no-audit --no-fund --loglevel=error
	npm --prefix web run build
	@touch $@

$(STAMPS)/system: tools/system-packages
	tools/system-packages test
	@touch $@
