#!/usr/bin/env python3
"""Runs a command and prints its CPU seconds, wall seconds and peak memory as tab-separated values.

usage: measure.py [--stdin FILE] [--stdout FILE] COMMAND [ARGUMENT...]
"""
import os
import subprocess
import sys
import time


def main():
    arguments = sys.argv[1:]
    files = {"--stdin": None, "--stdout": os.devnull}
    while arguments and arguments[0] in files:
        files[arguments[0]] = arguments[1]
        arguments = arguments[2:]
    source = open(files["--stdin"], "rb") if files["--stdin"] else subprocess.DEVNULL
    with open(files["--stdout"], "wb") as target:
        start = time.monotonic()
        process = subprocess.Popen(arguments, stdin=source, stdout=target)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{arguments[0]} failed: {os.waitstatus_to_exitcode(status)}")
    memory = usage.ru_maxrss / (1024 if sys.platform.startswith("linux") else 1024 * 1024)
    print(f"{usage.ru_utime + usage.ru_stime:.2f}\t{wall:.2f}\t{memory:.0f}")


if __name__ == "__main__":
    main()
