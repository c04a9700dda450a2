#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An interface that public addresses are reached by is an uplink, also without a default route: by 2000::/3, by quarters,
by a list that leaves out private networks, in a table behind a policy rule. One with a few prefixes is none."""
import contextlib
import ipaddress
import subprocess

from support import ctl, helper, limits, links
from support.case import run_tests
from support.links import FAR4, FAR6, SECOND4, SECOND6
from support.places import HOST, HOST4, HOST6, PEER, PEER4, run
from support.streams import Stream
from support.traffic import tcp
from support.uplinkcase import BAR_S, UplinkCase
from support.waiting import eventually, seconds_until, stays

PUBLIC6 = "2000::/3"
QUARTERS = ("0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2")
PRIVATE = ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16",
           "224.0.0.0/3")
COMPANY = ("131.208.0.0/16", "193.14.0.0/15", "62.0.0.0/8", "203.0.112.0/20", "10.0.0.0/9")
#: Longer than changes are gathered, for what must not happen.
GATHERED_S = 0.6


def all_but(private):
    """The prefixes that cover all of IPv4 but these, as WireGuard's AllowedIPs have to list them."""
    rest = [ipaddress.ip_network("0.0.0.0/0")]
    for network in map(ipaddress.ip_network, private):
        rest = [piece for one in rest
                for piece in (one.address_exclude(network) if network.subnet_of(one) else [one])]
    return sorted(map(str, rest))


def route(command, prefixes, *rest):
    """The same command for each of them, in one go."""
    lines = "".join(f"route {command} {prefix} {' '.join(rest)}\n" for prefix in prefixes)
    subprocess.run(["ip", "-batch", "-"], input=lines, text=True, check=True)


