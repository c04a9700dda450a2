#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what 1,000 limits cost the packets of a port that is not limited, and how long 4,000 take to set.

Usage: tests/sandbox -- tests/bench/limits.py [--rounds N] [--seconds S] [--quick]

In turn within one run, over veth: 1,000 entries without limits, the same with limits, and the 1,000 limits as shell
scripts make them (HTB on the interface with a u32 filter per port, a u32 filter per port at ingress). 64-byte UDP frames
that arrive, the same that leave, and a TCP stream of small segments that arrives (and whose answers leave). As the
receiving stack runs within the sender's system call, packets per second of the processor time of both ends are compared.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from support import ctl, limits  # noqa: E402  pylint: disable=wrong-import-position
from support.cost import cpu_seconds  # noqa: E402  pylint: disable=wrong-import-position
from support.places import HOST4, PEER4, run  # noqa: E402  pylint: disable=wrong-import-position

FIRST, COUNT, MANY = 20_000, 1000, 4000  # limited: the even ports from here on
UNLIMITED = 21_001
RATE = 10_000_000
ONE_CORE = "0"  # where both ends of TCP run: which of them does the work would change from run to run
TOOL = os.path.join(os.environ["PORTREEVE_SANDBOX_BUILD"], "tests", "bench-datagrams")
BAR_SHARE, BAR_TIMES, BAR_SECONDS = 0.9, 2, 2.0


def even_ports(count):
    return [FIRST + 2 * i for i in range(count)]


class Bare:
    """The entries alone."""

    def __init__(self):
        self.numbers = ctl.add(*map(str, even_ports(COUNT)))

    def install(self):
        pass

    def remove(self):
        pass


class Ours(Bare):
    def __init__(self, bare):  # pylint: disable=super-init-not-called
        self.numbers = bare.numbers

    def install(self):
        limits.set_all(*(limits.change(number, up=RATE, down=RATE) for number in self.numbers))

    def remove(self):
        limits.off(*self.numbers)


class U32:
    def install(self):
        lines = ["qdisc add dev wan0 root handle 1: htb", "qdisc add dev wan0 handle ffff: ingress"]
        for minor, port in enumerate(even_ports(COUNT), 1):
            lines += [f"class add dev wan0 parent 1: classid 1:{minor:x} htb rate 10mbit",
                      f"filter add dev wan0 parent 1: protocol ip prio 1 u32 match ip sport {port} 0xffff flowid 1:{minor:x}",
                      f"filter add dev wan0 parent ffff: protocol ip prio 1 u32 match ip dport {port} 0xffff "
                      "flowid ffff:1"]
        run("tc", "-batch", "-", input="\n".join(lines) + "\n")

    def remove(self):
        run("tc", "qdisc", "del", "dev", "wan0", "root")
        run("tc", "qdisc", "del", "dev", "wan0", "ingress")


def packets_per_second(command, drain):
    """By the processor time of the sender and, where it takes part in the work, of who reads the stream."""
    before = cpu_seconds(drain.pid)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    return result["packets"] / (result["cpu_seconds"] + cpu_seconds(drain.pid) - before)


def loads(seconds):
    port, length = str(UNLIMITED), str(seconds)
    return {
        "UDP that arrives": ("on-peer", TOOL, "flood", HOST4, port, length),
        "UDP that leaves": (TOOL, "flood", PEER4, port, length),
        "TCP that arrives": ("taskset", "-c", ONE_CORE, "on-peer", TOOL, "stream", HOST4, port, length),
    }


def receivers():
    commands = [("taskset", "-c", ONE_CORE, TOOL, "drain"), (TOOL, "discard"), ("on-peer", TOOL, "discard")]
    started = [subprocess.Popen([*command, str(UNLIMITED)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
               for command in commands]
    for receiver in started:
        receiver.stdout.readline()
    return started


def measure(layouts, rounds, seconds, drain):
    rates = {(layout, load): [] for layout in layouts for load in loads(seconds)}
    for _ in range(rounds):
        for name, layout in layouts.items():
            layout.install()
            for load, command in loads(seconds).items():
                rates[name, load].append(packets_per_second(command, drain))
            layout.remove()
    return {key: statistics.median(values) for key, values in rates.items()}


def time_many(count):
    ctl.remove_all()
    numbers = ctl.add(*map(str, even_ports(count)))
    changes = [limits.change(number, up=RATE, down=RATE) for number in numbers]
    start = time.monotonic()
    limits.set_all(*changes)
    taken = time.monotonic() - start
    ctl.remove_all()
    return taken


def small_segments():
    run("ip", "link", "set", "wan0", "gso_max_segs", "1")
    interface = run("on-peer", "ip", "-o", "link", "show", "type", "veth").split(": ")[1].split("@")[0]
    run("on-peer", "ip", "link", "set", interface, "gso_max_segs", "1")


def report(rates):
    """The worst share of no limits, and the least advantage over u32 by UDP: what TCP itself costs hides that."""
    worst_share, worst_times = 1e9, 1e9
    for load in loads(0):
        none, ours, u32 = (rates[name, load] for name in ("no limits", "1,000 limits", "u32"))
        worst_share = min(worst_share, ours / none)
        if load.startswith("UDP"):
            worst_times = min(worst_times, ours / u32)
        print(f"{load:18} no limits {none / 1000:6.0f} kpps   1,000 limits {ours / none:.3f} of that, "
              f"{ours / u32:.1f} times u32")
    return worst_share, worst_times


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--quick", action="store_true", help="one short round, without judging it")
    options = parser.parse_args()
    rounds, seconds = (1, 0.2) if options.quick else (options.rounds, options.seconds)
    small_segments()
    bare = Bare()
    running = receivers()
    try:
        rates = measure({"no limits": bare, "1,000 limits": Ours(bare), "u32": U32()}, rounds, seconds,
                        running[0])
    finally:
        for receiver in running:
            receiver.stdin.close()
            receiver.wait()
    share, times = report(rates)
    taken = time_many(MANY)
    print(f"worst: {share:.3f} of no limits (bar {BAR_SHARE}), {times:.1f} times u32 by UDP (bar {BAR_TIMES}); "
          f"{MANY} limits, both directions, in one call: {taken:.2f} s (bar {BAR_SECONDS:.0f} s)")
    return 0 if options.quick else int(share < BAR_SHARE or times < BAR_TIMES or taken >= BAR_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
