# The words a person types; the work is done by Swift and by script/.
.PHONY: help build test golden format tidy bench soak ci
.DEFAULT_GOAL := help

help: ## List these words
	@sed -n 's/^\([a-z]*\): *## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

build: ## Debug build of everything
	@script/setup build
	swift build --build-tests --explicit-target-dependency-import-check error

test: ## Everything, short budgets
	@script/test

golden: ## Rewrite the golden transcripts; look at the difference before you commit it
	@script/setup build
	swift build --build-tests
	SINEW_GOLDEN=rewrite swift test --skip-build --disable-xctest --filter Golden

format: ## Lay out the code
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

tidy: ## The rules of the house alone
	@script/test --filter TidyTests

bench: ## Ratios from one run, release build
	@script/setup build
	swift run -c release --static-swift-stdlib --scratch-path .build-release sinew-bench

soak: ## Everything, full budgets; writes docs/soak.md
	@script/soak

ci: ## What CI runs
	@.ci/run
