#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper is killed while alerts come and are sent: none is lost, and one is repeated only where the service had
answered and that was not noted yet."""
import collections
import random
import threading
import time

from support import alerts, channels, ctl, helper
from support.bus import Bus
from support.case import SandboxCase, run_tests
from support.killing import kill_now
from support.quotas import quota
from support.sender import Sender
from support.waiting import eventually
from support.wire import Variant

from servers import faultyhttp  # found by support.channels

ROUNDS = 24
PORTS = range(20000, 20000 + ROUNDS)
ANSWER_S = 0.02
LONGEST_PAUSE_S = 0.12


class NotifyKill(SandboxCase):
    expected_log = (r"Sending by webhook",)

    def setUp(self):
        super().setUp()
        self.random = random.Random(5)
        self.server = faultyhttp.FaultyHttp([faultyhttp.late(ANSWER_S, faultyhttp.ok())]).start()
        self.addCleanup(self.server.stop)
        channels.webhook(self.server, per_minute=600)
        self.addCleanup(channels.switch_off, "webhook")

    def add_entries(self):
        """Each datagram of 1,000 bytes passes one threshold more."""
        entries = [{"ports": Variant("s", str(port)),
                    "quota": quota(10_000, thresholds=Variant("au", list(range(10, 101, 10))))} for port in PORTS]
        with Bus() as bus:
            bus.call("Entries", "Add", "aa{sv}", entries)

    def send(self, port, count, pause):
        sender = Sender(port)
        try:
            for _ in range(count):
                sender.send(1)
                time.sleep(pause)
        finally:
            sender.close()

    def test_kills_at_any_moment_lose_none(self):
        first = alerts.last_id()
        self.add_entries()
        kills = 0
        for port in PORTS:
            sending = threading.Thread(target=self.send, args=(port, 8, 0.02))
            sending.start()
            kill_now(self.random.uniform(0, LONGEST_PAUSE_S))
            kills += 1
            sending.join()
            helper.await_answer()
        ctl.do("check", "quota")
        channels.await_sent(120)
        expected = {f"alert:{alert['id']}" for alert in alerts.since(first)}
        self.assertGreater(len(expected), ROUNDS)
        arrived = collections.Counter()
        answered = collections.Counter()
        for record in self.server.records():
            arrived.update(channels.told(record))
            if record["answered"]:
                answered.update(channels.told(record))
        self.assertEqual(set(answered), expected, "lost, or never happened")
        repeated = {key: count for key, count in answered.items() if count > 1}
        self.assertLessEqual(sum(count - 1 for count in repeated.values()), kills, "a kill can repeat one, once")
        outbox = channels.messages()
        self.assertEqual({message["state"] for message in outbox}, {"sent"})
        print(f"  {kills} kills, {len(expected)} alerts, {sum(arrived.values())} requests for them, "
              f"{len(repeated)} repeated as the answer was not noted")


if __name__ == "__main__":
    run_tests()
