#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limited packets pass by the tc egress filters that others have on an uplink, and what ingress filters of others lead away
passes by the limits: both is said as long as it is so."""
import subprocess
import time

from support import ctl, helper, limits
from support.bus import Bus
from support.case import SandboxCase, run_tests
from support.links import FAR4, FAR6, add_second_line, default_route
from support.places import PEER4, PEER6, run
from support.waiting import eventually, stays

MBIT = 1_000_000
IN_TIME = 2
FILTER = ("protocol", "ip", "prio", "1", "u32", "match", "u32", "0", "0", "classid", "1:1")


def tc(*words):
    run("tc", *words)


def add_filter(hook="egress", interface="wan0"):
    tc("filter", "add", "dev", interface, hook, *FILTER)


class Bypassed(SandboxCase):
    expected_log = (r"Limiting what arrives fails: Another program leads",)

    def setUp(self):
        super().setUp()
        self.number, = ctl.add("8000")
        self.bus = Bus()
        self.addCleanup(self.bus.close)
        self.bus.call_bus("AddMatch", "s", "type='signal',interface='org.portreeve.Portreeve1.Service'")
        self.addCleanup(self.clean)

    def clean(self):
        subprocess.run(["tc", "qdisc", "delete", "dev", "wan0", "clsact"], capture_output=True, check=False)
        subprocess.run(["tc", "qdisc", "delete", "dev", "wan0", "ingress"], capture_output=True, check=False)

    def names(self):
        return self.bus.call("Service", "GetStatus")["bypassed_filters"]

    def assert_told(self, names, change, *arguments):
        """In time after the change a signal has come, and then the status says these names."""
        self.bus.call("Service", "GetStatus")
        self.bus.signals.clear()
        begin = time.monotonic()
        change(*arguments)
        try:
            while True:
                self.bus.next_signal("StatusChanged", begin + IN_TIME - time.monotonic())
                if self.names() == names:
                    return
        except TimeoutError:
            self.fail(f"no signal within {IN_TIME} s that {names} are passed by; the status says {self.names()}")

    def test_a_filter_that_comes_and_goes_is_told(self):
        limits.limit(self.number, up=MBIT)
        self.assertEqual(self.names(), [])
        tc("qdisc", "add", "dev", "wan0", "clsact")
        self.assert_told(["wan0"], add_filter)
        self.assert_told([], tc, "filter", "delete", "dev", "wan0", "egress")
        self.assert_told(["wan0"], add_filter)
        self.assert_told([], tc, "qdisc", "delete", "dev", "wan0", "clsact")

    def test_the_last_of_several_filters_makes_the_difference(self):
        limits.limit(self.number, up=MBIT)
        tc("qdisc", "add", "dev", "wan0", "clsact")
        self.assert_told(["wan0"], add_filter)
        tc("filter", "add", "dev", "wan0", "egress", "protocol", "ipv6", "prio", "2", *FILTER[4:])
        tc("filter", "delete", "dev", "wan0", "egress", "prio", "1")
        stays("a filter is there", lambda: self.names() == ["wan0"], 0.5)
        self.assert_told([], tc, "filter", "delete", "dev", "wan0", "egress", "prio", "2")

    def test_a_filter_of_a_block_that_interfaces_share_is_told(self):
        limits.limit(self.number, up=MBIT)
        tc("qdisc", "add", "dev", "wan0", "egress_block", "22", "clsact")
        self.assert_told(["wan0"], tc, "filter", "add", "block", "22", *FILTER)
        self.assert_told([], tc, "filter", "delete", "block", "22")

    def redirect(self, prio="1", interface="wan0", **options):
        """As SQM, wondershaper and TrafficToll do it."""
        tc("filter", "add", "dev", interface, "ingress", "protocol", "all", "prio", prio, "u32", "match", "u32", "0", "0",
           "action", "mirred", "egress", options.get("way", "redirect"), "dev", "ifb4wan0")

    def add_ifb(self):
        run("ip", "link", "add", "ifb4wan0", "type", "ifb")
        self.addCleanup(subprocess.run, ["ip", "link", "delete", "ifb4wan0"], capture_output=True, check=False)
        run("ip", "link", "set", "ifb4wan0", "up")

    def problems(self):
        return [problem for problem in self.bus.call("Service", "GetStatus")["problems"] if "ingress filter" in problem]

    def assert_redirect_told(self):
        self.assertEqual(limits.state(self.number), "bypassed")
        self.assertEqual(ctl.entry(self.number)["kernel_limit"]["state"], "bypassed")
        shown = ctl.do("show", f"id:{self.number}")
        self.assertIn("; what arrives passes it by\n", shown)
        self.assertIn("passed by  tc ingress filters of other programs on wan0 lead what arrives past the limit down", shown)
        problem, = eventually("it is a problem", self.problems, IN_TIME)
        self.assertIn("arrives by wan0", problem)
        self.assertTrue(any("Limiting what arrives fails" in line for line in helper.log_lines(self.log_start)))

    def test_a_filter_that_leads_arrivals_away_is_told(self):
        self.add_ifb()
        limits.both(self.number, MBIT)
        self.assertEqual(limits.state(self.number), "in-force")
        for qdisc in ("clsact", "ingress"):
            tc("qdisc", "add", "dev", "wan0", qdisc)
            self.redirect(prio="1", way="mirror")
            stays("copies lead nothing away", lambda: self.names() == [], 0.3)
            self.assert_told(["wan0"], self.redirect, "2")
            self.assert_redirect_told()
            status = limits.status()
            self.assertEqual((status["egress_filters"], status["ingress_redirects"]), ([], ["wan0"]))
            self.assert_told([], tc, "filter", "delete", "dev", "wan0", "ingress", "prio", "2")
            eventually("the problem is over", lambda: not self.problems(), IN_TIME)
            self.assertEqual(limits.state(self.number), "in-force")
            self.assert_told(["wan0"], self.redirect, "3")
            self.assert_told([], tc, "qdisc", "delete", "dev", "wan0", qdisc)
            eventually("the problem is over", lambda: not self.problems(), IN_TIME)
            self.assertEqual(limits.state(self.number), "in-force")

    def test_what_is_led_away_matters_to_limits_on_what_arrives_alone(self):
        self.add_ifb()
        tc("qdisc", "add", "dev", "wan0", "clsact")
        self.redirect()
        limits.limit(self.number, up=MBIT)
        stays("nothing on the way in is limited", lambda: self.names() == [] and not self.problems(), 0.5)
        self.assertEqual(limits.state(self.number), "in-force")
        self.assert_told(["wan0"], limits.limit, self.number, MBIT, MBIT)
        self.assert_redirect_told()
        helper.kill()
        helper.await_answer()
        eventually("the next helper tells it, too", self.problems, IN_TIME)
        self.assert_redirect_told()
        self.assert_told([], limits.off, self.number)
        eventually("with no limit it is no problem", lambda: not self.problems(), IN_TIME)

    def test_filters_of_arriving_packets_are_none_that_are_passed_by(self):
        limits.both(self.number, MBIT)
        for qdisc in ("clsact", "ingress"):
            tc("qdisc", "add", "dev", "wan0", qdisc)
            add_filter("ingress")
            stays("nothing is passed by", lambda: self.names() == [], 0.5)
            tc("qdisc", "delete", "dev", "wan0", qdisc)

    def test_without_a_limit_on_what_leaves_nothing_is_passed_by(self):
        tc("qdisc", "add", "dev", "wan0", "clsact")
        add_filter()
        stays("nothing is limited", lambda: self.names() == [], 0.5)
        limits.limit(self.number, down=MBIT)
        self.assertEqual(self.names(), [])
        self.assert_told(["wan0"], limits.limit, self.number, MBIT)
        self.assert_told([], limits.off, self.number)

    def test_the_next_helper_says_it_too(self):
        limits.limit(self.number, up=MBIT)
        tc("qdisc", "add", "dev", "wan0", "clsact")
        self.assert_told(["wan0"], add_filter)
        helper.kill()
        helper.await_answer()
        eventually("the next helper has looked", lambda: self.names() == ["wan0"], IN_TIME)
        self.assert_told([], tc, "qdisc", "delete", "dev", "wan0", "clsact")

    def test_the_uplink_decides_and_not_another_interface(self):
        limits.limit(self.number, up=MBIT)
        add_second_line()
        try:
            tc("qdisc", "add", "dev", "wan1", "clsact")
            add_filter(interface="wan1")
            stays("wan1 is no uplink", lambda: self.names() == [], 0.5)
            self.assert_told(["wan1"], default_route, "wan1", FAR4, FAR6)
            self.assert_told([], default_route, "wan0", PEER4, PEER6)
        finally:
            default_route("wan0", PEER4, PEER6)
            run("ip", "link", "delete", "wan1")


if __name__ == "__main__":
    run_tests()
