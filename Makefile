# What can be made here; `make help` lists it.

PREFIX ?= /usr/local
DESTDIR ?=
# What follows `concur record` in `make record`.
ARGS ?=
# How long `make fuzz` fuzzes each target, and what its inputs are drawn from.
MINUTES ?= 1
SEED ?= 1

SWIFT := swift
# One self-contained binary: no library is looked for when it starts.
STATIC := --configuration release --static-swift-stdlib -Xswiftc -static-executable
BUILD := scripts/brief.sh $(SWIFT) build
CONCUR := .build/release/concur
SOURCES := Sources Tests Plugins Package.swift

.DEFAULT_GOAL := help
.PHONY: help setup build record test bench faults fuzz sanitize install lint format

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what a build needs, or say how.
	@scripts/setup.sh

build: setup ## Build the self-contained release binary.
	@$(BUILD) $(STATIC) --product concur

record: build ## Record the starter suite and compare; ARGS="sleep -c 1,2" records something else.
	@$(CONCUR) record $(ARGS)

test: ## Run the tests.
	@scripts/setup.sh test
	@$(BUILD) --build-tests
	@CONCUR_TEST_PYTHONS=all scripts/brief.sh $(SWIFT) test --skip-build --disable-xctest

bench: build ## Run the benchmarks and write docs/benchmarks.md.
	@$(BUILD) $(STATIC) --product concur-bench
	@.build/release/concur-bench > docs/benchmarks.md.new || { rm -f docs/benchmarks.md.new; exit 1; }
	@mv docs/benchmarks.md.new docs/benchmarks.md
	@cat docs/benchmarks.md

faults: ## Inject every fault of the table, a row each; BOUNDED=1 a part of them.
	@scripts/setup.sh faults
	@$(MAKE) --no-print-directory build
	@python3 Tests/Faults --concur $(CONCUR) $(if $(BOUNDED),--bounded)

fuzz: build ## Fuzz what concur reads, MINUTES=1 a target, and print the figures.
	@$(BUILD) $(STATIC) --product concur-fuzz
	@.build/release/concur-fuzz --minutes $(MINUTES) --seed $(SEED)

sanitize: ## Run the lower rooms' tests under the thread and the address sanitizer.
	@scripts/setup.sh test
	@scripts/sanitize.sh thread
	@scripts/sanitize.sh address

install: build ## Put the binary in place: PREFIX=/usr/local, DESTDIR honoured.
	@install -d '$(DESTDIR)$(PREFIX)/bin'
	@install -s -m 755 $(CONCUR) '$(DESTDIR)$(PREFIX)/bin/concur'
	@echo 'installed $(DESTDIR)$(PREFIX)/bin/concur'

lint: ## Check the sources' format.
	@$(SWIFT) format lint --strict --parallel --recursive $(SOURCES)

format: ## Format the sources.
	@$(SWIFT) format format --in-place --parallel --recursive $(SOURCES)
