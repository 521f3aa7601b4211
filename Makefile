# The commands of the README. Everything happens in .venv; nothing outside this folder is changed,
# but for Debian's chromium and dovecot-imapd, which `make test` installs with apt when it may.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: install run test lint types imports unit crash fuzz bench model intents lock clean format browser dovecot

install: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "Rammebot needs Python 3.11, 3.12 or 3.13; this is " + sys.version.split()[0] + ". Try: make install PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

run: install
	$(BIN)/rammebot demo

test: install browser dovecot lint types imports unit

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: install
	$(BIN)/mypy

imports: install
	$(BIN)/lint-imports

unit: install
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

crash: install
	RAMMEBOT_TEST_KILL_POINTS=30 $(BIN)/pytest tests/crash --numprocesses auto --dist loadfile --timeout 900 -rA

# Nothing breaks the readers: 100,000 mutated mails, 5,000 more through the intake, 100,000 texts, 10,000 CPR
# numbers and 10,000 texts of other numbers.
fuzz: install
	RAMMEBOT_FUZZ=1 $(BIN)/pytest tests/mail/test_mail_fuzz.py tests/mail/test_mail_fuzz_intake.py tests/nlp/test_fuzz.py \
	  --numprocesses auto --timeout 7200 -rA

browser:
	@sh .ci/browser.sh

dovecot:
	@sh .ci/dovecot.sh

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Trains the classifier of intents again (nlp/training/ytringer -> nlp/data/intents.npz); the bot needs only numpy.
intents: install
	$(BIN)/python -m pip install --quiet --target build/intents scikit-learn
	PYTHONPATH=build/intents OMP_NUM_THREADS=1 $(BIN)/python -m nlp.training.intents

# The language model made anew, from the treebank in DATA; hours on a busy machine, one on an idle one.
DATA ?= ../shared/data
WORK ?= var/model
model: install
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(WORK)/tools --requirement nlp/training/tools.txt
	PYTHONPATH=$(WORK)/tools OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 BLIS_NUM_THREADS=1 PYTHONHASHSEED=0 \
	  $(BIN)/python -m nlp.training --data $(DATA) --work $(WORK)

bench: install
	$(BIN)/python -m benchmarks

lock:
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --extra demo --extra test --extra build --no-header --no-annotate --quiet --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
