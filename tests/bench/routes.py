#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures what following the routes costs the helper on a router with a full table that changes all the time.

Usage: tests/sandbox -- tests/bench/routes.py [--routes N] [--changes N] [--rules N] [--seconds N] [--quick]

The routes are /24s in the main table. A thousand times a second one of them is replaced, deleted or added. Meanwhile
public addresses come to be reached by a second interface, and it is measured when that is an uplink.
"""
import argparse
import pathlib
import random
import subprocess
import sys
import threading
import time
from statistics import median

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

from support import helper, links  # noqa: E402  pylint: disable=wrong-import-position
from support.cost import cpu_seconds, resident_kib  # noqa: E402  pylint: disable=wrong-import-position
from support.figures import Figures  # noqa: E402  pylint: disable=wrong-import-position
from support.places import PEER4, run  # noqa: E402  pylint: disable=wrong-import-position
from support.waiting import seconds_until  # noqa: E402  pylint: disable=wrong-import-position

SHARE_BAR_PERCENT = 2.0
UPLINK_BAR_S = 2.0
QUARTERS = ("0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2")
STEP_S = 0.01


def prefix(number):
    """The /24 of this number, from 32.0.0.0 on."""
    return f"{32 + (number >> 16)}.{number >> 8 & 255}.{number & 255}.0/24"


class Ip:
    """An ip(8) that takes commands as they come."""

    def __init__(self):
        self.process = subprocess.Popen(["ip", "-batch", "-"], stdin=subprocess.PIPE, text=True)

    def do(self, lines):
        self.process.stdin.writelines(lines)
        self.process.stdin.flush()

    def end(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise AssertionError("ip refused a route")


def load(count):
    start = time.monotonic()
    ip = Ip()
    for first in range(0, count, 10_000):
        ip.do(f"route add {prefix(number)} via {PEER4}\n" for number in range(first, min(first + 10_000, count)))
    ip.end()
    return time.monotonic() - start


def change(ip, count, a_second, seconds):
    """Half of them replace a route, the others delete one and add it again. Returns how many there were."""
    start = time.monotonic()
    done = 0
    while (passed := time.monotonic() - start) < seconds:
        lines = []
        while done < passed * a_second:
            route = f"{prefix(done * 7919 % count)} via"
            lines += [f"route replace {route} 10.77.0.3\n", f"route replace {route} {PEER4}\n",
                      f"route del {route} {PEER4}\n", f"route add {route} {PEER4}\n"]
            done += 4
        ip.do(lines)
        time.sleep(STEP_S)
    return done


def split(command, *rest):
    """Adds or deletes the routes to four quarters."""
    ip = Ip()
    ip.do(f"route {command} {quarter} {' '.join(rest)}\n" for quarter in QUARTERS)
    ip.end()


def share(process, work):
    """Its result and what share of a core the process used meanwhile, in percent."""
    start, before = time.monotonic(), cpu_seconds(process)
    result = work()
    return result, 100 * (cpu_seconds(process) - before) / (time.monotonic() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--routes", type=int, default=1_000_000)
    parser.add_argument("--changes", type=int, default=1000, help="a second")
    parser.add_argument("--rules", type=int, default=0,
                        help="so many policy rules, each with a mark of its own (with more than some 150, lookups keep so "
                        "far apart under so many changes that the bar for the uplink is not met)")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--turns", type=int, default=10, help="so often the second interface becomes an uplink, about")
    parser.add_argument("--quick", action="store_true", help="20,000 routes for 4 s, without judging it")
    options = parser.parse_args()
    if options.quick:
        options.routes, options.seconds, options.turns = 20_000, 4, 1
    links.add_second_line()
    process = helper.pid()
    took, loading = share(process, lambda: load(options.routes))
    print(f"{options.routes} routes set in {took:.1f} s; the helper used {loading:.2f} % of a core")
    for number in range(options.rules):
        run("ip", "rule", "add", "fwmark", str(number + 1), "table", "main")
    time.sleep(3)
    _, idle = share(process, lambda: time.sleep(min(options.seconds, 10)))
    ip = Ip()
    done, changing = share(process, lambda: change(ip, options.routes, options.changes, options.seconds))
    print(f"{done / options.seconds:.0f} changes a second, {options.rules} rules: the helper uses {changing:.2f} % of "
          f"a core (bar {SHARE_BAR_PERCENT}), {idle:.3f} % while nothing changes; "
          f"{resident_kib(process)['VmRSS'] / 1024:.1f} MiB resident")
    changer = threading.Thread(target=change, args=(ip, options.routes, options.changes, 2 * options.turns))
    changer.start()
    come, gone = [], []
    with Figures() as figures:
        while changer.is_alive():
            split("add", "via", links.FAR4)
            come.append(seconds_until("an uplink comes", lambda: figures.uplinks() == ["wan0", "wan1"], 60))
            time.sleep(random.random())
            split("delete")
            gone.append(seconds_until("an uplink goes", lambda: figures.uplinks() == ["wan0"], 60))
            time.sleep(random.random())
    changer.join()
    ip.end()
    print(f"{len(come)} times an uplink came, at most {max(come):.2f} s after its routes (median {median(come):.2f}), "
          f"and went, at most {max(gone):.2f} s after them (median {median(gone):.2f}; bar {UPLINK_BAR_S})")
    is_plausible = 0 <= changing < 100 and done > 0
    return not is_plausible if options.quick else changing >= SHARE_BAR_PERCENT or max(come + gone) > UPLINK_BAR_S


if __name__ == "__main__":
    sys.exit(main())
