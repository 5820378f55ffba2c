#!/bin/sh
# Fuzzes the reader with libFuzzer (Linux toolchains have it): Benchmarks/fuzz.sh [SECONDS] [more libFuzzer options].
# The project's modules are built apart from the package, so that its own builds stay as they are. What crashes is kept
# in .build/fuzz/crashes; run it again with `.build/fuzz/fuzz FILE`.
set -eu
seconds=${1:-900}
[ $# -gt 0 ] && shift
here=$(cd "$(dirname "$0")/.." && pwd)
work="$here/.build/fuzz"
mkdir -p "$work/corpus" "$work/crashes"
cd "$work"
swiftc="${SWIFTC:-swiftc} -O -wmo -parse-as-library -swift-version 6 -package-name iqtibas -I $work"
xml=$(pkg-config --cflags libxml-2.0 | sed 's/-I/-Xcc -I/g')
objects=""
for module in Language Interview Quotes Pages; do
  echo "building $module" >&2
  # shellcheck disable=SC2046,SC2086
  $swiftc -sanitize=fuzzer $xml -I "$here/Sources/CLibXML2" -module-name "$module" -emit-module \
    -emit-module-path "$work/$module.swiftmodule" -c $(find "$here/Sources/$module" -name '*.swift') -o "$work/$module.o"
  objects="$objects $work/$module.o"
done
# shellcheck disable=SC2086
$swiftc -sanitize=fuzzer $xml -I "$here/Sources/CLibXML2" -module-name fuzz "$here/Benchmarks/fuzz.swift" $objects -lxml2 \
  -o "$work/fuzz"
python3 "$here/Benchmarks/fuzz_seeds.py" "$here" "$work/corpus"
SWIFT_BACKTRACE=enable=no QA_PACKS="$here/Sources/Language/Packs" ./fuzz corpus -artifact_prefix=crashes/ -max_total_time="$seconds" -timeout=20 \
  -max_len=6000 -rss_limit_mb=2000 -print_final_stats=1 "$@"
