#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Alerts by Telegram and webhook to services that misbehave: each arrives once, or is said to have failed, and why."""
import time

from support import crossings, helper
from support.case import run_tests
from support.cost import resident_kib
from support.messages import KEY, TOKEN, MessagesCase, NotedHttp, outbox, set_up, taken, telegram, webhook
from support.waiting import eventually
from servers.faultyhttp import (FaultyHttp, answer, big, drip, drip_head, endless, hang, ok, redirect, refused,
                                reset_in_body, reset_unanswered, too_many)

ASKED_S = 7  # more than the pause after a first failure, which is at most 6.25 s
UNSURE = "may have arrived"
FAILED, SENT = "failed", "sent"

# What the service does, what becomes of the message, a part of the reason, and how often it was tried. After what is
# tried again comes something that is taken, as pauses double from failure to failure.
COMMON = {
    "ok": ([ok()], SENT, "", 1),
    "429": ([too_many(ASKED_S), ok()], SENT, "", 2),
    "ok-1": ([ok()], SENT, "", 1),
    "500": ([answer(500, "we are down"), ok()], SENT, "", 2),
    "ok-2": ([ok()], SENT, "", 1),
    "reset": ([reset_unanswered(), ok()], SENT, "", 2),
    "ok-3": ([ok()], SENT, "", 1),
    "400": ([refused(400, "Bad Request: text must be encoded in UTF-8")], FAILED, "text must be encoded in UTF-8", 1),
    "401": ([refused(401, "Unauthorized")], FAILED, "Unauthorized", 1),
}
TELEGRAM = COMMON | {
    "half": ([reset_in_body()], FAILED, UNSURE, 1),
    "big": ([big()], FAILED, UNSURE, 1),
    "endless": ([endless()], FAILED, UNSURE, 1),
    "hang": ([hang(), ok()], SENT, "", 2),
    "ok-4": ([ok()], SENT, "", 1),
    "drip": ([drip(0.5)], FAILED, UNSURE, 1),
    "ok-5": ([ok()], SENT, "", 1),
}
# Of a webhook the status says all.
WEBHOOK = COMMON | {
    "half": ([reset_in_body()], SENT, "", 1),
    "big": ([big()], SENT, "", 1),
    "endless": ([endless()], SENT, "", 1),
    "hang": ([hang(), ok()], SENT, "", 2),
    "ok-4": ([ok()], SENT, "", 1),
    "drip": ([drip_head(0.5)], SENT, "", 1),
    "ok-5": ([ok()], SENT, "", 1),
}
FIRST_PORT = 8000


