#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A bridge as the uplink, with br_netfilter on: what it only passes on between its ports is neither counted nor blocked,
and what is the host's own is counted to the byte."""
import contextlib
import subprocess
import threading
import time
import unittest

from support import bridge, ctl, frames, helper, links, router
from support.bridge import GUEST4, GUEST6
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.flows import UdpFlow
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6, run
from support.traffic import tcp, udp
from support.truth import Truth, Watch
from support.waiting import eventually

PORT, FAR_PORT, OUTER_PORT = 8000, 443, 4789
ADDRESS, ANOTHER, LOWEST = "02:00:00:00:00:aa", "02:00:00:00:00:bb", "02:00:00:00:00:01"
#: How long a new address of the bridge may be unknown to the rules.
KNOWN_S = 0.25


@unittest.skipUnless(bridge.knows_br_netfilter(), "this kernel has no br_netfilter")
class BridgeCase(SandboxCase):
    #: Of br0.
    options = ()

    def setUp(self):
        super().setUp()
        bridge.show_frames_to_inet_hooks(True)
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        self.guest = bridge.set_up(*self.options)
        self.addCleanup(self.await_uplinks, "wan0")
        self.addCleanup(bridge.take_down, self.guest)
        self.await_uplinks("br0")
        self.service, self.far = *ctl.add(str(PORT)), *ctl.add(str(FAR_PORT), side="remote")

    def await_uplinks(self, *names):
        eventually(f"uplinks are {names}", lambda: self.figures.uplinks() == sorted(names))

    def truth(self, near4=HOST4, near6=HOST6):
        """Counters that tell the host's own by its IP addresses."""
        truth = Truth(*(Watch(f"{label}{version}", str(port), side=side, near=near)
                        for label, port, side in (("service", PORT, "local"), ("far", FAR_PORT, "remote"))
                        for version, near in ((4, near4), (6, near6))), interface="br0")
        self.addCleanup(truth.close)
        return truth

    def assert_exact(self, truth, before):
        expected = truth.read_quiet()
        counted = ctl.counted()
        for label, number in (("service", self.service), ("far", self.far)):
            should = tuple(sum(pair) for pair in zip(expected[f"{label}4"], expected[f"{label}6"]))
            grown = tuple(new - old for new, old in zip(counted[number], before[number]))
            print(f"{label}: counted {grown} of {should}")
            self.assertEqual(grown, should, label)
            self.assertGreater(min(should), 5_000, label)

    def guest_traffic(self):
        for address in (GUEST4, GUEST6):
            tcp(self.guest, PEER, PORT, address, up=20_000, down=200_000)
            udp(self.guest, PEER, PORT, address)
        for address in (PEER4, PEER6):
            tcp(PEER, self.guest, FAR_PORT, address, up=20_000, down=200_000)

    def host_traffic(self):
        for address in (HOST4, HOST6):
            tcp(HOST, PEER, PORT, address)
            udp(HOST, PEER, PORT, address)
            tcp(HOST, self.guest, PORT, address)
        for address in (PEER4, PEER6):
            tcp(PEER, HOST, FAR_PORT, address)
            udp(PEER, HOST, FAR_PORT, address)

    def check(self):
        """A guest's bytes are nobody's, and the host's are counted exactly while there are a guest's beside them."""
        before = ctl.counted()
        self.guest_traffic()
        self.assertEqual(ctl.counted(), before, "a guest's bytes are counted as the host's")
        truth = self.truth()
        beside = threading.Thread(target=self.guest_traffic_elsewhere, daemon=True)
        beside.start()
        self.host_traffic()
        beside.join()
        self.assert_exact(truth, before)
        truth.close()

    def guest_traffic_elsewhere(self):
        """At the same time as the host's, so by another of its entry's ports' peers: from the guest alone."""
        for _ in range(3):
            for address in (GUEST4, GUEST6):
                tcp(self.guest, PEER, PORT, address, up=20_000, down=200_000)


class Counting(BridgeCase):
    def test_a_guest_is_not_counted_and_the_host_is_exactly(self):
        self.check()

    def test_it_is_the_same_without_br_netfilter_and_when_that_is_switched_on_again(self):
        for shown in (False, True):
            bridge.show_frames_to_inet_hooks(shown)
            self.check()

    def test_it_is_the_same_after_a_restart(self):
        helper.kill()
        helper.await_answer()
        self.check()

    def test_fragments_of_the_host_are_counted_as_anywhere(self):
        truth = self.truth()
        before = ctl.counted()
        for address in (HOST4, HOST6):
            udp(HOST, PEER, PORT, address, up=5_000, down=5_000)
            udp(self.guest, PEER, PORT, GUEST4, up=5_000, down=5_000)
        for address in (PEER4, PEER6):
            tcp(PEER, HOST, FAR_PORT, address)
        self.assert_exact(truth, before)

    def test_what_the_host_routes_is_counted_as_its_own(self):
        lan = router.set_up("br0")
        self.addCleanup(router.take_down, lan)
        before = ctl.counted()
        # What came by masquerade has the host's addresses on this side.
        truth = self.truth()
        for address in (PEER4, PEER6):
            tcp(PEER, lan, FAR_PORT, address, up=5_000, down=100_000)
            udp(PEER, lan, FAR_PORT, address)
        self.host_traffic()
        self.guest_traffic()
        self.assert_exact(truth, before)

    def test_a_tunnel_of_the_host_is_counted_on_its_way_out(self):
        outer, = ctl.add(str(OUTER_PORT), protocol="udp", side="remote")
        truth = Truth(Watch("outer", str(OUTER_PORT), "udp", "remote", HOST4), interface="br0")
        self.addCleanup(truth.close)
        for place, near, far, number, device in ((HOST, HOST4, PEER4, 1, "br0"), (PEER, PEER4, HOST4, 2, "peer0")):
            place.run("ip", "link", "add", "vx0", "type", "vxlan", "id", "7", "local", near, "remote", far, "dev", device,
                      "dstport", str(OUTER_PORT))
            self.addCleanup(place.run, "ip", "link", "delete", "vx0")
            links.address(place, "vx0", f"10.88.0.{number}/24", f"fd88::{number}/64")
        for address in ("10.88.0.1", "fd88::1"):
            tcp(HOST, PEER, 9000, address)
        # The tunnel's ends go on asking for each other's neighbours.
        expected, counted = eventually("nothing moves", lambda: self.read_at_once(truth, outer))
        print(f"counted {counted} of {expected}")
        self.assertEqual(counted[1], expected[1])
        self.assertGreater(expected[1], 10_000)

    @staticmethod
    def read_at_once(truth, number):
        before = truth.read()["outer"]
        counted = ctl.counted()[number]
        return (before, counted) if truth.read()["outer"] == before else None


