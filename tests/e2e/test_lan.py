#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""--without-lan: on a machine with one interface, what stays in the LAN is neither counted, limited nor blocked."""
import socket

from support import ctl, helper, limits
from support.case import SandboxCase, run_tests
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6, run
from support.streams import Stream
from support.traffic import make_socket, tcp, udp
from support.truth import Truth, Watch
from support.waiting import eventually, stays

#: A second address of each end, outside of the uplink's networks: between these all is as with the internet.
OWN4, OWN6, FAR4, FAR6 = "203.0.113.1", "2001:db8:1::1", "198.51.100.7", "2001:db8:7::7"
GROUP = "239.1.2.3"
RATE = 2_000_000
QUOTA = 1 << 20
#: An answer that takes longer is not coming.
PATIENCE_S = 1


def add_far_addresses():
    for own, length, far, gateway, near in ((OWN4, 32, FAR4, HOST4, PEER4), (OWN6, 128, FAR6, HOST6, PEER6)):
        run("ip", "address", "add", f"{own}/{length}", "dev", "wan0")
        PEER.run("ip", "address", "add", f"{far}/{length}", "dev", "peer0")
        PEER.run("ip", "route", "add", f"{own}/{length}", "via", gateway, "src", far)
        run("ip", "route", "add", f"{far}/{length}", "via", near)


def is_answered(address, down=100):
    """Whether a datagram of the peer to this host is answered, with so many bytes in pieces."""
    with make_socket(HOST, address, socket.SOCK_DGRAM) as service, make_socket(PEER, address, socket.SOCK_DGRAM) as client:
        service.bind((address, 8000))
        client.connect((address, 8000))
        for end in (service, client):
            end.settimeout(PATIENCE_S)
        try:
            for _ in range(max(1, down // 1000)):
                client.send(b"?")
                service.sendto(bytes(min(down, 1000)), service.recvfrom(100)[1])
                client.recv(2000)
        except OSError:
            return False
    return True


class Lan(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        add_far_addresses()

    def setUp(self):
        super().setUp()
        self.number, = ctl.add("8000")
        self.addCleanup(ctl.do, "interfaces", "auto", "--with-lan")
        ctl.do("interfaces", "--without-lan")

    def exchange(self, *addresses):
        """\\return what the entry counted of it, and what crossed the uplink."""
        before = ctl.counted()[self.number]
        truth = Truth(Watch("entry", "8000"))
        try:
            for address in addresses:
                tcp(HOST, PEER, 8000, address)
                udp(HOST, PEER, 8000, address)
            crossed = truth.read_quiet()["entry"]
        finally:
            truth.close()
        self.assertGreater(min(crossed), 10_000)
        return tuple(new - old for new, old in zip(ctl.counted()[self.number], before)), crossed

    def check_counted(self, *addresses):
        counted, crossed = self.exchange(*addresses)
        self.assertEqual(counted, crossed)

    def check_left_out(self, *addresses):
        self.assertEqual(self.exchange(*addresses)[0], (0, 0))

    def test_neighbours_are_left_out_and_the_internet_is_counted_to_the_byte(self):
        self.assertFalse(ctl.document("interfaces")["with_lan"])
        self.check_left_out(HOST4, HOST6)
        self.check_counted(OWN4, OWN6)
        ctl.do("interfaces", "--with-lan")
        self.check_counted(HOST4, HOST6, OWN4, OWN6)

    def test_it_stays_over_a_restart_and_another_choice_of_interfaces(self):
        helper.kill()
        helper.await_answer()
        self.check_left_out(HOST4, HOST6)
        ctl.do("interfaces", "wan0")
        self.assertEqual(ctl.document("interfaces")["mode"], "list")
        self.check_left_out(HOST4, HOST6)
        self.check_counted(OWN4, OWN6)

    def test_a_network_that_is_added_or_goes_is_followed(self):
        for address, gateway, option in ((f"{FAR4}/24", OWN4, "-4"), (f"{FAR6}/64", OWN6, "-6")):
            near = address.replace("7/", "8/")
            run("ip", option, "address", "add", near, "dev", "wan0")
            try:
                before = ctl.counted()[self.number]

                def is_left_out(gateway=gateway):
                    nonlocal before
                    udp(HOST, PEER, 8000, gateway)
                    now = ctl.counted()[self.number]
                    grown, before = now != before, now
                    return not grown

                eventually(f"{near} is a neighbours' network", is_left_out, 3)
                self.check_left_out(gateway)
            finally:
                run("ip", option, "address", "delete", near, "dev", "wan0")
            eventually(f"{near} is one no more", lambda: not is_left_out(), 3)
            self.check_counted(gateway)

    def test_multicast_and_broadcast_are_left_out(self):
        run("ip", "route", "add", f"{GROUP}/32", "dev", "wan0")
        try:
            with make_socket(HOST, HOST4, socket.SOCK_DGRAM) as sender:
                sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sender.bind((OWN4, 8000))
                for address in (GROUP, "255.255.255.255", "10.77.0.255"):
                    for _ in range(10):
                        sender.sendto(bytes(1000), (address, 9))
            stays("nothing is counted", lambda: ctl.counted()[self.number] == (0, 0), 0.5)
        finally:
            run("ip", "route", "delete", f"{GROUP}/32", "dev", "wan0")

    def test_neighbours_are_not_limited_the_internet_is(self):
        limits.both(self.number, RATE)
        for way in ("up", "down"):
            with Stream(8000, way, HOST4) as near:
                self.assertGreater(near.bps(0.5), 10 * RATE)
            with Stream(8000, way, OWN4) as far:
                far.bps(2)
                self.assertLess(far.share(RATE, 2), 1.2)

    def test_neighbours_use_up_no_quota_and_are_not_cut_off_by_one(self):
        ctl.do("quota", f"id:{self.number}", str(QUOTA), "--action", "block")
        tcp(HOST, PEER, 8000, HOST4, down=2 * QUOTA)
        self.assertEqual(ctl.counted()[self.number], (0, 0))
        eventually("the quota is used up", lambda: not is_answered(OWN4, 100_000))
        self.assertTrue(is_answered(HOST4))
        ctl.do("interfaces", "--with-lan")
        self.assertFalse(is_answered(HOST4))


if __name__ == "__main__":
    run_tests()
