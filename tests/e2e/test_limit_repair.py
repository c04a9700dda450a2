#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Somebody meddles with what limits: it is repaired within a second, said once, and never takes what is others'."""
import json

from support import ctl, flushing, helper, limits, nft, queues
from support.bus import BusError
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST, HOST4, PEER, run
from support.streams import Stream
from support.traffic import tcp
from support.truth import Truth, Watch
from support.waiting import eventually, seconds_until, stays

MBIT = 1_000_000
RATE = 20 * MBIT
BAR_S = 1.0
WARNING = "Another program changed what limits the traffic; it is as it was again"
CLASS = "5052:1f40"


def assert_limited(stream):
    """Soon: a TCP connection that has lost a whole queue needs a moment to recover."""
    eventually(f"{stream.flow} is as fast as its limit", lambda: abs(stream.share(RATE, 1) - 1) < 0.15)


class RepairCase(SandboxCase):
    def limit_two(self):
        self.numbers = ctl.add("8000", "9000-9010")
        limits.set_all(*(limits.change(number, up=RATE, down=RATE) for number in self.numbers))
        self.wanted = self.state()

    def state(self):
        """What limits now; without handles, which are others after a repair."""
        return ([limits.classes(device) for device in limits.devices()], queues.forwarded(), queues.hooked(),
                {item["state"] for item in limits.read().values()})

    def warnings(self):
        return [line for line in helper.log_lines(self.log_start) if WARNING in line]

    def check_repaired(self, what, *command):
        """Runs the command while traffic flows on both entries."""
        warned = len(self.warnings())
        with UdpFlow([9005], HOST4, pause=0.001) as flow, Stream(8000) as down, Stream(8000, "up") as up:
            flow.await_exchanges(10)
            run(*command)
            seconds = seconds_until(f"repaired after: {what}", lambda: self.state() == self.wanted)
            print(f"repaired {seconds * 1000:.0f} ms after: {what}")
            self.assertLess(seconds, BAR_S, what)
            flow.await_exchanges(20)
            for stream in (down, up):
                assert_limited(stream)
        stays("nothing more is repaired", lambda: len(self.warnings()) <= warned + 1, 0.3)
        self.assertEqual(len(self.warnings()), warned + 1, what)
        self.assertEqual(self.state(), self.wanted, what)


class Repair(RepairCase):
    expected_log = (WARNING,)

    def setUp(self):
        super().setUp()
        self.limit_two()

    def check_each_device(self, what, command):
        for device in limits.DEVICES:
            self.check_repaired(f"{device}: {what}", *command.format(device=device).split())

    def test_a_deleted_class(self):
        self.check_each_device("class deleted", f"tc class delete dev {{device}} classid {CLASS}")

    def test_a_class_with_another_rate(self):
        self.check_each_device("rate changed", f"tc class change dev {{device}} classid {CLASS} htb rate 1gbit")

    def test_a_class_too_many(self):
        self.check_each_device("class added", "tc class add dev {device} parent 5052: classid 5052:77 htb rate 1mbit")

    def test_a_deleted_root(self):
        self.check_each_device("root deleted", "tc qdisc delete dev {device} root")

    def test_another_root(self):
        self.check_each_device("root replaced", "tc qdisc replace dev {device} root handle 7: pfifo")
        self.check_each_device("root replaced by another HTB", "tc qdisc replace dev {device} root handle 1: htb")

    def test_a_device_that_is_down(self):
        self.check_each_device("set down", "ip link set {device} down")

    def test_a_deleted_device(self):
        self.check_each_device("deleted", "ip link delete {device}")

    def test_a_renamed_device(self):
        run("ip", "link", "set", "portreeve-in", "down")
        eventually("it is up again", lambda: self.state() == self.wanted)
        first = len(self.warnings())
        run("sh", "-c", "ip link set portreeve-in down; ip link set portreeve-in name lost0")
        eventually("there is another", lambda: self.state() == self.wanted, BAR_S)
        self.assertIn(len(self.warnings()), (first + 1, first + 2))
        run("ip", "link", "delete", "lost0")

    def test_several_things_at_once_are_one_repair(self):
        for device in limits.DEVICES:
            run("ip", "link", "set", device, "group", "77")
        self.check_repaired("both devices deleted", "ip", "link", "delete", "group", "77")

    def test_meddling_again_and_again_is_repaired_each_time(self):
        for _ in range(5):
            self.check_repaired("class deleted", "tc", "class", "delete", "dev", "portreeve-in", "classid", CLASS)


