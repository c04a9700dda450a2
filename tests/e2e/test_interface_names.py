#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Interfaces are chosen by name, altname or pattern, and of a name that nothing has it is said at once."""
import contextlib

from support import ctl, helper, links
from support.case import SandboxCase, run_tests
from support.figures import Figures
from support.messages import MessagesCase, taken, webhook
from support.places import HOST, HOST4, HOST6, PEER, run
from support.traffic import tcp
from support.uplinkcase import assert_line_exact
from support.waiting import eventually, seconds_until
from servers.faultyhttp import FaultyHttp, ok

BAR_S = 2.0


class InterfaceNames(SandboxCase):
    # Measuring nowhere is a problem, and whatever is one is logged.
    expected_log = (r"Measuring fails: nothing is measured: no interface is called",)

    def setUp(self):
        super().setUp()
        self.number, = ctl.add("8000")
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        links.add_second_line()
        self.addCleanup(self.restore)

    def restore(self):
        for interface in ("wan1", "wan5"):
            with contextlib.suppress(AssertionError):
                run("ip", "link", "delete", interface)
        ctl.do("interfaces", "auto")
        eventually("wan0 is the uplink", lambda: self.figures.uplinks() == ["wan0"])

    def altname(self, action, interface, name):
        run("ip", "link", "property", action, "dev", interface, "altname", name)

    def choose(self, *names):
        """What is measured right after the answer: nobody has to wait for it."""
        answer = ctl.ask("interfaces", *names)
        self.assertEqual(answer.status, ctl.DONE, answer)
        return answer, self.figures.uplinks()

    def check_line(self, interface, address4, address6):
        assert_line_exact(self, lambda: self.figures.bytes_of(self.number), interface, address4, address6)

    def check_not_counted(self, address):
        before = self.figures.bytes_of(self.number)
        tcp(HOST, PEER, 8000, address)
        self.assertEqual(self.figures.bytes_of(self.number), before)

    def test_an_altname_names_its_interface_also_the_longest(self):
        for name in ("enp9s0", "x" * 127):
            self.altname("add", "wan1", name)
            answer, uplinks = self.choose(name)
            self.assertEqual((answer.error, uplinks), ("", ["wan1"]))
            self.check_line("wan1", links.SECOND4, links.SECOND6)
            self.check_not_counted(HOST4)

    def test_an_altname_is_followed_from_one_interface_to_another(self):
        self.choose("enp9s0")
        self.altname("add", "wan1", "enp9s0")
        seconds = seconds_until("it is measured", lambda: self.figures.uplinks() == ["wan1"])
        print(f"measured {seconds * 1000:.0f} ms after it got its altname")
        self.assertLess(seconds, BAR_S)
        self.check_line("wan1", links.SECOND4, links.SECOND6)
        self.altname("del", "wan1", "enp9s0")
        eventually("it is measured no more", lambda: self.figures.uplinks() == [], BAR_S)
        self.check_not_counted(links.SECOND4)
        self.altname("add", "wan0", "enp9s0")
        self.addCleanup(self.altname, "del", "wan0", "enp9s0")
        eventually("the other is measured", lambda: self.figures.uplinks() == ["wan0"], BAR_S)
        self.check_line("wan0", HOST4, HOST6)

    def test_a_pattern_takes_in_what_comes_later_also_over_a_restart(self):
        answer, uplinks = self.choose("w?n[1-9]", "ppp*")
        self.assertIn("no interface is called ppp* now", answer.error)
        self.assertEqual(uplinks, ["wan1"])
        self.check_line("wan1", links.SECOND4, links.SECOND6)
        self.check_not_counted(HOST4)
        run("ip", "link", "delete", "wan1")
        eventually("nothing is measured", lambda: self.figures.uplinks() == [], BAR_S)
        helper.kill()
        helper.await_answer()
        self.assertEqual(ctl.document("interfaces")["chosen"], ["ppp*", "w?n[1-9]"])
        links.add_second_line("wan5")
        seconds = seconds_until("it joins", lambda: ctl.document("interfaces")["uplinks"] == ["wan5"])
        print(f"measured {seconds * 1000:.0f} ms after it appeared")
        self.assertLess(seconds, BAR_S)
        self.check_line("wan5", links.SECOND4, links.SECOND6)

    def test_a_pattern_never_means_loopback(self):
        _, uplinks = self.choose("*")
        self.assertEqual(uplinks, ["wan0", "wan1"])
        answer, uplinks = self.choose("l?")
        self.assertIn("no interface is called l? now", answer.error)
        self.assertEqual(uplinks, [])
        _, uplinks = self.choose("lo")
        self.assertEqual(uplinks, ["lo"])

    def test_a_name_that_nothing_has_is_said_at_once(self):
        answer, _ = self.choose("wan00", "wan0")
        self.assertEqual(answer.error,
                         "portreevectl: no interface is called wan00 now; it is measured as soon as it appears")
        self.assertEqual(self.figures.status()["missing_interfaces"], ["wan00"])
        self.assertEqual(self.figures.status()["problems"], [], "something is measured")
        document = ctl.ask("--json", "interfaces", "wan00", "wan1")
        self.assertIn("wan00", document.error)
        self.assertIn('"missing":["wan00"]', document.out)
        answer, _ = self.choose("wan1")
        self.assertEqual(answer.error, "")
        self.assertEqual(self.figures.status()["missing_interfaces"], [])

    def test_measuring_nowhere_is_a_problem_until_it_is_over(self):
        self.choose("wan5")
        status = self.figures.status()
        self.assertEqual((status["uplinks"], status["state"]), ([], "degraded"))
        problem, = status["problems"]
        self.assertIn("nothing is measured: no interface is called wan5", problem)
        links.join(HOST, "wan5", (), PEER, "far-wan5", ())
        eventually("it is none any more", lambda: self.figures.status()["problems"] == [], BAR_S)
        self.assertEqual(self.figures.status()["state"], "counting")


class Notified(MessagesCase):
    expected_log = InterfaceNames.expected_log

    def test_measuring_nowhere_for_a_minute_is_sent_and_so_is_its_end(self):
        server = self.serve(FaultyHttp([ok()]))
        webhook(server.port)
        self.addCleanup(ctl.do, "interfaces", "auto")
        ctl.ask("interfaces", "wan00")
        told, = self.await_messages(1, timeout=75)
        self.assertEqual(told["kind"], "problem")
        self.assertIn("no interface is called wan00", taken(server.records())[0]["body"])
        ctl.do("interfaces", "wan0")
        self.await_messages(2)


if __name__ == "__main__":
    run_tests()
