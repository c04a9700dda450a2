#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what counting costs a packet: 64-byte UDP frames over veth to a port that nobody counts.

Usage: tests/sandbox -- tests/bench/datapath.py [--rounds N] [--seconds S] [--quick]

In turn within one run: no rules, Portreeve with 1,000 and with 10,000 entries, and one rule per port (six for each, as
shell scripts lay them out) with 1,000. The uncounted port lies among the counted ones. Over veth the receiving stack runs
within the sender's system call, so packets per second of the sender's own processor time are what is compared.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from support import ctl  # noqa: E402  pylint: disable=wrong-import-position

FIRST = 20_000  # counted: the even ports from here on
UNCOUNTED = 30_001
PER_CALL = 5000
HOST = "10.77.0.1"
TOOL = os.path.join(os.environ["PORTREEVE_SANDBOX_BUILD"], "tests", "bench-datagrams")
BAR_SHARE, BAR_TIMES = 0.85, 8


def even_ports(count):
    return [str(FIRST + 2 * i) for i in range(count)]


def add_entries(count):
    ports = even_ports(count)
    for start in range(0, count, PER_CALL):
        ctl.do("add", *ports[start:start + PER_CALL])


def add_rules(count):
    rules = []
    for port in even_ports(count):
        for protocol in ("tcp", "udp"):
            rules += [f"add rule inet each input {protocol} dport {port} counter",
                      f"add rule inet each output {protocol} sport {port} counter",
                      f"add rule inet each forward {protocol} sport {port} counter"]
    chains = "\n".join(f"add chain inet each {hook} {{ type filter hook {hook} priority 0; }}"
                       for hook in ("input", "output", "forward"))
    subprocess.run(["nft", "-f", "-"], input="add table inet each\n" + chains + "\n" + "\n".join(rules), text=True,
                   check=True)


def flood(seconds):
    done = subprocess.run(["on-peer", TOOL, "flood", HOST, str(UNCOUNTED), str(seconds)], check=True,
                          capture_output=True, text=True)
    result = json.loads(done.stdout)
    return result["packets"] / result["cpu_seconds"]


def clear():
    ids = [f"id:{entry['id']}" for entry in ctl.entries()]
    if ids:
        ctl.do("remove", *ids)
    subprocess.run(["nft", "delete", "table", "inet", "each"], check=False, capture_output=True)


LAYOUTS = {
    "no rules": lambda: None,
    "Portreeve, 1,000 entries": lambda: add_entries(1000),
    "Portreeve, 10,000 entries": lambda: add_entries(10_000),
    "a rule per port, 1,000 ports": lambda: add_rules(1000),
}


def measure(rounds, seconds):
    rates = {name: [] for name in LAYOUTS}
    for _ in range(rounds):
        for name, install in LAYOUTS.items():
            install()
            rates[name].append(flood(seconds))
            clear()
    return {name: statistics.median(values) for name, values in rates.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--quick", action="store_true", help="one short round, without judging it")
    options = parser.parse_args()
    rounds, seconds = (1, 0.2) if options.quick else (options.rounds, options.seconds)
    receiver = subprocess.Popen([TOOL, "discard", str(UNCOUNTED)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    receiver.stdout.readline()
    try:
        rates = measure(rounds, seconds)
    finally:
        receiver.stdin.close()
        receiver.wait()
    none = rates["no rules"]
    for name, rate in rates.items():
        print(f"{name:30} {rate / 1000:8.0f} kpps  {rate / none:5.3f} of no rules")
    share = rates["Portreeve, 10,000 entries"] / none
    times = rates["Portreeve, 1,000 entries"] / rates["a rule per port, 1,000 ports"]
    print(f"10,000 entries: {share:.3f} of no rules (bar {BAR_SHARE}); 1,000 entries: {times:.1f} times a rule per port "
          f"(bar {BAR_TIMES})")
    return 0 if options.quick else int(share < BAR_SHARE or times < BAR_TIMES)


if __name__ == "__main__":
    sys.exit(main())
