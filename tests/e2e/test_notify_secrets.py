#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Secrets are nowhere but in the database and in what is sent: not in logs, on the bus, in command lines, answers or cores."""
import os
import pathlib
import signal
import stat
import subprocess
import threading
import time

from support import channels, ctl, helper
from support.bus import Bus
from support.case import SandboxCase, needs_users, run_tests
from support.sender import Sender
from support.waiting import eventually
from support.writes import Writes

from servers import faultyhttp  # found by support.channels

SECRETS = {"token": channels.TOKEN, "proxy": "http://reeve:pr0xy-passw0rd@127.0.0.1:9",
           "url": "https://127.0.0.1:9/services/T0/B0/h00k-s3cret", "secret": "s1gning-k3y-of-the-tests",
           "authorization": "Bearer b3arer-of-the-tests", "password": "m4il-passw0rd-of-the-tests"}
TELLTALES = [secret.encode() for secret in (channels.TOKEN, "AAHs3cr3t", "pr0xy-passw0rd", "h00k-s3cret",
                                            "s1gning-k3y-of", "b3arer-of", "m4il-passw0rd")]


class Recorder:
    """All that goes over the system bus, as a monitor sees it."""

    def __enter__(self):
        self.file = open("/tmp/notify-secrets.bus", "w+b")  # pylint: disable=consider-using-with
        self.process = subprocess.Popen(["dbus-monitor", "--system", "--pcap"],  # pylint: disable=consider-using-with
                                        stdout=self.file, stderr=subprocess.DEVNULL)
        eventually("the monitor records", lambda: os.fstat(self.file.fileno()).st_size > 0)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.file.close()
        os.unlink("/tmp/notify-secrets.bus")

    def bytes(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        self.file.seek(0)
        return self.file.read()


class CommandLines:
    """What /proc tells of all processes, looked at as fast as can be."""

    def __enter__(self):
        self.seen = set()
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.thread.join()

    def watch(self):
        while not self.stopping.is_set():
            for place in pathlib.Path("/proc").glob("[0-9]*"):
                for name in ("cmdline", "environ", "comm"):
                    try:
                        self.seen.add((place / name).read_bytes())
                    except OSError:
                        pass


class NotifySecrets(SandboxCase):
    expected_log = (r"Sending by (telegram|webhook|email)",)

    def setUp(self):
        super().setUp()
        self.server = faultyhttp.FaultyHttp([faultyhttp.ok()]).start()
        self.addCleanup(self.server.stop)
        self.addCleanup(channels.switch_off, "telegram", "webhook", "email")
        self.answers = []

    def assert_clean(self, what, where):
        for telltale in TELLTALES:
            self.assertNotIn(telltale, what, f"{telltale} in {where}")

    def ask(self, *arguments, **options):
        answer = ctl.ask(*arguments, **options)
        self.answers.append(f"{answer.out} {answer.error}".encode())
        return answer

    def set_secrets(self, channel, *more, keys=()):
        lines = "".join(SECRETS[key] + "\n" for key in keys)
        answer = self.ask("notify", "set", channel, *(f"{key}=-" for key in keys), *more, stdin=None, input=lines)
        self.assertEqual(answer.status, ctl.DONE, answer)

    def live(self):
        """All that a channel's life has: setting, testing, sending, failing, telling."""
        api = f"api=http://127.0.0.1:{self.server.port}"
        self.set_secrets("telegram", "chat_ids=42", api, keys=["token"])
        self.set_secrets("webhook", keys=["url", "secret", "authorization", "proxy"])
        self.set_secrets("email", "server=127.0.0.1", "port=9", "security=none", "user=me", "from=a@example.org",
                         "to=b@example.org", keys=["password", "proxy"])
        for channel in ("telegram", "webhook", "email"):
            self.ask("notify", "enable", channel)
            self.ask("notify", "test", channel)
        # A service that repeats all that it was sent, and redirects with it.
        echo = f"bad {SECRETS['token']} http://127.0.0.1:{self.server.port}/bot{SECRETS['token']}/sendMessage"
        for action in (faultyhttp.answer(400, echo), faultyhttp.refused(401, echo),
                       faultyhttp.redirect(f"http://example.org/bot{SECRETS['token']}/"), faultyhttp.answer(500, echo)):
            self.server.set_script([action])
            self.ask("notify", "test", "telegram")
        number, = ctl.add("8000")
        ctl.do("quota", "8000", "10KB")
        sender = Sender(8000)
        self.addCleanup(sender.close)
        sender.send(4)
        eventually("a message failed or waits", lambda: channels.messages() and
                   all(m["attempts"] or m["state"] == "failed" for m in channels.messages()))
        self.ask("notify", "set", "telegram", f"token={SECRETS['token']}")  # refused, and not repeated
        self.ask("notify", "set", "telegram", "token=-", stdin=None, input=f"not a token {SECRETS['token']}\n")
        for arguments in (["notify", "status"], ["--json", "notify", "status"], ["notify", "outbox"],
                          ["--json", "notify", "outbox"], ["--json", "show", f"id:{number}"], ["--json", "list"]):
            self.ask(*arguments)
        with Bus() as bus:
            self.answers.append(repr(bus.call("Service", "GetStatus")).encode())

    @needs_users
    def test_no_secret_leaks(self):
        with Writes() as writes, Recorder() as recorder, CommandLines() as lines:
            self.live()
            recorded = recorder.bytes()
            written = self.check_written(writes)
        self.assertIn(b"Configure", recorded)
        self.assert_clean(recorded, "what the bus carried")
        # The one that was refused was on a command line, as it was the test's mistake to show.
        seen = [line for line in lines.seen if b"notify\0set\0telegram\0token=" + SECRETS["token"].encode() not in line]
        self.assertTrue(any(b"token=-" in line for line in seen))
        for line in seen:
            self.assert_clean(line, "a command line")
        for answer in self.answers:
            self.assert_clean(answer, "an answer")
        self.assert_clean(helper.LOG.read_bytes(), "the log")
        self.assertTrue(any(SECRETS["token"] in record["path"] for record in self.server.records()), "nothing was sent")
        self.check_places()
        print(f"  looked through {len(recorded)} bytes of the bus, {len(seen)} command lines, {len(self.answers)} answers, "
              f"{written} files")

    def check_places(self):
        for file in helper.DATABASE.parent.iterdir():
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file)
            self.assertEqual(file.stat().st_uid, 0)
        self.assertEqual(stat.S_IMODE(helper.DATABASE.parent.stat().st_mode), 0o700)

    def check_written(self, writes):
        """No file that any process of this machine wrote has a secret, but for the database."""
        count, database = 0, b""
        for path, content in writes.contents():
            count += 1
            if path.parent == helper.DATABASE.parent:
                database += content
            else:
                self.assert_clean(content, path)
        # So it does see what this machine writes.
        self.assertIn(TELLTALES[0], database)
        return count

    def test_a_crash_leaves_no_core(self):
        channels.telegram(self.server)
        process = helper.pid()
        status = pathlib.Path(f"/proc/{process}/status").read_text(encoding="ascii")
        limits = pathlib.Path(f"/proc/{process}/limits").read_text(encoding="ascii")
        core, = [line.split() for line in limits.splitlines() if line.startswith("Max core file size")]
        self.assertEqual(core[4:6], ["0", "0"], status)
        place = pathlib.Path(f"/proc/{process}/cwd").resolve()
        before = set(place.glob("core*"))
        os.kill(process, signal.SIGSEGV)
        eventually("it is gone", lambda: not helper.is_running(process))
        self.assertEqual(set(place.glob("core*")), before)
        # Not dumpable: nobody without CAP_SYS_PTRACE may look into it, whoever owns it.
        helper.await_answer()
        self.assertEqual(os.stat(f"/proc/{helper.pid()}/mem").st_uid, 0)

    def test_a_secret_that_was_taken_away_is_gone_from_the_disk(self):
        channels.telegram(self.server)
        self.assertIn(channels.TOKEN.encode(), self.disk())
        ctl.do("notify", "disable", "telegram")
        ctl.do("notify", "set", "telegram", "token=")
        time.sleep(0.1)
        helper.end(signal.SIGTERM)  # the log is written back when the last connection closes
        with helper.Held():
            self.assertNotIn(channels.TOKEN.encode(), self.disk())
        helper.await_answer()

    def disk(self):
        return b"".join(file.read_bytes() for file in helper.DATABASE.parent.iterdir())


if __name__ == "__main__":
    run_tests()
