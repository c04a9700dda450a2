#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A tunnel that is an uplink beside the one that carries it: each byte counts once, and has one limit and one quota."""
from support import ctl, helper, limits, links, vpn, vxlan
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.flows import UdpFlow
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6, run
from support.streams import Stream
from support.torrent import Torrent
from support.traffic import tcp, udp
from support.truth import Truth, Watch
from support.waiting import eventually

MBIT = 1_000_000
#: Entries that also match what is inside, and entries on exactly the carrier's port.
WIDE = {"all": ("1-65535", "both", "local"), "remote": ("1-65535", "both", "remote"),
        "list": ("53,443,4789,8000", "both", "local"), "range": ("4788-4789", "udp", "local"),
        "narrow": ("8000", "both", "local")}
EXACT = {"carrier": ("4789", "udp", "local"), "both": ("4789", "both", "local"), "far": ("4789", "udp", "remote")}
#: Bytes that the traffic of these tests is more than.
ENOUGH = 50_000
NOT_CARRIER = "udp dport != 4789"


def watches(interface="vx0"):
    """What each entry has to count: on the tunnel all, on wan0 all but the carrier where the entry is wide."""
    for label, (ports, protocol, side) in (WIDE | EXACT).items():
        yield Watch(label, ports, protocol, side, interface=interface)
        for transport in ("tcp", "udp") if protocol == "both" else (protocol,):
            leaves_out = label in WIDE and transport == "udp"
            yield Watch(label, ports, transport, side, condition=NOT_CARRIER if leaves_out else "")


class TunnelCase(SandboxCase):
    def setUp(self):
        super().setUp()
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        self.tunnel = None
        self.addCleanup(self.restore)

    def restore(self):
        self.close_tunnel()
        ctl.do("interfaces", "auto")

    def await_uplinks(self, *names):
        eventually(f"uplinks are {names}", lambda: self.figures.uplinks() == sorted(names))

    def make_tunnel(self, **options):
        self.tunnel = vxlan.Vxlan(**options)
        self.tunnel.take_all()
        self.await_uplinks("wan0", self.tunnel.interface)
        self.tunnel.await_quiet()

    def close_tunnel(self):
        if self.tunnel:
            self.tunnel.close()
            self.tunnel = None
            self.await_uplinks("wan0")

    def add_all(self):
        return {label: ctl.add(ports, protocol=protocol, side=side)[0]
                for label, (ports, protocol, side) in (WIDE | EXACT).items()}

    def watch(self, *all_watches):
        truth = Truth(*all_watches)
        self.addCleanup(truth.close)
        return truth


