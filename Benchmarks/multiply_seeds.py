#!/usr/bin/env python3
"""Prints COUNT records made from the records of a .jsonl file, each with an id of its own.

usage: multiply_seeds.py FILE COUNT
"""
import itertools
import json
import sys

with open(sys.argv[1], encoding="utf-8") as lines:
    records = [json.loads(line) for line in lines if line.strip()]
for number, record in enumerate(itertools.islice(itertools.cycle(records), int(sys.argv[2]))):
    print(json.dumps(record | {"id": f"{record['id']}-{number}"}, ensure_ascii=False))
