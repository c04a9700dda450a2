#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits hold for frames of the host's own: those of macvlans, VLANs and other machines pass, and use up nothing."""
import time

from support import bridge, ctl, frames, helper, limits, links, queues
from support.bridge import GUEST4, GUEST6
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.places import HOST, HOST4, HOST6, PEER, make_place, run
from support.streams import Stream
from support.waiting import eventually

MBIT = 1_000_000
RATE = 5 * MBIT
PORT = 8000
BESIDE4, BESIDE6, BESIDE_FAR4, BESIDE_FAR6 = "10.79.0.1", "fd79::1", "10.79.0.2", "fd79::2"
ADDRESS, ANOTHER = "02:00:00:00:00:aa", "02:00:00:00:00:bb"
BAR_S = 2.0


class FramesCase(SandboxCase):
    def setUp(self):
        super().setUp()
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        self.number, = ctl.add(str(PORT))

    def await_uplinks(self, *names):
        eventually(f"uplinks are {names}", lambda: self.figures.uplinks() == sorted(names))

    def limit(self):
        limits.both(self.number, RATE)
        self.assertEqual(limits.state(self.number), "in-force")

    def assert_limited(self, *addresses, delta=0.15):
        """Once: what is limited twice gets half of the rate."""
        for address in addresses:
            for way in ("down", "up"):
                with Stream(PORT, way, address) as stream:
                    stream.seconds_until_below(1.5 * RATE)
                    share = stream.share(RATE, 2)
                    print(f"{way} {address}: {share:.3f} of the rate")
                    self.assertAlmostEqual(share, 1, delta=delta, msg=str(stream.flow))

    def assert_free(self, place, *addresses):
        for address in addresses:
            for way in ("down", "up"):
                with Stream(PORT, way, address, place) as stream:
                    stream.bps(0.3)
                    bps = stream.bps(0.5)
                    print(f"{way} {address}: {bps / MBIT:.0f} Mbit/s")
                    self.assertGreater(bps, 10 * RATE, str(stream.flow))


class Macvlan(FramesCase):
    def make_box(self):
        """A container with an address of its own on the uplink's network."""
        box = make_place("sandbox-box")
        self.addCleanup(box.delete)
        run("ip", "link", "add", "mv0", "link", "wan0", "type", "macvlan", "mode", "bridge")
        run("ip", "link", "set", "mv0", "netns", box.name, "name", "eth0")
        links.address(box, "eth0", f"{GUEST4}/24", f"{GUEST6}/64")
        links.forget_neighbours()
        return box

    def check_box(self, box):
        before = ctl.counted()[self.number]
        self.assert_free(box, GUEST4, GUEST6)
        self.assertEqual(ctl.counted()[self.number], before, "a container's bytes are counted as the host's")
        self.assert_limited(HOST4, HOST6)

    def test_a_container_that_is_there_before_the_limit_is_left_alone(self):
        box = self.make_box()
        self.limit()
        self.check_box(box)

    def test_a_container_that_comes_after_the_limit_is_left_alone(self):
        self.limit()
        self.check_box(self.make_box())

    def test_a_container_is_left_alone_by_a_helper_that_was_killed(self):
        self.limit()
        box = self.make_box()
        helper.kill()
        helper.await_answer()
        self.check_box(box)

    def test_a_macvlan_chosen_beside_its_lower_interface_is_limited_by_itself_and_once(self):
        # Else the host answers for this address with that of wan0.
        run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/conf/all/arp_ignore")
        self.addCleanup(run, "sh", "-c", "echo 0 > /proc/sys/net/ipv4/conf/all/arp_ignore")
        run("ip", "link", "add", "mv0", "link", "wan0", "type", "macvlan", "mode", "bridge")
        self.addCleanup(run, "ip", "link", "delete", "mv0")
        links.address(HOST, "mv0", f"{BESIDE4}/24", f"{BESIDE6}/64")
        for address in (f"{BESIDE_FAR4}/24", f"{BESIDE_FAR6}/64"):
            links.address(PEER, "peer0", address)
            self.addCleanup(PEER.run, "ip", "address", "delete", address, "dev", "peer0")
        self.limit()
        self.assert_free(HOST, BESIDE4, BESIDE6)
        ctl.do("interfaces", "wan0", "mv0")
        self.addCleanup(ctl.do, "interfaces", "auto")
        self.await_uplinks("wan0", "mv0")
        eventually("the table hangs at both", lambda: queues.hooked() == ["mv0", "wan0"], BAR_S)
        self.assert_limited(HOST4, BESIDE4, BESIDE6)


