#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A password prompt that nobody answers delays no call of anybody else."""
import os
import time

from support import ctl
from support.bus import Bus
from support.case import SandboxCase, needs_users, run_tests
from support.terminal import Terminal

PASSWORD = os.environ.get("PORTREEVE_SANDBOX_ADMIN_PASSWORD", "")
PROMPTS = 3  # the most that one user may have open
CALLS = 8
ROUNDS = 3
#: How much the slowest call of a round may take longer than without prompts.
DELAY_BAR_S = 0.1


def seconds(work):
    start = time.monotonic()
    work()
    return time.monotonic() - start


def member_changes():
    ctl.do("add", "9000", user="member")
    ctl.do("remove", "9000", user="member")


@needs_users
class Prompts(SandboxCase):
    def setUp(self):
        super().setUp()
        self.number = ctl.add("8000")[0]
        self.open = []
        self.addCleanup(self.close_prompts)

    def close_prompts(self):
        while self.open:
            self.open.pop().__exit__()

    def open_prompt(self, *command):
        terminal = Terminal("as", "admin", "portreevectl", *command)
        self.open.append(terminal)
        terminal.await_text("Password:")
        return terminal

    def slowest(self, work):
        return max(seconds(work) for _ in range(CALLS))

    def measure(self):
        with Bus() as bus:
            return {"a change by a member": self.slowest(member_changes),
                    "a list by a guest": self.slowest(lambda: ctl.do("list", user="guest")),
                    "figures on the bus": self.slowest(lambda: bus.call("Traffic", "Snapshot", "at", [])),
                    "a change on the bus": self.slowest(lambda: bus.call("Entries", "ResetUsage", "at", [self.number]))}

    def test_unanswered_prompts_delay_no_call_of_others(self):
        """In turns, and by the best round of each: what an open prompt holds up is held up in every round."""
        before, during = [], []
        for _ in range(ROUNDS):
            before.append(self.measure())
            for number in range(PROMPTS):
                self.open_prompt("add", str(9100 + number))
            during.append(self.measure())
            self.close_prompts()
        for what in before[0]:
            without, beside = (min(each[what] for each in rounds) for rounds in (before, during))
            print(f"{what}: at most {without * 1000:.0f} ms, with {PROMPTS} open prompts {beside * 1000:.0f} ms")
            self.assertLess(beside, without + DELAY_BAR_S, what)
        self.assertEqual([item["ports"] for item in ctl.entries()], ["8000"])

    def test_a_prompt_is_answered_while_another_one_of_the_same_user_stays_open(self):
        self.open_prompt("add", "9100")
        answered = self.open_prompt("add", "9200")
        answered.type_secret(PASSWORD + "\n")
        self.assertEqual(answered.end(), ctl.DONE, answered.text)
        self.assertEqual([item["ports"] for item in ctl.entries()], ["8000", "9200"])

    def test_a_user_with_too_many_open_prompts_is_told_so_at_once(self):
        for number in range(PROMPTS):
            self.open_prompt("add", str(9100 + number))
        with Terminal("as", "admin", "portreevectl", "add", "9200") as terminal:
            self.assertEqual(terminal.end(5), ctl.FAILED, terminal.text)
            self.assertIn("Too many password prompts are open", terminal.text)
        member_changes()

    def test_an_answer_that_comes_late_is_still_one(self):
        waiting = self.open_prompt("add", "9100")
        for _ in range(3):
            member_changes()
        waiting.type_secret(PASSWORD + "\n")
        self.assertEqual(waiting.end(), ctl.DONE, waiting.text)
        self.assertIn("9100", [item["ports"] for item in ctl.entries()])

    def test_a_caller_that_leaves_its_prompt_changes_nothing(self):
        self.open_prompt("add", "9100")
        self.close_prompts()
        member_changes()
        self.assertEqual([item["ports"] for item in ctl.entries()], ["8000"])


if __name__ == "__main__":
    run_tests()
