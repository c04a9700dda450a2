# SPDX-License-Identifier: MIT
"""Channels of the helper that send to the tests' own servers, and what came of it."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))  # for "servers"

# pylint: disable=wrong-import-position
from support import ctl
from support.waiting import eventually

TOKEN = "7463829:AAHs3cr3t-T0ken_of-the-tests"


def set_up(channel, secrets=None, **settings):
    """Sets these, secrets by standard input, and switches the channel on."""
    secrets = secrets or {}
    said = [f"{key}=-" for key in secrets] + [f"{key}={value}" for key, value in settings.items()]
    ctl.do("notify", "set", channel, *said, stdin=None, input="".join(f"{value}\n" for value in secrets.values()))
    ctl.do("notify", "enable", channel)


def webhook(server, path="/hook", **settings):
    set_up("webhook", {"url": f"http://127.0.0.1:{server.port}{path}"}, **settings)


def telegram(server, chats="42", **settings):
    set_up("telegram", {"token": TOKEN}, chat_ids=chats, api=f"http://127.0.0.1:{server.port}", **settings)


def switch_off(*channels):
    for channel in channels:
        ctl.do("notify", "disable", channel)


def messages(*arguments):
    """The outbox, the newest first."""
    return ctl.document("notify", "outbox", "--limit", "0", *arguments)["messages"]


def waiting():
    return messages("--state", "queued")


def await_sent(timeout=60):
    eventually("nothing waits", lambda: not waiting(), timeout)


def told(record):
    """The keys of what a request to a generic webhook tells, in order."""
    body = json.loads(record["body"])
    return [message["key"] for message in body.get("messages", [body])]
