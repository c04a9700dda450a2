#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bad input to portreevectl: one line that names what is wrong, the right exit status, and nothing changed."""
from support import ctl, nft
from support.case import SandboxCase, run_tests

MANY_RANGES = ",".join(str(port) for port in range(1, 20_001, 2))
BAD_PORTS = ("0", "65536", "9-8", "80,,81", "", ",", "80-", "-80", "80-90-100", "http", "80;81", "99999999999999999999",
             "0-80", "80-65536", "80.5", "\u0668\u0660", MANY_RANGES)
#: (arguments, exit status, what the line has to name)
BAD_CALLS = (
    (("add",), ctl.WRONG_USAGE, "ports"),
    (("add", "80", "--protocol", "sctp"), ctl.WRONG_USAGE, "protocol"),
    (("add", "80", "--side", "both"), ctl.WRONG_USAGE, "side"),
    (("add", "80", "--billing", "triple"), ctl.WRONG_USAGE, "billing"),
    (("add", "80", "--weight", "0"), ctl.WRONG_USAGE, "weight"),
    (("add", "80", "--weight", "1000.001"), ctl.WRONG_USAGE, "weight"),
    (("add", "80", "--weight", "1.0001"), ctl.WRONG_USAGE, "weight"),
    (("add", "80", "--weight", "heavy"), ctl.WRONG_USAGE, "weight"),
    (("add", "80", "--note", "x" * 100_000), ctl.WRONG_USAGE, "note"),
    (("add", "80", "--note", "two\nlines"), ctl.WRONG_USAGE, "note"),
    (("add", "80", "--colour", "red"), ctl.WRONG_USAGE, "colour"),
    (("add", "80/sctp"), ctl.WRONG_USAGE, "sctp"),
    (("add", "80@here"), ctl.WRONG_USAGE, "here"),
    (("add", "8000"), ctl.FAILED, "8000"),
    (("add", "81", "81"), ctl.FAILED, "81"),
    (("modify", "8000", "--ports", "9-8"), ctl.WRONG_USAGE, "ports"),
    (("modify", "8000", "--ports", "9000"), ctl.FAILED, "9000"),
    (("modify", "8000"), ctl.WRONG_USAGE, "change"),
    (("modify", "7777", "--note", "x"), ctl.FAILED, "7777"),
    (("modify", "id:0", "--note", "x"), ctl.WRONG_USAGE, "0"),
    (("remove", "id:4711"), ctl.FAILED, "4711"),
    (("remove", "8000", "7777"), ctl.FAILED, "7777"),
    (("remove",), ctl.WRONG_USAGE, "entry"),
    (("reset", "id:x"), ctl.WRONG_USAGE, "id:x"),
    (("show", "9-8"), ctl.WRONG_USAGE, "9-8"),
    (("interfaces", "no/such"), ctl.FAILED, "no/such"),
    (("interfaces", "x" * 128), ctl.FAILED, "x" * 24),
    (("frobnicate",), ctl.WRONG_USAGE, "frobnicate"),
    (("--colour", "list"), ctl.WRONG_USAGE, "colour"),
)


class BadInput(SandboxCase):
    def setUp(self):
        super().setUp()
        ctl.add("8000", "9000", note="the first")
        self.before = self.state()

    def state(self):
        return ([{key: value for key, value in item.items() if "rate" not in key} for item in ctl.entries()],
                ctl.document("interfaces"), nft.settled_listing())

    def check(self, arguments, status, word):
        answer = ctl.ask(*arguments)
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(len(answer.error.splitlines()), 1, answer)
        self.assertLess(len(answer.error), 600)
        self.assertIn(word, answer.error)
        self.assertEqual(answer.out, "")

    def test_bad_ports_are_refused_by_name(self):
        for ports in BAD_PORTS:
            with self.subTest(ports=ports[:40]):
                self.check(("add", "--", ports), ctl.WRONG_USAGE, "ports")
        self.assertEqual(self.state(), self.before)

    def test_bad_calls_are_refused_by_name(self):
        for arguments, status, word in BAD_CALLS:
            with self.subTest(call=" ".join(arguments)[:60]):
                self.check(arguments, status, word)
        self.assertEqual(self.state(), self.before)

    def test_one_bad_entry_among_good_ones_adds_none(self):
        self.check(("add", "80", "81", "0", "82"), ctl.WRONG_USAGE, '"0"')
        self.check(("add", "80", "81", "8000", "82"), ctl.FAILED, "8000")
        self.assertEqual(self.state(), self.before)

    def test_an_ambiguous_name_shows_the_candidates_and_does_nothing(self):
        ctl.do("add", "8000/udp", "8000@remote")
        before = self.state()
        answer = ctl.ask("remove", "8000")
        self.assertEqual(answer.status, ctl.FAILED)
        for item in ctl.entries():
            if item["ports"] == "8000":
                self.assertIn(f"id:{item['id']}", answer.error)
        self.assertEqual(self.state(), before)


if __name__ == "__main__":
    run_tests()