class PublicRoutes(UplinkCase):
    @contextlib.contextmanager
    def rule(self, *selector, family="-4", table="77"):
        run("ip", family, "rule", "add", *selector, "table", table)
        try:
            yield
        finally:
            run("ip", family, "rule", "delete", *selector, "table", table)

    def check_no_uplink(self, *names):
        """The uplinks are these and stay so."""
        stays(f"the uplinks are {names}", lambda: self.figures.uplinks() == sorted(names), GATHERED_S)

    def test_ipv6_by_2000_slash_3(self):
        self.time_until_counted(f"a route to {PUBLIC6}", SECOND6, lambda: route("add", [PUBLIC6], "via", FAR6))
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", SECOND4, SECOND6)
        run("ip", "route", "delete", PUBLIC6)
        self.await_uplinks("wan0")
        self.check_not_counted(SECOND6)
        run("ip", "route", "add", PUBLIC6, "via", FAR6, "dev", "wan1")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", SECOND4, SECOND6)

    def test_ipv6_by_2000_slash_3_instead_of_the_default_route(self):
        run("ip", "-6", "route", "delete", "default")
        run("ip", "route", "add", PUBLIC6, "via", FAR6, "dev", "wan1")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan0", HOST4, HOST6)
        self.check_line("wan1", SECOND4, SECOND6)
        # IPv4's default route moves as well: nothing leads by wan0 any more.
        run("ip", "route", "replace", "default", "via", FAR4)
        self.await_uplinks("wan1")
        self.check_not_counted(HOST6)
        self.check_line("wan1", SECOND4, SECOND6)

    def test_its_traffic_is_limited_and_blocked(self):
        run("ip", "route", "add", PUBLIC6, "via", FAR6, "dev", "wan1")
        self.await_uplinks("wan0", "wan1")
        rate = 5_000_000
        limits.both(self.number, rate)
        eventually("the limit is in force", lambda: limits.state(self.number) == "in-force")
        with Stream(8000, "up", SECOND6) as stream:
            stream.seconds_until_below(1.5 * rate)
            self.assertAlmostEqual(stream.share(rate, 2), 1, delta=0.2)
        limits.off(self.number)
        ctl.do("quota", f"id:{self.number}", "1MiB", "--action", "block", "--thresholds", "100")
        with contextlib.suppress(OSError, AssertionError):
            for _ in range(4):
                tcp(HOST, PEER, 8000, SECOND6, down=1 << 20)
            self.fail("four times the quota got through")
        self.assertEqual(ctl.entry(self.number)["quota"]["standing"], "blocked")

    def test_four_quarters(self):
        self.time_until_counted("routes to four quarters", SECOND4, lambda: route("add", QUARTERS, "via", FAR4))
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", SECOND4, SECOND6)

    def test_a_list_that_leaves_out_private_networks(self):
        prefixes = all_but(PRIVATE)
        self.assertGreater(len(prefixes), 20)
        self.time_until_counted(f"routes to {len(prefixes)} prefixes", SECOND4,
                                lambda: route("add", prefixes, "via", FAR4))
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", SECOND4, SECOND6)
        self.check_line("wan0", HOST4, HOST6)
        route("delete", prefixes)
        seconds = seconds_until("the uplink is none any more", lambda: self.figures.uplinks() == ["wan0"])
        print(f"no uplink {seconds * 1000:.0f} ms after its routes went")
        self.assertLess(seconds, BAR_S)
        self.check_not_counted(SECOND4)

    def test_a_few_prefixes_of_a_company_make_no_uplink(self):
        route("add", COMPANY, "via", FAR4)
        run("ip", "route", "add", "2001:630::/32", "via", FAR6)
        self.check_no_uplink("wan0")
        self.check_not_counted(SECOND4)

    def test_a_table_for_a_mark(self):
        route("add", QUARTERS, "via", FAR4, "dev", "wan1", "table", "77")
        self.check_no_uplink("wan0")
        with self.rule("fwmark", "0x20/0xf0"):
            self.await_uplinks("wan0", "wan1")
            self.check_line("wan1", SECOND4, SECOND6)
        self.await_uplinks("wan0")

    def test_a_table_for_all_but_a_mark_as_wg_quick_has_it(self):
        # The rules first, as in another order of setting it up; and with the list instead of a default route.
        with self.rule("not", "fwmark", "51820"), self.rule("not", "fwmark", "51820", family="-6"):
            self.check_no_uplink("wan0")
            route("add", all_but(PRIVATE), "via", FAR4, "dev", "wan1", "table", "77")
            self.await_uplinks("wan0", "wan1")
            self.check_line("wan1", SECOND4, SECOND6)
            # The carrier's line has quarters, too: they are found by its mark alone.
            route("add", QUARTERS, "via", PEER4)
            run("ip", "route", "delete", "default")
            run("ip", "-6", "route", "delete", "default")
            self.check_no_uplink("wan0", "wan1")
            self.check_line("wan0", HOST4, HOST6)
            run("ip", "route", "add", "default", "via", PEER4)
            route("delete", QUARTERS)

    def test_a_table_for_what_arrives_by_an_interface(self):
        run("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward")
        self.addCleanup(run, "sh", "-c", "echo 0 > /proc/sys/net/ipv4/ip_forward")
        for family, prefixes, far in (("-4", QUARTERS, FAR4), ("-6", [PUBLIC6], FAR6)):
            route("add", prefixes, "via", far, "dev", "wan1", "table", "77")
            with self.rule("iif", "wan0", family=family):
                self.await_uplinks("wan0", "wan1")
                self.check_line("wan1", SECOND4, SECOND6)
            self.await_uplinks("wan0")

    def test_a_table_for_a_source(self):
        for family, prefixes, far, near in (("-4", QUARTERS, FAR4, SECOND4), ("-6", [PUBLIC6], FAR6, SECOND6)):
            route("add", prefixes, "via", far, "dev", "wan1", "table", "77")
            with self.rule("from", near, family=family):
                self.await_uplinks("wan0", "wan1")
                self.check_line("wan1", SECOND4, SECOND6)
            self.await_uplinks("wan0")

    def test_two_next_hops(self):
        run("ip", "link", "add", "wan2", "type", "veth", "peer", "name", "far-wan2", "netns", PEER.name)
        self.addCleanup(run, "ip", "link", "delete", "wan2")
        links.address(HOST, "wan2", "10.79.0.1/24", "fd79::1/64")
        links.address(PEER, "far-wan2", "10.79.0.2/24", "fd79::2/64")
        route("add", QUARTERS, "nexthop", "via", FAR4, "nexthop", "via", "10.79.0.2")
        self.await_uplinks("wan0", "wan1", "wan2")
        self.check_line("wan1", SECOND4, SECOND6)
        self.check_line("wan2", "10.79.0.1", "fd79::1")
        route("delete", QUARTERS)
        self.await_uplinks("wan0")
        run("ip", "route", "add", PUBLIC6, "nexthop", "via", FAR6, "dev", "wan1",
            "nexthop", "via", "fd79::2", "dev", "wan2")
        self.await_uplinks("wan0", "wan1", "wan2")

    def test_it_is_one_from_the_start_of_the_helper(self):
        run("ip", "route", "add", PUBLIC6, "via", FAR6, "dev", "wan1")
        self.await_uplinks("wan0", "wan1")
        helper.kill()
        helper.await_answer()
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", SECOND4, SECOND6)
        # A change while no helper runs.
        helper.kill()
        run("ip", "route", "delete", PUBLIC6)
        helper.await_answer()
        self.await_uplinks("wan0")
        self.check_not_counted(SECOND6)

    def test_routes_that_lead_nowhere_make_no_uplink(self):
        for kind in ("unreachable", "blackhole", "prohibit"):
            route(f"add {kind}", QUARTERS)
            run("ip", "route", "add", kind, PUBLIC6)
            self.check_no_uplink("wan0")
            route(f"delete {kind}", QUARTERS)
            run("ip", "route", "delete", kind, PUBLIC6)


if __name__ == "__main__":
    run_tests()
