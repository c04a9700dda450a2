#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits stay in force while no helper runs; the next one takes them up without touching a queue, or removes them."""
import signal
import subprocess

from support import ctl, helper, limits, nft, queues
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST4
from support.streams import Stream

MBIT = 1_000_000
RATE = 20 * MBIT


class Restart(SandboxCase):
    def setUp(self):
        super().setUp()
        self.numbers = ctl.add("8000", "9000-9010")
        limits.set_all(*(limits.change(number, up=RATE, down=RATE) for number in self.numbers))
        self.program = helper.program()

    def assert_limited(self, stream):
        self.assertAlmostEqual(stream.share(RATE), 1, delta=0.15, msg=str(stream.flow))

    def remove_kernel_objects(self):
        return subprocess.run([self.program, "--remove-kernel-objects"], capture_output=True, text=True, check=False)

    def check_adopted(self, end):
        """Ends the helper while both queues are in use; the next one leaves all as it finds it."""
        with UdpFlow([9005], HOST4, pause=0.001) as flow, Stream(8000) as stream:
            stream.seconds_until_below(1.5 * RATE)
            flow.await_exchanges(20)
            before, exchanged = queues.every(), flow.exchanges
            with helper.Held():
                helper.end(end)
                self.assertEqual(limits.devices(), limits.DEVICES)
                flow.await_exchanges(20)
                self.assert_limited(stream)
            helper.await_answer()
            self.assertEqual({item["state"] for item in limits.read().values()}, {"in-force"})
            flow.await_exchanges(20)
            self.assert_limited(stream)
            exchanged = flow.exchanges - exchanged
            after = queues.every()
        self.assertEqual((set(after), flow.lost), (set(before), 0))
        quiet = limits.read(self.numbers[1])[self.numbers[1]]["class"]
        for (device, number), former in before.items():
            present = after[device, number]
            self.assertEqual(present.leaf, former.leaf, f"{device} {number}")
            self.assertGreaterEqual(present.packets, former.packets + (exchanged - 1 if number == quiet else 1))
            if number == quiet:
                self.assertEqual(present.dropped, 0)

    def test_a_stopped_helper_leaves_limits_in_force_and_the_next_adopts_them(self):
        self.check_adopted(signal.SIGTERM)

    def test_a_killed_helper_leaves_limits_in_force_and_the_next_adopts_them(self):
        self.check_adopted(signal.SIGKILL)

    def test_a_restart_changes_nothing_of_what_limits(self):
        before = queues.listing()
        helper.end(signal.SIGTERM)
        helper.await_answer()
        self.assertEqual(queues.listing(), before)

    def test_a_stopped_helper_can_be_told_to_remove_all_limits(self):
        with Stream(8000) as stream:
            stream.seconds_until_below(1.5 * RATE)
            with helper.Held():
                helper.end(signal.SIGTERM)
                removed = self.remove_kernel_objects()
                self.assertEqual((removed.returncode, removed.stderr), (0, ""))
                self.assertEqual(limits.devices(), ())
                self.assertNotIn("portreeve", "\n".join(limits.tables()))
                self.assertLess(stream.seconds_until_above(10 * RATE), 1)
                self.assertEqual(self.remove_kernel_objects().returncode, 0)
            helper.await_answer()
            self.assertEqual({item["state"] for item in limits.read().values()}, {"in-force"})
            stream.seconds_until_below(1.5 * RATE)
            self.assert_limited(stream)

    def test_a_running_helper_keeps_its_limits(self):
        nft.settled_listing()
        before = limits.snapshot()
        removed = self.remove_kernel_objects()
        self.assertEqual(removed.returncode, 1)
        self.assertIn("running", removed.stderr)
        self.assertEqual(limits.snapshot(), before)
        self.assertEqual({item["state"] for item in limits.read().values()}, {"in-force"})


if __name__ == "__main__":
    run_tests()