class Counting(TunnelCase):
    def send(self, *, inside=True):
        """Inside of the tunnel and beside it, both families, as server and as client."""
        addresses = [(HOST4, PEER4), (HOST6, PEER6)]
        if inside:
            addresses += [(vxlan.NEAR4, vxlan.FAR4), (vxlan.NEAR6, vxlan.FAR6)]
        for near, far in addresses:
            tcp(HOST, PEER, 8000, near)
            udp(HOST, PEER, 8000, near)
            tcp(PEER, HOST, 443, far)
            udp(PEER, HOST, 443, far)

    def check(self, entries, *, inside=True):
        """From now on each entry counts to the byte."""
        ctl.do("reset", *(f"id:{number}" for number in entries.values()))
        truth = self.watch(*watches(self.tunnel.interface if self.tunnel else "vx0"))
        self.send(inside=inside)
        self.assert_counts(truth, entries)
        counts = truth.read()
        self.assertGreater(min(counts["all"] + counts["remote"]), ENOUGH)
        truth.close()
        return counts

    def test_each_byte_counts_once_whenever_the_tunnel_comes_and_goes(self):
        entries = self.add_all()
        for ends in ((HOST4, PEER4), (HOST6, PEER6)):
            with self.subTest(carrier=ends):
                self.close_tunnel()
                self.make_tunnel(ends=ends)
                counts = self.check(entries)
                self.assertGreater(counts["carrier"][0], ENOUGH)  # a VXLAN's port is where it sends to
                self.assertGreater(counts["far"][1], ENOUGH)
                self.close_tunnel()
                self.check(entries, inside=False)

    def test_entries_that_come_after_the_tunnel_leave_it_out_as_well(self):
        self.make_tunnel()
        self.check(self.add_all())

    def test_an_entry_follows_its_ports(self):
        entries = self.add_all()
        self.make_tunnel()
        ctl.modify(entries["carrier"], "--ports", "4790")
        ctl.modify(entries["narrow"], "--ports", "4789", "--protocol", "udp")
        truth = self.watch(Watch("carrier", "4790", "udp"), Watch("narrow", "4789", "udp"))
        before = ctl.counted()
        self.send()
        expected = truth.read_quiet()
        after = ctl.counted()
        for label in ("carrier", "narrow"):
            grown = tuple(new - old for new, old in zip(after[entries[label]], before[entries[label]]))
            self.assertEqual(grown, expected[label], label)
        self.assertGreater(expected["narrow"][0], ENOUGH)

    def test_a_tunnel_of_another_number_on_the_same_port_counts_where_it_is_no_uplink(self):
        entries = self.add_all()
        others = ("10.77.0.11", "10.77.0.12")
        links.address(HOST, "wan0", f"{others[0]}/24")
        links.address(PEER, "peer0", f"{others[1]}/24")
        self.addCleanup(run, "ip", "address", "delete", f"{others[0]}/24", "dev", "wan0")
        self.addCleanup(PEER.run, "ip", "address", "delete", f"{others[1]}/24", "dev", "peer0")
        overlay = vxlan.Vxlan("vx1", network=6, ends=others, addresses=(("10.81.0.1/24",), ("10.81.0.2/24",)))
        self.addCleanup(overlay.close)
        self.make_tunnel()
        ctl.do("reset", f"id:{entries['all']}")
        of_overlay = "ip daddr { " + ", ".join(others) + " } udp dport 4789"
        truth = self.watch(*(watch for watch in watches() if watch.label == "all"),
                           Watch("all", "1-65535", "udp", condition=of_overlay),
                           Watch("overlay", "1-65535", "udp", condition=of_overlay))
        self.send()
        tcp(HOST, PEER, 8000, "10.81.0.1")
        self.assert_counts(truth, {"all": entries["all"]})
        self.assertGreater(min(truth.read()["overlay"]), 10_000)

    def test_another_far_end_and_another_port_change_nothing_of_it(self):
        entries = self.add_all()
        self.make_tunnel()
        links.address(PEER, "peer0", "10.77.0.22/24")
        self.addCleanup(PEER.run, "ip", "address", "delete", "10.77.0.22/24", "dev", "peer0")
        run("ip", "link", "set", "vx0", "type", "vxlan", "id", "5", "remote", "10.77.0.22")
        self.tunnel.await_quiet()
        self.check(entries)
        self.close_tunnel()
        self.make_tunnel(port=4800)
        ctl.do("reset", *(f"id:{number}" for number in entries.values()))
        truth = self.watch(Watch("all", "1-65535", interface="vx0"), Watch("all", "1-65535", "tcp"),
                           Watch("all", "1-65535", "udp", condition="udp dport != 4800"))
        self.send()
        self.assert_counts(truth, {"all": entries["all"]})

    def test_a_helper_that_was_killed_goes_on_as_it_was(self):
        entries = self.add_all()
        self.make_tunnel()
        ctl.do("reset", *(f"id:{number}" for number in entries.values()))
        truth = self.watch(*watches())
        self.send()
        with helper.Held():
            helper.kill()
            self.send()
        helper.await_answer()
        self.send()
        self.assert_counts(truth, entries)

    def test_a_tunnel_that_came_while_no_helper_ran_is_known_from_its_start_on(self):
        entries = self.add_all()
        with helper.Held():
            helper.kill()
            self.tunnel = vxlan.Vxlan()
            self.tunnel.take_all()
        helper.await_answer()
        self.await_uplinks("wan0", "vx0")
        self.tunnel.await_quiet()
        self.check(entries)
        with helper.Held():
            helper.kill()
            self.tunnel.close()
            self.tunnel = None
        helper.await_answer()
        self.check(entries, inside=False)

    def turn_over(self, times):
        """The tunnel becomes an uplink and is none any more, again and again; a third of the helpers die of it."""
        for number in range(times):
            names = ("wan0", "vx0") if number % 2 == 0 else ("wan0",)
            ctl.do("interfaces", *names)
            if number % 3 == 2:
                helper.kill()
                helper.await_answer()
            self.await_uplinks(*names)

    def test_no_byte_is_lost_or_counted_twice_while_the_carrier_changes(self):
        """The carrier itself, and what does not pass the tunnel, is the same all the time."""
        entries = self.add_all()
        self.tunnel = vxlan.Vxlan()
        ctl.do("interfaces", "wan0")
        self.await_uplinks("wan0")
        for limited in (False, True):
            with self.subTest(limited=limited):
                ctl.do("reset", *(f"id:{number}" for number in entries.values()))
                if limited:
                    for label in ("carrier", "far", "narrow"):
                        limits.both(entries[label], 1000 * MBIT)
                same = EXACT | {"narrow": WIDE["narrow"]}
                truth = self.watch(*(Watch(label, *spec) for label, spec in same.items()))
                with UdpFlow([9000, 9001], vxlan.NEAR4) as inside, UdpFlow([8000], HOST6) as beside:
                    inside.await_exchanges(100)
                    self.turn_over(18)
                    beside.await_exchanges(100)
                self.assert_counts(truth, {label: entries[label] for label in same})
                self.assertEqual((inside.lost, beside.lost), (0, 0))
                print(f"{'limited' if limited else 'free'}: {inside.exchanges} exchanges inside, {beside.exchanges} beside")
                truth.close()


