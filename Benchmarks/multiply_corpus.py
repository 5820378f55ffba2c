#!/usr/bin/env python3
"""Prints a corpus of JSON Lines several times over, each time under other family names, dates and ids.

usage: multiply_corpus.py PROGRAM CORPUS.jsonl TIMES

The names are those that `PROGRAM extract` finds. A copy's consonants are shifted round their alphabet, so that every copy
has people of its own; its dates lie further on, so that offices change hands. The first copy is the corpus as it is.
"""
import datetime
import json
import re
import subprocess
import sys

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمن"
WORD = re.compile(r"([ء-ي]+)")


def main():
    program, corpus, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    names = family_names(program, corpus)
    articles = [read(line, names) for line in open(corpus, encoding="utf-8") if line.strip()]
    for copy in range(times):
        shifted = {name: name for name in names} if copy == 0 else {name: shift(name, copy) for name in names}
        for record, fields in articles:
            sys.stdout.write(rewrite(record, fields, shifted, copy))


def family_names(program, corpus):
    """The last word of every person's name of two or more words."""
    command = [program, "extract", "--format", "jsonl", corpus]
    names = set()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        for line in process.stdout:
            for speaker in json.loads(line)["speakers"]:
                words = (speaker["name"] or "").split() if speaker["kind"] == "person" else []
                if len(words) > 1 and len(words[-1]) > 3 and WORD.fullmatch(words[-1]):
                    names.add(words[-1])
    return names


def read(line, names):
    """A record, and its text and title cut at the names in them."""
    record = json.loads(line)
    fields = {}
    for key in ("text", "content", "title"):
        if isinstance(record.get(key), str):
            fields[key] = cut(record[key], names)
    return record, fields


def cut(text, names):
    pieces, plain = [], []
    for piece in WORD.split(text):
        if piece in names:
            pieces += ["".join(plain), piece]
            plain = []
        else:
            plain.append(piece)
    return pieces + ["".join(plain)]


def shift(name, copy):
    """The article stays; every other consonant moves by as many places as the copy's number."""
    start = 2 if name.startswith("ال") else 0
    moved = (LETTERS[(LETTERS.index(c) + copy) % len(LETTERS)] if c in LETTERS else c for c in name[start:])
    return name[:start] + "".join(moved)


def rewrite(record, fields, shifted, copy):
    record = dict(record)
    for key, pieces in fields.items():
        record[key] = "".join(shifted[piece] if place % 2 else piece for place, piece in enumerate(pieces))
    if copy:
        for key in ("id", "url"):
            if record.get(key):
                record[key] = f"{record[key]}-{copy}"
        date = str(record.get("date") or "")[:10]
        if re.fullmatch(r"\d{4}-\d\d-\d\d", date):
            record["date"] = str(datetime.date.fromisoformat(date) + datetime.timedelta(days=200 * copy))
    return json.dumps(record, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()
