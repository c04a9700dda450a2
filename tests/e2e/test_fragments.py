#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Datagrams larger than the link's packets. Leaving, they are counted before they are cut. Arriving, a fragment
after the first carries no port: without connection tracking only the first counts, with it (it puts datagrams
together before we look) all of the datagram."""
from support import ctl
from support.case import SandboxCase, run_tests
from support.places import HOST, HOST4, HOST6, PEER, run
from support.traffic import udp
from support.truth import Truth, Watch

SIZE, COUNT = 5000, 4
TRACKING = """
table inet tracking {
    chain arriving { type filter hook prerouting priority 0; ct state invalid counter; }
    chain leaving { type filter hook output priority 0; ct state invalid counter; }
}
"""


class Fragments(SandboxCase):
    def setUp(self):
        super().setUp()
        self.number = ctl.add("8000")[0]
        self.truth = Truth(Watch("entry", "8000"))
        self.addCleanup(self.truth.close)

    def exchange(self, address):
        before = ctl.bytes_of(ctl.entry(self.number))
        udp(HOST, PEER, 8000, address, count=COUNT, up=SIZE, down=SIZE)
        self.assert_counts(self.truth, {"entry": self.number})
        after = ctl.bytes_of(ctl.entry(self.number))
        return after[0] - before[0], after[1] - before[1]

    def test_without_connection_tracking_the_first_fragment_of_an_arriving_datagram_counts(self):
        # IPv4: a full packet of 1500. IPv6: 40 and 8 of headers, and 1448, the most that is a multiple of 8.
        self.assertEqual(self.exchange(HOST4), (COUNT * 1500, COUNT * (SIZE + 28)))
        self.assertEqual(self.exchange(HOST6), (COUNT * 1496, COUNT * (SIZE + 48)))

    def test_with_connection_tracking_all_of_an_arriving_datagram_counts(self):
        run("nft", "-f", "-", input=TRACKING)
        self.addCleanup(run, "nft", "delete", "table", "inet", "tracking")
        self.assertEqual(self.exchange(HOST4), (COUNT * (SIZE + 28), COUNT * (SIZE + 28)))
        self.assertEqual(self.exchange(HOST6), (COUNT * (SIZE + 48), COUNT * (SIZE + 48)))


if __name__ == "__main__":
    run_tests()
