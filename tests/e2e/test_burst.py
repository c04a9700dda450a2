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

    def test_a_burst_is_slowed_down_for_a_while(self):
        number, other = ctl.add(str(PORT), str(PORT + 1))
        ctl.do("limit", f"id:{number}", "--up", "20mbps")
        ctl.do("burst", f"id:{number}", "--trigger", "4mbps", "--window", "1", "--throttle", "1mbps", "--duration", "1")
        self.assertEqual((self.burst(number)["state"], self.burst(number)["until"]), ("armed", None))
        with Stream(PORT, "up") as stream:
            eventually("it fires", lambda: self.burst(number)["state"] == "throttled", LONGEST_S, 0.5)
            fired = time.time()
            self.assertEqual(self.up(number), THROTTLE)
            stream.seconds_until_below(1.5 * THROTTLE)
            helper.kill()
            helper.await_answer()
            self.assertEqual(self.up(number), THROTTLE)
            self.assertGreater(stream.share(THROTTLE, 4), 0.9)
            self.assertLess(stream.share(THROTTLE, 4), 1.1)
            eventually("it is over", lambda: self.burst(number)["state"] == "armed", 60, 0.2)
            held = time.time() - fired
            self.assertEqual(self.up(number), BASE)
            stream.seconds_until_above(0.8 * BASE)
        print(f"  throttled for {held:.1f} s")
        self.assertGreater(held, 57)
        self.assertLess(held, 62)
        self.assertIsNone(ctl.entry(other)["effective_limit"])
        kinds = [alert["kind"] for alert in alerts.recorded() if alert["entry"] == number]
        self.assertEqual(kinds, ["burst-began", "burst-ended"])
        trial = ctl.document("burst", f"id:{number}", "--dry-run")
        self.assertEqual(len(trial["fired"]), 1, trial)

    def test_a_throttle_can_be_lifted(self):
        number, = ctl.add(str(PORT + 2))
        ctl.do("burst", f"id:{number}", "--trigger", "1mbps", "--window", "1", "--throttle", "500kbps", "--duration", "60")
        with Stream(PORT + 2, "down") as stream:
            eventually("it fires", lambda: self.burst(number)["state"] == "throttled", LONGEST_S, 0.5)
            stream.seconds_until_below(1_000_000, 10)
            ctl.do("burst", f"id:{number}", "lift")
            self.assertIsNone(ctl.entry(number)["effective_limit"])
            stream.seconds_until_above(10_000_000, 30)
            stays("it stays armed", lambda: self.burst(number)["state"] == "armed", 1)


if __name__ == "__main__":
    run_tests()
