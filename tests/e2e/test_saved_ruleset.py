#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`nft list ruleset > nftables.conf` while much is limited and blocked, and then a boot: the file loads, and the copies of
our tables that it makes limit and block nothing, until the helper comes and replaces them. What they count is lost."""
import contextlib
import os
import re
import signal
import subprocess

from support import ctl, database, flushing, helper, limits, nft, queues
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST4, run
from support.sender import PACKET, Sender
from support.streams import Stream
from support.truth import Truth, Watch
from support.waiting import eventually

MBIT = 1_000_000
RATE = MBIT
FREE = 30 * RATE
LIMITED, RANGE, BLOCKED, CUT, PLAIN = "8000", "8100-8110", "9000", "9100", "8200"
QUOTA = 10  # packets
BEYOND_A_CUTOFF = 80  # packets: what passes beyond a quota is at most the longest packet
LOADS = 12


def load(text):
    """What nft says of it; nothing where it took the file."""
    done = subprocess.run(["nft", "-f", "-"], input=text, capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def to_stay(text):
    """As it is saved on kernels that know no owner: a table whose owner is nft goes with nft. (An nft that prints "persist"
    leaves it, too.)"""
    return re.sub(r"\n\tflags [^\n]*", "", text)


def arrived(port, count=20):
    """How many of so many datagrams from this port get to the peer."""
    sender = Sender(int(port))
    with contextlib.closing(sender):
        sender.send(count)
        sender.sink.settimeout(0.3)
        received = 0
        with contextlib.suppress(TimeoutError):
            while received < count:
                sender.sink.recv(1 << 16)
                received += 1
        return received


class SavedCase(SandboxCase):
    maxDiff = None

    def set_up_entries(self):
        ports = {name: name for name in (LIMITED, RANGE, BLOCKED, CUT, PLAIN)}
        self.numbers = dict(zip(ports, ctl.add(*ports)))
        limits.set_all(*(limits.change(self.numbers[name], up=RATE, down=RATE) for name in (LIMITED, RANGE)))
        for name in (BLOCKED, CUT):
            ctl.do("quota", f"id:{self.numbers[name]}", str(QUOTA * PACKET), "--action", "block")
        arrived(BLOCKED, QUOTA + 1)
        eventually("it is blocked", lambda: self.standing(BLOCKED) == "blocked")
        # The kernel follows; until then the cutoff lets through the longest packet more.
        eventually("nothing gets through", lambda: arrived(BLOCKED, 1) == 0)

    def standing(self, name):
        return ctl.entry(self.numbers[name])["quota"]["standing"]

    def save(self):
        """What nft saves, with a cutoff that is used up in the kernel, and no helper afterwards. (nft 1.0.6 cannot read its
        own listing of a table that persists without its owner.)"""
        eventually("what was used up is committed",
                   lambda: database.committed()[self.numbers[BLOCKED]][1] >= QUOTA * PACKET, 11)
        process = helper.pid()
        os.kill(process, signal.SIGSTOP)
        arrived(CUT, BEYOND_A_CUTOFF)
        self.assertEqual(arrived(CUT), 0)
        text = run("nft", "list", "ruleset")
        helper.kill()
        for part in ("drop_local", "quota cutoff.", "fwd to", "hook egress device"):
            self.assertIn(part, text)
        return text

    def assert_free(self):
        for name in (BLOCKED, CUT):
            self.assertEqual(arrived(name), 20, f"port {name} is cut")
        for name in (LIMITED, RANGE):
            for way in ("up", "down"):
                with Stream(int(name.split("-")[0]), way) as stream:
                    stream.seconds_until_above(FREE)
                    self.assertGreater(stream.bps(0.3), FREE, "a copy limits")

    def assert_limited(self):
        self.assertEqual({item["state"] for item in limits.read().values()}, {"in-force"})
        with Stream(int(LIMITED)) as stream:
            stream.seconds_until_below(2 * RATE, 20)

    def truth(self):
        truth = Truth(*(Watch(f"p{number}", name) for name, number in self.numbers.items()))
        self.addCleanup(truth.close)
        return truth

    def assert_grown(self, truth, before):
        """Since \a before each entry has counted what crossed since \a truth was made."""
        expected = truth.read_quiet()
        counted = ctl.counted()
        for name, number in self.numbers.items():
            if name != BLOCKED:  # what is dropped passes the truth's counter on one side only
                grown = tuple(new - old for new, old in zip(counted[number], before[number]))
                self.assertEqual(grown, expected[f"p{number}"], name)

    def come_back(self, committed):
        """The helper comes, replaces the copies, and goes on exactly with what its database had."""
        helper.await_answer()
        self.assertEqual(ctl.counted(), committed)
        truth = self.truth()
        self.assertEqual(arrived(BLOCKED), 0)
        self.assertEqual(arrived(CUT, 5), 5)
        self.assertEqual(arrived(PLAIN), 20)
        self.assert_limited()
        self.assert_grown(truth, committed)


class Boot(SavedCase):
    def setUp(self):
        super().setUp()
        self.program = helper.program()
        self.set_up_entries()

    def tearDown(self):
        run("nft", "flush", "ruleset")
        super().tearDown()

    def remove_kernel_objects(self):
        run(self.program, "--remove-kernel-objects")

    def check_boot(self, forget):
        """Saves, has \a forget take away what a boot would, and loads."""
        with helper.Held():
            text = self.save()
            committed = database.committed()
            forget()
            self.assertEqual(nft.objects("chain"), [])
            self.assertEqual(load(text), "", "nft refuses what it saved")
            run("nft", "flush", "ruleset")
            self.assertEqual(load(to_stay(text)), "")
            self.assert_free()
            self.assertEqual(load(to_stay(text)), "", "a copy cannot be loaded twice")
            self.assert_free()
        self.come_back(committed)

    def test_a_saved_ruleset_loads_without_our_devices_and_does_nothing(self):
        self.check_boot(self.remove_kernel_objects)
        self.assertEqual(limits.devices(), limits.DEVICES)

    def test_a_saved_ruleset_does_nothing_where_our_devices_are_there(self):
        self.check_boot(lambda: run("nft", "flush", "ruleset"))

    def test_what_was_uninstalled_removes_a_copy_too(self):
        with helper.Held():
            text = self.save()
            self.remove_kernel_objects()
            self.assertEqual(load(to_stay(text)), "")
            self.assertEqual(len([name for name in limits.tables() if "portreeve" in name]), 2)
            self.remove_kernel_objects()
            self.assertNotIn("portreeve", "\n".join(limits.tables()))
        helper.await_answer()

    def test_a_copy_of_the_netdev_table_goes_where_nothing_is_limited(self):
        with helper.Held():
            text = self.save()
        helper.await_answer()
        limits.off(self.numbers[LIMITED], self.numbers[RANGE])
        with helper.Held():
            helper.end(signal.SIGTERM)
            self.remove_kernel_objects()
            self.assertEqual(load(to_stay(text)), "")
        helper.await_answer()
        eventually("the copy is gone", lambda: "table netdev portreeve" not in limits.tables())


class OverTheLiveTables(SavedCase):
    """Where no owner protects them, nft adds what was saved to our tables."""

    expected_log = (flushing.WARNING, "Another program changed what limits the traffic; it is as it was again")

    @classmethod
    def setUpClass(cls):
        cls.protected_before = flushing.is_protected()
        flushing.restart("--no-table-owner", False)

    @classmethod
    def tearDownClass(cls):
        flushing.restart("", cls.protected_before)

    def setUp(self):
        super().setUp()
        self.set_up_entries()

    def flow_while(self, act):
        with UdpFlow([int(PLAIN)], HOST4, pause=0.001) as flow, UdpFlow([8105], HOST4, pause=0.01) as limited:
            for _ in range(LOADS):
                flow.await_exchanges(30)
                act()
                flow.await_exchanges(30)
                limited.await_exchanges(2)
            limited_lost = limited.lost
        self.assertEqual((flow.lost, limited_lost), (0, 0))

    def test_with_the_helper_nothing_is_counted_twice_or_lost(self):
        text = run("nft", "list", "ruleset")
        before, truth = ctl.counted(), self.truth()
        shaped = set(queues.every())
        self.flow_while(lambda: self.assertEqual(load(text), ""))
        self.assert_grown(truth, before)
        eventually("nothing is left of the copies", lambda: not nft.leftovers())
        self.assertEqual(run("nft", "list", "ruleset").count("goto in"), text.count("goto in"))
        self.assertEqual(set(queues.every()), shaped)
        self.assert_limited()

    def test_what_was_removed_since_comes_back_without_its_bytes(self):
        gone, = ctl.add("8201")
        arrived(PLAIN)
        text = run("nft", "list", "ruleset")
        sets = set(nft.set_names())
        ctl.do("remove", f"id:{gone}")
        eventually("the sets that had it are collected", lambda: not nft.leftovers() and sets - set(nft.set_names()))
        before, truth, numbers = ctl.counted(), self.truth(), self.numbers_of_copies()
        self.flow_while(lambda: self.assertEqual(load(text), ""))
        self.assert_grown(truth, before)
        eventually("nothing is left of the copies", lambda: not nft.leftovers())
        self.assertEqual(self.numbers_of_copies(), numbers)

    @staticmethod
    def numbers_of_copies():
        """What tells both tables from copies, and leads to devices: with the numbers of a copy the next one would be none."""
        return re.findall(r"(?:set original|map device\.\d+) \{.*?elements = \{ (.*?) \}", run("nft", "list", "ruleset"), re.DOTALL)

    def test_without_the_helper_nothing_is_counted_twice_or_lost(self):
        text = run("nft", "list", "ruleset")
        before, truth = ctl.counted(), self.truth()
        with helper.Held():
            helper.kill()
            self.flow_while(lambda: self.assertEqual(load(text), ""))
            with Stream(int(LIMITED)) as stream:
                stream.seconds_until_below(2 * RATE, 20)
        helper.await_answer()
        self.assert_grown(truth, before)
        self.assertEqual(arrived(BLOCKED), 0)
        self.assert_limited()

    def test_after_a_flush_they_are_replaced(self):
        text = "flush ruleset\n" + run("nft", "list", "ruleset")
        for _ in range(3):
            self.assertEqual(load(text), "")
            eventually("all counts again", lambda: arrived(PLAIN, 3) == 3 and arrived(BLOCKED, 3) == 0)
        before, truth = ctl.counted(), self.truth()
        self.assertEqual(arrived(PLAIN), 20)
        self.assert_grown(truth, before)
        self.assert_limited()


if __name__ == "__main__":
    run_tests()
