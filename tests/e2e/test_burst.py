#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Burst protection on real traffic, by the real clock: it fires, survives a kill, ends by itself, restores what was."""
import time

from support import alerts, ctl, helper
from support.case import SandboxCase, run_tests
from support.streams import Stream
from support.waiting import eventually, stays

PORT = 8000
TRIGGER, THROTTLE, BASE = 4_000_000, 1_000_000, 20_000_000
LONGEST_S = 125  # until the first whole minute is over


class Burst(SandboxCase):
    def burst(self, number):
        return ctl.entry(number)["burst"]

    def up(self, number):
        return ctl.entry(number)["effective_limit"]["up_bps"]

    def kinds(self, number):
        return [alert["kind"] for alert in alerts.recorded() if alert["entry"] == number]

    def protect(self, number, duration):
        ctl.do("burst", f"id:{number}", "--trigger", "4mbps", "--window", "1", "--throttle", "1mbps",
               "--duration", str(duration))
        self.assertEqual((self.burst(number)["state"], self.burst(number)["until"]), ("armed", None))

    # In one test, because what takes long is the waiting for whole minutes.
    def test_a_burst_is_slowed_down_for_a_while_or_until_it_is_lifted(self):
        number, lifted, other = ctl.add(str(PORT), str(PORT + 1), str(PORT + 2))
        for one in (number, lifted):
            ctl.do("limit", f"id:{one}", "--up", "20mbps")
        self.protect(number, 1)
        self.protect(lifted, 60)
        with Stream(PORT, "up") as stream, Stream(PORT + 1, "up") as second:
            eventually("it fires", lambda: self.burst(number)["state"] == "throttled", LONGEST_S, 0.2)
            fired = time.time()
            self.assertEqual(self.up(number), THROTTLE)
            stream.seconds_until_below(1.5 * THROTTLE)
            helper.kill()
            helper.await_answer()
            self.assertEqual(self.up(number), THROTTLE)
            self.assertAlmostEqual(stream.share(THROTTLE, 4), 1.0, delta=0.1)

            self.assertEqual(self.burst(lifted)["state"], "throttled")
            ctl.do("burst", f"id:{lifted}", "lift")
            self.assertEqual(self.up(lifted), BASE)
            second.seconds_until_above(0.8 * BASE, 30)
            stays("it stays armed", lambda: self.burst(lifted)["state"] == "armed", 1)

            eventually("it is over", lambda: self.burst(number)["state"] == "armed", 60, 0.2)
            held = time.time() - fired
            self.assertEqual(self.up(number), BASE)
            stream.seconds_until_above(0.8 * BASE, 30)
        print(f"  throttled for {held:.1f} s")
        self.assertAlmostEqual(held, 60, delta=2)
        self.assertIsNone(ctl.entry(other)["effective_limit"]["up_bps"])
        self.assertEqual(self.kinds(number), ["burst-began", "burst-ended"])
        self.assertEqual(self.kinds(lifted)[:2], ["burst-began", "burst-ended"])
        self.assertEqual(len(ctl.document("burst", f"id:{number}", "--dry-run")["fired"]), 1)


if __name__ == "__main__":
    run_tests()
