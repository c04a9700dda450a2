#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who subscribes gets a sample each second, and is forgotten at once when it leaves."""
import time

from support import ctl, helper
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.flows import UdpFlow
from support.places import HOST4
from support.waiting import eventually


class Subscribers(SandboxCase):
    def setUp(self):
        super().setUp()
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)

    def subscribers(self):
        return self.figures.status()["subscribers"]

    def subscribed(self):
        bus = Bus()
        self.addCleanup(bus.close)
        bus.call("Traffic", "Subscribe")
        return bus

    def test_disconnecting_subscribers_are_forgotten_at_once(self):
        start = self.subscribers()
        buses = [self.subscribed() for _ in range(10)]
        self.assertEqual(self.subscribers(), start + 10)
        for count, bus in enumerate(buses, 1):
            bus.close()
            began = time.monotonic()
            eventually("the subscriber is forgotten", lambda left=10 - count: self.subscribers() == start + left, 2)
        print(f"the last was forgotten after {(time.monotonic() - began) * 1000:.0f} ms")

    def test_who_unsubscribes_gets_no_more_samples(self):
        ctl.add("8000")
        bus = self.subscribed()
        bus.next_signal("Sampled", 5)
        bus.call("Traffic", "Unsubscribe")
        bus.signals.clear()
        with self.assertRaises(TimeoutError):
            bus.next_signal("Sampled", 2.5)

    def test_samples_come_each_second_to_subscribers_alone_and_carry_what_changed(self):
        numbers = ctl.add("8000", "9000")
        watching, other = self.subscribed(), Bus()
        self.addCleanup(other.close)
        self.assertEqual([row[0] for row in watching.next_signal("Sampled", 5).values[1]], numbers)
        with UdpFlow([8000], HOST4, pause=0.001):
            for _ in range(3):
                before = time.monotonic()
                rows = watching.next_signal("Sampled", 5).values[1]
                self.assertLess(time.monotonic() - before, 1.5)
            self.assertEqual([row[0] for row in rows], numbers[:1])
            self.assertGreater(rows[0][6], 0, "no rate")
        other.call("Service", "GetStatus")
        self.assertEqual([signal.member for signal in other.signals], ["NameAcquired"])

    def test_one_user_cannot_take_all_the_subscriptions(self):
        with self.assertRaises(BusError) as caught:
            for _ in range(40):
                self.subscribed()
        self.assertEqual(caught.exception.name, "org.portreeve.Error.LimitReached")

    def test_a_subscription_ends_with_the_helper_and_can_be_taken_at_the_next(self):
        bus = self.subscribed()
        helper.kill()
        helper.await_answer()
        self.assertEqual(self.subscribers(), 0)
        bus.call("Traffic", "Subscribe")
        bus.signals.clear()
        bus.next_signal("Sampled", 5)


if __name__ == "__main__":
    run_tests()
