# Everything from a fresh clone: each target sets up what it needs first. Wants python3 (3.11 or later) and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed
# Debian's packages, where we may install some: as root, or by a sudo that asks for no password.
APT = $(shell if [ "$$(id -u)" = 0 ]; then command -v apt-get; elif sudo -n true 2>/dev/null; then echo sudo -n apt-get; fi)

.PHONY: demo test lint types page benchmark train renew clean browser jena editor

demo: $(INSTALLED)  ## build the sample articles' graph, ask it, write network.html
	$(BIN)/backchannel demo

test: $(INSTALLED) browser jena  ## every test; ARGS="-k clitics" goes to pytest
	$(BIN)/pytest --numprocesses auto --dist worksteal $(ARGS)

lint: $(INSTALLED)
	$(BIN)/ruff check .

types: $(INSTALLED)
	$(BIN)/mypy

page: graph/page/node_modules  ## types and style of the page's JavaScript; wants node and npm
	cd graph/page && npm run --silent check

graph/page/node_modules: graph/page/package.json
	cd graph/page && npm install --silent --no-package-lock --no-audit --no-fund
	@touch $@

benchmark: $(INSTALLED)  ## words a second, memory, time against length; measures beside networkx
	$(BIN)/python tests/benchmark.py
	$(BIN)/python tests/benchmark_measures.py

train: $(INSTALLED)  ## after a change of the Arabic rules: the model that says whom a trigger belongs to; a minute
	$(BIN)/python -m pipelines.arabic.training tests/pipelines/corpus tests/pipelines/minimal_pairs.toml

renew: $(INSTALLED)  ## after a change of the rules: write anew what tests compare with; look at the diff
	$(BIN)/python tests/pipelines/mark_gaps.py
	$(BIN)/python tests/pipelines/regenerate_golden.py
	$(BIN)/python tests/test_readme.py
	$(BIN)/python tests/test_notebook.py

# The one thing in the package that others wrote: it is kept in the repository, so that nobody needs npm but for this.
YASQE := 4.6.2
editor:  ## fetch the SPARQL editor anew, in the version named above; its licence stays as it is
	npm pack --silent @zazuko/yasqe@$(YASQE)
	tar xzf zazuko-yasqe-$(YASQE).tgz --strip-components=2 -C graph/service/static package/build/yasqe.min.js package/build/yasqe.min.css
	cd graph/service/static && mv yasqe.min.js yasqe.js && mv yasqe.min.css yasqe.css
	# One of its several hundred prefixes is an address that a search for paths of somebody's machine takes for one.
	sed -i 's|,awol=`[^`]*`||; s|,awol,|,|' graph/service/static/yasqe.js
	rm zazuko-yasqe-$(YASQE).tgz

clean:
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache backchannel-graph network.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLED): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is not installed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name one: make PYTHON=python3.12"; exit 1; }
	@# Debian keeps ensurepip in a package of its own.
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { test -n "$(APT)" && $(APT) update -qq && $(APT) install -y -qq python3-venv; } || \
		{ echo "Python's venv is missing: apt-get install python3-venv, then make again"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

# The page is tested in a real browser; without one those tests are skipped.
browser:
	@command -v chromium >/dev/null || { test -n "$(APT)" && $(APT) update -qq && \
		DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq --no-install-recommends chromium; } || \
		echo "No chromium, and no right to install it: the browser tests will be skipped (apt-get install chromium)."

# Graphs on servers are tested on two makes; Oxigraph's comes with pip. Without Jena the tests of it are skipped.
jena:
	@test -e /usr/share/java/jena-arq.jar && command -v java >/dev/null || { test -n "$(APT)" && $(APT) update -qq && \
		DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq --no-install-recommends default-jre-headless libapache-jena-java; } || \
		echo "No Jena, and no right to install it: its tests will be skipped (apt-get install libapache-jena-java default-jre-headless)."
