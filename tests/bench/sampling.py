#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures one whole sample: kernel, database and bus.

Usage: tests/sandbox -- tests/bench/sampling.py [--entries N…] [--rounds N] [--quick]

Every entry gets traffic before each reading, so every row changes. Traffic.Snapshot reads the kernel and answers with all
rows; Entries.ResetUsage reads the kernel and commits all rows to the database. Their sum holds the kernel twice, so it is
the upper limit of what a sample costs.
"""
import argparse
import os
import pathlib
import statistics
import struct
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from support import ctl  # noqa: E402  pylint: disable=wrong-import-position
from support.bus import NAME, Bus  # noqa: E402  pylint: disable=wrong-import-position

PER_CALL = 5000
HOST = "10.77.0.1"
TOOL = os.path.join(os.environ["PORTREEVE_SANDBOX_BUILD"], "tests", "bench-datagrams")
BAR_ENTRIES, BAR_MS = 10_000, 150


def grow_to(count, bus, ids):
    """Adds the ports up to this one. Returns all ids."""
    while len(ids) < count:
        last = min(len(ids) + PER_CALL, count)
        ctl.do("add", "--protocol", "both", *(str(port) for port in range(len(ids) + 1, last + 1)))
        ids = [row[0] for row in bus.call("Traffic", "Snapshot", "at", [])[1]]
    return ids


def answer_time(bus, interface, member, ids):
    """Milliseconds from the call to the last byte of its answer, which is not read here."""
    start = time.perf_counter()
    bus.send(member, "at", [ids], interface=f"{NAME}.{interface}")
    deadline = time.monotonic() + 60
    head = struct.unpack("<cBBBIII", bytes(bus.fill(16, deadline)[:16]))
    size = 16 + head[6] + -head[6] % 8 + head[4]
    bus.fill(size, deadline)
    took = 1000 * (time.perf_counter() - start)
    if head[1] == 3:
        raise AssertionError(f"{member} was refused")
    del bus.pending[:]
    return took


def measure(bus, ids, rounds):
    snapshots, commits = [], []
    for _ in range(rounds):
        for member, times in (("Snapshot", snapshots), ("ResetUsage", commits)):
            subprocess.run(["on-peer", TOOL, "spray", HOST, "1", str(len(ids)), "1"], check=True)
            interface, wanted = ("Traffic", []) if member == "Snapshot" else ("Entries", ids)
            times.append(answer_time(bus, interface, member, wanted))
    return statistics.median(snapshots), statistics.median(commits)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, nargs="+", default=[1000, 10_000, 65_535])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="1,000 entries once, without judging it")
    options = parser.parse_args()
    sizes, rounds = ([1000], 1) if options.quick else (sorted(options.entries), options.rounds)
    missed, ids = False, []
    with Bus() as bus:
        for size in sizes:
            ids = grow_to(size, bus, ids)
            snapshot, commit = measure(bus, ids, rounds)
            whole = snapshot + commit
            print(f"{size:6} entries: kernel and bus {snapshot:7.1f} ms, kernel and database {commit:7.1f} ms, "
                  f"together {whole:7.1f} ms, {1000 * whole / size:6.2f} us an entry", flush=True)
            missed = missed or (size == BAR_ENTRIES and whole > BAR_MS)
    return 0 if options.quick else int(missed)


if __name__ == "__main__":
    sys.exit(main())
