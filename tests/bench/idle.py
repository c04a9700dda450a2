#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what the helper costs while nobody asks it anything.

Usage: tests/sandbox -- tests/bench/idle.py [--entries N] [--seconds N]

Each entry has a quota that blocks and burst protection.
"""
import argparse
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from support import helper, quotas  # noqa: E402  pylint: disable=wrong-import-position
from support.cost import cpu_seconds, resident_kib  # noqa: E402  pylint: disable=wrong-import-position

SHARE_BAR_PERCENT = 0.1
RESIDENT_BAR_MIB = 30


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=90)
    options = parser.parse_args()
    quotas.add_protected(range(10_000, 10_000 + options.entries))
    process = helper.pid()
    time.sleep(3)  # what the change left over is collected
    start, before = time.monotonic(), cpu_seconds(process)
    time.sleep(options.seconds)
    share = 100 * (cpu_seconds(process) - before) / (time.monotonic() - start)
    resident = {name: kib / 1024 for name, kib in resident_kib(process).items()}
    print(f"{options.entries} entries, no client, {options.seconds} s: {share:.4f} % of a core (bar {SHARE_BAR_PERCENT}), "
          f"{resident['VmRSS']:.1f} MiB resident (bar {RESIDENT_BAR_MIB}): {resident['RssAnon']:.1f} of its own, "
          f"{resident['RssFile']:.1f} of files")
    return share >= SHARE_BAR_PERCENT or resident["VmRSS"] > RESIDENT_BAR_MIB


if __name__ == "__main__":
    sys.exit(main())
