#!/bin/sh
# The unit tests; with the gold sets beside the project, their floors before them.
# The tests run last, so that their summary ends the output.
set -eu
swift=${SWIFT:-swift}
status=0
if [ -d "$SHARED/eval" ] && command -v python3 >/dev/null 2>&1; then
  "$swift" build -c release --product qa-cli
  sh Benchmarks/floors.sh "$("$swift" build -c release --show-bin-path)/qa-cli" "$SHARED" || status=$?
fi
"$swift" test || status=$?
exit "$status"
