#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Alerts as services want them: through proxies, to several chats, signed, and with every character as it was."""
import hashlib
import hmac
import re

from support import crossings, ctl
from support.case import run_tests
from support.messages import (KEY, TOKEN, MessagesCase, body_of, outbox, set_up, taken, telegram, telegram_text,
                              webhook, webhook_tellings)
from support.waiting import eventually
from servers.faultyhttp import FaultyHttp, answer, ok, refused
from servers.listener import header
from servers.proxies import HttpProxy, SocksProxy

PORT = 8000
LOGIN = {"user": "meter", "password": "proxy-PASSWORD"}
LOGIN_TEXT = "meter:proxy-PASSWORD@"
SECRET = "a shared §ecret"
NASTY = ("<b>&_*[]", "\"quotes\" 'and' `ticks` \\ %1 %2 %n ${x} {{y}}", "</b></b><a href=\"x\">&lt;&amp;amp;#60;",
         "a 🚀 and 👨‍👩‍👧‍👦 flag 🇩🇪", "\u202eright to left\u202c עברית العربية", "网站 <@all> @everyone",
         "=?UTF-8?B?YQ==?=", "~|!#+-=.(){}>", "é e\u0301 \u200b\ufeff", "🚀" * 128, "<" * 256, "x" * 255 + "&")


