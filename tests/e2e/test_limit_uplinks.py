#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits follow the uplinks: one rate over all of them together, on whichever interface the traffic goes now."""
import contextlib
import itertools
import time

from support import ctl, limits, links, queues, speed, tun
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.places import HOST, HOST4, PEER4, PEER6, run
from support.streams import Stream
from support.waiting import eventually, stays

MBIT = 1_000_000
RATE = 20 * MBIT
BAR_S = 2.0


class UplinksCase(SandboxCase):
    # Some choose an interface that is away for a moment.
    expected_log = (r"Measuring fails: nothing is measured: no interface is called",)

    def setUp(self):
        super().setUp()
        self.number = ctl.add("8000-8003")[0]
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        links.add_second_line()
        self.addCleanup(self.restore)
        self.await_uplinks("wan0")
        limits.both(self.number, RATE)

    def restore(self):
        for interface in ("wan1", "wan7"):
            with contextlib.suppress(AssertionError):
                run("ip", "link", "delete", interface)
        ctl.do("interfaces", "auto")
        links.default_route("wan0", PEER4, PEER6)
        self.await_uplinks("wan0")

    def await_uplinks(self, *names):
        eventually(f"uplinks are {names}", lambda: self.figures.uplinks() == sorted(names))

    def assert_hooked(self, *interfaces):
        """Our table hangs at these, at no others, and every limit is in force."""
        self.assertEqual(queues.hooked(), sorted(interfaces))
        self.assertEqual(limits.state(self.number), "in-force")

    def assert_limited(self, *addresses):
        for address in addresses:
            for way in ("down", "up"):
                with Stream(8000, way, address) as stream:
                    stream.seconds_until_below(1.5 * RATE)
                    self.assertAlmostEqual(stream.share(RATE, 1), 1, delta=0.15, msg=str(stream.flow))

    def assert_free(self, *addresses):
        for address in addresses:
            for way in ("down", "up"):
                with Stream(8000, way, address) as stream:
                    stream.seconds_until_above(5 * RATE)

    def time_until_limited(self, what, address, change):
        """Makes the change while a stream flows on an address where so far nothing limits it."""
        with Stream(8000, "down", address) as stream:
            stream.seconds_until_above(5 * RATE)
            change()
            self.report(what, stream.seconds_until_below(1.5 * RATE))

    def report(self, what, seconds):
        print(f"limited {seconds * 1000:.0f} ms after {what}")
        self.assertLess(seconds, BAR_S)