class Blocking(BridgeCase):
    def test_the_hosts_block_is_not_the_guests(self):
        ctl.do("quota", f"id:{self.service}", "50KB", "--action", "block")
        # The block comes somewhere on the way.
        with contextlib.suppress(OSError):
            udp(HOST, PEER, PORT, HOST4, count=100, patience=0.5)
        eventually("the host's port is blocked", self.is_blocked)
        self.guest_traffic()
        with self.assertRaises(OSError):
            udp(HOST, PEER, PORT, HOST4, patience=0.5)
        with self.assertRaises(OSError):
            udp(HOST, PEER, PORT, HOST6, patience=0.5)

    def is_blocked(self):
        return ctl.entry(self.service)["quota"]["standing"] == "blocked"


class Readdressed(BridgeCase):
    options = ("address", ADDRESS)

    def readdress(self):
        links.readdress("br0", ANOTHER)
        links.forget_neighbours(self.guest, "eth0")

    def test_another_address_of_the_bridge_is_followed(self):
        self.check()
        self.readdress()
        self.check()

    def test_an_address_that_changed_while_no_helper_ran_is_known_to_the_next(self):
        with helper.Held():
            helper.kill()
            self.readdress()
        helper.await_answer()
        self.check()

    def test_what_comes_for_a_ports_own_address_is_the_hosts(self):
        PEER.run("ip", "neigh", "replace", HOST4, "lladdr", frames.address_of(HOST, "wan0"), "dev", "peer0", "nud",
                 "permanent")
        self.addCleanup(PEER.run, "ip", "neigh", "delete", HOST4, "dev", "peer0")
        self.check()


class Ports(BridgeCase):
    """A bridge without an address of its own has its ports' lowest."""

    def setUp(self):
        super().setUp()
        self.addCleanup(subprocess.run, ["ip", "link", "delete", "port0"], capture_output=True, check=False)

    def add_port(self, address):
        run("ip", "link", "add", "port0", "address", address, "type", "veth", "peer", "name", "port1")
        run("ip", "link", "set", "port0", "master", "br0")

    def own_rules(self):
        return run("nft", "list", "chain", "inet", "portreeve", "arriving")

    def test_ports_that_come_and_go_lose_no_byte(self):
        truth = self.truth()
        before = ctl.counted()
        with UdpFlow([PORT], HOST4, pause=0.0005) as flow:
            for number in range(10):
                self.add_port(f"fe:ff:ff:ff:00:{number:02x}")
                eventually("the rules know it", lambda number=number: f"fe:ff:ff:ff:00:{number:02x}" in self.own_rules())
                run("ip", "link", "delete", "port0")
                flow.await_exchanges(20)
        for address in (PEER4, PEER6):
            tcp(PEER, HOST, FAR_PORT, address)
        self.assert_exact(truth, before)

    def test_a_port_with_a_lower_address_costs_what_comes_until_the_rules_know_it(self):
        truth = self.truth()
        before = ctl.counted()[self.service]
        with UdpFlow([PORT], HOST4, pause=0.0005) as flow:
            flow.await_exchanges(200)
            self.add_port(LOWEST)
            start = time.monotonic()
            self.assertEqual(frames.address_of(HOST, "br0"), LOWEST)
            eventually("the rules know it", lambda: LOWEST in self.own_rules())
            flow.await_exchanges(200)
            rate = 400 / (time.monotonic() - start)
            run("ip", "link", "delete", "port0")
            links.forget_neighbours()
            flow.await_exchanges(200)
        expected = truth.read_quiet()["service4"]
        counted = tuple(new - old for new, old in zip(ctl.counted()[self.service], before))
        lost = (expected[0] - counted[0]) / (expected[0] / flow.exchanges)
        print(f"{lost:.0f} datagrams of some {rate:.0f} a second were missed")
        self.assertEqual(counted[1], expected[1])
        self.assertLess(lost / rate, KNOWN_S)


if __name__ == "__main__":
    run_tests()
