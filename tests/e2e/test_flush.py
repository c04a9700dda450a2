#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Other programs flush the ruleset. A protected table (kernel >= 6.9) does not notice; without protection the
counters are back within a second, and what is lost is at most what came since the last sample."""
import subprocess
import time

from support import ctl, flushing, nft, seed
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.flows import TcpFlow, UdpFlow
from support.places import HOST4, HOST6
from support.truth import Truth, Watch
from support.waiting import eventually, seconds_until

FLUSHES = 50
FALLBACK_FLUSHES = 6
LOSSES = 4
CHANGES = 40
SAMPLE_S = 1.0
UNWATCHED_S = 8.0  # a table that is protected is read each nine seconds then
BACK_S = 1.0
PORT_SETS = {"single": "8000", "range": "8000-9000", "list": "80,443,8000-8100"}


class FlushCase(SandboxCase):
    def watch(self):
        self.labels = dict(zip(PORT_SETS, ctl.add(*PORT_SETS.values())))
        self.truth = Truth(*(Watch(label, ports) for label, ports in PORT_SETS.items()), protected=True)
        self.addCleanup(self.truth.close)


class Flush(FlushCase):
    def setUp(self):
        super().setUp()
        if not flushing.is_protected():
            self.skipTest("this kernel cannot protect a table (before 6.9)")

    def test_fifty_flushes_of_the_ruleset_lose_nothing(self):
        self.watch()
        with UdpFlow([8000, 8050, 443], HOST4) as datagrams, TcpFlow(8000, HOST6):
            for _ in range(FLUSHES):
                nft.flush()
                datagrams.await_exchanges(20)
        self.assert_counts(self.truth, self.labels)

    def test_a_protected_table_is_read_seldom_while_nobody_watches(self):
        ctl.add("8000")
        nft.settled_listing()
        with Figures() as figures:
            eventually("it is read each nine seconds", lambda: figures.status()["reading_interval_ms"] == 9000)

    def test_no_other_program_can_delete_a_protected_table(self):
        ctl.add("8000")
        before = nft.settled_listing()
        for command in ("delete table inet portreeve", "flush table inet portreeve", "delete chain inet portreeve in"):
            done = subprocess.run(["nft", *command.split()], capture_output=True, text=True, check=False)
            self.assertNotEqual(done.returncode, 0, command)
        self.assertEqual(nft.settled_listing(), before)


class FallbackFlush(FlushCase):
    expected_log = (flushing.WARNING,)

    @classmethod
    def setUpClass(cls):
        cls.protected_before = flushing.is_protected()
        flushing.restart("--no-table-owner", False)

    @classmethod
    def tearDownClass(cls):
        flushing.restart("", cls.protected_before)

    def test_flushed_counters_are_back_within_a_second(self):
        self.watch()
        with UdpFlow([8000, 8050], HOST4, pause=0.001) as flow:
            for number in range(FALLBACK_FLUSHES):
                flow.await_exchanges(20)
                nft.flush()
                seconds = seconds_until("the counters are back", lambda: nft.objects("rule"))
                print(f"flush {number + 1}: back after {seconds * 1000:.0f} ms")
                self.assertLess(seconds, BACK_S)

    def test_a_flush_loses_at_most_what_came_since_the_last_sample(self):
        self.watch()
        subscriber = flushing.Subscriber()
        self.addCleanup(subscriber.stop)
        random = seed.make()
        for number in range(LOSSES):
            loss = flushing.measure_loss(self.truth, "single", self.labels["single"], 8000, random)
            print(f"flush {number + 1}: {loss}")
            self.assertGreaterEqual(loss.crossed, loss.counted, "bytes were invented")
            self.assertLess(loss.seconds, SAMPLE_S + BACK_S)

    def test_a_flush_loses_no_more_while_nobody_watches(self):
        self.watch()
        nft.settled_listing()
        with Figures() as figures:
            self.assertEqual(figures.status()["reading_interval_ms"], 1000)
        random = seed.make()
        for number in range(LOSSES):
            loss = flushing.measure_loss(self.truth, "single", self.labels["single"], 8000, random, longest=UNWATCHED_S)
            print(f"flush {number + 1}: {loss}")
            self.assertGreaterEqual(loss.crossed, loss.counted, "bytes were invented")
            self.assertLess(loss.seconds, SAMPLE_S + BACK_S)

    def test_show_says_that_others_can_flush_the_counters(self):
        number, = ctl.add("8000")
        self.assertIn("other programs can flush the counters", ctl.do("show", f"id:{number}"))

    def test_flushes_amid_changes_lose_no_entry_and_are_no_failure(self):
        self.watch()
        number, random = self.labels["single"], seed.make()
        with UdpFlow([8000], HOST4, pause=0.001):
            for count in range(CHANGES):
                ctl.modify(number, "--ports", f"8000,{9000 + count}")
                time.sleep(random.uniform(0.0, 0.1))  # the moment is random on purpose
                nft.flush()
        expected, counted = self.truth.read_quiet()["single"], ctl.counted()[number]
        print(f"{CHANGES} flushes: counted {counted} of {expected}")
        self.assertTrue(all(is_ <= should for is_, should in zip(counted, expected)), "bytes were invented")
        self.assertEqual(len(ctl.entries()), len(PORT_SETS))

    def test_a_deleted_table_comes_back_as_it_was(self):
        ctl.add("8000", "9000-9010", "443@remote")
        before = [set_.split(".")[0] for set_ in nft.set_names()]
        subprocess.run(["nft", "delete", "table", "inet", "portreeve"], check=True)
        seconds_until("the counters are back", lambda: nft.objects("rule"))
        self.assertEqual([set_.split(".")[0] for set_ in nft.set_names()], before)


if __name__ == "__main__":
    run_tests()
