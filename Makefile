PYTHON ?= python3
PORT ?= 8000
SIZES ?= 100,1000,10000
BIN := .venv/bin
# DEBUG is for one's own machine; a server sets SECRET_KEY and ALLOWED_HOSTS instead.
MANAGE := DEBUG=1 $(BIN)/python manage.py
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade

# $(call step,what happens,command) says what happens, does it, and says how long it took.
step = @echo "== $(1)"; start=$$(date +%s); { $(2); } && echo "   done in $$(($$(date +%s) - start)) s"

.DEFAULT_GOAL := help
.PHONY: help setup database run admin test bench audit pictures lint fixtures translations lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.translations ## Install what the site needs into .venv

run: setup ## Serve the site on 127.0.0.1:8000 (another port: make run PORT=8001)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo "Port $(PORT) is in use or not allowed. Choose another: make run PORT=8001"; exit 1; }
	@$(MAKE) --no-print-directory database
	$(call step,Loading the fixtures,$(MANAGE) load_fixtures && $(MANAGE) write_snapshots --if-needed)
	@echo "== Serving http://127.0.0.1:$(PORT)/ (Ctrl-C ends it)"
	@$(MANAGE) runserver 127.0.0.1:$(PORT)

admin: database ## Create an account for the staff's side
	@$(MANAGE) createsuperuser

test: .venv/.translations .venv/.tests ## Run every test: SQLite, PostgreSQL, browser
	@$(BIN)/python -m tests.run

bench: .venv/.translations .venv/.bench ## Measure the speed (all sizes: make bench SIZES=100,10000,100000)
	@$(BIN)/python -m tests.bench --sizes $(SIZES)

audit: .venv/.translations .venv/.tests ## Look at every page as many people do; writes docs/audit.md
	@$(BIN)/python -m tests.audit --write docs/audit.md

pictures: .venv/.translations .venv/.tests ## Draw the pictures of docs/ and the social cards anew
	@DEBUG=1 DJANGO_SETTINGS_MODULE=igfsite.settings $(BIN)/python -m tests.audit.pictures

lint: .venv/.tests ## Check style, imports, migrations and translations
	$(call step,Checking the style,$(BIN)/ruff check && $(BIN)/ruff format --check)
	$(call step,Checking the direction of imports,$(BIN)/lint-imports)
	$(call step,Checking the migrations,$(MANAGE) makemigrations --check --dry-run)
	$(call step,Checking the translations,$(MANAGE) translations --check)

fixtures: database ## Make fixtures/messages.json and sessions.json anew from the documents
	$(call step,Making the fixtures,$(MANAGE) rebuild_fixtures)

translations: setup ## Bring the catalogs up to date with the code
	$(call step,Updating the translations,$(MANAGE) translations --update)

lock: setup ## Choose the newest versions that requirements.in and tests/requirements.in allow
	$(call step,Installing uv,$(INSTALL) uv)
	$(call step,Locking the site,$(call lock,requirements))
	$(call step,Locking the tests,$(call lock,tests/requirements))
	$(call step,Locking the benchmark,$(call lock,tests/bench/requirements))

lock = $(LOCK) --custom-compile-command "make lock   (the reason for each package: $(1).in)" $(1).in -o $(1).txt

database: setup
	$(call step,Migrating the database,$(MANAGE) migrate --verbosity 0)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "igfsite needs Python 3.11 or newer. Name one: make setup PYTHON=python3.12"; exit 1; }
	$(call step,Making the virtual environment,$(PYTHON) -m venv .venv || \
		{ echo "Python lacks its venv module. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; })

.venv/.site: requirements.txt | $(BIN)/pip
	$(call step,Installing the site,$(INSTALL) --require-hashes -r $<)
	@touch $@

.venv/.tests: tests/requirements.txt .venv/.site
	$(call step,Installing the tools for tests,$(INSTALL) --require-hashes -r $<)
	@touch $@

.venv/.bench: tests/bench/requirements.txt .venv/.tests
	$(call step,Installing the rivals,$(INSTALL) --require-hashes -r $<)
	@touch $@

.venv/.translations: $(wildcard igfsite/locale/*/LC_MESSAGES/*.po) .venv/.site
	$(call step,Compiling the translations,$(MANAGE) translations --compile)
	@touch $@
