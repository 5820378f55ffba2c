#!/bin/sh
# Kills `qa-cli ingest` at random moments and looks at what is left.
#
# usage: kill_ingest.sh PROGRAM INPUT [TIMES]
#
# After every kill the archive must open, pass SQLite's integrity and foreign key checks, and hold no fewer sources than
# before; at the end one run completes it, and a further one finds nothing to do. Needs the sqlite3 shell.
set -eu
program=$1
input=$2
times=${3:-200}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
archive=$folder/killed.sqlite
before=0
count=0
while [ "$count" -lt "$times" ]; do
  count=$((count + 1))
  "$program" ingest --archive "$archive" "$input" >"$folder/out" 2>&1 &
  victim=$!
  sleep "$(awk -v seed="$count" 'BEGIN { srand(seed * 7919); printf "%.3f", 0.02 + rand() * 1.5 }')"
  kill -9 "$victim" 2>/dev/null || true
  wait "$victim" 2>/dev/null || true
  [ -s "$archive" ] || continue
  after=$(sqlite3 "$archive" "SELECT count(*) FROM sqlite_master WHERE name = 'sources'")
  [ "$after" = 0 ] || after=$(sqlite3 "$archive" "SELECT count(*) FROM sources")
  check=$(sqlite3 "$archive" "PRAGMA integrity_check; PRAGMA foreign_key_check;")
  if [ "$check" != ok ] || [ "$after" -lt "$before" ]; then
    echo "kill $count: $before sources before, $after after; checks say: $check"
    exit 1
  fi
  before=$after
done
echo "$times kills survived; $before sources stored on the way"
"$program" ingest --archive "$archive" "$input"
"$program" ingest --archive "$archive" "$input"
sqlite3 "$archive" "PRAGMA integrity_check; PRAGMA foreign_key_check;
  SELECT 'unlinked', count(*) FROM appearances WHERE speaker_id IS NULL;
  SELECT 'half articles', count(*) FROM sources s WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.source_id = s.id);"
