#!/bin/sh
# Runs the program over the gold sets and scores it.
# usage: scores.sh PROGRAM SHARED-FOLDER [--tsv]: readable tables, or "set<TAB>figure<TAB>value" lines.
set -eu
program=$1
gold=$2/eval
mode=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# score SET SCORER ARGUMENT...
score() {
  set_name=$1
  scorer=$2
  shift 2
  if [ "$mode" = --tsv ]; then
    python3 "$gold/score_$scorer.py" "$@" --json | python3 -c '
import json, sys
for figure, value in json.load(sys.stdin).items(): print(sys.argv[1], figure, value, sep="\t")' "$set_name"
  else
    echo "== $set_name"
    python3 "$gold/score_$scorer.py" "$@"
    echo
  fi
}

# extract SET SCORER GOLD PATH
extract() {
  [ -e "$4" ] || return 0
  "$program" extract --format jsonl "$4" >"$work/$1.jsonl" || [ $? = 1 ]
  score "$1" "$2" "$3" "$work/$1.jsonl"
}

extract seeds-quotations quotations "$gold/seeds/quotations.jsonl" "$2/seeds"
extract seeds-interviews interviews "$gold/seeds/interviews.jsonl" "$2/seeds"
for name in quotations quotations-check; do
  extract "$name" quotations "$gold/$name/gold.jsonl" "$gold/$name/articles"
done
for name in interviews interviews-wider; do
  extract "$name" interviews "$gold/$name/gold.jsonl" "$gold/$name/articles"
done

archive="$work/archive.sqlite"
"$program" ingest --archive "$archive" "$gold/archive/articles" >/dev/null
"$program" speakers --archive "$archive" --format json --mentions >"$work/speakers.json"
score archive-speakers speakers "$gold/archive/speakers.json" "$gold/archive/traps.json" "$work/speakers.json"
"$program" check --archive "$archive" --claims "$gold/archive/claims.jsonl" --format jsonl >"$work/claims.jsonl"
score archive-claims claims "$gold/archive/claims.jsonl" "$work/claims.jsonl"
