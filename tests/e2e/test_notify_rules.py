#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is sent and when: switches, kinds, quiet hours, reports by the clock, ended periods, and who may say so."""
import os
import time
from datetime import timedelta

from support import alerts, crossings, ctl, helper
from support.case import needs_users, run_tests
from support.messages import (TOKEN, MessagesCase, body_of, forget_everything, set_up, taken, telegram, telegram_text,
                              webhook, webhook_tellings)
from support.schedules import local_now
from support.terminal import Terminal
from support.waiting import eventually, stays
from support.wire import Variant
from servers.faultyhttp import FaultyHttp, answer, ok, refused

PASSWORD = os.environ.get("PORTREEVE_SANDBOX_ADMIN_PASSWORD", "")
PORT = 8000
TIME = "%H:%M"


def around_now():
    """Quiet hours that cover now, and do not end soon."""
    now = local_now()
    return f"{now - timedelta(hours=1):{TIME}}-{now + timedelta(hours=1):{TIME}}"


class Rules(MessagesCase):
    expected_log = (r"Sending by (telegram|webhook)",)

    def setUp(self):
        super().setUp()
        self.server = self.serve(FaultyHttp([ok()]))
        self.port = PORT

    def alert(self, note="the first", size=crossings.WHOLE, **more):
        self.port += 1
        before = alerts.last_id()
        numbers = crossings.add({self.port: note}, size, **more)
        crossings.cross([self.port])
        eventually("there is an alert", lambda: alerts.since(before))
        return numbers[note]

    def told(self):
        """The entries of which the webhook was told, in order."""
        return [telling["entry"]["id"] for record in taken(self.server.records()) if "hook" in record["path"]
                for telling in webhook_tellings(record)]

    def test_only_what_happens_while_a_channel_is_on_is_told(self):
        self.alert("before")
        webhook(self.server.port)
        first = self.alert("while it is on")
        self.await_messages(1)
        ctl.do("notify", "disable", "webhook")
        self.alert("while it is off")
        ctl.do("notify", "enable", "webhook")
        second = self.alert("on again")
        self.await_messages(2)
        self.assertEqual(self.told(), [first, second])

    def test_what_waits_goes_on_when_its_channel_is_on_again(self):
        self.server.set_script([answer(503, "not now")])
        webhook(self.server.port)
        number = self.alert()
        eventually("it was tried", lambda: self.messages()[0]["attempts"], 20, 0.1)
        ctl.do("notify", "disable", "webhook")
        self.server.set_script([ok()])
        tries = len(self.server.records())
        ctl.do("notify", "retry")
        stays("nothing is sent", lambda: len(self.server.records()) == tries, 1.5)
        ctl.do("notify", "enable", "webhook")
        self.await_messages(1)
        self.assertEqual(self.told(), [number])

    def test_retry_sends_what_had_failed_and_nothing_else(self):
        self.server.set_script([ok(), refused(400, "no"), refused(400, "no"), ok()])
        webhook(self.server.port)
        numbers = [self.alert(name) for name in ("one", "two", "three")]
        failed = self.await_messages(2, "failed")
        self.assertEqual(ctl.document("notify", "retry", str(failed[1]["id"]))["queued"], 1)
        self.await_messages(2)
        self.assertEqual(self.told(), [numbers[0], numbers[2]])
        self.assertEqual(ctl.document("notify", "retry")["queued"], 1)
        self.await_messages(3)
        self.assertEqual(self.told(), [numbers[0], numbers[2], numbers[1]])
        self.assertNotEqual(ctl.ask("notify", "retry", str(failed[0]["id"])).status, ctl.DONE)  # it was sent
        self.assertEqual(ctl.document("notify", "retry")["queued"], 0)

    def test_kinds_of_a_channel_and_muted_kinds_of_an_entry(self):
        telegram(self.server.port, kinds="quota-reached")
        webhook(self.server.port)
        half = self.alert("half", crossings.HALF)
        whole = self.alert("whole")
        muted = self.alert("muted", muted=Variant("as", ["quota-reached"]))
        self.await_messages(3)
        stays("nothing else comes", lambda: len(self.messages()) == 3, 1)
        self.assertEqual([message["entry"] for message in self.messages("webhook")], [half, whole])
        self.assertEqual([message["entry"] for message in self.messages("telegram")], [whole])
        ctl.modify(muted, "--mute", "none")
        ctl.do("reset", f"id:{muted}")
        crossings.cross([self.port])
        self.await_messages(5)
        self.assertEqual(self.told()[-1], muted)

    def test_quiet_hours_hold_back_alerts_and_nothing_that_was_asked_for(self):
        webhook(self.server.port, quiet=around_now(), per_minute="16")
        numbers = [self.alert(f"at night {at}") for at in range(5)]
        stays("it is quiet", lambda: not self.server.records(), 2)
        waiting = self.post.status("webhook")
        self.assertEqual(waiting["queued"], 5)
        self.assertAlmostEqual(waiting["resumes"], time.time() + 3600, delta=90)
        ctl.do("notify", "test", "webhook")
        ctl.do("notify", "push")
        self.await_messages(1)
        self.assertEqual([body_of(record)["kind"] for record in self.server.records()], ["test", "report"])
        set_up("webhook", quiet="")
        self.await_messages(6)
        digest = self.server.records()[-1]
        self.assertEqual((body_of(digest)["kind"], body_of(digest)["count"]), ("digest", 5))
        self.assertEqual([telling["entry"]["id"] for telling in webhook_tellings(digest)], numbers)

    # In one test, because what takes long is the waiting for a whole minute.
    def test_a_report_and_an_ended_period_come_once_at_their_minute_also_over_a_restart(self):
        telegram(self.server.port)
        number, = ctl.add(str(PORT), note="by the day")
        at = local_now() + timedelta(seconds=70 if local_now().second > 45 else 60)
        set_up("telegram", report="daily", report_at=f"{at:{TIME}}")
        ctl.do("quota", f"id:{number}", "1GB", "--every", "1", "--at", f"{at:{TIME}}")
        crossings.cross([PORT])
        stays("nothing comes before", lambda: not self.server.records(), 2)
        minute = at.replace(second=0, microsecond=0).timestamp()
        self.await_messages(2, timeout=90)
        first = min(record["time"] for record in self.server.records())
        print(f"  {first - minute:+.1f} s by the clock")
        self.assertTrue(0 <= first - minute < 5, first - minute)
        helper.kill()
        helper.await_answer()
        stays("nothing comes twice", lambda: len(self.server.records()) == 2, 3)
        self.assertEqual(sorted(message["kind"] for message in self.messages()), ["period-ended", "report"])
        both = "\n".join(telegram_text(record) for record in self.server.records())
        self.assertEqual(both.count(f"{PORT} (by the day)"), 2)
        self.assertIn("\nBilled: 1000 B", both)
        self.assertIn(f"\nThe new period ends {at + timedelta(days=1):%Y-%m-%d %H:%M}", both)

    def test_a_push_needs_a_channel_and_some_time_since_the_last(self):
        forget_everything()  # of pushes a moment ago
        refusal = ctl.ask("notify", "push")
        self.assertEqual(refusal.status, ctl.FAILED, refusal)
        self.assertIn("no channel is enabled", refusal.error)
        webhook(self.server.port)
        ctl.do("notify", "push")
        self.assertNotEqual(ctl.ask("notify", "push").status, ctl.DONE)
        self.await_messages(1)

    def test_settings_are_changed_all_or_none_and_kept_over_a_kill(self):
        webhook(self.server.port)
        before = self.post.status("webhook")
        for words in (("per_minute=0",), ("language=zh", "quiet=25:00-07:00"), ("nosuch=1",), ("secret=on the line",),
                      ("url=",)):
            refusal = ctl.ask("notify", "set", "webhook", *words)
            self.assertNotEqual(refusal.status, ctl.DONE, words)
            self.assertEqual(len(refusal.error.splitlines()), 1, refusal)
        helper.kill()
        helper.await_answer()
        self.assertEqual(self.post.status("webhook"), before)
        self.alert()
        self.await_messages(1)


