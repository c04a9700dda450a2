#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""While there is no default route it is measured where there was one last: the LAN is neither billed, limited nor
blocked."""
import contextlib
import sqlite3
import time

from support import ctl, helper, limits, links, tun
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6, make_place, run
from support.traffic import tcp
from support.uplinkcase import assert_line_exact
from support.waiting import eventually, seconds_until, stays

LAN4, LAN6, FAR_LAN4, FAR_LAN6 = "192.168.9.1", "fd79:9::1", "192.168.9.2", "fd79:9::2"
MIB = 1 << 20
QUOTA = 20 * MIB
BAR_S = 2.0


class Redial(SandboxCase):
    def setUp(self):
        super().setUp()
        self.lan = make_place("lan")
        self.addCleanup(self.lan.delete)
        links.join(HOST, "lan0", (f"{LAN4}/24", f"{LAN6}/64"), self.lan, "eth0", (f"{FAR_LAN4}/24", f"{FAR_LAN6}/64"))
        self.number, = ctl.add("8000")
        self.addCleanup(self.restore)

    def restore(self):
        ctl.do("interfaces", "auto")
        links.default_route("wan0", PEER4, PEER6)
        eventually("wan0 is the uplink", lambda: self.interfaces() == (["wan0"], []))

    def interfaces(self):
        """Where is measured, and what of it is kept from before."""
        told = ctl.document("interfaces")
        return sorted(told["uplinks"]), told["kept"]

    def hang_up(self):
        for family in ("-4", "-6"):
            run("ip", family, "route", "flush", "default")

    def lan_traffic(self, down=30_000):
        for address in (LAN4, LAN6):
            tcp(HOST, self.lan, 8000, address, down=down)

    def counted(self):
        return ctl.bytes_of(ctl.entry(self.number))

    def check_lan_is_left_alone(self, down=30_000):
        before = self.counted()
        self.lan_traffic(down)
        self.assertEqual(self.counted(), before)

    def check_line_is_exact(self, interface="wan0", address4=HOST4, address6=HOST6):
        assert_line_exact(self, self.counted, interface, address4, address6)

    def check_kept(self, *names):
        self.assertEqual(self.interfaces(), (list(names), list(names)))
        self.check_lan_is_left_alone()
        self.check_line_is_exact()

    def test_the_last_uplink_stays_also_over_kills_of_the_helper(self):
        self.hang_up()
        eventually("it is kept", lambda: self.interfaces() == (["wan0"], ["wan0"]), BAR_S)
        self.assertIn("uplinks  wan0 (kept from before", ctl.do("interfaces"))
        self.check_kept("wan0")
        for _ in range(2):
            helper.kill()
            helper.await_answer()
            self.check_kept("wan0")
        with Figures() as figures:
            status = figures.status()
        self.assertEqual((status["problems"], status["state"]), ([], "counting"), "a line that redials is no problem")
        self.assertEqual(status["kept_uplinks"], ["wan0"])
        links.default_route("wan0", PEER4, PEER6)
        eventually("it is the uplink by its route", lambda: self.interfaces() == (["wan0"], []), BAR_S)
        self.check_line_is_exact()

    def test_the_lan_does_not_use_up_a_quota_that_blocks(self):
        ctl.do("quota", f"id:{self.number}", str(QUOTA), "--action", "block")
        self.hang_up()
        self.check_lan_is_left_alone(down=2 * QUOTA)
        helper.kill()
        helper.await_answer()
        self.check_lan_is_left_alone(down=2 * QUOTA)
        links.default_route("wan0", PEER4, PEER6)
        self.assertEqual(ctl.entry(self.number)["quota"]["used_bytes"], 0)
        tcp(HOST, PEER, 8000, HOST4, down=QUOTA // 2)
        self.assertGreater(self.counted()[1], QUOTA // 2)

    def test_the_lan_is_not_limited(self):
        limits.both(self.number, 1_000_000)
        eventually("it is limited", lambda: limits.state(self.number) == "in-force")
        self.hang_up()
        time.sleep(0.5)
        start = time.monotonic()
        self.lan_traffic(down=2 * MIB)
        seconds = time.monotonic() - start
        print(f"4 MiB to the LAN in {seconds:.2f} s, by the limit it would be 34 s")
        self.assertLess(seconds, 10)

    def test_a_line_of_ipv6_alone_is_kept_too(self):
        run("ip", "-4", "route", "flush", "default")
        self.assertEqual(self.interfaces(), (["wan0"], []))
        run("ip", "-6", "route", "flush", "default")
        eventually("it is kept", lambda: self.interfaces() == (["wan0"], ["wan0"]), BAR_S)
        self.check_kept("wan0")

    def test_a_line_that_is_dialled_anew_is_measured_before_it_has_its_route(self):
        tunnel = tun.Tunnel()
        links.default_route("vpn0", tun.FAR4, tun.FAR6)
        eventually("the tunnel is the uplink", lambda: self.interfaces() == (["vpn0"], []), BAR_S)
        index = links.index("vpn0")
        tunnel.close()
        self.hang_up()
        eventually("the tunnel is gone", lambda: self.interfaces() == ([], ["vpn0"]), BAR_S)
        self.assertIn("awaited  vpn0", ctl.do("interfaces"))
        self.check_lan_is_left_alone()
        helper.kill()
        helper.await_answer()
        self.assertEqual(self.interfaces(), ([], ["vpn0"]))
        tunnel = tun.Tunnel()
        self.addCleanup(tunnel.close)
        seconds = seconds_until("it is measured", lambda: self.interfaces() == (["vpn0"], ["vpn0"]))
        print(f"measured {seconds * 1000:.0f} ms after it was dialled anew")
        self.assertLess(seconds, BAR_S)
        self.assertNotEqual(links.index("vpn0"), index)
        self.check_line_is_exact("vpn0", tun.HOST4, tun.HOST6)
        self.check_lan_is_left_alone()

    def test_ethernet_is_taken_up_anew_by_its_hardware_address(self):
        address, other = "02:00:00:00:09:01", "02:00:00:00:09:02"
        self.addCleanup(self.delete_second_line)
        links.add_second_line("wan1", "address", address)
        links.default_route("wan1", links.FAR4, links.FAR6)
        eventually("wan1 is the uplink", lambda: self.interfaces() == (["wan1"], []), BAR_S)
        run("ip", "link", "delete", "wan1")
        self.hang_up()
        eventually("it is gone", lambda: self.interfaces() == ([], ["wan1"]), BAR_S)
        links.add_second_line("wan1", "address", other)
        stays("another card is not taken for it", lambda: self.interfaces() == ([], ["wan1"]), 1)
        run("ip", "link", "delete", "wan1")
        links.add_second_line("wan1", "address", address)
        eventually("it is measured", lambda: self.interfaces() == (["wan1"], ["wan1"]), BAR_S)
        self.check_line_is_exact("wan1", links.SECOND4, links.SECOND6)
        self.check_lan_is_left_alone()

    @staticmethod
    def delete_second_line():
        with contextlib.suppress(AssertionError):
            run("ip", "link", "delete", "wan1")

    def test_automatic_goes_on_with_what_is_known(self):
        ctl.do("interfaces", "lan0")
        self.hang_up()
        self.assertEqual(self.interfaces(), (["lan0"], []))
        for _ in range(2):
            ctl.do("interfaces", "auto")
            self.check_kept("wan0")
            ctl.do("interfaces", "all")
            self.assertEqual(self.interfaces(), (["lan0", "wan0"], []))
            helper.kill()
            helper.await_answer()

    def test_only_a_machine_that_never_had_a_default_route_measures_on_all_others(self):
        self.hang_up()
        with helper.Held():
            helper.kill()
            # As a database of before: it has no word of it.
            with contextlib.closing(sqlite3.connect(helper.DATABASE)) as database:
                database.execute("DELETE FROM settings WHERE key = 'interfaces.known'")
                database.commit()
        helper.await_answer()
        self.assertEqual(self.interfaces(), (["lan0", "wan0"], []))
        before = self.counted()
        self.lan_traffic()
        self.assertGreater(self.counted()[1], before[1] + 60_000)
        links.default_route("wan0", PEER4, PEER6)
        eventually("wan0 is the uplink", lambda: self.interfaces() == (["wan0"], []), BAR_S)
        self.hang_up()
        eventually("it is kept from now on", lambda: self.interfaces() == (["wan0"], ["wan0"]), BAR_S)


if __name__ == "__main__":
    run_tests()
