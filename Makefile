# `make` lists what there is. `make serve` and `make test` install what they need.
PORT ?= 8080
BASE ?= /
LAYOUT_BENCH ?= ../shared/bench/layout
DIR ?= TB
QUICK ?=
LINT := cargo clippy --quiet
STRICT := -- -D warnings
BROWSER := --target wasm32-unknown-unknown --no-default-features --features hydrate,node --bin app --bin engine --lib
# $(call run,COMMAND,REMEDY): with the pinned tools first on the PATH.
run = @eval "$$(sh scripts/env.sh)"; $(1) || { echo 'make: remedy: $(2)' >&2; exit 1; }
ENGINE_SOURCES := $(shell find Cargo.toml Cargo.lock src 2>/dev/null)
SITE_SOURCES := $(shell find Cargo.toml Cargo.lock Trunk.toml index.html src static 2>/dev/null)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup setup-check setup-test build serve check engine engine-test test web bench bench-layout size schema clean FORCE

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

setup: ## install what build and serve need (10 minutes on two cores where nothing is prebuilt, once)
	@sh scripts/setup.sh

setup-check:
	@sh scripts/setup.sh check

setup-test: ## install what test needs as well: Chromium and node packages
	@sh scripts/setup.sh test

build: setup dist/index.html ## build the site in dist/ (5 minutes the first time; FULCRUM_BASE_URL for absolute links)

# The native program first: that build shows its progress, which Trunk would hide.
dist/index.html: $(SITE_SOURCES) target/base-url
	@echo 'build: the native program, then the site (minutes the first time, seconds later)'
	$(call run,cargo build --release --bin fulcrum,mend what the compiler says above)
	$(call run,trunk build,mend the first error above; `make check` lists every fault of the catalogue)

# Changes only when the address does, so that the site is rebuilt then.
target/base-url: FORCE
	@mkdir -p target; echo '$(FULCRUM_BASE_URL)' | cmp -s - $@ || echo '$(FULCRUM_BASE_URL)' > $@

serve: build ## build, then serve on 127.0.0.1 (PORT=8080 BASE=/)
	@node scripts/serve.mjs dist --port '$(PORT)' --base '$(BASE)'

check: setup-check ## formatting, lints for every target, native tests, the catalogue (a minute when warm)
	@echo 'check: formatting, lints (default, core, WebAssembly), tests (default, core), catalogue'
	$(call run,cargo fmt --check,cargo fmt)
	$(call run,$(LINT) --all-targets $(STRICT),mend what clippy says above)
	$(call run,$(LINT) --all-targets --no-default-features $(STRICT),mend what clippy says above; the stages before view build with no feature at all)
	$(call run,$(LINT) $(BROWSER) $(STRICT),mend what clippy says above; these are the browser program and the engine for Node)
	$(call run,cargo test --quiet,mend the first failure above)
	$(call run,cargo test --quiet --no-default-features --lib,mend the first failure above; no feature is on here)
	$(call run,cargo run --quiet --bin fulcrum -- check,mend the catalogue as said above)

engine: setup target/engine/engine_bg.wasm ## build the layout engine for Node in target/engine (half a minute the first time)

# The optimised module comes last, so that it stands for all of them.
target/engine/engine_bg.wasm: $(ENGINE_SOURCES)
	$(call run,cargo build --quiet --profile wasm-speed --target wasm32-unknown-unknown --no-default-features --features node --bin engine,mend what the compiler says above)
	$(call run,wasm-bindgen --target nodejs --no-typescript --out-dir target/engine --out-name engine target/wasm32-unknown-unknown/wasm-speed/engine.wasm,make setup)
	$(call run,wasm-opt -O3 $@ -o $@,make setup)

engine-test: engine ## the engine for Node against the native program: the same bytes
	$(call run,cargo build --quiet --release --bin fulcrum,mend what the compiler says above)
	$(call run,node --test tests/engine/bytes.test.mjs,mend the first failure above)

test: setup-test check build engine-test web ## everything: setup, check, build, the engine and the browser tests

web: ## the browser tests alone, against dist/ as it is
	@echo 'test: browser tests (minutes)'
	$(call run,npm --prefix tests/web --silent test,mend the first failure above; `make setup-test build` brings what the tests need)

bench: build ## benchmarks (minutes), and the size report
	$(call run,cargo bench --quiet --benches,mend the first error above)
	@node scripts/size.mjs dist --json target/size.json

bench-layout: engine ## the engine against dagre, elkjs and viz-js, to target/bench/layout.md (half an hour, minutes with QUICK=1; DIR=LR, LAYOUT_BENCH=FOLDER)
	$(call run,node tests/engine/bench.mjs '$(LAYOUT_BENCH)' target --dir '$(DIR)' $(if $(QUICK),--quick),mend what is said above)

size: build ## sizes of the site against their budgets
	@node scripts/size.mjs dist --json target/size.json

schema: setup-check ## write the JSON schemas that editors use (static/catalogue/schema)
	$(call run,cargo run --quiet --bin fulcrum -- schema --out static/catalogue/schema,mend the first error above)

clean: ## remove what was built; installed tools stay
	@rm -rf dist target tests/web/out tests/web/node_modules
