#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits come and go at once, leave nothing behind, follow their entry, and do not disturb each other."""
import itertools
import time

from support import ctl, limits, nft, queues
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST4, HOST6
from support.streams import Stream
from support.waiting import eventually

MBIT = 1_000_000
RATE = 20 * MBIT
SLOW = 5 * MBIT
BACK_S = 1.0
CYCLES = 100
PORTS = ("8000", "8010-8019", "8020,8030-8035")
RATES = (MBIT, 8 * MBIT, 50 * MBIT)
WAYS = (("up",), ("down",), ("up", "down"))


class Lifecycle(SandboxCase):
    def stream(self, *arguments):
        stream = Stream(*arguments)
        self.addCleanup(stream.stop)
        return stream

    def assert_limited(self, stream):
        stream.seconds_until_below(1.5 * RATE)
        self.assertAlmostEqual(stream.share(RATE), 1, delta=0.15, msg=str(stream.flow))

    def assert_free(self, stream):
        self.assertLess(stream.seconds_until_above(10 * RATE), BACK_S)

    def test_off_brings_the_full_speed_back_at_once(self):
        number, = ctl.add("8000")
        for rate, way, address in itertools.product((MBIT, SLOW), ("down", "up"), (HOST4, HOST6)):
            with Stream(8000, way, address) as stream:
                limits.both(number, rate)
                # A packet of 64 KiB takes half a second at the slow rate.
                eventually("the limit holds", lambda: abs(stream.share(rate, 3) - 1) < 0.4, 20)
                start = time.monotonic()
                limits.off(number)
                stream.seconds_until_above(10 * rate)
                seconds = time.monotonic() - start
            print(f"{rate / MBIT:g} Mbit/s, {stream.flow}: ten times as fast {seconds:.2f} s after off")
            self.assertLess(seconds, BACK_S)

    def test_a_hundred_limits_set_and_taken_away_leave_nothing_behind(self):
        numbers = ctl.add(*PORTS)
        nft.settled_listing()
        before = limits.snapshot()
        with UdpFlow([8000, 8015, 8031], HOST4, pause=0.001) as flow, Stream(8010):
            for cycle in range(CYCLES):
                self.set_and_take_away(numbers, cycle)
                flow.await_exchanges(1)
            limits.off(*numbers)
            after = limits.snapshot()
        self.assertEqual(limits.devices(), ())
        self.assertNotIn("table netdev portreeve", limits.tables())
        self.assertEqual(after, before)

    def set_and_take_away(self, numbers, cycle):
        """In two of three cycles the limit of the cycle before is still there."""
        rate = RATES[cycle // 3 % len(RATES)]
        limits.limit(numbers[cycle % 3], **dict.fromkeys(WAYS[cycle // 2 % len(WAYS)], rate))
        limits.off(*(numbers if cycle % 3 == 2 else [numbers[(cycle + 1) % 3]]))

    def test_an_entry_that_is_removed_takes_its_limit_along(self):
        nft.settled_listing()
        before = limits.devices(), limits.tables()
        number, = ctl.add("8000")
        stream = self.stream(8000)
        limits.both(number, RATE)
        self.assert_limited(stream)
        ctl.remove(number)
        self.assertEqual((limits.devices(), limits.tables()), before)
        self.assert_free(stream)

    def test_one_of_two_limited_entries_goes_with_its_class_and_its_ports(self):
        gone, kept = ctl.add("8000", "9000-9010")
        limits.set_all(*(limits.change(number, up=RATE, down=RATE) for number in (gone, kept)))
        ctl.remove(gone)
        kept_class = limits.read(kept)[kept]["class"]
        self.assertEqual(set(queues.every()), {(device, kept_class) for device in limits.DEVICES})
        self.assertEqual([ports for content in queues.forwarded().values() for ports in content], ["9000-9010"] * 4)
        self.assertEqual(limits.state(kept), "in-force")

    def test_a_limit_moves_with_the_ports_of_its_entry(self):
        number, = ctl.add("8000")
        former, present = self.stream(8000), self.stream(9005)
        limits.both(number, RATE)
        self.assert_limited(former)
        self.assert_free(present)
        ctl.modify(number, "--ports", "9000-9010")
        self.assertEqual(limits.state(number), "in-force")
        self.assert_free(former)
        self.assert_limited(present)

    def test_a_limit_moves_with_the_protocol_and_side_of_its_entry(self):
        number, = ctl.add("8000")
        stream = self.stream(8000)
        limits.both(number, RATE)
        for arguments, is_limited in ((("--protocol", "udp"), False), (("--protocol", "tcp"), True),
                                      (("--side", "remote"), False), (("--side", "local"), True)):
            ctl.modify(number, *arguments)
            (self.assert_limited if is_limited else self.assert_free)(stream)

    def test_changes_of_one_limit_do_not_disturb_the_queues_of_another(self):
        changed, other = ctl.add("8000", "8001")
        limits.set_all(*(limits.change(number, up=20 * MBIT, down=20 * MBIT) for number in (changed, other)))
        number = limits.read(other)[other]["class"]
        with UdpFlow([8001], HOST4, pause=0.001) as flow, Stream(8000):
            flow.await_exchanges(50)
            before, exchanged = self.queues_of(number), flow.exchanges
            for rate in (MBIT, 50 * MBIT, 5 * MBIT, 100 * MBIT):
                limits.both(changed, rate)
                limits.limit(changed, up=0)
                limits.off(changed)
                flow.await_exchanges(10)
            ctl.remove(changed)
            limits.both(ctl.add("8000-8010")[0], RATE)
            flow.await_exchanges(50)
            exchanged = flow.exchanges - exchanged
            after = self.queues_of(number)
        print(f"before {before}, {exchanged} exchanges, after {after}")
        self.assertEqual(flow.lost, 0)
        for former, present in zip(before, after, strict=True):
            self.assertEqual(present.leaf, former.leaf)
            self.assertGreaterEqual(present.packets, former.packets + exchanged - 1)
            self.assertEqual((former.dropped, present.dropped), (0, 0))

    def queues_of(self, number):
        return [queues.of(device)[number] for device in limits.DEVICES]

    def test_another_rate_leaves_the_queue_of_its_class_as_it_is(self):
        number, = ctl.add("8000")
        limits.both(number, 20 * MBIT)
        with UdpFlow([8000], HOST4, pause=0.001) as flow:
            flow.await_exchanges(20)
            before, exchanged = queues.every(), flow.exchanges
            limits.both(number, 10 * MBIT)
            flow.await_exchanges(20)
            exchanged = flow.exchanges - exchanged
            after = queues.every()
        for key, former in before.items():
            self.assertEqual(after[key].leaf, former.leaf)
            self.assertGreaterEqual(after[key].packets, former.packets + exchanged - 1)
        self.assertEqual([limits.classes(device) for device in limits.DEVICES], [{"5052:1f40": "10Mbit"}] * 2)


if __name__ == "__main__":
    run_tests()
