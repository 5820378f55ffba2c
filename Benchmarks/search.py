#!/usr/bin/env python3
"""Times searches: the program's, and a bare FTS5 query over the same rows of the same file.

usage: search.py PROGRAM ARCHIVE [QUERIES]

A query is two words of a random quotation, as they stand in the index, so that frequent words are included.
"""
import random
import sqlite3
import subprocess
import sys
import tempfile
import time


def main():
    program, path = sys.argv[1:3]
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    queries = make_queries(database, wanted)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(" ".join(words) for words in queries) + "\n")
        file.flush()
        own = run(program, path, file.name)
    bare = time_bare(database, queries)
    count = database.execute("SELECT count(*) FROM quotations").fetchone()[0]
    print(f"{count} quotations, {len(queries)} queries of two words")
    for kind, key in (("", "ms"), (" of CPU time", "cpu ms")):
        print(f"quotes --search: p50 {own[f'p50 {key}']:.2f} ms, p95 {own[f'p95 {key}']:.2f} ms{kind}")
        print(f"bare FTS5:       p50 {bare[50, key]:.2f} ms, p95 {bare[95, key]:.2f} ms{kind}")
    if bare[95, "cpu ms"]:
        ratio = own["p95 cpu ms"] / bare[95, "cpu ms"]
        print(f"p95 is {ratio:.2f} times a bare FTS5 query with the same rows, the same words and ORDER BY rank LIMIT 20")


def make_queries(database, wanted):
    random.seed(7)
    highest = database.execute("SELECT coalesce(max(id), 0) FROM quotations").fetchone()[0]
    queries, tries = [], 0
    while len(queries) < wanted and tries < wanted * 20 and highest:
        tries += 1
        row = database.execute("SELECT words FROM quotations WHERE id = ?", (random.randint(1, highest),)).fetchone()
        words = [word for word in (row[0].split() if row else []) if word.isalnum()]
        if len(words) >= 2:
            queries.append(random.sample(words, 2))
    return queries


def run(program, path, file):
    command = [program, "bench-search", "--archive", path, file]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {key: float(value) for key, value in (line.split("\t") for line in lines)}


def time_bare(database, queries):
    sql = "SELECT rowid, rank FROM quotation_search WHERE quotation_search MATCH ? ORDER BY rank LIMIT 20"
    times = {"ms": [], "cpu ms": []}
    for words in queries:
        start, cpu = time.perf_counter(), time.thread_time()
        database.execute(sql, (" ".join(f'"{word}"' for word in words),)).fetchall()
        times["ms"].append((time.perf_counter() - start) * 1000)
        times["cpu ms"].append((time.thread_time() - cpu) * 1000)
    return {
        (percent, kind): sorted(values)[min(len(values) - 1, len(values) * percent // 100)] if values else 0
        for kind, values in times.items() for percent in (50, 95)}


if __name__ == "__main__":
    main()
