#!/bin/sh
# Learns the weights of the Arabic pack again: from the gold set beside the project and from the annotations of corpus articles in
# Benchmarks/annotations. Prints the scores of a five-fold cross-validation first.
set -eu
swift=${SWIFT:-swift}
if [ ! -d "$SHARED/eval" ]; then
  echo "No gold sets at $SHARED/eval; nothing to learn from. Set SHARED=FOLDER." >&2
  exit 2
fi
"$swift" build -c release --product train-weights
corpus=.build/corpus.jsonl
[ -f "$corpus" ] || gunzip -c "$SHARED/corpus/saudinewsnet.jsonl.gz" > "$corpus"
train="$("$swift" build -c release --show-bin-path)/train-weights"
packs=Sources/Language/Packs
export QA_PACKS="$packs"
# where names end first, since everything else reads names
"$train" "$SHARED/eval/quotations" --annotations Benchmarks/annotations/corpus.jsonl "$corpus" --names "$packs/ar/name-weights.tsv"
exec "$train" "$SHARED/eval/quotations" --annotations Benchmarks/annotations/corpus.jsonl "$corpus" --write "$packs/ar/weights.tsv"
