#!/bin/sh
# Compares the scores of the gold sets with Benchmarks/floors.tsv; fails when one is below its floor.
# usage: floors.sh PROGRAM SHARED-FOLDER
set -eu
scores=$(mktemp)
trap 'rm -f "$scores"' EXIT INT TERM
sh Benchmarks/scores.sh "$1" "$2" --tsv >"$scores"
awk -F '\t' '
  FNR == NR { value[$1 FS $2] = $3; next }
  /^#/ || $1 == "set" || NF < 3 { next }
  {
    key = $1 FS $2
    found = (key in value) ? value[key] : "nothing"
    # A floor beginning with "<=" is a ceiling.
    limit = $3
    ceiling = sub(/^<=/, "", limit)
    bad = !(key in value) || (ceiling ? found + 0 > limit + 0 : found + 0 < limit + 0)
    failed += bad
    printf "%s %s %s: %s (%s %s)\n", bad ? "BELOW" : "ok   ", $1, $2, found, ceiling ? "at most" : "floor", limit
  }
  END { exit failed > 0 }
' "$scores" Benchmarks/floors.tsv
