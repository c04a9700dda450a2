#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The uplinks are followed live: within 2 s after a change the traffic is counted where it goes now."""
from support import ctl, helper, links
from support.case import run_tests
from support.places import HOST, HOST4, HOST6, PEER4, PEER6, run
from support.uplinkcase import BAR_S, UplinkCase
from support.waiting import seconds_until


class Uplinks(UplinkCase):
    # Some choose an interface that is away for a while.
    expected_log = (r"Measuring fails: nothing is measured: no interface is called",)

    def test_the_default_route_moves_to_another_interface(self):
        self.check_line("wan0", HOST4, HOST6)
        self.time_until_counted("the default route moved", links.SECOND4,
                                lambda: links.default_route("wan1", links.FAR4, links.FAR6))
        self.await_uplinks("wan1")
        self.check_line("wan1", links.SECOND4, links.SECOND6)
        self.check_not_counted(HOST4)

    def test_both_interfaces_count_while_each_has_a_default_route(self):
        run("ip", "-6", "route", "replace", "default", "via", links.FAR6, "dev", "wan1", "metric", "50")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan0", HOST4, HOST6)
        self.check_line("wan1", links.SECOND4, links.SECOND6)

    def test_a_pair_of_half_routes_is_a_default_route(self):
        for half in ("0.0.0.0/1", "128.0.0.0/1"):
            run("ip", "route", "add", half, "via", links.FAR4, "dev", "wan1")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", links.SECOND4, links.SECOND6)

    def test_a_default_route_in_the_table_of_a_policy_rule_is_one(self):
        run("ip", "route", "add", "default", "via", links.FAR4, "dev", "wan1", "table", "77")
        self.assertEqual(self.figures.uplinks(), ["wan0"])
        run("ip", "rule", "add", "from", links.SECOND4, "table", "77")
        self.addCleanup(run, "ip", "rule", "delete", "from", links.SECOND4, "table", "77")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan1", links.SECOND4, links.SECOND6)

    def test_a_deleted_interface_that_is_made_anew_counts_again(self):
        self.check_line("wan0", HOST4, HOST6)
        # Another default route, or wan0 would stay the uplink while there is none.
        links.default_route("wan1", links.FAR4, links.FAR6)
        links.make_wan0_anew()
        self.await_uplinks("wan1")
        self.time_until_counted("the interface was made anew and got its route", HOST4,
                                lambda: links.default_route("wan0", PEER4, PEER6))
        self.await_uplinks("wan0")
        self.check_line("wan0", HOST4, HOST6)

    def test_a_named_interface_that_is_made_anew_counts_without_any_route(self):
        ctl.do("interfaces", "wan1")
        self.await_uplinks("wan1")
        run("ip", "link", "delete", "wan1")
        self.await_uplinks()
        links.add_second_line()
        seconds = seconds_until("the interface is an uplink again", lambda: self.figures.uplinks() == ["wan1"])
        print(f"an uplink {seconds * 1000:.0f} ms after it was made anew")
        self.assertLess(seconds, BAR_S)
        self.check_line("wan1", links.SECOND4, links.SECOND6)

    def test_a_renamed_uplink_counts_on(self):
        run("ip", "link", "set", "wan1", "down")
        ctl.do("interfaces", "wan0", "wan7")
        run("ip", "link", "set", "wan1", "name", "wan7")
        self.addCleanup(run, "ip", "link", "set", "wan7", "name", "wan1")
        self.addCleanup(run, "ip", "link", "set", "wan7", "down")  # before Linux 6.2 no interface is renamed that is up
        links.address(HOST, "wan7", f"{links.SECOND6}/64")
        self.await_uplinks("wan0", "wan7")
        self.check_line("wan7", links.SECOND4, links.SECOND6)

    def test_interfaces_can_be_chosen_by_name_all_or_automatically(self):
        ctl.do("interfaces", "wan1")
        self.await_uplinks("wan1")
        self.check_line("wan1", links.SECOND4, links.SECOND6)
        self.check_not_counted(HOST4)
        ctl.do("interfaces", "all")
        self.await_uplinks("wan0", "wan1")
        self.check_line("wan0", HOST4, HOST6)
        self.check_line("wan1", links.SECOND4, links.SECOND6)
        ctl.do("interfaces", "auto")
        self.await_uplinks("wan0")
        self.check_not_counted(links.SECOND4)

    def test_the_choice_outlives_the_helper(self):
        ctl.do("interfaces", "wan1", "later0")
        chosen = ctl.do("interfaces")
        self.assertIn("later0", chosen)
        helper.kill()
        helper.await_answer()
        self.assertEqual(ctl.do("interfaces"), chosen)
        self.await_uplinks("wan1")
        self.check_line("wan1", links.SECOND4, links.SECOND6)


if __name__ == "__main__":
    run_tests()
