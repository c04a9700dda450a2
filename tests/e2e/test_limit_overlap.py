#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limited entries that overlap: the narrowest decides, and each counts all that is its own."""
import socket

from support import ctl, limits, speed
from support.bus import Bus
from support.case import SandboxCase, run_tests
from support.places import HOST, HOST4, HOST6, PEER, PEER4
from support.traffic import make_socket
from support.truth import Truth, Watch

MBIT = 1_000_000
SKIP, SECONDS = 1.0, 1.2


class FarFlow(speed.Flow):
    """The service is the peer's, on a port that the host's client uses."""

    def connected(self):
        server = make_socket(PEER, self.address, socket.SOCK_DGRAM)
        server.bind((self.address, self.port))
        client = make_socket(HOST, self.address, socket.SOCK_DGRAM)
        client.connect((self.address, self.port))
        client.send(b"")  # tells the server where the client is
        server.connect(server.recvfrom(1)[1])
        return (client, server) if self.way == "up" else (server, client)


class TwoPortsFlow(speed.Flow):
    """A service of the host, used from a port of the peer that entries name as well."""

    FAR = 443

    def connected(self):
        near = make_socket(HOST, self.address, socket.SOCK_DGRAM)
        near.bind((self.address, self.port))
        far = make_socket(PEER, self.address, socket.SOCK_DGRAM)
        far.bind((PEER4, self.FAR))
        far.connect((self.address, self.port))
        near.connect((PEER4, self.FAR))
        return (near, far) if self.way == "up" else (far, near)


def udp(port, way="down", address=HOST4):
    return speed.Flow("udp", way, port, address)


