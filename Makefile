# Two commands do everything on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
VENV ?= .venv
BIN := $(VENV)/bin
# The first Python that is new enough and works (a version manager's stand-ins may not).
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: demo test check gate speed data train format clean

demo: $(VENV)/.ready  ## the main job on the example corpus: the timeline on screen, the page to open
	@rm -rf demo && mkdir demo
	@$(BIN)/communique add examples --record demo/record.db
	@echo
	@$(BIN)/communique timeline --record demo/record.db
	@$(BIN)/communique page --record demo/record.db --output demo/record.html --title "Armenia and Azerbaijan, 2020 to 2024"
	@echo
	@echo "Open the record in a browser:  file://$(CURDIR)/demo/record.html"
	@echo "Then try:"
	@echo "  $(BIN)/communique upcoming --record demo/record.db"
	@echo "  $(BIN)/communique findings --record demo/record.db"
	@echo "  $(BIN)/communique statements --actor Bayramov --record demo/record.db"
	@echo "  $(BIN)/communique add YOUR_REPORTS --record mine.db"

test: $(VENV)/.ready-dev  ## style, types and all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/build_data.py --check
	$(BIN)/python -m pytest

gate: $(VENV)/.ready-dev  ## scores on development data against their floors
	$(BIN)/python benchmarks/gate.py

speed: $(VENV)/.ready-dev  ## words per second, beside the bare encoder
	$(BIN)/python benchmarks/speed.py

data: $(VENV)/.ready-dev  ## compile resources/ into the package
	$(BIN)/python tools/build_data.py

train: $(VENV)/.ready-dev  ## train the language model from open data (hours on two cores)
	$(BIN)/python -m pip install -q -e ".[train]"
	$(BIN)/python training/train.py --data $(or $(DATA),../shared/evals/data) --out training/runs/main
	$(BIN)/python training/train.py --data $(or $(DATA),../shared/evals/data) --out training/runs/quantised \
		--start training/runs/main/net.pt --quantised --rate 6e-5 --epochs 2.6
	$(BIN)/python training/coreference.py --weights training/runs/quantised/net.pt --data $(or $(DATA),../shared/evals/data)
	$(BIN)/python training/export.py --run training/runs/quantised --data $(or $(DATA),../shared/evals/data)
	$(BIN)/python training/names_head.py --data $(or $(DATA),../shared/evals/data)
	$(BIN)/python training/roles_head.py --data $(or $(DATA),../shared/evals/data)
	$(BIN)/python training/events_head.py --data $(or $(DATA),../shared/evals/data)

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache

$(VENV)/.ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "communique needs Python 3.11 or newer; none was found (set PYTHON=/path/to/python3)."; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile -e .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e ".[dev]"
	@touch $@
