#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Who may do what: a guest looks, a member of the group manages, an administrator may after the password."""
import json
import os
import subprocess

from support import ctl, helper, nft
from support.case import SandboxCase, needs_users, run_tests
from support.terminal import Terminal

PASSWORD = os.environ.get("PORTREEVE_SANDBOX_ADMIN_PASSWORD", "")
CHANGES = (("add", "9000"), ("modify", "8000", "--note", "mine"), ("reset", "8000"), ("remove", "8000"),
           ("interfaces", "all"), ("interfaces", "wan0"))
NAME, OBJECT = "org.portreeve.Portreeve1", "/org/portreeve/Portreeve1"
BUS_CHANGES = (("Entries.Add", "[{'ports': <'9000'>}]"), ("Entries.Modify", "[{'id': <uint64 1>, 'note': <'mine'>}]"),
               ("Entries.Remove", "[uint64 1]"), ("Entries.ResetUsage", "[uint64 1]"),
               ("Service.SetInterfaces", "all", "[]"), ("Service.ChooseInterfaces", "{'with_lan': <false>}"),
               ("Service.ChooseInterfaces", "{'carriers': <['1194/udp']>}"))


def without_rates(entries):
    return [{key: value for key, value in item.items() if not key.startswith("rate_")} for item in entries]


@needs_users
class Users(SandboxCase):
    def setUp(self):
        super().setUp()
        ctl.add("8000", note="the first")
        self.before = self.state()

    def state(self):
        return without_rates(ctl.entries()), ctl.document("interfaces"), nft.settled_listing()

    def assert_unchanged(self):
        self.assertEqual(self.state(), self.before)

    def test_a_guest_is_denied_every_change_and_may_look(self):
        for command in CHANGES:
            answer = ctl.ask(*command, user="guest")
            self.assertEqual(answer.status, ctl.NOT_AUTHORIZED, f"{command}: {answer}")
            self.assertEqual(len(answer.error.splitlines()), 1, answer)
            self.assertEqual(answer.out, "")
        self.assert_unchanged()
        for command in (("list",), ("show", "8000"), ("interfaces",)):
            self.assertEqual(ctl.ask(*command, user="guest").status, ctl.DONE, command)

    def test_a_guest_on_the_bus_is_refused_by_the_name_of_the_error(self):
        for method, *arguments in BUS_CHANGES:
            done = subprocess.run(["as", "guest", "gdbus", "call", "--system", "--dest", NAME, "--object-path", OBJECT,
                                   "--method", f"{NAME}.{method}", *arguments],
                                  capture_output=True, text=True, check=False)
            self.assertIn("org.portreeve.Error.NotAuthorized", done.stderr, method)
        self.assert_unchanged()

    def test_a_member_of_the_group_manages_without_a_password(self):
        ctl.do("add", "9000", "9001-9005", "--note", "by a member", user="member")
        ctl.do("modify", "9000", "--ports", "9000,9010", user="member")
        ctl.do("reset", "9000,9010", user="member")
        ctl.do("remove", "9000,9010", "9001-9005", user="member")
        self.assertEqual(self.state()[0], self.before[0])

    def test_a_member_of_the_group_may_not_configure_the_helper(self):
        self.assertEqual(ctl.ask("interfaces", "all", user="member").status, ctl.NOT_AUTHORIZED)
        self.assert_unchanged()

    def test_an_administrator_without_a_terminal_is_denied(self):
        self.assertEqual(ctl.ask("add", "9000", user="admin", start_new_session=True).status, ctl.NOT_AUTHORIZED)
        self.assert_unchanged()

    def test_an_administrator_may_change_after_the_password(self):
        for command in (("add", "9000"), ("interfaces", "all"), ("interfaces", "auto"), ("remove", "9000")):
            with Terminal("as", "admin", "portreevectl", *command) as terminal:
                terminal.await_text("Password:")
                terminal.type_secret(PASSWORD + "\n")
                self.assertEqual(terminal.end(), ctl.DONE, terminal.text)
                self.assertNotIn(PASSWORD, terminal.text)

    def test_a_wrong_password_is_denied(self):
        with Terminal("as", "admin", "portreevectl", "add", "9000") as terminal:
            terminal.await_text("Password:")
            terminal.type_secret("not this one\n")
            self.assertEqual(terminal.end(60), ctl.NOT_AUTHORIZED, terminal.text)
        self.assert_unchanged()

    def test_an_interrupted_prompt_changes_nothing_and_leaves_nobody_waiting(self):
        with Terminal("as", "admin", "portreevectl", "add", "9000") as terminal:
            terminal.await_text("Password:")
            terminal.press_interrupt()
            self.assertNotEqual(terminal.end(), ctl.DONE)
        self.assert_unchanged()
        ctl.do("add", "9000", user="member")

    def test_json_asked_for_on_a_terminal_is_alone_on_standard_output(self):
        script = 'portreevectl --json add 9000 >"$HOME/answer.json"'
        with Terminal("as", "admin", "sh", "-c", script) as terminal:
            terminal.await_text("Password:")
            terminal.type_secret(PASSWORD + "\n")
            self.assertEqual(terminal.end(), ctl.DONE, terminal.text)
        answer = json.loads((helper.SANDBOX / "home/admin/answer.json").read_text(encoding="utf-8"))
        self.assertIsInstance(answer, dict)


if __name__ == "__main__":
    run_tests()