class Flushed(RepairCase):
    """Without a table that the kernel protects, as before Linux 6.9."""
    expected_log = (WARNING, flushing.WARNING)

    @classmethod
    def setUpClass(cls):
        cls.protected_before = flushing.is_protected()
        flushing.restart("--no-table-owner", False)

    @classmethod
    def tearDownClass(cls):
        flushing.restart("", cls.protected_before)

    def setUp(self):
        super().setUp()
        self.limit_two()

    def test_a_deleted_table(self):
        self.check_repaired("table deleted", "nft", "delete", "table", "netdev", "portreeve")

    def test_a_flushed_table(self):
        self.check_repaired("table flushed", "nft", "flush", "table", "netdev", "portreeve")

    def test_a_flushed_ruleset(self):
        for _ in range(3):
            self.check_repaired("ruleset flushed", "nft", "flush", "ruleset")

    def test_a_changed_map(self):
        for name in ("local_tcp_in.64", "local_udp_out.ranges"):
            self.check_repaired(f"{name} flushed", "nft", "flush", "map", "netdev", "portreeve", name)


class Protected(RepairCase):
    def setUp(self):
        super().setUp()
        if not flushing.is_protected():
            self.skipTest("this kernel cannot protect a table (before 6.9)")
        self.limit_two()

    def test_a_flush_of_the_ruleset_does_not_touch_limits(self):
        before = queues.listing()
        for _ in range(5):
            nft.flush()
        stays("nothing is repaired", lambda: not self.warnings(), 0.3)
        self.assertEqual(queues.listing(), before)


class Foreign(SandboxCase):
    """Somebody else's interface has the name that we would give one."""
    expected_log = ("interface is called portreeve-", "The limits could not be put back", WARNING)

    def setUp(self):
        super().setUp()
        self.number, = ctl.add("8000")
        nft.settled_listing()

    def make_foreign(self, name):
        run("ip", "link", "add", name, "type", "veth", "peer", "name", "foreign")
        self.addCleanup(self.remove_foreign)
        run("ip", "address", "add", "10.99.0.1/24", "dev", name)
        run("ip", "link", "set", name, "up")
        run("ip", "link", "set", "foreign", "up")
        # The kernel tells of a carrier up to a second later; nothing is to change by itself from here on.
        eventually("both ends have a carrier", lambda: all(
            link["operstate"] == "UP" for link in json.loads(run("ip", "-j", "link")) if link["ifname"] in (name, "foreign")))

    @staticmethod
    def remove_foreign():
        if "foreign" in run("ip", "-o", "link"):
            run("ip", "link", "delete", "foreign")

    def check(self, name):
        self.make_foreign(name)
        nft.settled_listing()
        before = limits.snapshot(), run("ip", "address"), limits.entry(self.number)
        with self.assertRaises(BusError) as refused:
            limits.both(self.number, RATE)
        self.assertEqual(refused.exception.name, "org.portreeve.Error.Kernel")
        self.assertIn(name, refused.exception.text)
        self.assertEqual((limits.snapshot(), run("ip", "address"), limits.entry(self.number)), before)
        self.assertEqual(limits.state(self.number), "none")
        self.check_counting()
        self.remove_foreign()
        limits.both(self.number, RATE)
        self.assertEqual(limits.state(self.number), "in-force")
        with Stream(8000) as stream:
            assert_limited(stream)

    def check_counting(self):
        truth = Truth(Watch("entry", "8000"))
        self.addCleanup(truth.close)
        counted = ctl.counted()[self.number]
        tcp(HOST, PEER, 8000, HOST4)
        expected = truth.read_quiet()["entry"]
        self.assertEqual(tuple(is_ - was for is_, was in zip(ctl.counted()[self.number], counted)), expected)

    def test_a_foreign_interface_with_the_first_name_is_left_alone(self):
        self.check("portreeve-in")

    def test_a_foreign_interface_with_the_second_name_is_left_alone(self):
        self.check("portreeve-out")

    def test_one_that_takes_the_name_of_a_deleted_device_is_left_alone_and_limits_wait_for_it_to_go(self):
        limits.both(self.number, RATE)
        with helper.Held():
            helper.kill()
            run("ip", "link", "delete", "portreeve-in")
            self.make_foreign("portreeve-in")
        helper.await_answer()
        self.assertEqual(limits.state(self.number), "differs")
        self.assertIn("10.99.0.1", run("ip", "address"))
        self.check_counting()
        self.remove_foreign()
        seconds = seconds_until("the limit is in force", lambda: limits.state(self.number) == "in-force", 5)
        print(f"in force {seconds * 1000:.0f} ms after the interface went")
        with Stream(8000) as stream:
            assert_limited(stream)


if __name__ == "__main__":
    run_tests()
