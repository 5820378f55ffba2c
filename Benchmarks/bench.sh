#!/bin/sh
# Ratios to `wc -w` of the same text, measured in the same run. Prints, never asserts.
# The corpus: $CORPUS (a .jsonl file), else the one beside the project, else the seeds many times over.
set -eu
bin=$("${SWIFT:-swift}" build -c release --show-bin-path)/qa-cli
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
here=Benchmarks
measure() { python3 "$here/measure.py" "$@"; }
field() { printf '%s' "$1" | cut -f "$2"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b; else printf "-" }'; }

corpus=${CORPUS:-}
if [ -z "$corpus" ]; then
  corpus="$work/corpus.jsonl"
  if [ -e "$SHARED/corpus/saudinewsnet.jsonl.gz" ]; then
    gunzip -c "$SHARED/corpus/saudinewsnet.jsonl.gz" >"$corpus"
  else
    python3 "$here/multiply_seeds.py" seeds/06-wire.jsonl 8000 >"$corpus"
  fi
fi

echo "== extraction alone, in memory, one core"
"$bin" bench-extract --text-to "$work/text" "$corpus" | tee "$work/alone"
words=$(LC_ALL=C.UTF-8 measure wc -w "$work/text")
wc_cpu=$(field "$words" 1)
alone=$(awk -F '\t' '$1 == "cpu seconds" { print $2 }' "$work/alone")
echo "wc -w of the same text: $wc_cpu s CPU; extraction: $(ratio "$alone" "$wc_cpu") times that"

echo "== extract --format jsonl, file to output"
one=$(measure --stdout "$work/one.jsonl" "$bin" extract --format jsonl --jobs 1 "$corpus")
two=$(measure --stdout "$work/two.jsonl" "$bin" extract --format jsonl --jobs 2 "$corpus")
echo "one core:  $(field "$one" 1) s CPU, $(field "$one" 2) s, $(field "$one" 3) MB; $(ratio "$(field "$one" 1)" "$wc_cpu") times wc -w"
echo "two cores: $(field "$two" 1) s CPU, $(field "$two" 2) s, $(field "$two" 3) MB; $(ratio "$(field "$two" 2)" "$(field "$one" 2)") of one core's time"
cmp -s "$work/one.jsonl" "$work/two.jsonl" || echo "the outputs DIFFER"
rm -f "$work/one.jsonl" "$work/two.jsonl"

echo "== ingest"
first=$(measure "$bin" ingest --archive "$work/archive.sqlite" "$corpus" 2>/dev/null)
again=$(measure "$bin" ingest --archive "$work/archive.sqlite" "$corpus" 2>/dev/null)
echo "first:  $(field "$first" 1) s CPU, $(field "$first" 2) s, $(field "$first" 3) MB; $(ratio "$(field "$first" 1)" "$(field "$one" 1)") times extract"
echo "again:  $(field "$again" 1) s CPU; $(ratio "$(field "$again" 1)" "$(field "$first" 1)") of the first"

# TIMES=10 also stores the corpus ten times over, under other names and dates, and searches that archive.
if [ -n "${TIMES:-}" ]; then
  echo "== ingest, $TIMES times the corpus"
  python3 "$here/multiply_corpus.py" "$bin" "$corpus" "$TIMES" >"$work/many.jsonl"
  rm -f "$work"/archive.sqlite*
  many=$(measure "$bin" ingest --archive "$work/archive.sqlite" "$work/many.jsonl" 2>/dev/null)
  rm -f "$work/many.jsonl"
  echo "$(field "$many" 1) s CPU, $(field "$many" 2) s, $(field "$many" 3) MB; $(ratio "$(field "$many" 1)" "$(field "$first" 1)") times the corpus once"
fi

echo "== search"
python3 "$here/search.py" "$bin" "$work/archive.sqlite" 1000