class Overlap(SandboxCase):
    def watch(self, **entries):
        """Adds the entries ({label: what add takes}) and an independent counter for each. Returns their ids."""
        watches = []
        for label, text in entries.items():
            rest, _, side = text.partition("@")
            ports, _, protocol = rest.partition("/")
            watches.append(Watch(label, ports, protocol or "both", side or "local"))
        self.labels = {label: ctl.add(text)[0] for label, text in entries.items()}
        self.truth = Truth(*watches)
        self.addCleanup(self.truth.close)
        return self.labels.values()

    def rates(self, *flows, offer=20 * MBIT):
        """The rates of the flows, all at once, as a limit would have to be for each. All entries counted them."""
        got = speed.measure(list(flows), offer, skip=SKIP, seconds=SECONDS)
        self.assert_counts(self.truth, self.labels)
        return [got[flow] / flow.share for flow in flows]

    def assert_rates(self, flows, expected, **options):
        for flow, got, rate in zip(flows, self.rates(*flows, **options), expected, strict=True):
            self.assertAlmostEqual(got / rate, 1, delta=0.05, msg=f"{flow}: {got / MBIT:.2f} Mbit/s")

    def effective(self, number):
        with Bus() as bus:
            return bus.call("Entries", "Get", "at", [number])[0].get("effective_limit", {})

    def test_the_first_port_of_a_range_is_limited_alone_and_takes_nothing_of_the_others(self):
        ranged, first = self.watch(range="8000-8010", first="8000")
        limits.set_all(limits.change(ranged, up=15 * MBIT, down=20 * MBIT),
                       limits.change(first, up=4 * MBIT, down=5 * MBIT))
        flows = (udp(8000), udp(8000, "up", HOST6), udp(8001), udp(8010, "up"))
        self.assert_rates(flows, [5 * MBIT, 4 * MBIT, 20 * MBIT, 15 * MBIT])
        self.assertEqual(self.effective(ranged)["others"], [first])
        self.assertNotIn("others", self.effective(first))

    def test_of_equally_many_ports_a_single_protocol_decides(self):
        both, one = self.watch(both="8000", one="8000/udp")
        limits.set_all(limits.change(both, down=20 * MBIT), limits.change(one, down=5 * MBIT))
        self.assert_rates((udp(8000, address=HOST4), speed.Flow("tcp", "down", 8000, HOST6)), [5 * MBIT, 20 * MBIT])

    def test_of_equally_narrow_entries_the_older_decides(self):
        older, younger = self.watch(older="8000,8001", younger="8000,8002")
        limits.set_all(limits.change(older, down=5 * MBIT), limits.change(younger, down=15 * MBIT))
        self.assert_rates((udp(8000), udp(8002)), [5 * MBIT, 15 * MBIT])

    def test_three_deep_each_port_follows_its_narrowest(self):
        wide, middle, narrow = self.watch(wide="8000-8999", middle="8100-8199,8500", narrow="8150-8152")
        rates = {wide: 16 * MBIT, middle: 8 * MBIT, narrow: 4 * MBIT}
        limits.set_all(*(limits.change(number, down=rate) for number, rate in rates.items()))
        self.assert_rates((udp(8099), udp(8149), udp(8151)), [16 * MBIT, 8 * MBIT, 4 * MBIT], offer=16 * MBIT)
        limits.off(middle)
        self.assert_rates((udp(8149), udp(8152)), [16 * MBIT, 4 * MBIT], offer=16 * MBIT)

    def test_a_direction_of_which_the_narrow_one_says_nothing_follows_the_range(self):
        ranged, narrow = self.watch(range="8000-8010", narrow="8005")
        limits.set_all(limits.change(ranged, up=12 * MBIT, down=20 * MBIT), limits.change(narrow, down=5 * MBIT))
        self.assert_rates((udp(8005), udp(8005, "up", HOST6)), [5 * MBIT, 12 * MBIT])

    def test_an_unlimited_entry_within_a_limited_range_shares_its_limit(self):
        ranged, inner = self.watch(range="8000-8010", inner="8005")
        limits.limit(ranged, down=20 * MBIT)
        shares = self.rates(udp(8005), udp(8006))
        self.assertAlmostEqual(sum(shares) / (20 * MBIT), 1, delta=0.05)
        self.assertGreater(min(shares), 2 * MBIT)
        self.assertEqual(limits.read(inner)[inner]["state"], "none")

    def test_no_limit_for_a_while_lets_the_narrow_one_out_and_no_other(self):
        ranged, narrow = self.watch(range="8000-8010", narrow="8005")
        limits.limit(ranged, down=5 * MBIT)
        limits.limit(narrow, down=0, seconds=600)
        free, kept = self.rates(udp(8005), udp(8006))
        self.assertGreater(free, 18 * MBIT)
        self.assertAlmostEqual(kept / (5 * MBIT), 1, delta=0.05)
        limits.limit(narrow, seconds=0)
        shares = self.rates(udp(8005), udp(8006))
        self.assertAlmostEqual(sum(shares) / (5 * MBIT), 1, delta=0.05)

    def test_a_service_here_and_the_same_port_elsewhere_are_limited_apart(self):
        here, there = self.watch(here="443", there="443@remote")
        limits.set_all(limits.change(here, up=12 * MBIT, down=20 * MBIT),
                       limits.change(there, up=4 * MBIT, down=5 * MBIT))
        flows = (udp(443), FarFlow("udp", "down", 443, PEER4), udp(443, "up", HOST6))
        self.assert_rates(flows, [20 * MBIT, 5 * MBIT, 12 * MBIT])
        self.assert_rates((FarFlow("udp", "up", 443, PEER4),), [4 * MBIT])

    def test_a_packet_of_a_local_and_a_remote_entry_follows_the_local_one(self):
        here, there = self.watch(here="8000", there="443@remote")
        for local, remote in ((5, 15), (15, 5)):
            limits.set_all(limits.change(here, down=local * MBIT), limits.change(there, down=remote * MBIT))
            self.assert_rates((TwoPortsFlow("udp", "down", 8000, HOST4),), [local * MBIT])


if __name__ == "__main__":
    run_tests()
