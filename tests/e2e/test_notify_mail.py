#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Alerts by mail, over TLS and in the clear, to servers that take them or do not."""
import email
import email.policy
import email.utils
import socket
import time

from support import crossings, ctl
from support.case import run_tests
from support.messages import MessagesCase, email as by_email, set_up
from support.waiting import eventually
from servers.faultymail import FaultyMail

PORT = 8000
USER, PASSWORD = "meter", "a pässword, nobody's"
LOGIN = {"user": USER, "password": PASSWORD}
TO = "me@example.net"


def read(mail):
    """A mail as the standard library reads it; fails where that finds a defect."""
    parsed = email.message_from_string(mail["message"], policy=email.policy.default)
    defects = [*parsed.defects, *(defect for value in parsed.values() for defect in value.defects)]
    if defects:
        raise AssertionError(f"{defects} in {mail['message']}")
    return parsed


class Mail(MessagesCase):
    expected_log = (r"Sending by email",)

    def alert(self, note="the first", port=PORT):
        """Has an entry pass its quota; returns its id."""
        numbers = crossings.add({port: note})
        crossings.cross([port])
        return numbers[note]

    def error(self):
        """What the only message says of its last try, once there was one."""
        return eventually("it was tried", lambda: self.messages() and self.messages()[-1]["error"], 20, 0.1)

    def assert_hidden(self, server):
        """All but the words before TLS went through TLS."""
        clear = [record["command"].split()[0] for record in server.records() if not record["secure"]]
        self.assertLessEqual(set(clear), {"EHLO", "STARTTLS", "QUIT"}, clear)

    def secure_server(self, authority, security, **more):
        return self.serve(FaultyMail(security, authority.context("localhost"), **more))

    def test_a_mail_says_what_an_alert_does(self):
        server = self.serve(FaultyMail())
        by_email(server.port)
        note = "Büro <web> & Mail 网站 🚀"
        self.alert(note)
        self.await_messages(1)
        mail, = server.mails()
        self.assertEqual((mail["sender"], mail["recipients"]), ("portreeve@example.org", [TO]))
        parsed = read(mail)
        host = socket.gethostname()
        self.assertEqual(str(parsed["Subject"]), f"{host}: {PORT} has used up its quota")
        self.assertEqual((parsed["From"].addresses[0].addr_spec, str(parsed["To"])), ("portreeve@example.org", TO))
        self.assertEqual(parsed["Auto-Submitted"], "auto-generated")
        self.assertLess(abs(email.utils.parsedate_to_datetime(parsed["Date"]).timestamp() - time.time()), 60)
        self.assertEqual(parsed.get_content_type(), "text/plain")
        lines = parsed.get_content().splitlines()
        self.assertEqual(lines[:3], [f"{host}: {PORT} has used up its quota", "", f"{PORT} ({note})"])
        self.assertIn("Neither slowed nor blocked", lines)
        self.assertTrue(all(len(line) <= 78 for line in mail["message"].split("\r\n")), mail["message"])

    def test_a_subject_in_another_script_is_encoded(self):
        server = self.serve(FaultyMail())
        by_email(server.port, language="zh")
        self.alert("八千")
        self.await_messages(1)
        mail, = server.mails()
        self.assertTrue(mail["message"].isascii(), "something is not encoded")
        parsed = read(mail)
        self.assertIn("配额", str(parsed["Subject"]))
        self.assertIn(f"{PORT} (八千)", parsed.get_content())

    def test_by_tls_and_by_starttls_with_a_login(self):
        authority = self.authority()
        for security, port in (("starttls", PORT), ("tls", PORT + 1)):
            with self.subTest(security):
                server = self.secure_server(authority, security, login=[USER, PASSWORD])
                by_email(server.port, security=security, **LOGIN)
                self.alert(security, port)
                eventually("the mail is there", server.mails)
                mail, = server.mails()
                self.assertEqual((mail["user"], mail["secure"]), (USER, True))
                self.assertIn(f"{port} ({security})", read(mail).get_content())
                self.assert_hidden(server)
        self.await_messages(2)
        self.assert_no_secret(PASSWORD)

    def test_a_wrong_login_is_told_and_tried_again_when_it_is_right(self):
        authority = self.authority()
        server = self.secure_server(authority, "starttls", login=[USER, PASSWORD])
        by_email(server.port, security="starttls", user=USER, password="no such pass")
        self.alert()
        failed, = self.await_messages(1, "failed")
        self.assertIn("user or password is wrong", failed["error"])
        self.assertIn("535 5.7.8 authentication failed", failed["error"])
        self.assert_no_secret("no such pass")
        set_up("email", password=PASSWORD)
        ctl.do("notify", "retry", str(failed["id"]))
        self.await_messages(1)
        self.assertEqual(len(server.mails()), 1)

    def test_nothing_goes_in_the_clear_where_that_was_not_asked_for(self):
        server = self.serve(FaultyMail(login=[USER, PASSWORD]))
        by_email(server.port, security="starttls", **LOGIN)
        self.alert()
        self.assertIn("offers no STARTTLS, so nothing was sent", self.error())
        self.assertLessEqual({record["command"].split()[0] for record in server.records()}, {"EHLO", "HELO", "QUIT"})
        self.assertEqual(self.messages()[0]["state"], "queued")
        set_up("email", security="none")
        self.await_messages(1)
        self.assertEqual(len(server.mails()), 1)

    def test_a_certificate_has_to_be_right(self):
        authority = self.authority()
        for security in ("starttls", "tls"):
            wrong = self.serve(FaultyMail(security, authority.context("another.example"), login=[USER, PASSWORD]))
            by_email(wrong.port, security=security, **LOGIN)
            if not self.messages():
                self.alert()
            eventually("the server was asked", lambda one=wrong: one.connections, 20)
            eventually("it is not trusted", lambda: "is not trusted" in self.error(), 20, 0.1)
            self.assertLessEqual({record["command"].split()[0] for record in wrong.records()}, {"EHLO", "STARTTLS"})
        self.assertEqual([message["state"] for message in self.messages()], ["queued"])

    def test_what_the_server_refuses_for_now_is_tried_again_as_the_same_mail(self):
        # It has the first one, but does not say so.
        server = self.serve(FaultyMail(faults={"taken": ["451 4.3.0 try again later", ""]}))
        by_email(server.port)
        began = time.monotonic()
        self.alert()
        self.assertIn("451 4.3.0 try again later", self.error())
        self.assertEqual(self.messages()[0]["state"], "queued")
        message, = self.await_messages(1)
        print(f"  451 is followed by another try after {time.monotonic() - began:.1f} s")
        self.assertEqual(message["attempts"], 2)
        first, second = map(read, server.mails())
        self.assertEqual(first["Message-ID"], second["Message-ID"])
        self.assertEqual(first.get_content(), second.get_content())

    def test_what_the_server_refuses_for_good_has_failed(self):
        server = self.serve(FaultyMail(faults={"message": "552 5.2.2 mailbox full"}))
        by_email(server.port)
        self.alert()
        failed, = self.await_messages(1, "failed")
        self.assertIn("552 5.2.2 mailbox full", failed["error"])
        self.assertEqual((failed["attempts"], server.mails()), (1, []))

    def test_each_address_has_a_mail_of_its_own(self):
        server = self.serve(FaultyMail(faults={"rcpt": ["550 5.1.1 no such user", ""]}))
        addresses = ["one@example.net", "two@example.net", "three@example.net"]
        by_email(server.port, to=", ".join(addresses))
        self.alert()
        failed, = self.await_messages(1, "failed")
        sent = self.await_messages(2)
        self.assertEqual(sorted(message["destination"] for message in [failed, *sent]), sorted(addresses))
        self.assertIn("550 5.1.1 no such user", failed["error"])
        mails = server.mails()
        self.assertEqual(sorted(mail["recipients"] for mail in mails), sorted([one["destination"]] for one in sent))
        for mail in mails:
            self.assertEqual([str(read(mail)["To"])], mail["recipients"])
        self.assertEqual(len({read(mail)["Message-ID"] for mail in mails}), 2)


if __name__ == "__main__":
    run_tests()
