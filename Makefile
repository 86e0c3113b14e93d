# `make run` and `make test` do all the set-up themselves.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check lint types contracts tests lock texts formats fuzz torture bench pictures clean

run: .venv/ready
	$(BIN)/regulars run

test: check tests

check: lint types contracts

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready
	$(BIN)/mypy

contracts: .venv/ready
	$(BIN)/lint-imports

tests: .venv/ready
	$(BIN)/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal

.venv/ready: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	touch $@

# Newest versions of everything, pinned with hashes; no index is named. Needs `uv`.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --upgrade --extra test --output-file requirements.txt pyproject.toml

# The template of all texts, and the catalogues brought up to date with it.
texts: .venv/ready
	$(BIN)/pybabel extract --omit-header --sort-by-file --add-location=file --width=99 \
		--output bot/locales/regulars.pot bot
	$(BIN)/pybabel update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
		--width=99 --domain regulars --input-file bot/locales/regulars.pot --output-dir bot/locales

# The page of formats, from the tables of platforms.
formats: .venv/ready
	$(BIN)/python -m bot.console.formats > docs/formats.md

# Broken and made-up files for the readers, for so many seconds.
FUZZ_SECONDS ?= 300
fuzz: .venv/ready
	FUZZ_SECONDS=$(FUZZ_SECONDS) $(BIN)/python -m pytest tests/fuzz

# Kills while files are read and summaries sent, failing statements, locks: half an hour.
TORTURE = TORTURE_KILLS=50 TORTURE_CHATS=1000 TORTURE_ORDERS=100000 TORTURE_STATEMENTS=60 \
	TORTURE_LOCK_SECONDS=60 TORTURE_PROCESSES=20
torture: .venv/ready
	$(TORTURE) $(BIN)/python -m pytest tests/torture

# What the README quotes; each is one command. About 20 minutes.
bench: .venv/ready
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.reply
	$(BIN)/python -m bench.advice
	$(BIN)/python -m bench.upload
	$(BIN)/python -m bench.charts
	$(BIN)/python -m bench.forecast
	$(BIN)/python -m bench.metrics
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.sending
	$(BIN)/python -m bench.weekly
	$(BIN)/python -m bench.memory

# The README's conversations, made by the program itself.
pictures: .venv/ready
	$(BIN)/python -m bench.pictures

clean:
	rm -rf .venv build *.egg-info
