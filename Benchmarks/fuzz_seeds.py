#!/usr/bin/env python3
"""Writes what libFuzzer starts from: the project's seeds and test pages, each read in every way (first byte)."""
import pathlib
import sys


def main():
    project, corpus = map(pathlib.Path, sys.argv[1:])
    files = [f for folder in ("seeds", "Tests") for f in sorted((project / folder).rglob("*"))]
    number = 0
    for file in files:
        if file.suffix not in (".txt", ".md", ".html", ".json", ".jsonl") or not file.is_file():
            continue
        data = file.read_bytes()
        pieces = [data[:5000]] if file.suffix != ".jsonl" else data.split(b"\n")[:8]
        for piece in pieces:
            for kind in range(5):
                number += 1
                (corpus / f"seed-{number:04}").write_bytes(bytes([kind]) + piece)


if __name__ == "__main__":
    main()
