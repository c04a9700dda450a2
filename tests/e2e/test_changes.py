#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An entry's ports change 50 times under continuous traffic: the ports that stay in it lose and invent no byte."""
import os
import signal
import threading

from support import ctl, helper, seed
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.flows import TcpFlow, UdpFlow
from support.places import HOST4, HOST6
from support.truth import Truth, Watch
from support.waiting import eventually
from support.wire import Variant

CHANGES = 50
KEPT = ("8000", "8000,8050-8060", "80,443,8050-8060")


class Changes(SandboxCase):
    def setUp(self):
        super().setUp()
        self.random = seed.make()
        self.kept = dict(zip(("changed", "second", "third"), KEPT))
        self.labels = dict(zip(self.kept, ctl.add(*self.kept.values())))
        self.truth = Truth(*(Watch(label, ports) for label, ports in self.kept.items()))
        self.addCleanup(self.truth.close)
        self.flows = [UdpFlow([8000, 8055, 443], HOST4), UdpFlow([8050, 80], HOST6), TcpFlow(8000, HOST6)]
        self.addCleanup(self.stop)

    def stop(self):
        while self.flows:
            self.flows.pop().stop()

    def more_ports(self):
        """Ports of which none is in use, as single ones and ranges, near those in use and far."""
        first = self.random.randrange(8100, 60_000)
        return self.random.choice([f"{first}", f"{first}-{first + 40}", f"8001,{first}", "8001-8049", "7990-7999",
                                   f"8061-8070,{first}", "1-79", f"8002,8004,8006,{first}-{first + 1}"])

    def check(self):
        self.stop()
        self.assert_counts(self.truth, self.labels)

    def test_fifty_changes_of_ports_lose_and_invent_nothing(self):
        for _ in range(CHANGES):
            label = self.random.choice(list(self.kept))
            ctl.modify(self.labels[label], "--ports", f"{self.kept[label]},{self.more_ports()}")
            self.flows[0].await_exchanges(5)
        self.check()

    def test_fifty_changes_in_a_row_as_fast_as_the_bus_takes_them_lose_and_invent_nothing(self):
        with Bus() as bus:
            for _ in range(CHANGES):
                self.change(bus, self.random.choice(list(self.kept)))
        self.check()

    def change(self, bus, label):
        ports = f"{self.kept[label]},{self.more_ports()}"
        bus.call("Entries", "Modify", "aa{sv}", [{"id": Variant("t", self.labels[label]), "ports": Variant("s", ports)}])

    def test_changes_of_protocol_and_side_and_back_keep_what_was_counted(self):
        number = self.labels["changed"]
        for _ in range(5):
            for options in (("--protocol", "tcp"), ("--protocol", "both"), ("--side", "remote"), ("--side", "local")):
                before = ctl.bytes_of(ctl.entry(number))
                ctl.modify(number, *options)
                after = ctl.bytes_of(ctl.entry(number))
                self.assertTrue(before[0] <= after[0] and before[1] <= after[1], (before, after))
        self.labels.pop("changed")
        self.check()

    def test_a_helper_killed_in_the_middle_of_changes_loses_and_invents_nothing(self):
        killed = 0
        for _ in range(CHANGES):
            if self.random.random() < 0.2:
                self.kill_during(self.random.choice(list(self.kept)))
                killed += 1
            else:
                with Bus() as bus:
                    self.change(bus, self.random.choice(list(self.kept)))
        print(f"{CHANGES} changes, the helper killed during {killed}")
        self.check()

    def kill_during(self, label):
        """Sends a change, and kills the helper at some moment of its few milliseconds."""
        process = helper.pid()
        timer = threading.Timer(self.random.uniform(0.0, 0.012), os.kill, (process, signal.SIGKILL))
        with Bus() as bus:
            timer.start()
            try:
                self.change(bus, label)
            except BusError as error:
                self.assertRegex(error.name, "NoReply|ServiceUnknown|NameHasNoOwner|Disconnected|Spawn")
            timer.join()
        eventually("the helper is gone", lambda: not helper.is_running(process))
        helper.await_answer()


if __name__ == "__main__":
    run_tests()
