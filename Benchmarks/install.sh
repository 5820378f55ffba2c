#!/bin/sh
# Installs the program, its language packs and the seeds below $PREFIX.
set -eu
bin=$("${SWIFT:-swift}" build -c release --show-bin-path)
share="$PREFIX/share/iqtibas"
mkdir -p "$PREFIX/bin" "$share"
cp "$bin/qa-cli" "$PREFIX/bin/qa-cli.new"
mv "$PREFIX/bin/qa-cli.new" "$PREFIX/bin/qa-cli"
for folder in Sources/Language/Packs seeds; do
  rm -rf "$share/${folder##*/}"
  cp -R "$folder" "$share/"
done
echo "Installed $PREFIX/bin/qa-cli; try: qa-cli demo"
