# Two commands do everything on a fresh machine: `make demo` and `make test`.
SHELL := /bin/sh
BIN := .venv/bin
NPM := $(BIN)/python packaging/npm.py

.PHONY: demo docs screenshots test test-long lint types front unit bench lock hooks release-check clean

demo: ## the main job: the starter dataset as a graph and a page
	@sh packaging/setup.sh run
	@$(BIN)/actornet demo

docs: ## the documentation in both languages, as a site in docs/_build/html
	@sh packaging/setup.sh docs
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@grep -rhoE "https?://[a-z][^])> \"'\`]+" docs README*.md --include=*.md --exclude-dir=_build | sort -u >docs/_build/external-links.txt
	@echo "docs/_build/html/index.html (links to elsewhere: docs/_build/external-links.txt)"

screenshots: ## the pictures of the documentation
	@sh packaging/setup.sh test
	@$(BIN)/python docs/screenshot.py

test: ## lint, types, front end, unit, database and browser tests
	@sh packaging/setup.sh test
	@$(MAKE) --no-print-directory lint types front unit

test-long: ## the same with more rounds
	@sh packaging/setup.sh test
	@$(MAKE) --no-print-directory lint types front
	$(BIN)/pytest -n auto --long

lint:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types:
	$(BIN)/mypy

front:
	$(NPM) run --silent typecheck
	$(NPM) run --silent test

unit:
	$(BIN)/pytest -n auto

bench: ## speed and memory, as ratios
	@sh packaging/setup.sh test
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/demo.py
	$(BIN)/python benchmarks/loading.py
	$(BIN)/python benchmarks/pairs.py
	$(BIN)/python benchmarks/graphs.py
	$(BIN)/python benchmarks/partners_replay.py

hooks: ## the checks of every commit, by pre-commit
	@sh packaging/setup.sh test
	$(BIN)/pre-commit install

release-check: ## build, look inside, install on every Python of this machine, use
	@sh packaging/setup.sh test
	$(BIN)/python packaging/release_check.py

lock: ## renew constraints.txt and visualizations/package-lock.json
	@sh packaging/setup.sh test
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-header --no-annotate \
		pyproject.toml --output-file constraints.txt
	$(NPM) install --package-lock-only

clean: ## everything that was made
	rm -rf .venv visualizations/node_modules visualizations/dist src/actornet/_data dist docs/_build docs/*/generated