class Ways(MessagesCase):
    expected_log = (r"Sending by (telegram|webhook)",)

    def alert(self, *notes, size=crossings.WHOLE):
        """Has an entry pass a threshold for each of these notes; returns {note: id}."""
        ports = {PORT + at: note for at, note in enumerate(notes or ["the first"])}
        numbers = crossings.add(ports, size)
        crossings.cross(ports)
        return numbers

    def through(self, make_proxy, scheme, host, server):
        """Sends an alert by both channels through a proxy; returns what that saw."""
        proxy = self.serve(make_proxy())
        kind = "http" if isinstance(proxy, HttpProxy) else "socks5"
        address = f"{kind}://{LOGIN_TEXT if proxy.user else ''}127.0.0.1:{proxy.port}"
        telegram(server.port, scheme, host, proxy=address)
        webhook(server.port, scheme, host, proxy=address)
        before = len(taken(server.records()))
        self.port = getattr(self, "port", PORT) + 1
        crossings.add({self.port: "through"})
        crossings.cross([self.port])
        eventually("both are there", lambda: len(taken(server.records())) == before + 2, 20)
        return proxy.records()

    def test_proxies_carry_both_http_and_https_and_see_no_secret(self):
        proxies = {"http": HttpProxy, "http with login": lambda: HttpProxy(**LOGIN),
                   "socks": SocksProxy, "socks with login": lambda: SocksProxy(**LOGIN)}
        authority = self.authority()
        servers = {"http": self.serve(FaultyHttp([ok()])),
                   "https": self.serve(FaultyHttp([ok()], tls=authority.context("localhost")))}
        for scheme, server in servers.items():
            for name, make_proxy in proxies.items():
                with self.subTest(f"{scheme} by {name}"):
                    seen = self.through(make_proxy, scheme, "localhost", server)
                    self.assertEqual(len(seen), 2)
                    self.assertEqual([word for word in (TOKEN, KEY, "sendMessage") if word in str(seen)], [])
                    target = {(one["line"].split()[0], one["line"].split()[1]) if "line" in one
                              else (one["kind"], f"{one['host']}:{one['port']}") for one in seen}
                    way = "CONNECT" if name.startswith("http") else "name"
                    self.assertEqual(target, {(way, f"localhost:{server.port}")})
                    if "login" in name and name.startswith("socks"):
                        self.assertEqual({one["user"] for one in seen}, {LOGIN["user"]})
        self.assert_no_secret(LOGIN["password"], TOKEN, KEY)

    def test_a_proxy_that_refuses_is_named_and_its_password_is_not(self):
        proxy = self.serve(HttpProxy(**LOGIN))
        server = self.serve(FaultyHttp([ok()]))
        set_up("telegram", token=TOKEN, chat_ids="42", api=f"http://127.0.0.1:{server.port}",
               proxy=f"http://meter:wrong-PASSWORD@127.0.0.1:{proxy.port}")
        refusal = ctl.ask("notify", "test", "telegram")
        self.assertEqual(refusal.status, ctl.FAILED, refusal)
        self.assertIn(f"127.0.0.1:{proxy.port}", refusal.error)
        self.assertNotIn("wrong-PASSWORD", refusal.error)
        self.assertEqual(server.connections, 0)

    def test_each_chat_gets_it_and_a_topic_by_its_number(self):
        server = self.serve(FaultyHttp([ok()]))
        telegram(server.port, chat_ids="42, -1001234567890,@some_channel", thread_id="7")
        self.alert()
        messages = self.await_messages(3)
        bodies = list(map(body_of, server.records()))
        self.assertEqual([body["chat_id"] for body in bodies], [42, -1001234567890, "@some_channel"])
        self.assertEqual({body["message_thread_id"] for body in bodies}, {7})
        self.assertEqual([message["destination"] for message in messages], ["42", "-1001234567890", "@some_channel"])

    def test_one_chat_that_refuses_holds_up_no_other(self):
        server = self.serve(FaultyHttp([refused(403, "Forbidden: bot was blocked by the user"), ok()]))
        telegram(server.port, chat_ids="1,2,3")
        self.alert()
        failed, = self.await_messages(1, "failed")
        self.await_messages(2)
        self.assertEqual(failed["destination"], "1")
        self.assertIn("bot was blocked", failed["error"])

    def test_every_note_arrives_as_it_was_written(self):
        server = self.serve(FaultyHttp([ok()]))
        for each in (telegram, webhook):
            each(server.port)
        numbers = self.alert(*NASTY)
        self.await_messages(2 * len(NASTY))
        texts = [telegram_text(record) for record in server.records() if "sendMessage" in record["path"]]
        tellings = [one for record in server.records() if "hook" in record["path"] for one in webhook_tellings(record)]
        self.assertEqual(len(tellings), len(NASTY))
        for at, note in enumerate(NASTY):
            with self.subTest(note):
                name = f"{PORT + at} ({note})"
                self.assertEqual(sum(name in text.split("\n") for text in texts), 1, texts)
                telling, = (one for one in tellings if one["entry"]["id"] == numbers[note])
                self.assertEqual(telling["entry"]["note"], note)
                self.assertIn(name, telling["text"].split("\n"))

    def test_a_merged_message_keeps_notes_as_well(self):
        server = self.serve(FaultyHttp([answer(503, "not yet")]))
        for each in (telegram, webhook):
            each(server.port)
        numbers = self.alert(*NASTY)
        self.await_messages(2 * len(NASTY), "queued")
        for channel in ("telegram", "webhook"):
            set_up(channel, per_minute="16")  # four that wait are merged then
        server.set_script([ok()])
        ctl.do("notify", "retry")
        self.await_messages(2 * len(NASTY))
        accepted = taken(server.records())
        lines = [line for record in accepted if "sendMessage" in record["path"]
                 for line in telegram_text(record).split("\n")]
        tellings = [one for record in accepted if "hook" in record["path"] for one in webhook_tellings(record)]
        print(f"  {2 * len(NASTY)} messages by {len(accepted)} requests")
        self.assertLess(len(accepted), 2 * len(NASTY))
        for at, note in enumerate(NASTY):
            with self.subTest(note):
                self.assertEqual(sum(f"{PORT + at} ({note})" in line for line in lines), 1)
        self.assertEqual(sorted((one["entry"]["id"], one["entry"]["note"]) for one in tellings),
                         sorted((number, note) for note, number in numbers.items()))

    def test_in_chinese(self):
        server = self.serve(FaultyHttp([ok()]))
        telegram(server.port, language="zh")
        webhook(server.port, language="zh")
        self.alert("网站", size=crossings.HALF)
        messages = self.await_messages(2)
        text = telegram_text(next(record for record in server.records() if "sendMessage" in record["path"]))
        self.assertIn(f"{PORT} (网站)", text)
        self.assertIn("配额", text)
        body = body_of(next(record for record in server.records() if "hook" in record["path"]))
        self.assertIn("配额", body["title"])
        self.assertEqual((body["kind"], body["percent"]), ("threshold", 50))  # words for programs stay as they are
        self.assertEqual(messages, [m for m in messages if f"{PORT} (网站)" in m["summary"]])

    def test_a_signature_and_an_authorization(self):
        server = self.serve(FaultyHttp([ok()]))
        webhook(server.port, secret=SECRET, authorization="Bearer one-KEY")
        self.alert("网站 <b>")
        self.await_messages(1)
        record, = server.records()
        right = hmac.new(SECRET.encode(), record["body"].encode(), hashlib.sha256).hexdigest()
        self.assertEqual(header(record["headers"], "X-Portreeve-Signature"), f"sha256={right}")
        self.assertEqual(header(record["headers"], "Authorization"), "Bearer one-KEY")
        self.assertEqual(header(record["headers"], "X-Portreeve-Delivery"), body_of(record)["key"])
        self.assert_no_secret(SECRET, "one-KEY", KEY)

    def test_figures_for_programs(self):
        server = self.serve(FaultyHttp([ok()]))
        webhook(server.port)
        numbers = self.alert("the first", size=crossings.HALF)
        self.await_messages(1)
        body = body_of(server.records()[0])
        self.assertEqual(body["entry"], {"id": numbers["the first"], "label": str(PORT), "note": "the first"})
        self.assertEqual((body["version"], body["kind"], body["percent"], body["used_bytes"], body["quota_bytes"]),
                         (1, "threshold", 50, crossings.WHOLE, crossings.HALF))

    def preset(self, name, path, *answers):
        """The bodies of an alert and where they went, by this preset."""
        server = self.serve(FaultyHttp(list(answers)))
        webhook(server.port, preset=name, url=f"http://127.0.0.1:{server.port}{path}")
        self.alert("*bold* <b> @everyone &")
        messages = eventually("it is done", lambda: [m for m in self.messages() if m["state"] != "queued"], 20, 0.1)
        self.assertEqual([message["state"] for message in messages], ["sent"])
        return body_of(server.records()[0]), server.records()[0]["path"]

    def test_discord(self):
        body, _ = self.preset("discord", "/api/webhooks/1/KEY", answer(204))
        self.assertEqual(body["allowed_mentions"], {"parse": []})
        self.assertIn("\\*bold\\* \\<b\\> \\@everyone &", body["content"])
        self.assertTrue(body["content"].startswith("**"))

    def test_slack(self):
        body, _ = self.preset("slack", "/services/T/B/KEY", answer(200, "ok"))
        self.assertIn("*bold* &lt;b&gt; @everyone &amp;", body["text"])
        self.assertIs(body["mrkdwn"], False)

    def test_ntfy(self):
        body, path = self.preset("ntfy", "/some-topic", answer(200, {"id": "x"}))
        self.assertEqual((path, body["topic"]), ("/", "some-topic"))
        self.assertIn("*bold* <b> @everyone &", body["message"])
        self.assertEqual(body["priority"], 4)

    def test_wecom(self):
        body, path = self.preset("wecom", "/cgi-bin/webhook/send?key=KEY", answer(200, {"errcode": 0, "errmsg": "ok"}))
        self.assertEqual((path, body["msgtype"]), ("/cgi-bin/webhook/send?key=KEY", "text"))
        self.assertIn("*bold* <b> @everyone &", body["text"]["content"])

    def test_wecom_says_no_with_status_200(self):
        server = self.serve(FaultyHttp([answer(200, {"errcode": 93000, "errmsg": "invalid webhook url"})]))
        webhook(server.port, preset="wecom")
        self.alert()
        failed, = self.await_messages(1, "failed")
        self.assertIn("invalid webhook url", failed["error"])

    def test_the_status_of_300_entries_is_split_and_complete(self):
        server = self.serve(FaultyHttp([ok()]))
        telegram(server.port)
        notes = {PORT + at: f"entry {at} of <300> & more" for at in range(300)}
        crossings.add(notes)
        queued = ctl.document("notify", "push")["queued"]
        self.await_messages(queued, timeout=60)
        texts = list(map(telegram_text, server.records()))
        sizes = [len(text.encode("utf-16-le")) // 2 for text in texts]
        print(f"  300 entries in {queued} messages, {len(texts)} parts of {min(sizes)} to {max(sizes)} characters")
        self.assertLessEqual(max(sizes), 4096)
        found = re.findall(r"^(\d+) \((entry \d+ of <300> & more)\): in ", "\n".join(texts), re.MULTILINE)
        self.assertEqual([(int(port), note) for port, note in found], list(notes.items()))

    def test_a_test_message_says_how_it_went(self):
        server = self.serve(FaultyHttp([ok()]))
        telegram(server.port)
        webhook(server.port)
        for channel in ("telegram", "webhook"):
            with self.subTest(channel):
                self.assertIn("127.0.0.1", ctl.do("notify", "test", channel))
                server.set_script([refused(400, "Bad Request: chat not found")])
                refusal = ctl.ask("notify", "test", channel)
                self.assertEqual(refusal.status, ctl.FAILED, refusal)
                self.assertIn("chat not found", refusal.error)
                self.assertEqual(len(refusal.error.splitlines()), 1, refusal)
                server.set_script([ok()])
        self.assertEqual(self.messages(), [], "a test is no message of the outbox")

    def test_the_outbox_is_the_same_by_bus_and_by_command(self):
        server = self.serve(FaultyHttp([ok(), refused(400, "no"), ok()]))
        telegram(server.port)
        numbers = self.alert("one", "two", "three")
        eventually("all are done", lambda: {m["state"] for m in self.messages()} == {"sent", "failed"}
                   and len(self.messages()) == 3, 20, 0.1)
        for state in ("sent", "failed"):
            wanted = [(m["id"], m["entry"], m["summary"], m["error"]) for m in self.messages() if m["state"] == state]
            told = [(m["id"], m["entry"], m["summary"], m["error"]) for m in outbox("--state", state)
                    if m["id"] > self.newest]
            self.assertEqual(told, wanted)
        self.assertEqual(sorted(m["entry"] for m in self.messages()), sorted(numbers.values()))


if __name__ == "__main__":
    run_tests()
