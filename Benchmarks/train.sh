#!/bin/sh
# Learns the weights of the language packs again from the gold sets beside the project.
set -eu
swift=${SWIFT:-swift}
if [ ! -d "$SHARED/eval" ]; then
  echo "No gold sets at $SHARED/eval; nothing to learn from. Set SHARED=FOLDER." >&2
  exit 2
fi
"$swift" build -c release --product train-weights
exec "$("$swift" build -c release --show-bin-path)/train-weights" "$SHARED/eval/quotations"
