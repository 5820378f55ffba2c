#!/usr/bin/env python3
"""Kills `PROGRAM ingest` with SIGKILL at random moments and looks at what is left.

usage: kill_ingest.py PROGRAM INPUT [KILLS]

A second connection watches the archive: what it has seen is stored and must still be there after the kill. The moments are
spread over the whole run: each kill waits until a random share of the sources is stored, then a little longer. After every
kill the archive must open, pass the integrity and foreign key checks of SQLite and of the full-text index, and hold only
whole articles. When a run comes through, the archive must be the one that an undisturbed run makes, and the next kill
starts with an empty one.
"""
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

SPEAKERS = """SELECT s.locator, o.place, o.stamp, p.key, p.name, o.reason FROM appearances o
  LEFT JOIN speakers p ON p.id = o.speaker_id JOIN articles a ON a.id = o.article_id JOIN sources s ON s.id = a.source_id
  ORDER BY 1, a.place, 2"""
QUOTATIONS = """SELECT s.locator, q.place, q.start_offset, q.end_offset, q.words, (SELECT count(*) FROM quotations r
  WHERE r.statement_id = q.statement_id) FROM quotations q JOIN articles a ON a.id = q.article_id
  JOIN sources s ON s.id = a.source_id ORDER BY 1, a.place, 2"""


def main():
    program, source = sys.argv[1:3]
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    random.seed(11)
    with tempfile.TemporaryDirectory() as folder:
        whole = os.path.join(folder, "whole.sqlite")
        start = time.monotonic()
        subprocess.run([program, "ingest", "--archive", whole, source], check=True, stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - start
        expected = picture(whole)
        total = len(sources(whole))
        print(f"{total} sources, {seconds:.1f} s undisturbed", flush=True)
        path = os.path.join(folder, "killed.sqlite")
        kills = complete = 0
        phases = {"nothing stored": 0, "storing": 0, "linking": 0}
        while kills < wanted:
            target = random.choice([0, total, random.randrange(total + 1)])
            killed, seen = kill_one(program, source, path, target, random.random() * seconds * 0.4)
            if killed:
                kills += 1
                if kills % 20 == 0:
                    print(f"{kills} kills", flush=True)
                now = check(path, seen)
                phases["nothing stored" if now == 0 else "linking" if now == total else "storing"] += 1
            else:
                complete += 1
                compare(path, expected)
                for ending in ("", "-wal", "-shm"):
                    if os.path.exists(path + ending):
                        os.remove(path + ending)
        subprocess.run([program, "ingest", "--archive", path, source], check=True, stderr=subprocess.DEVNULL)
        compare(path, expected)
        words = ", ".join(f"{count} with {name}" for name, count in phases.items())
        print(f"{kills} kills survived ({words}); {complete + 1} runs completed what was left, each like an undisturbed one")


def kill_one(program, source, path, target, delay):
    """Runs an ingest until `target` sources are stored and `delay` is over.

    Returns whether it was killed, and the sources that were seen as stored before.
    """
    process = subprocess.Popen(
        [program, "ingest", "--archive", path, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and count(path) < target:
        time.sleep(0.02)
    deadline = time.monotonic() + delay * random.random()
    while process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    seen = sources(path)
    if process.poll() is not None:
        if process.returncode:
            sys.exit(f"an ingest ended with {process.returncode}")
        return False, seen
    process.send_signal(signal.SIGKILL)
    process.wait()
    return process.returncode == -signal.SIGKILL, seen


def sources(path):
    """The stored sources as any other program sees them."""
    if not os.path.exists(path):
        return set()
    try:
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        with database:
            return set(database.execute("SELECT locator, hash FROM sources"))
    except sqlite3.OperationalError:
        return set()  # Not made yet.


def count(path):
    if not os.path.exists(path):
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as database:
            return database.execute("SELECT count(*) FROM sources").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def check(path, seen):
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        assert not seen
        return 0
    database = sqlite3.connect(path, timeout=5)
    problems = [row for row in database.execute("PRAGMA integrity_check") if row != ("ok",)]
    problems += database.execute("PRAGMA foreign_key_check").fetchall()
    if database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sources'").fetchone()[0]:
        problems += database.execute("SELECT 'half', id FROM sources s WHERE NOT EXISTS "
                                     "(SELECT 1 FROM articles a WHERE a.source_id = s.id)").fetchall()
        database.execute("INSERT INTO quotation_search(quotation_search) VALUES ('integrity-check')")
        database.rollback()
        now = set(database.execute("SELECT locator, hash FROM sources"))
    else:
        now = set()
    database.close()
    problems += [("lost", *row) for row in seen - now]
    if problems:
        sys.exit(f"after a kill: {problems[:5]}")
    return len(now)


def picture(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    return database.execute(SPEAKERS).fetchall(), database.execute(QUOTATIONS).fetchall()


def compare(path, expected):
    check(path, set())
    for name, found, wanted in zip(("speakers", "quotations"), picture(path), expected):
        different = [pair for pair in zip(found, wanted) if pair[0] != pair[1]]
        if different or len(found) != len(wanted):
            sys.exit(f"a completed archive differs in {name}: {len(found)} for {len(wanted)} rows; {different[:2]}")


if __name__ == "__main__":
    main()
