# Forum TJSLP. `make help` lists what can be asked.
PYTHON ?= python3
VENV := .venv/bin/python
WITH := $(PYTHON) scripts/with_services.py
UV_COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test proof bench lint format manage stop lock environment validate-360giving

help: ## list the commands
	@echo "Forum TJSLP"; awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-19s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## start everything here: database, broker, web, worker, beat (PORT=8000)
	@exec $(PYTHON) scripts/run.py

test: ## every behaviour once (ARGS="tests/accounts -x" goes to pytest)
	@exec $(PYTHON) scripts/test.py $(ARGS)

proof: ## the full figures; the result goes to docs/proof.md
	@FORUM_PROOF=1 exec $(PYTHON) scripts/test.py -n0 -m proof --timeout 3600 $(ARGS)

bench: ## the speed figures
	@exec $(WITH) $(VENV) -m benchmarks.bench $(ARGS)

lint: environment ## ruff, import contracts, types, templates, missing migrations
	@$(VENV) -m ruff check .
	@$(VENV) -m ruff format --check .
	@.venv/bin/lint-imports
	@$(VENV) -m mypy
	@.venv/bin/djlint --lint --quiet templates
	@$(WITH) $(VENV) manage.py makemigrations --check --dry-run

format: environment ## put the code in shape
	@$(VENV) -m ruff check --fix .
	@$(VENV) -m ruff format .

manage: ## a Django command on the data of `make run` (CMD="shell")
	@exec $(WITH) --profile run $(VENV) manage.py $(CMD)

validate-360giving: ## the file in 360Giving against the official schema (SCHEMA=folder ROWS=0)
	@test -n "$(SCHEMA)" || { echo "SCHEMA=folder: where the schema of the standard lies"; exit 2; }
	@exec $(WITH) --profile $(if $(ROWS),test,run) $(VENV) -m scripts.giving $(SCHEMA) --rows $(or $(ROWS),0)

stop: ## end the private servers that stayed running for tests
	@$(WITH) --profile test --stop
	@$(WITH) --profile run --stop

lock: ## write the lock files anew from pyproject.toml (needs uv)
	$(UV_COMPILE) --extra local pyproject.toml -o requirements.lock
	$(UV_COMPILE) --extra local --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

environment:
	@$(PYTHON) scripts/system_libraries.py
	@$(PYTHON) scripts/environment.py dev
