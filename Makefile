# Iqtibas: `make demo` shows it, `make test` proves it. Nothing else is needed on a fresh clone.
PREFIX ?= /usr/local
export PKG_CONFIG_PATH := $(PKG_CONFIG_PATH):/usr/lib/x86_64-linux-gnu/pkgconfig:/usr/lib/aarch64-linux-gnu/pkgconfig
SWIFT ?= swift
SHARED ?= ../shared

.PHONY: demo test check eval bench fuzz install train build format clean deps

demo: build
	@$$($(SWIFT) build -c release --show-bin-path)/qa-cli demo

build: deps
	@$(SWIFT) build -c release --product qa-cli

# The unit tests; with the gold sets beside the project also their floors (Benchmarks/floors.tsv).
test: deps
	@SWIFT="$(SWIFT)" SHARED="$(SHARED)" sh Benchmarks/test.sh

# Format, warnings as errors, tests, language packs.
check: deps
	$(SWIFT) format lint --strict -r Sources Tests Package.swift
	$(SWIFT) build --build-tests -Xswiftc -warnings-as-errors
	$(SWIFT) test
	$$($(SWIFT) build --show-bin-path)/qa-cli packs

# Scores on the gold sets.
eval: build
	@SWIFT="$(SWIFT)" SHARED="$(SHARED)" sh Benchmarks/eval.sh

# Ratios to `wc -w` of the same text, measured in the same run; asserts nothing.
bench: build
	@SWIFT="$(SWIFT)" SHARED="$(SHARED)" sh Benchmarks/bench.sh

# Arbitrary bytes through the reader for fifteen minutes (libFuzzer; Linux), then 100,000 mutations of the seeds' articles.
fuzz: build
	@sh Benchmarks/fuzz.sh 900
	@$$($(SWIFT) build -c release --show-bin-path)/qa-cli bench-mutate --count 100000 $(or $(CORPUS),seeds)

# Learns the weights again from the gold sets.
train: deps
	@SWIFT="$(SWIFT)" SHARED="$(SHARED)" sh Benchmarks/train.sh

install: build
	@SWIFT="$(SWIFT)" PREFIX="$(DESTDIR)$(PREFIX)" sh Benchmarks/install.sh

format:
	$(SWIFT) format format -i -r Sources Tests Package.swift

clean:
	rm -rf .build

deps:
	@sh Benchmarks/deps.sh