@needs_users
class Users(MessagesCase):
    LOOKING = (("notify", "status"), ("notify", "outbox"))
    MANAGING = (("notify", "push"), ("notify", "retry"))
    CONFIGURING = (("notify", "set", "telegram", "chat_ids=43"), ("notify", "disable", "telegram"),
                   ("notify", "enable", "telegram"), ("notify", "test", "telegram"))

    def setUp(self):
        super().setUp()
        self.server = self.serve(FaultyHttp([ok()]))
        forget_everything()  # of pushes a moment ago
        telegram(self.server.port)
        self.before = self.post.status("telegram")

    def assert_denied(self, commands, user):
        for command in commands:
            refusal = ctl.ask(*command, user=user)
            self.assertEqual((refusal.status, refusal.out), (ctl.NOT_AUTHORIZED, ""), f"{command}: {refusal}")
        self.assertEqual(self.post.status("telegram"), self.before)
        self.assertEqual(self.server.records(), [])

    def test_a_guest_may_do_nothing(self):
        self.assert_denied(self.LOOKING + self.MANAGING + self.CONFIGURING, "guest")

    def test_a_member_looks_and_pushes_and_does_not_configure(self):
        self.assert_denied(self.CONFIGURING, "member")
        for command in self.LOOKING + self.MANAGING:
            text = ctl.do(*command, user="member")
            self.assertNotIn(TOKEN, text)
        eventually("the status is there", lambda: len(taken(self.server.records())) == 1)

    def test_an_administrator_configures_after_the_password(self):
        for command in self.CONFIGURING:
            with Terminal("as", "admin", "portreevectl", *command) as terminal:
                terminal.await_text("Password:")
                terminal.type_secret(PASSWORD + "\n")
                self.assertEqual(terminal.end(), ctl.DONE, terminal.text)
                self.assertNotIn(PASSWORD, terminal.text)
        self.assertEqual([body_of(record)["chat_id"] for record in self.server.records()], [43])

    def test_an_administrator_types_a_secret_that_nobody_sees(self):
        with Terminal("as", "admin", "portreevectl", "notify", "set", "telegram", "token=-") as terminal:
            terminal.await_text("token (not shown):")
            terminal.type_secret("99:typed_TOKEN\n")
            terminal.await_text("Password:")
            terminal.type_secret(PASSWORD + "\n")
            self.assertEqual(terminal.end(), ctl.DONE, terminal.text)
            self.assertNotIn("typed_TOKEN", terminal.text)
        ctl.do("notify", "test", "telegram")
        self.assertEqual([record["path"] for record in self.server.records()], ["/bot99:typed_TOKEN/sendMessage"])
        self.assert_no_secret("typed_TOKEN")


if __name__ == "__main__":
    run_tests()
