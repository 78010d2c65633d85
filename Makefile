# Two commands on a fresh machine with Python 3.11 or newer and make:
#   make demo    sets everything up in .venv and runs the main job on the sample corpus
#   make test    sets everything up in .venv and runs the tests
# Both repeat quickly: what stands is not set up again (stamps in .venv, keyed on the locks and pyproject.toml).
# Another Python is chosen with `make demo PYTHON=/path/to/python3.12`.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
CANDIDATES := python3 python3.11 python3.12 python3.13 python3.14 python

export PYTHONUTF8 := 1

.PHONY: help demo test check bench accuracy model golddiff lock samples clean
.DEFAULT_GOAL := help

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/^([a-z]+):.*## /\1 - /' | while IFS= read -r line; do echo "make $$line"; done

demo: $(VENV)/stamp-run ## set everything up, then run the main job on the sample corpus and look one file up
	@echo "== kartoteka demo: the sample corpus in corpus/sources goes in, an index and a report come out"
	@$(BIN)/kartoteka demo

test: $(VENV)/stamp-dev ## set everything up, then run the tests
	@echo "== pytest: all tests"
	@$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/stamp-dev ## format, style, types and import contract
	@echo "== ruff format";  $(BIN)/ruff format --check --quiet .
	@echo "== ruff check";   $(BIN)/ruff check --quiet .
	@echo "== mypy";         $(BIN)/mypy
	@echo "== lint-imports"; $(BIN)/lint-imports

bench: $(VENV)/stamp-dev ## measure speed and memory (docs/performance.md)
	@$(BIN)/python tests/bench/parse_cold.py
	@$(BIN)/python tests/bench/run_ratio.py

accuracy: $(VENV)/stamp-dev ## measure against gold and write docs/accuracy.md
	@$(BIN)/python tests/bench/accuracy.py

model: $(VENV)/stamp-dev ## train the recogniser of names in models/names anew
	@$(BIN)/python -m spacy train models/names.cfg --code models/training.py --output $(VENV)/model
	@rm -rf models/names && cp -r $(VENV)/model/model-last models/names
	@$(BIN)/python tests/bench/names.py

golddiff: $(VENV)/stamp-dev ## what a change of the authority data gains and loses on the gold
	@$(BIN)/python tests/bench/gold_diff.py

samples: $(VENV)/stamp-dev ## set the sample PDFs again from their sources
	@$(BIN)/python corpus/make_sample_pdfs.py

# The locks name versions and digests and no registry, and hold for every Python from 3.11 on.
UV ?= uv
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-header
lock: ## resolve the locks anew (needs uv: pip install uv)
	printf 'hatchling>=1.27\neditables\n' | $(COMPILE) pyproject.toml - -o requirements.lock
	printf 'hatchling>=1.27\neditables\n' | $(COMPILE) --extra dev -c requirements.lock pyproject.toml - -o requirements-dev.lock

clean: ## take the set-up away (never your corpus or outputs)
	rm -rf $(VENV)

# No --clear: a folder that is there may hold more than ours, and a set-up that broke off goes on from where it was.
$(VENV)/stamp-venv:
	@set -e; found=""; without=""; \
	for each in $(if $(PYTHON),"$(PYTHON)",$(CANDIDATES)); do \
	  "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  if "$$each" -c 'import ensurepip, venv' >/dev/null 2>&1; then found="$$each"; break; fi; \
	  without="$$each"; \
	done; \
	if [ -z "$$found" ] && [ -n "$$without" ]; then \
	  version=$$("$$without" -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "make: $$without cannot make virtual environments, because its module ensurepip is missing." >&2; \
	  echo "make: on Debian and Ubuntu: sudo apt install python$$version-venv" >&2; exit 3; \
	fi; \
	if [ -z "$$found" ]; then \
	  echo "make: no Python 3.11 or newer was found (looked for: $(if $(PYTHON),$(PYTHON),$(CANDIDATES)))." >&2; \
	  echo "make: install one from python.org or your package manager, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 3; \
	fi; \
	echo "== set-up: a virtual environment in $(VENV), with $$("$$found" --version)"; \
	"$$found" -m venv $(VENV); touch $@

$(VENV)/stamp-lock: requirements.lock | $(VENV)/stamp-venv
	@echo "== set-up: the locked packages of requirements.lock (about a minute, once)"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# The package itself, editable; hatchling is in the lock, so nothing unlocked is fetched to build it.
$(VENV)/stamp-run: pyproject.toml $(VENV)/stamp-lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/stamp-dev: requirements-dev.lock $(VENV)/stamp-run
	@echo "== set-up: what the tests need beyond it, locked in requirements-dev.lock"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