class Uplinks(UplinksCase):
    def test_one_limit_holds_over_two_uplinks_together(self):
        ctl.do("interfaces", "wan0", "wan1")
        self.await_uplinks("wan0", "wan1")
        for port, (kind, way) in enumerate(itertools.product(("tcp", "udp"), ("down", "up")), start=8000):
            flows = [speed.Flow(kind, way, port, address) for address in (HOST4, links.SECOND4)]
            got = speed.measure(flows, RATE, skip=3, seconds=5)
            share = sum(got.values()) / (RATE * flows[0].share)
            print(f"{kind} {way}: {share:.4f} of the rate, {[round(one / MBIT, 2) for one in got.values()]} Mbit/s")
            self.assertAlmostEqual(share, 1, delta=0.05)

    def test_the_limit_goes_along_when_the_default_route_moves(self):
        self.assert_limited(HOST4)
        self.time_until_limited("the default route moved", links.SECOND4,
                                lambda: links.default_route("wan1", links.FAR4, links.FAR6))
        self.await_uplinks("wan1")
        self.assert_hooked("wan1")
        self.assert_limited(links.SECOND4, links.SECOND6)
        self.assert_free(HOST4)

    def test_a_deleted_uplink_that_is_made_anew_is_limited_again(self):
        links.default_route("wan1", links.FAR4, links.FAR6)
        links.make_wan0_anew()
        self.await_uplinks("wan1")
        self.time_until_limited("the interface was made anew and got its route", HOST4,
                                lambda: links.default_route("wan0", PEER4, PEER6))
        self.await_uplinks("wan0")
        self.assert_hooked("wan0")
        self.assert_limited(HOST4)
        self.assert_free(links.SECOND4)

    def test_a_named_uplink_made_anew_is_limited_again_though_the_index_is_the_same(self):
        ctl.do("interfaces", "wan1")
        self.await_uplinks("wan1")
        index = links.index("wan1")
        run("ip", "link", "delete", "wan1")
        links.add_second_line("wan1", "index", str(index))
        start = time.monotonic()
        with Stream(8000, "down", links.SECOND4) as stream:
            stream.seconds_until_below(1.5 * RATE)
            self.report("it was made anew with the same index", time.monotonic() - start)
        self.assert_hooked("wan1")
        self.assert_limited(links.SECOND4)

    def test_a_renamed_uplink_is_limited_by_its_new_name(self):
        ctl.do("interfaces", "wan1", "wan7")
        self.await_uplinks("wan1")
        self.assert_limited(links.SECOND4)
        run("ip", "link", "set", "wan1", "down")
        run("ip", "link", "set", "wan1", "name", "wan7")
        run("ip", "link", "set", "wan7", "up")
        start = time.monotonic()
        with Stream(8000, "down", links.SECOND4) as stream:
            stream.seconds_until_below(1.5 * RATE)
            self.report("it was renamed", time.monotonic() - start)
        self.await_uplinks("wan7")
        self.assert_hooked("wan7")
        self.assert_limited(links.SECOND4)

    def test_an_interface_that_takes_the_name_of_an_uplink_is_limited_in_its_place(self):
        ctl.do("interfaces", "wan1")
        self.await_uplinks("wan1")
        for former, present in (("wan1", "wan7"), ("wan0", "wan1")):
            run("ip", "link", "set", former, "down")
            run("ip", "link", "set", former, "name", present)
            run("ip", "link", "set", present, "up")
        self.addCleanup(self.rename_back)
        eventually("it is the uplink", lambda: queues.hooked() == ["wan1"], BAR_S)
        self.assert_limited(HOST4)
        self.assert_free(links.SECOND4)

    def rename_back(self):
        run("ip", "link", "delete", "wan7")
        run("ip", "link", "set", "wan1", "down")
        run("ip", "link", "set", "wan1", "name", "wan0")
        links.address(HOST, "wan0", "fd77::1/64")

    def test_interfaces_chosen_by_name_or_all_are_the_ones_that_are_limited(self):
        for choice, limited, free in ((("wan1",), (links.SECOND4,), (HOST4,)),
                                      (("all",), (HOST4, links.SECOND4), ()),
                                      (("wan0", "later0"), (HOST4,), (links.SECOND4,)),
                                      (("auto",), (HOST4,), (links.SECOND4,))):
            ctl.do("interfaces", *choice)
            names = [name for name, address in (("wan0", HOST4), ("wan1", links.SECOND4)) if address in limited]
            self.await_uplinks(*names)
            eventually("the table hangs there", lambda names=names: queues.hooked() == names, BAR_S)
            self.assert_hooked(*names)
            self.assert_limited(*limited)
            self.assert_free(*free)

    def test_what_limits_is_never_an_uplink_itself(self):
        for choice in (("all",), ("wan0", "wan1", *limits.DEVICES), ("*",)):
            ctl.do("interfaces", *choice)
            self.check_two_uplinks()

    def check_two_uplinks(self):
        """Also when the devices come and go."""
        self.await_uplinks("wan0", "wan1")
        eventually("the table hangs there", lambda: queues.hooked() == ["wan0", "wan1"], BAR_S)
        limits.off(self.number)
        limits.both(self.number, RATE)
        stays("the uplinks are the same", lambda: self.figures.uplinks() == ["wan0", "wan1"], 0.5)
        self.assert_hooked("wan0", "wan1")
        self.assert_limited(HOST4, links.SECOND4)


class Vpn(UplinksCase):
    def setUp(self):
        super().setUp()
        self.tunnel = tun.Tunnel()
        self.addCleanup(self.tunnel.close)

    def test_a_vpn_without_link_layer_headers_is_limited_while_it_is_the_uplink(self):
        self.time_until_limited("the default route moved to the VPN", tun.HOST4,
                                lambda: links.default_route("vpn0", tun.FAR4, tun.FAR6))
        self.await_uplinks("vpn0")
        self.assert_hooked("vpn0")
        self.assert_limited(tun.HOST4, tun.HOST6)
        self.assert_free(HOST4)
        self.time_until_limited("the VPN went down", HOST4, self.close_tunnel)
        self.await_uplinks("wan0")
        self.assert_hooked("wan0")
        self.assert_limited(HOST4)

    def close_tunnel(self):
        self.tunnel.close()
        links.default_route("wan0", PEER4, PEER6)


if __name__ == "__main__":
    run_tests()
