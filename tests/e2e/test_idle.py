#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A helper with 100 entries, with quotas and burst protection, that nobody asks costs next to nothing; tests/bench/idle.py measures it for longer."""
import time

from support import helper, quotas
from support.case import SandboxCase, run_tests
from support.cost import cpu_seconds, resident_kib
from support.waiting import stays

ENTRIES = 100
WATCH_S = 12
#: The bar is 0.1 % over a minute; so short and beside other tests five times that is still told from a busy loop.
SHARE_BAR = 0.005
RESIDENT_BAR_KIB = 30 * 1024


class Idle(SandboxCase):
    def test_a_hundred_entries_and_no_client_cost_next_to_nothing(self):
        quotas.add_protected(range(10_000, 10_000 + ENTRIES))
        process = helper.pid()
        start, before = time.monotonic(), cpu_seconds(process)
        stays("the helper runs", lambda: helper.is_running(process), WATCH_S, 1)
        share = (cpu_seconds(process) - before) / (time.monotonic() - start)
        memory = resident_kib(process)
        print(f"{share * 100:.3f} % of a core; " + ", ".join(f"{name} {kib / 1024:.1f} MiB" for name, kib in memory.items()))
        self.assertLess(share, SHARE_BAR)
        self.assertLessEqual(memory["VmRSS"], RESIDENT_BAR_KIB)


if __name__ == "__main__":
    run_tests()
