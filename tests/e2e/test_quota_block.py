#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A quota that blocks lets all of it pass, and at most 64 KiB a processor more, at full speed and without the helper."""
import itertools

from support import alerts, ctl, helper
from support.case import SandboxCase, run_tests
from support.places import HOST4, HOST6
from support.torrent import Torrent, processors
from support.truth import Truth, Watch
from support.waiting import eventually, stays

PORT = 8000
MIB = 1 << 20
QUOTA = 1024 * MIB
LONGEST = 65_536
#: way of the traffic, and which of (in, out) the billing mode bills
BILLINGS = {"single": ("up", (0, 1)), "ingress": ("down", (1, 0)), "double": ("up", (1, 1))}


class Block(SandboxCase):
    def watch(self, *labelled):
        truth = Truth(*(Watch(label, ports) for label, ports in labelled), passed=True)
        self.addCleanup(truth.close)
        return truth

    def set_up(self, ports, quota, billing="single", weight="1"):
        number, = ctl.add(ports, billing=billing, weight=weight)
        ctl.do("quota", f"id:{number}", str(quota), "--action", "block")
        return number

    def exhaust(self, torrent):
        """Lets it run until nothing gets through any more. Returns how fast it was before."""
        fastest = 0.0

        def is_cut():
            nonlocal fastest
            bps = torrent.bps(0.1)
            fastest = max(fastest, bps)
            return bps == 0
        eventually("nothing gets through any more", is_cut, 60)
        return fastest

    def assert_cut_in_time(self, number, quota, billing="single", weight=1.0, what=""):
        entry = ctl.entry(number)
        raw = sum(size * billed for size, billed in zip(ctl.bytes_of(entry), BILLINGS[billing][1]))
        over = raw - quota / weight
        print(f"  {what}: {over / 1024:+.1f} KiB")
        self.assertGreaterEqual(entry["billed_bytes"], quota, what)
        self.assertLessEqual(over, LONGEST * processors() + 1 / weight, what)
        self.assertEqual(entry["quota"]["standing"], "blocked", what)
        return entry

    def block_once(self, port, billing, weight, address, helped):
        what = f"{billing}, weight {weight}, {address}, helper {'alive' if helped else 'dead'}"
        number = self.set_up(str(port), int(QUOTA * weight), billing, str(weight))
        truth = self.watch(("one", str(port)))
        with Torrent(port, BILLINGS[billing][0], address) as torrent:
            if helped:
                fastest = self.exhaust(torrent)
            else:
                with helper.Held():
                    helper.kill()
                    fastest = self.exhaust(torrent)
                helper.await_answer()
        print(f"  {fastest / 1e9:.1f} Gbit/s", end="")
        eventually("it is told as blocked", lambda: ctl.entry(number)["quota"]["standing"] == "blocked")
        self.assert_cut_in_time(number, int(QUOTA * weight), billing, weight, what)
        self.assertEqual(ctl.bytes_of(ctl.entry(number)), truth.read_quiet()["one"], "counted is what passed")
        self.assertEqual([alert["percent"] for alert in alerts.recorded() if alert["entry"] == number][-1], 100)
        ctl.remove(number)
        truth.close()

    def test_each_billing_mode_and_weight_with_the_helper(self):
        # Each on a port of its own, where nothing is left of the connection before.
        for i, (billing, weight) in enumerate(itertools.product(BILLINGS, (1.0, 1.5, 0.333))):
            with self.subTest(billing=billing, weight=weight):
                self.block_once(PORT + 100 + i, billing, weight, HOST4, helped=True)

    def test_each_billing_mode_without_the_helper(self):
        for i, (billing, weight) in enumerate((("single", 1.0), ("ingress", 2.5), ("double", 0.5))):
            with self.subTest(billing=billing):
                self.block_once(PORT + 200 + i, billing, weight, HOST6, helped=False)

    def test_overlapping_entries_each_get_what_is_theirs(self):
        wide = self.set_up(f"{PORT}-{PORT + 10}", QUOTA // 2)
        narrow = self.set_up(str(PORT), QUOTA, "double")
        other = self.set_up(f"{PORT + 1},{PORT}", 2 * QUOTA)
        with Torrent(PORT) as torrent:
            self.exhaust(torrent)
        eventually("the first is blocked", lambda: ctl.entry(wide)["quota"]["standing"] == "blocked")
        self.assert_cut_in_time(wide, QUOTA // 2, what="the widest")
        self.assertEqual(ctl.entry(narrow)["quota"]["standing"], "open")
        ctl.do("reset", f"id:{wide}")
        ctl.do("quota", f"id:{wide}", str(100 * QUOTA))
        with Torrent(PORT) as torrent:
            self.exhaust(torrent)
        eventually("the second is blocked", lambda: ctl.entry(narrow)["quota"]["standing"] == "blocked")
        self.assert_cut_in_time(narrow, QUOTA, "double", what="the narrowest, after another had dropped before it")
        ctl.remove(narrow)
        with Torrent(PORT) as torrent:
            self.exhaust(torrent)
        eventually("the third is blocked", lambda: ctl.entry(other)["quota"]["standing"] == "blocked")
        self.assert_cut_in_time(other, 2 * QUOTA, what="the list")

    def test_a_quota_that_is_set_raised_and_reset_under_full_traffic_cuts_as_exactly(self):
        number, = ctl.add(str(PORT))
        with Torrent(PORT) as torrent:
            torrent.bps(0.5)
            quota = ctl.entry(number)["billed_bytes"] + QUOTA
            ctl.do("quota", f"id:{number}", str(quota), "--action", "block")
            self.exhaust(torrent)
            self.assert_cut_in_time(number, quota, what="set under traffic")
            ctl.do("quota", f"id:{number}", str(quota + QUOTA))
            eventually("it goes on", lambda: torrent.bps() > 0, 30)
            self.exhaust(torrent)
            self.assert_cut_in_time(number, quota + QUOTA, what="raised")
            ctl.do("quota", f"id:{number}", str(QUOTA))
            ctl.do("reset", f"id:{number}")
            eventually("it goes on", lambda: torrent.bps() > 0, 30)
            self.exhaust(torrent)
            self.assert_cut_in_time(number, QUOTA, what="reset")
            ctl.do("quota", f"id:{number}", str(100 * QUOTA))
            eventually("it goes on", lambda: torrent.bps() > 0, 30)
            ctl.do("reset", f"id:{number}")
            ctl.do("quota", f"id:{number}", str(2 * QUOTA))
            self.exhaust(torrent)
            self.assert_cut_in_time(number, 2 * QUOTA, what="reset and lowered while it flows")

    def test_a_helper_that_is_killed_and_comes_back_leaves_the_cut_where_it_is(self):
        number = self.set_up(str(PORT), 4 * QUOTA)
        with Torrent(PORT) as torrent:
            for _ in range(3):
                torrent.bps(0.3)
                helper.kill()
                helper.await_answer()
            self.exhaust(torrent)
        eventually("it is told as blocked", lambda: ctl.entry(number)["quota"]["standing"] == "blocked")
        self.assert_cut_in_time(number, 4 * QUOTA, what="three kills on the way")

    def test_blocked_means_both_directions_until_it_is_lifted(self):
        number = self.set_up(str(PORT), 1 * MIB)
        with Torrent(PORT) as torrent:
            self.exhaust(torrent)
            eventually("it is told as blocked", lambda: ctl.entry(number)["quota"]["standing"] == "blocked")
            stays("nothing gets through", lambda: torrent.bps() == 0, 1)
            ctl.do("quota", f"id:{number}", "off")
            eventually("it goes on", lambda: torrent.bps() > 0, 30)


if __name__ == "__main__":
    run_tests()
