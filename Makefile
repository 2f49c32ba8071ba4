# make run      the lean set-up, a snapshot of what the repository ships, a chat on the terminal
# make install  everything: reading documents, any embedding model, the language model's client
# make test     what the tests need, then all of them
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run install test lint

run: .venv/lean
	@$(BIN)/bht ingest --shipped --if-missing
	@$(BIN)/bht chat

install: .venv/full

test: .venv/test
	$(BIN)/python -m pytest

lint: .venv/test
	$(BIN)/ruff check bot ingest index corpus bench tests
	$(BIN)/ruff format --check bot ingest index corpus bench tests
	$(BIN)/mypy

.venv/python:
	$(PYTHON) -m venv .venv
	touch $@

.venv/lean: .venv/python pyproject.toml constraints.txt
	$(PIP) --editable .
	touch $@

# torch comes first and by its exact version: a range may pull in gigabytes for accelerators.
.venv/full: .venv/lean
	$(PIP) torch==2.13.0
	$(PIP) --editable '.[ingest,llm]'
	touch $@

.venv/test: .venv/full
	$(PIP) --editable '.[ingest,llm,test]'
	touch $@
