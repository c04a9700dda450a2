#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Other programs flush the ruleset. A protected table (kernel >= 6.9) does not notice; without protection the
counters are back within a second, and what is lost is at most what came since the last sample."""
import contextlib
import subprocess
import threading
import time

from support import ctl, helper, nft, seed
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.flows import TcpFlow, UdpFlow
from support.places import HOST4, HOST6
from support.traffic import Worker
from support.truth import Truth, Watch
from support.waiting import eventually, seconds_until

FLUSHES = 50
FALLBACK_FLUSHES = 6
ROUNDS = 4
SAMPLE_S = 1.0
BACK_S = 1.0
PORT_SETS = {"single": "8000", "range": "8000-9000", "list": "80,443,8000-8100"}


def is_protected():
    """Whether the table is; nothing while the helper is on its way."""
    with Figures() as figures, contextlib.suppress(BusError):
        return figures.status()["table_protected"]
    return None


class Flush(SandboxCase):
    def watch(self):
        self.labels = dict(zip(PORT_SETS, ctl.add(*PORT_SETS.values())))
        self.truth = Truth(*(Watch(label, ports) for label, ports in PORT_SETS.items()), protected=True)
        self.addCleanup(self.truth.close)

    def test_fifty_flushes_of_the_ruleset_lose_nothing(self):
        if not is_protected():
            self.skipTest("this kernel cannot protect a table (before 6.9)")
        self.watch()
        with UdpFlow([8000, 8050, 443], HOST4) as datagrams, TcpFlow(8000, HOST6):
            for _ in range(FLUSHES):
                nft.flush()
                datagrams.await_exchanges(20)
        self.assert_counts(self.truth, self.labels)

    def test_no_other_program_can_delete_a_protected_table(self):
        if not is_protected():
            self.skipTest("this kernel cannot protect a table (before 6.9)")
        ctl.add("8000")
        before = nft.listing()
        for command in ("delete table inet portreeve", "flush table inet portreeve", "delete chain inet portreeve in"):
            done = subprocess.run(["nft", *command.split()], capture_output=True, text=True, check=False)
            self.assertNotEqual(done.returncode, 0, command)
        self.assertEqual(nft.listing(), before)


class FallbackFlush(Flush):
    expected_log = ("Another program deleted the counters; they are back",)

    @classmethod
    def setUpClass(cls):
        helper.set_options("--no-table-owner")
        helper.kill()
        eventually("a helper without protection runs", lambda: is_protected() is False)

    @classmethod
    def tearDownClass(cls):
        helper.set_options("")
        helper.kill()
        eventually("a helper with protection runs", is_protected)

    test_fifty_flushes_of_the_ruleset_lose_nothing = None
    test_no_other_program_can_delete_a_protected_table = None

    def subscribe(self):
        """Somebody watches all the time, so a sample is taken each second."""
        bus = Bus()
        bus.call("Traffic", "Subscribe")
        stop = threading.Event()

        def listen():
            with bus:
                while not stop.is_set():
                    with contextlib.suppress(TimeoutError):
                        bus.next_signal("Sampled", 0.2)

        listening = Worker(listen)
        self.addCleanup(listening.finish)
        self.addCleanup(stop.set)

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
        self.subscribe()
        random = seed.make()
        for number in range(ROUNDS):
            before = self.truth.read_quiet(), ctl.counted()
            start = time.monotonic()
            with UdpFlow([8000], HOST4, pause=0.001) as flow:
                time.sleep(random.uniform(0.5, 1.5))  # the flush comes at any moment between two samples
                nft.flush()
                flow.await_exchanges(50)
                seconds = time.monotonic() - start
            after = self.truth.read_quiet(), ctl.counted()
            crossed, counted = (self.arrived(new, old) for new, old in zip(after, before))
            lost_s = (crossed - counted) / crossed * seconds
            print(f"flush {number + 1}: lost {crossed - counted} of {crossed} bytes, {lost_s:.2f} s of traffic")
            self.assertGreaterEqual(crossed, counted, "bytes were invented")
            self.assertLess(lost_s, SAMPLE_S + BACK_S)

    def arrived(self, new, old):
        key = "single" if "single" in new else self.labels["single"]
        return new[key][0] - old[key][0]


if __name__ == "__main__":
    run_tests()
