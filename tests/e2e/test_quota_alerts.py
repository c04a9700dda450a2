#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Alerts: at once, one for each threshold and period, recorded before they are told, and none twice after a kill."""
import statistics
import time

from support import alerts, ctl, helper
from support.case import SandboxCase, run_tests
from support.sender import PACKET, Sender
from support.waiting import eventually

PORT = 8000
CROSSINGS = 20


class Alerts(SandboxCase):
    def setUp(self):
        super().setUp()
        self.sender = Sender(PORT)
        self.addCleanup(self.sender.close)

    def set_up(self, quota, *options):
        number, = ctl.add(str(PORT))
        ctl.do("quota", f"id:{number}", str(quota), *options)
        return number

    def percents(self, number):
        return [alert["percent"] for alert in alerts.recorded() if alert["entry"] == number]

    def test_an_alert_comes_at_the_crossing(self):
        percents = range(5, 81, 5)
        number = self.set_up(100 * PACKET, "--thresholds", ",".join(map(str, percents)))
        delays = []
        with alerts.Listener() as listener:
            while len(delays) < CROSSINGS:
                if len(delays) == len(percents):
                    ctl.do("reset", f"id:{number}")
                self.sender.send(4)
                time.sleep(0.05)  # what is heard is about the packet that follows
                self.sender.send(1)
                crossed = time.monotonic()
                (_, entry, kind), heard = listener.next()
                self.assertEqual((entry, kind), (number, "threshold"))
                delays.append(heard - crossed)
        print(f"  alerts after {statistics.median(delays) * 1000:.1f} ms (median of {len(delays)}), "
              f"{max(delays) * 1000:.1f} ms at most")
        self.assertLess(statistics.median(delays), 1.0)

    def test_each_threshold_is_told_once_with_what_was_used(self):
        number = self.set_up(100 * PACKET, "--action", "throttle=1mbps")
        for upto in (29, 30, 49, 50, 79, 80, 99, 100, 150):
            used = ctl.entry(number)["billed_bytes"] // PACKET
            self.sender.send(upto - used)
            ctl.do("check", "quota")
        found = [alert for alert in alerts.recorded() if alert["entry"] == number]
        self.assertEqual([(alert["percent"], alert["used_bytes"]) for alert in found],
                         [(30, 30 * PACKET), (50, 50 * PACKET), (80, 80 * PACKET), (100, 100 * PACKET)])
        self.assertEqual([alert["kind"] for alert in found], ["threshold"] * 3 + ["quota-reached"])
        self.assertEqual((found[-1]["action"], found[-1]["rate_bps"]), ("throttle", 1_000_000))
        self.assertEqual(ctl.entry(number)["effective_limit"]["up_bps"], 1_000_000)
        ctl.do("reset", f"id:{number}")
        self.assertIsNone(ctl.entry(number)["effective_limit"]["up_bps"])
        self.sender.send(30)
        eventually("the new period tells again", lambda: self.percents(number) == [30, 50, 80, 100, 30])

    def test_a_jump_is_told_once_also_over_kills(self):
        number = self.set_up(100 * PACKET)
        with helper.Held():
            helper.kill()
            self.sender.send(85)
        helper.await_answer()
        eventually("it is told", lambda: self.percents(number) == [80])
        helper.kill()
        helper.await_answer()
        ctl.do("check", "quota")
        self.assertEqual(self.percents(number), [80])

    def test_what_was_recorded_is_signalled_also_by_the_next_helper(self):
        number = self.set_up(100 * PACKET)
        with alerts.Listener() as listener:
            with helper.Held():
                helper.kill()
                self.sender.send(31)
            helper.await_answer()
            (identifier, entry, kind), _ = listener.next()
        self.assertEqual((entry, kind), (number, "threshold"))
        self.assertEqual(identifier, alerts.recorded()[-1]["id"])

    def test_alerts_go_with_their_entry_and_their_numbers_are_not_used_again(self):
        number = self.set_up(100 * PACKET)
        self.sender.send(31)
        eventually("it is told", lambda: self.percents(number) == [30])
        before = alerts.last_id()
        ctl.remove(number)
        self.assertEqual([alert for alert in alerts.recorded() if alert["entry"] == number], [])
        number = self.set_up(100 * PACKET)
        self.sender.send(31)
        eventually("it is told", lambda: self.percents(number) == [30])
        self.assertGreater(alerts.last_id(), before)


if __name__ == "__main__":
    run_tests()
