#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper is killed while an alert, a block, a throttle or a reset is under way: afterwards each has happened once, or
as a whole not at all."""
import os
import signal
import threading

from support import alerts, ctl, helper, limits
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.limitkills import DIED
from support.sender import PACKET, Sender
from support.waiting import eventually

PORT = 8000
STEPS = 16
STEP_S = 0.0007  # so many of them take longer than what is walked through
RESET_STEP_S = 0.004
THROTTLE = 1_000_000


class QuotaKill(SandboxCase):
    def setUp(self):
        super().setUp()
        self.sender = Sender(PORT)
        self.addCleanup(self.sender.close)

    def set_up(self, action):
        number, = ctl.add(str(PORT))
        ctl.do("quota", f"id:{number}", str(100 * PACKET), "--thresholds", "50,100", "--action", action)
        return number

    def standing(self, number):
        return ctl.entry(number)["quota"]["standing"]

    def alerted(self, number):
        return [alert["percent"] for alert in alerts.recorded() if alert["entry"] == number]

    def killed_after(self, delay, what):
        """Does it, and kills the helper so many seconds after it began."""
        process = helper.pid()
        killer = threading.Timer(delay, os.kill, (process, signal.SIGKILL))
        killer.start()
        what()
        killer.join()
        eventually("the helper is gone", lambda: not helper.is_running(process))
        helper.await_answer()

    def assert_cut(self, number):
        before = ctl.entry(number)["bytes_out"]
        self.sender.send(5)
        self.assertEqual(ctl.entry(number)["bytes_out"], before, "a blocked entry sends")

    def assert_throttled(self, number):
        self.assertEqual(ctl.entry(number)["effective_limit"]["up_bps"], THROTTLE)
        reading = limits.read(number)[number]
        self.assertEqual((reading["state"], reading["up_bps"]), ("in-force", THROTTLE))

    def test_a_crossing_is_told_and_acted_on_once(self):
        for action, standing, check in (("block", "blocked", self.assert_cut),
                                        ("throttle=1mbps", "throttled", self.assert_throttled)):
            for step in range(STEPS):
                with self.subTest(action=action, step=step):
                    number = self.set_up(action)
                    self.sender.send(60)
                    eventually("the first is told", lambda: self.alerted(number) == [50])
                    self.killed_after(step * STEP_S, lambda: self.sender.send(50))
                    eventually("it stands so", lambda: self.standing(number) == standing)
                    self.assertEqual(self.alerted(number), [50, 100])
                    check(number)
                    ctl.remove(number)
        self.assertEqual(limits.devices(), ())

    def reset(self, number):
        with Bus() as bus:
            try:
                bus.call("Entries", "ResetUsage", "at", [number])
            except BusError as error:
                if not error.name.removeprefix("org.freedesktop.DBus.Error.").startswith(DIED):
                    raise

    def periods(self, number):
        with Bus() as bus:
            return bus.call("History", "Periods", "tu", number, 100)

    def test_a_reset_is_whole_or_has_not_happened(self):
        happened = 0
        for step in range(STEPS):
            with self.subTest(step=step):
                number = self.set_up("block")
                self.sender.send(110)
                eventually("it is blocked", lambda: self.standing(number) == "blocked")
                used = ctl.entry(number)["billed_bytes"]
                self.killed_after(step * RESET_STEP_S, lambda: self.reset(number))
                entry = ctl.entry(number)
                periods = [(period["billed_bytes"], period["by_hand"]) for period in self.periods(number)]
                if entry["quota"]["standing"] == "open":
                    happened += 1
                    self.assertEqual((entry["billed_bytes"], periods), (0, [(used, True)]))
                    self.sender.send(1)
                    self.assertEqual(ctl.entry(number)["billed_bytes"], PACKET)
                else:
                    self.assertEqual((entry["billed_bytes"], periods), (used, []))
                    self.assert_cut(number)
                ctl.remove(number)
        print(f"  {happened} of {STEPS} resets had happened")


if __name__ == "__main__":
    run_tests()