class Faults(MessagesCase):
    expected_log = (r"Sending by (telegram|webhook)",)

    def add(self, names):
        """An entry for each, of which the note is the name. Returns {name: id} and the ports."""
        notes = {FIRST_PORT + at: f"case-{name}" for at, name in enumerate(names)}
        numbers = crossings.add(notes)
        return {note.removeprefix("case-"): number for note, number in numbers.items()}, list(notes)

    def server(self, cases, elsewhere):
        scripts = {f"case-{name}": case[0] for name, case in cases.items()}
        return self.serve(NotedHttp(scripts | {"case-redirect": [redirect(f"http://127.0.0.2:{elsewhere.port}/")]}))

    # In one test, because what takes long is the patience with who does not answer, and channels have it side by side.
    def test_each_alert_arrives_once_or_is_said_to_have_failed(self):
        elsewhere = self.serve(FaultyHttp([ok()], address="127.0.0.2"))
        cases = {"telegram": TELEGRAM, "webhook": WEBHOOK}
        for each in cases.values():
            each["redirect"] = (None, FAILED, "it redirects to 127.0.0.2", 1)
        servers = {channel: self.server(each, elsewhere) for channel, each in cases.items()}
        telegram(servers["telegram"].port)
        webhook(servers["webhook"].port)
        numbers, ports = self.add(TELEGRAM)
        process = helper.pid()
        before = resident_kib(process)["VmRSS"]
        began = time.monotonic()
        for port in ports:
            crossings.cross([port])
            time.sleep(0.05)  # in this order
        eventually("all messages are told or given up",
                   lambda: [m["state"] for m in self.messages()].count("queued") == 0
                   and len(self.messages()) == 2 * len(numbers), 150, 0.5)
        print(f"  {2 * len(numbers)} messages by two channels in {time.monotonic() - began:.0f} s, "
              f"{resident_kib(process)['VmRSS'] - before:+} KiB")
        for channel, server in servers.items():
            with self.subTest(channel):
                told = [message for message in outbox()
                        if message["id"] > self.newest and message["channel"] == channel]
                self.check(cases[channel], numbers, server.records(), told)
        self.assertEqual((elsewhere.connections, elsewhere.records()), (0, []), "the redirection was followed")
        self.assert_no_secret(TOKEN, TOKEN.split(":")[1], KEY)
        self.assertEqual(helper.pid(), process, "the helper has died")

    def check(self, cases, numbers, records, messages):
        self.assertEqual(sorted(message["entry"] for message in messages), sorted(numbers.values()))
        by_entry = {message["entry"]: message for message in messages}
        for name, (_, state, reason, tries) in cases.items():
            message = by_entry[numbers[name]]
            found = [record for record in records if record["note"] == f"case-{name}"]
            with self.subTest(name):
                self.assertEqual((message["state"], message["attempts"], len(found)), (state, tries, tries), message)
                self.assertIn(reason, message["error"])
                self.assertEqual(bool(message["error"]), state == FAILED, message)
                if "ok" in name or tries > 1:
                    self.assertEqual(len(taken(found)), 1)
        self.check_the_clock(records)

    def check_the_clock(self, records):
        times = {}
        for record in records:
            times.setdefault(record["note"].removeprefix("case-"), []).append(record["time"])
        pauses = {name: at[1] - at[0] for name, at in times.items() if len(at) == 2}
        after = min(at[0] for at in times.values() if at[0] > times["429"][0]) - times["429"][0]
        print(f"  {after:.1f} s of silence after 429 with {ASKED_S} s; the same again after",
              ", ".join(f"{pause:.0f} s ({name})" for name, pause in pauses.items()))
        self.assertGreaterEqual(after, ASKED_S)
        self.assertLess(after, ASKED_S + 2)
        self.assertGreaterEqual(pauses["hang"], 30 + 3.75)
        endless_one = next(record for record in records if record["note"] == "case-endless")
        self.assertLess(endless_one["sent"], 16 << 20)

    def test_a_certificate_has_to_be_right(self):
        authority = self.authority()
        def serving(name, kind):
            return self.serve(FaultyHttp([ok()], tls=authority.context(name, kind)))

        wrong = [serving("localhost", "self-signed"), serving("another.example", "good"),
                 serving("localhost", "expired")]
        right = serving("localhost", "good")
        telegram(wrong[0].port, "https", "localhost")
        webhook(wrong[0].port, "https", "localhost")
        numbers, ports = self.add(["certificate"])
        crossings.cross(ports)
        for at, server in enumerate(wrong):
            if at:
                self.move_to(server.port)
            for channel in ("telegram", "webhook"):
                eventually("it is not trusted", lambda one=server, by=channel: self.trouble(by, one), 30, 0.1)
            self.assertEqual(server.records(), [])
        self.assertEqual([message["state"] for message in self.messages()], ["queued", "queued"])
        self.move_to(right.port)
        self.await_messages(2)
        self.assertEqual(sorted(path.split("/")[1] for path in (record["path"] for record in right.records())),
                         [f"bot{TOKEN}", "hook"])
        self.assertEqual([message["entry"] for message in self.messages()], [numbers["certificate"]] * 2)
        self.assert_no_secret(TOKEN, KEY)

    def move_to(self, port):
        set_up("telegram", api=f"https://localhost:{port}")
        set_up("webhook", url=f"https://localhost:{port}/hook/{KEY}")

    def trouble(self, channel, server):
        """Whether the last try failed by a certificate, and both channels have been at this server."""
        is_untrusted = "certificate of localhost is not trusted" in self.post.status(channel)["last_error"]
        return is_untrusted and server.connections >= 2


if __name__ == "__main__":
    run_tests()