class Limits(TunnelCase):
    RATE = 20 * MBIT

    def shares(self, *addresses):
        for address in addresses:
            for way in ("down", "up"):
                with Stream(8000, way, address) as stream:
                    stream.seconds_until_below(1.5 * self.RATE)
                    share = stream.share(self.RATE, 1.5)
                    print(f"{way} {address}: {share:.3f} of the rate")
                    yield share

    def assert_limited(self, *addresses, least=0.85):
        for share in self.shares(*addresses):
            self.assertGreater(share, least)
            self.assertLess(share, 1.1)

    def assert_free(self, *addresses):
        for address in addresses:
            for way in ("down", "up"):
                with Stream(8000, way, address) as stream:
                    stream.seconds_until_above(5 * self.RATE)

    def test_what_passes_the_tunnel_gets_the_rate_that_was_set(self):
        number, = ctl.add("1-65535")
        limits.both(number, self.RATE)
        for ends in ((HOST4, PEER4), (HOST6, PEER6)):
            with self.subTest(carrier=ends):
                self.close_tunnel()
                self.make_tunnel(ends=ends)
                self.assert_limited(vxlan.NEAR4, vxlan.NEAR6, HOST4)
                helper.kill()
                helper.await_answer()
                eventually("the limit is in force", lambda: limits.state(number) == "in-force")
                self.assert_limited(vxlan.NEAR4, HOST6)
                self.close_tunnel()

    def test_a_narrow_entry_limits_what_is_inside_and_an_exact_one_the_carrier(self):
        self.make_tunnel()
        narrow, wide = ctl.add("8000", "1-65535")
        limits.both(wide, 1000 * MBIT)
        limits.both(narrow, self.RATE)
        self.assert_limited(vxlan.NEAR4, HOST4)
        limits.off(narrow)
        self.assert_free(vxlan.NEAR4)
        # What arrives has the carrier's port at this side, what leaves has it at the far end.
        local, = ctl.add("4789", protocol="udp")
        remote, = ctl.add("4789", protocol="udp", side="remote")
        limits.both(local, self.RATE)
        limits.both(remote, self.RATE)
        self.assert_limited(vxlan.NEAR4, least=0.75)
        self.assert_free(HOST4)
        limits.off(local, remote)
        self.assert_free(vxlan.NEAR4)


