# Everything a person needs; `make` alone says what.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
RULES := $(shell find pipeline/enrich/figures -name '*.py')
COMPILED := .venv/.compiled
DEV := .venv/.dev
PEERS := .venv-peers/.installed

.DEFAULT_GOAL := help
.PHONY: help install run test check faults stack bench bench-long eval model lock schemas clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) was found. Name another: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --version > /dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade > /dev/null
	@echo "installing the locked dependencies into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(COMPILED): $(INSTALLED) $(RULES) pipeline/enrich/compiling.py
	@echo "compiling the rules of figures, half a minute once ..."
	@$(BIN)/python -m pipeline.enrich.compiling
	@touch $@

$(DEV): $(COMPILED) requirements-dev.txt
	@echo "installing the locked development tools into .venv ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

install: $(COMPILED)  ## .venv with the tallywire command
	@echo "ready: $(BIN)/tallywire --help"

run: $(COMPILED)  ## everything in one process with the sample wire: http://127.0.0.1:8000
	@$(BIN)/tallywire run $(ARGS)

test: $(DEV)  ## all tests; with a JDK 21+ and Maven also on real Kafka and Elasticsearch
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy
	@$(BIN)/python -m pytest $(ARGS)

check: $(DEV)  ## ruff, mypy and the fast tests; no network
	@$(BIN)/ruff check . && $(BIN)/ruff format --check -q . && $(BIN)/mypy
	@$(BIN)/python -m pytest -m "not stack and not browser and not evaluation and not faults" $(ARGS)

faults: $(DEV)  ## 20 kills of each worker, every other fault 10 times, on real servers; 200 kills of the one process
	@echo "an hour on a quiet machine with two cores, two on a busy one; FAULT_SEEDS, FAULT_DRAWS and FAULT_KILLS say how often, FAULT_FIRST_SEED draws anew"
	@FAULT_SEEDS=$${FAULT_SEEDS:-20} FAULT_DRAWS=$${FAULT_DRAWS:-10} FAULT_KILLS=$${FAULT_KILLS:-200} FAULT_TABLE=$${FAULT_TABLE:-$(CURDIR)/faults.jsonl} $(BIN)/python -m pytest tests/faults -m faults $(ARGS)
	@$(BIN)/python tests/faults/outcomes.py $${FAULT_TABLE:-$(CURDIR)/faults.jsonl}

stack: $(INSTALLED)  ## real Kafka and Elasticsearch in the foreground (JDK 21+ and Maven)
	@$(BIN)/python deploy/local/servers.py up

$(PEERS): $(INSTALLED) requirements-peers.txt
	@echo "installing Quix Streams, one of those beside whom we measure, into .venv-peers ..."
	@test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-peers.txt
	@.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench: $(COMPILED) $(PEERS)  ## speed beside what a user would pick instead, and searches over 100,000 articles; with a JDK 21+ and Maven also on real servers
	@BENCH_PEERS_PYTHON=$(CURDIR)/.venv-peers/bin/python $(BIN)/python deploy/local/servers.py with $(BIN)/tallywire bench $(ARGS)

bench-long: $(COMPILED)  ## memory of one enrichment process; searches query by query (make bench-long INDEXED=1000000 SOAK=3); filing among 10,000 open stories; the stack for half an hour, or SOAK minutes
	@$(BIN)/python -m pipeline.enrich.bench.memory
	@$(BIN)/python deploy/local/servers.py with $(BIN)/python -m pipeline.search.bench $(INDEXED)
	@$(BIN)/python -m pipeline.stories.bench
	@$(BIN)/python deploy/local/servers.py with $(BIN)/python -m pipeline.bench.soak $(SOAK)

eval: $(DEV)  ## the quality gates, and one table of them
	@$(BIN)/python -m pytest tests/eval -m evaluation -s $(ARGS)

model: $(DEV)  ## train the model again: make model DATA=folder OUT=folder
	@$(BIN)/python -m pipeline.enrich.training.train --data "$(DATA)" --out "$(OUT)"
	@$(BIN)/python -m pipeline.enrich.training.events --data "$(DATA)" --out "$(OUT)/best" --model "$(OUT)/best"
	@$(BIN)/python -m pipeline.enrich.training.figures --data "$(DATA)" --out "$(OUT)/best"

lock:  ## write the lock files again (needs uv)
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.txt
	uv pip compile pyproject.toml --group build --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-dev.txt
	uv pip compile pyproject.toml --group build --group peers --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements-peers.txt

schemas: $(INSTALLED)  ## write schemas/records/*.json again from pipeline/records.py
	@$(BIN)/python -m pipeline.records

clean:  ## remove .venv and caches (never data)
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.so tallywire_figures.sha256
	@find pipeline -name '*.so' -delete