class Foreign(FramesCase):
    def test_frames_for_other_machines_use_up_nothing_of_a_limit(self):
        self.limit()
        with frames.flood_for_nobody(PORT, 4 * RATE):
            self.assert_limited(HOST4, HOST6)
        self.assertEqual(self.shaped(lambda: self.flood_for(1)), 0)

    def flood_for(self, seconds):
        with frames.flood_for_nobody(PORT, 4 * RATE):
            time.sleep(seconds)

    def shaped(self, send):
        """How many packets for the port went through the shaper meanwhile."""
        def packets():
            queue, = queues.of("portreeve-in").values()
            return queue.packets + queue.dropped
        before = packets()
        send()
        time.sleep(0.2)
        return packets() - before

    def test_frames_of_a_vlan_pass_by_and_those_tagged_for_priority_alone_are_the_hosts(self):
        self.limit()
        for kind in (frames.TAG, frames.SERVICE_TAG):
            for tag, expected in (((kind, 7), 0), ((kind, 0xa000 | 7), 0), ((kind, 0xa000), 10), ((kind, 0), 10)):
                sent = self.shaped(lambda tag=tag: frames.to_host(HOST4, PORT, 10, tag))
                self.assertEqual(sent, expected, f"tag {tag[0]:04x} {tag[1]:04x}")
        self.assertEqual(self.shaped(lambda: frames.to_host(HOST4, PORT, 10)), 10)


class Readdressed(FramesCase):
    def setUp(self):
        super().setUp()
        former = frames.address_of(HOST, "wan0")
        self.addCleanup(links.readdress, "wan0", former)

    def test_the_limit_goes_along_with_another_address(self):
        self.limit()
        with Stream(PORT, "up") as stream:
            stream.seconds_until_below(1.5 * RATE)
            for address in (ADDRESS, ANOTHER):
                links.readdress("wan0", address)
                # Nothing of the stream's own gets lost: what the peer sends to the former address is sent again.
                time.sleep(0.3)
                self.assertLess(stream.bps(1), 1.5 * RATE)
        self.assert_limited(HOST4, HOST6)

    def test_an_address_that_changed_while_no_helper_ran_is_known_to_the_next(self):
        self.limit()
        with helper.Held():
            helper.kill()
            links.readdress("wan0", ADDRESS)
        helper.await_answer()
        self.assert_limited(HOST4, HOST6)


class BridgePort(FramesCase):
    """wan0 is the port of a bridge that has the host's addresses, and another hardware address than it."""

    def setUp(self):
        super().setUp()
        self.guest = bridge.set_up("address", ADDRESS)
        self.addCleanup(self.restore)

    def restore(self):
        ctl.do("interfaces", "auto")
        bridge.take_down(self.guest)
        self.await_uplinks("wan0")

    def check(self, *uplinks):
        self.await_uplinks(*uplinks)
        eventually(f"the table hangs at {uplinks[:1]}", lambda: queues.hooked() == [*uplinks[:1]], BAR_S)
        self.assert_free(self.guest, GUEST4, GUEST6)
        self.assert_limited(HOST4, HOST6)

    def test_a_port_chosen_alone_limits_the_bridges_frames_and_no_guests(self):
        ctl.do("interfaces", "wan0")
        self.limit()
        self.check("wan0")

    def test_a_bridge_limits_its_own_frames_and_no_guests(self):
        self.limit()
        self.check("br0")

    def test_a_bridge_chosen_beside_its_port_limits_once(self):
        ctl.do("interfaces", "wan0", "br0")
        self.limit()
        self.check("br0", "wan0")


if __name__ == "__main__":
    run_tests()
