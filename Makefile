# One command for everything; `.ci/run` uses the same recipes. PYTHON may name another interpreter: make test PYTHON=.venv/bin/python
SHELL = /bin/bash
.SHELLFLAGS = -eu -o pipefail -c

PYTHON ?= python
SHARED ?= ../shared
BIN = $(dir $(shell command -v $(PYTHON)))

# --universal: one lock for every platform and Python >= 3.11; no index address stands in it
COMPILE = $(PYTHON) -m uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --extra test --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

.PHONY: help demo dev check lint types imports test docs acceptance bench-isaf bench-speed quality floors floors-release lock lock-check gazetteer ci clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

dev: ## an editable install with the tests' tools
	$(PYTHON) -m pip install -e '.[test]'

check: lint types imports ## lint, types and the import contract

lint: ## ruff's rules
	$(PYTHON) -m ruff check .

types: ## mypy --strict
	$(PYTHON) -m mypy

imports: ## the import contract of ARCHITECTURE.md
	$(BIN)lint-imports --no-cache

test: ## unit tests: no model, no socket
	$(PYTHON) -m pytest -q

demo: ## the ready-made readings of `quoth demo`, from its sample reports
	$(PYTHON) docs/make_demo.py

docs: ## docs/event-types.md from the codebook, docs/one-report.md from a reading
	$(PYTHON) docs/make_event_types.py
	$(PYTHON) docs/make_one_report.py

acceptance: ## the acceptance report with its thresholds (needs the shared data)
	$(BIN)quoth read --format json $(SHARED)/acceptance/kabul-network.txt | $(PYTHON) $(SHARED)/acceptance/score.py \
	  $(SHARED)/acceptance/kabul-network.gold.json - --min-recall .93 --min-attributed .85 --min-complete .65 --min-precision .90 --min-fields .88

bench-isaf: ## dates, provinces and tolls of the ISAF press releases (needs the shared data)
	$(BIN)quoth bench isaf --data $(SHARED)/data

bench-speed: ## reports a second, and the reading beside the bare parse
	$(BIN)quoth bench speed

quality: ## docs/quality.md from the benches: what was measured, on what, beside whom, where quoth loses (needs the shared data)
	$(PYTHON) docs/make_quality.py --data $(SHARED)/data

floors: ## the scores that must not fall, on a fixed choice of benches of about four minutes (needs the shared data)
	$(PYTHON) docs/make_quality.py --data $(SHARED)/data --floors

floors-release: ## the same on every bench
	$(PYTHON) docs/make_quality.py --data $(SHARED)/data --floors --release

lock: ## requirements.lock anew, within the ranges of pyproject.toml (needs uv: pip install uv)
	$(COMPILE) --upgrade -o requirements.lock

lock-check: ## the lock file still fits pyproject.toml (needs uv)
	mkdir -p build && cp requirements.lock build/requirements.check
	$(COMPILE) -o build/requirements.check
	diff <(grep '^[a-z]' requirements.lock) <(grep '^[a-z]' build/requirements.check) # pins, not hashes: a release may gain a wheel

gazetteer: ## the place index from its source packages: see gazetteer/README.md
	$(PYTHON) gazetteer/build.py

ci: ## everything, in a fresh virtual environment
	bash .ci/run

clean: ## caches and build output
	rm -rf build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
