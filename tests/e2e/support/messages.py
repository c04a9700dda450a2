# SPDX-License-Identifier: MIT
"""Channels, what they are told to send, and what became of it."""
import html
import json
import pathlib
import re

from support import ctl, helper, services
from support.bus import Bus
from support.case import SandboxCase
from support.services import FaultyHttp
from support.waiting import eventually

SECRETS = {"token", "url", "secret", "authorization", "password", "proxy"}
TOKEN = "123456:a-TOKEN_that_is_nobodys"
KEY = "a-KEY-of-an-address"  # the last part of a webhook's address, which is a secret
BOLD = re.compile(r"</?b>")
ENTITY = re.compile(r"&(?!(lt|gt|amp|quot);)")


def set_up(channel, **settings):
    """Changes settings, secrets by standard input; an empty text takes one back."""
    secrets = [key for key, value in settings.items() if key in SECRETS and value]
    words = [f"{key}=-" if key in secrets else f"{key}={value}" for key, value in settings.items()]
    lines = "".join(settings[key] + "\n" for key in secrets)
    ctl.do("notify", "set", channel, *words, stdin=None, input=lines)


def telegram(port, scheme="http", host="127.0.0.1", **settings):
    """Switches Telegram on with a server of ours in its place."""
    set_up("telegram", **{"token": TOKEN, "chat_ids": "42", "api": f"{scheme}://{host}:{port}", "per_minute": "600"}
           | settings)
    ctl.do("notify", "enable", "telegram")


def webhook(port, scheme="http", host="127.0.0.1", **settings):
    set_up("webhook", **{"url": f"{scheme}://{host}:{port}/hook/{KEY}", "per_minute": "600"} | settings)
    ctl.do("notify", "enable", "webhook")


def email(port, **settings):
    """To a server on this machine, by whatever the settings say; in the clear by default."""
    set_up("email", **{"server": "localhost", "port": str(port), "security": "none", "from": "portreeve@example.org",
                       "to": "me@example.net", "per_minute": "600"} | settings)
    ctl.do("notify", "enable", "email")


def outbox(*options):
    """The messages as portreevectl tells them, the oldest first."""
    return ctl.document("notify", "outbox", "--limit", "0", *options)["messages"][::-1]


class Post:
    """The same by one bus connection that stays open: for asking often."""

    PAGE = 5000

    def __init__(self):
        self.bus = Bus()

    def close(self):
        self.bus.close()

    def call(self, member, signature="", *values):
        return self.bus.call("Notifications", member, signature, *values)

    def outbox(self, state=""):
        """All messages in this state, the oldest first."""
        messages = []
        while True:
            page = self.call("Outbox", "stu", state, messages[-1]["id"] if messages else 0, self.PAGE)
            messages += page
            if len(page) < self.PAGE:
                return messages[::-1]

    def status(self, channel):
        return next(each for each in self.call("GetChannels") if each["channel"] == channel)

    def forget(self):
        """Switches all channels off and takes all settings back; what waits goes with the database."""
        waiting = 0
        for each in self.call("GetChannels"):
            self.call("SetEnabled", "sb", each["channel"], False)
            self.call("Configure", "sa{ss}a{sh}", each["channel"],
                      {key: "" for key in [*each["settings"], *each["secrets"]]}, {})
            waiting += each["queued"]
        if waiting:
            forget_everything()


def forget_everything():
    """Starts the helper with a database that is empty."""
    with helper.Held():
        helper.kill()
        for suffix in ("", "-wal", "-shm"):
            pathlib.Path(f"{helper.DATABASE}{suffix}").unlink(missing_ok=True)
    helper.await_answer()


class MessagesCase(SandboxCase):
    """Every test begins with channels that are off and know nothing."""

    def setUp(self):
        super().setUp()
        self.post = Post()
        self.addCleanup(self.post.close)
        self.addCleanup(self.post.forget)
        self.newest = max((message["id"] for message in self.post.outbox()), default=0)

    def serve(self, server):
        """Starts a server that lives as long as the test."""
        self.addCleanup(server.stop)
        return server.start()

    @staticmethod
    def authority():
        """One whose certificates the helper trusts."""
        authority = services.authority()
        services.trust(authority)
        return authority

    def messages(self, channel=None):
        """Those of this test, the oldest first."""
        return [message for message in self.post.outbox()
                if message["id"] > self.newest and channel in (None, message["channel"])]

    def await_messages(self, count, state="sent", channel=None, timeout=20):
        """Waits until so many are in this state."""
        def found():
            some = [message for message in self.messages(channel) if message["state"] == state]
            return some if len(some) >= count else None

        messages = eventually(f"{count} messages are {state}", found, timeout, 0.1)
        self.assertEqual(len(messages), count, messages)
        return messages

    def assert_no_secret(self, *secrets):
        """Neither the log nor what anybody may read has them."""
        shown = ["\n".join(helper.log_lines()), ctl.do("--json", "notify", "outbox", "--limit", "0"),
                 ctl.do("notify", "outbox", "--limit", "0"), ctl.do("--json", "notify", "status"),
                 ctl.do("notify", "status")]
        for secret in secrets:
            self.assertEqual([text for text in shown if secret in text], [], f"{secret} is shown")


class NotedHttp(FaultyHttp):
    """Has a script for each note ({beginning of the note: actions}), of which every request tells one as NOTE."""

    NOTE = re.compile(r"case-[a-z0-9-]+")

    def serve(self, connection):
        entry = self._read(connection.makefile("rb"), self.connections)
        entry["note"] = self.NOTE.search(entry["body"]).group()
        self._do(connection, self._next(entry["note"]), entry)


def taken(records):
    """Those that the service said it took."""
    return [record for record in records if record["answered"] and record.get("status") == 200]


def body_of(record):
    return json.loads(record["body"])


def telegram_text(record):
    """What Telegram shows of a message; fails where it could not read the markup."""
    text = body_of(record)["text"]
    if text.count("<b>") != 1 or not re.fullmatch(r"<b>[^<>]*</b>(\n[^<>]*)*", text) or ENTITY.search(text):
        raise AssertionError(f"Telegram does not read {text!r}")
    return html.unescape(BOLD.sub("", text))


def webhook_tellings(record):
    """All that a request of the preset "generic" tells, one by one."""
    body = body_of(record)
    return body["messages"] if body["kind"] == "digest" else [body]