class Quotas(TunnelCase):
    QUOTA = 4 << 20
    LONGEST = 65_536 * 4

    def passes(self, address):
        try:
            udp(HOST, PEER, 8000, address, count=1)
        except (AssertionError, TimeoutError, OSError):
            return False
        return True

    def exhaust(self):
        with Torrent(8000, "down", vxlan.NEAR4) as torrent:
            eventually("nothing gets through any more", lambda: torrent.bps(0.3) == 0, 20)

    def test_all_of_a_quota_passes_the_tunnel_and_then_nothing(self):
        self.make_tunnel()
        number, = ctl.add("1-65535", billing="double")
        ctl.do("quota", f"id:{number}", str(self.QUOTA), "--action", "block", "--thresholds", "100")
        truth = self.watch(Watch("inside", "8000", interface="vx0"))
        self.exhaust()
        inside = sum(truth.read()["inside"])
        self.assertGreaterEqual(inside, self.QUOTA)
        eventually("it is told as blocked", lambda: ctl.entry(number)["quota"]["standing"] == "blocked")
        used = ctl.entry(number)["quota"]["used_bytes"]
        print(f"{used - self.QUOTA:+} bytes beyond the quota")
        self.assertLess(used, self.QUOTA + self.LONGEST)
        self.assertFalse(self.passes(vxlan.NEAR4))
        self.assertFalse(self.passes(HOST4))
        ctl.do("quota", f"id:{number}", "off")
        self.assertTrue(self.passes(vxlan.NEAR4))

    def test_a_quota_on_exactly_the_carrier_cuts_the_tunnel_alone(self):
        number, = ctl.add("4789", protocol="udp", billing="ingress")
        ctl.do("quota", f"id:{number}", str(self.QUOTA), "--action", "block", "--thresholds", "100")
        self.make_tunnel()
        self.exhaust()
        used = ctl.entry(number)["quota"]["used_bytes"]
        self.assertGreaterEqual(used, self.QUOTA)
        self.assertLess(used, self.QUOTA + self.LONGEST)
        self.assertFalse(self.passes(vxlan.NEAR4))
        self.assertTrue(self.passes(HOST4))
        ctl.do("quota", f"id:{number}", "off")
        self.assertTrue(self.passes(vxlan.NEAR4))


class Programs(TunnelCase):
    """A tunnel that a program makes, as OpenVPN does: by UDP to port 1194 of the far end."""

    def setUp(self):
        super().setUp()
        self.vpn = vpn.Vpn()
        self.addCleanup(self.vpn.close)
        self.addCleanup(ctl.do, "interfaces", "--no-carrier")
        vxlan.take_all("vpn0")
        self.await_uplinks("wan0", "vpn0")

    def send(self):
        for near, far in ((vpn.NEAR4, vpn.FAR4), (HOST4, PEER4), (HOST6, PEER6)):
            tcp(HOST, PEER, 8000, near)
            udp(PEER, HOST, 443, far)

    def test_it_is_said_until_the_port_is_named_and_then_each_byte_counts_once(self):
        entries = dict(zip(("all", "far"), ctl.add("1-65535") + ctl.add("1194", protocol="udp", side="remote")))
        self.assertEqual(self.figures.status()["may_count_twice"], ["vpn0"])
        self.assertIn("vpn0: bytes may be counted", ctl.do("interfaces"))
        ctl.do("interfaces", "--carrier", "1194")
        eventually("nothing counts twice any more", lambda: not self.figures.status()["may_count_twice"])
        self.assertEqual(ctl.document("interfaces")["carriers"], ["1194/udp"])
        for _ in range(2):
            ctl.do("reset", *(f"id:{number}" for number in entries.values()))
            # Sets, for nft makes one comparison of two that follow each other: all differ, for none is the same.
            beside = "udp dport != { 1194, 1195 } udp sport != { 1194, 1195 }"
            truth = self.watch(Watch("all", "1-65535", interface="vpn0"), Watch("all", "1-65535", "tcp"),
                               Watch("all", "1-65535", "udp", condition=beside), Watch("far", "1194", "udp", "remote"))
            self.send()
            self.assert_counts(truth, entries)
            self.assertGreater(min(truth.read()["far"]), 10_000)
            truth.close()
            helper.kill()
            helper.await_answer()
            self.await_uplinks("wan0", "vpn0")


if __name__ == "__main__":
    run_tests()
