#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A thousand entries pass a threshold at once: all are told, merged, within the rate, and the helper stays small."""
import math
import re
import time
from collections import Counter

from support import crossings, helper
from support.case import run_tests
from support.cost import resident_kib
from support.messages import MessagesCase, body_of, taken, telegram, telegram_text, webhook, webhook_tellings
from support.waiting import eventually
from servers.faultyhttp import FaultyHttp, ok

ENTRIES = 1000
FIRST_PORT = 20_000
CHATS = ("1", "2")  # with them, and such notes, there are more messages than go in a minute
PER_MINUTE = 60
# The helper counts by when it sends; how long a request takes to arrive differs.
SHORTEST_MINUTE_S = 57
GROWTH_KIB = 20 << 10
PADDING = "of a machine with very many customers, each of whom has a name that is as long as this one is"
NOTE = re.compile(rf"\(entry (\d+) {PADDING}\)")


def shortest_minute(times):
    """The shortest time in which one more arrived than go in a minute; infinite where there were not so many."""
    times = sorted(times)
    return min((last - first for first, last in zip(times, times[PER_MINUTE:])), default=math.inf)


class Flood(MessagesCase):
    def setUp(self):
        super().setUp()
        self.servers = {"telegram": self.serve(FaultyHttp([ok()])), "webhook": self.serve(FaultyHttp([ok()]))}
        telegram(self.servers["telegram"].port, chat_ids=",".join(CHATS), per_minute=str(PER_MINUTE))
        webhook(self.servers["webhook"].port, per_minute=str(PER_MINUTE))

    def queued(self):
        return sum(each["queued"] for each in self.post.call("GetChannels"))

    def test_all_are_told_within_the_rate(self):
        notes = {FIRST_PORT + at: f"entry {at} {PADDING}" for at in range(ENTRIES)}
        numbers = crossings.add(notes, crossings.HALF)
        process = helper.pid()
        before = resident_kib(process)["VmRSS"]
        began = time.monotonic()
        crossings.cross(notes)
        eventually("all is queued", lambda: len(self.messages()) == ENTRIES * (len(CHATS) + 1), 60, 0.5)
        queued_after, peak = time.monotonic() - began, 0
        while self.queued():
            peak = max(peak, resident_kib(process)["VmRSS"])
            self.assertLess(time.monotonic() - began, 200, "it does not end")
            time.sleep(0.2)
        sent_after = time.monotonic() - began
        requests = {channel: len(server.records()) for channel, server in self.servers.items()}
        shortest = min(shortest_minute([record["time"] for record in server.records()])
                       for server in self.servers.values())
        print(f"  {ENTRIES * (len(CHATS) + 1)} messages, all queued after {queued_after:.1f} s, sent after "
              f"{sent_after:.0f} s by {requests}, {PER_MINUTE + 1} in {shortest:.2f} s; {peak - before:+} KiB")
        self.assertEqual(helper.pid(), process, "the helper has died")
        self.assertLess(peak - before, GROWTH_KIB)
        self.assertEqual(Counter(message["state"] for message in self.messages()),
                         {"sent": ENTRIES * (len(CHATS) + 1)})
        self.assertGreater(requests["telegram"], PER_MINUTE, "the rate had nothing to do")
        self.assertGreater(shortest, SHORTEST_MINUTE_S)
        self.check_what_arrived(numbers)

    def check_what_arrived(self, numbers):
        wanted = list(range(ENTRIES))
        records = taken(self.servers["telegram"].records())
        self.assertEqual({str(body_of(record)["chat_id"]) for record in records}, set(CHATS))
        for chat in CHATS:
            told = [int(number) for record in records if str(body_of(record)["chat_id"]) == chat
                    for number in NOTE.findall(telegram_text(record))]
            self.assertEqual(sorted(told), wanted, f"chat {chat}")
        for record in records:
            self.assertLessEqual(len(telegram_text(record).encode("utf-16-le")), 2 * 4096)
        told = [telling["entry"]["id"] for record in taken(self.servers["webhook"].records())
                for telling in webhook_tellings(record)]
        self.assertEqual(sorted(told), sorted(numbers.values()))


if __name__ == "__main__":
    run_tests()
