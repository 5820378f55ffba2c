#!/bin/sh
# Makes sure that the system libraries are there: SQLite and libxml2, with their headers.
set -eu

have_header() {
  for root in /usr/include /usr/local/include /opt/homebrew/include ${CPATH:-}; do
    [ -e "$root/$1" ] && return 0
  done
  return 1
}

if ! command -v swift >/dev/null 2>&1; then
  echo "Swift 6 is needed and was not found: https://www.swift.org/install" >&2
  exit 2
fi
# macOS brings both libraries with its developer tools.
[ "$(uname -s)" = Darwin ] && exit 0

missing=""
have_header sqlite3.h || missing="$missing libsqlite3-dev"
have_header libxml2/libxml/HTMLparser.h || missing="$missing libxml2-dev"
[ -z "$missing" ] && exit 0

if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      echo "Missing:$missing. Install as root: apt-get install$missing" >&2
      exit 2
    fi
    as_root=sudo
  fi
  echo "Installing$missing" >&2
  $as_root apt-get update -qq >&2 || true
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >&2
else
  echo "Missing: the headers of SQLite 3 and libxml2." >&2
  echo "Fedora: dnf install sqlite-devel libxml2-devel · Arch: pacman -S sqlite libxml2" >&2
  echo "Alpine: apk add sqlite-dev libxml2-dev · openSUSE: zypper install sqlite3-devel libxml2-devel" >&2
  exit 2
fi
