#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A thousand entries are one call and one transaction; a batch does all of what it says or nothing."""
import time

from support import ctl, nft
from support.bus import Bus, BusError
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.generation import generation
from support.places import HOST4
from support.truth import Truth, Watch
from support.wire import Variant

COUNT = 1000
SINGLES = [str(port) for port in range(10_000, 12_000, 2)]
RANGES = [f"{port}-{port + 3}" for port in range(20_000, 28_000, 8)]


def specs(ports):
    return [{"ports": Variant("s", text)} for text in ports]


class Batches(SandboxCase):
    def setUp(self):
        super().setUp()
        self.bus = Bus()
        self.addCleanup(self.bus.close)

    def timed(self, what, work):
        start = time.monotonic()
        result = work()
        print(f"{what}: {(time.monotonic() - start) * 1000:.0f} ms")
        return result

    def test_a_thousand_entries_are_added_changed_and_removed_in_one_call_each(self):
        for kind, ports in (("single ports", SINGLES), ("ranges", RANGES)):
            ids = self.timed(f"add {COUNT} {kind}", lambda ports=ports: self.bus.call(
                "Entries", "Add", "aa{sv}", specs(ports)))
            self.assertEqual(len(set(ids)), COUNT)
            self.assertEqual([row[0] for row in self.bus.call("Traffic", "Snapshot", "at", ids)[1]], ids)
            changes = [{"id": Variant("t", number), "note": Variant("s", f"note {number}")} for number in ids]
            self.timed(f"note {COUNT} {kind}", lambda changes=changes: self.bus.call(
                "Entries", "Modify", "aa{sv}", changes))
            self.timed(f"remove {COUNT} {kind}", lambda ids=ids: self.bus.call("Entries", "Remove", "at", ids))
        self.assertEqual(ctl.entries(), [])

    def test_the_tool_adds_a_thousand_entries_in_one_call(self):
        self.timed(f"portreevectl add of {COUNT} ports", lambda: ctl.do("add", *SINGLES))
        self.assertEqual([item["ports"] for item in ctl.entries()], SINGLES)

    def test_the_kernel_gets_a_batch_as_one_transaction(self):
        ctl.add("9")
        nft.settled_listing()
        before = generation()
        self.bus.call("Entries", "Add", "aa{sv}", specs(SINGLES))
        transactions = generation() - before
        print(f"{COUNT} entries took {transactions} transactions")
        # One before it prepares what no packet reaches yet; all that counts is switched by a single one.
        self.assertLessEqual(transactions, 2)

    def test_traffic_counts_exactly_while_large_batches_come_and_go(self):
        number = ctl.add("10001,20005")[0]
        truth = Truth(Watch("entry", "10001,20005"))
        self.addCleanup(truth.close)
        with UdpFlow([10_001, 20_005], HOST4) as flow:
            for ports in (SINGLES, RANGES, ["10001"], ["20000-20010", "1-65535"]):
                flow.await_exchanges(10)
                ids = self.bus.call("Entries", "Add", "aa{sv}", specs(ports))
                flow.await_exchanges(10)
                self.bus.call("Entries", "Remove", "at", ids)
        self.assert_counts(truth, {"entry": number})

    def test_a_batch_with_one_bad_entry_does_nothing(self):
        ctl.add("10500")
        before = nft.settled_listing()
        for bad in ("0", "10500"):
            with self.assertRaises(BusError):
                self.bus.call("Entries", "Add", "aa{sv}", specs(["1", "2", bad, "3"]))
        with self.assertRaises(BusError):
            self.bus.call("Entries", "Remove", "at", [ctl.entries()[0]["id"], 4711])
        self.assertEqual([item["ports"] for item in ctl.entries()], ["10500"])
        self.assertEqual(nft.settled_listing(), before)

    def test_two_entries_can_swap_their_ports_in_one_call(self):
        first, second = ctl.add("100", "200")
        self.bus.call("Entries", "Modify", "aa{sv}", [{"id": Variant("t", first), "ports": Variant("s", "200")},
                                                      {"id": Variant("t", second), "ports": Variant("s", "100")}])
        self.assertEqual([(item["id"], item["ports"]) for item in ctl.entries()], [(first, "200"), (second, "100")])


if __name__ == "__main__":
    run_tests()
