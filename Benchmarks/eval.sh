#!/bin/sh
# Prints the scores of the gold sets that lie beside the project.
set -eu
if [ ! -d "$SHARED/eval" ]; then
  echo "No gold sets at $SHARED/eval; nothing to score. Set SHARED=FOLDER." >&2
  exit 0
fi
bin=$("${SWIFT:-swift}" build -c release --show-bin-path)
exec sh Benchmarks/scores.sh "$bin/qa-cli" "$SHARED"
