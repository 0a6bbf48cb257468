# The words a person types; the work is done by Swift and by script/.
.PHONY: help build test golden format tidy bench soak ci man install
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
COMPLETIONS := bash-completion/completions/sinew zsh/site-functions/_sinew \
    fish/vendor_completions.d/sinew.fish

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

man: ## A manual page for each command, in .build/man
	@bash -c '. script/setup; prepare build; build_release sinew'
	@rm -rf .build/man
	@script/man .build-release/release/sinew .build/man

install: man
install: ## The program, its manual pages and completions below PREFIX
	install -D -m 755 .build-release/release/sinew $(DESTDIR)$(PREFIX)/bin/sinew
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 .build/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -d $(addprefix $(DESTDIR)$(PREFIX)/share/,$(dir $(COMPLETIONS)))
	set -e; for file in $(COMPLETIONS); do \
	    case "$$file" in bash*) shell=bash ;; zsh*) shell=zsh ;; *) shell=fish ;; esac; \
	    .build-release/release/sinew --generate-completion-script $$shell \
	        > "$(DESTDIR)$(PREFIX)/share/$$file"; \
	done

ci: ## What CI runs
	@.ci/run
