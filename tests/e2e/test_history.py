#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Periods that are over: the bytes that were sent in each, as `history ENTRY --periods` tells them in its three forms."""
import csv
import datetime
import io
import time

from support import ctl, helper
from support.bus import Bus
from support.case import SandboxCase, needs_users, run_tests
from support.sender import PACKET, Sender

PORTS = "8000,8100-8101"
NOTE = 'a "web" server, 端口'
SENT = (3, 0, 7)  # packets in each period, the oldest first


class History(SandboxCase):
    def setUp(self):
        super().setUp()
        self.sender = Sender(8000)
        self.addCleanup(self.sender.close)
        self.started = int(time.time())
        self.number, = ctl.add(PORTS, note=NOTE, weight=2)

    def end_periods(self):
        ctl.do("quota", f"id:{self.number}", "1MB")
        for packets in SENT:
            self.sender.send(packets)
            ctl.do("reset", f"id:{self.number}")
        self.sender.send(1)  # of the period that runs

    def periods(self):
        return ctl.document("history", f"id:{self.number}", "--periods")

    def test_each_period_has_the_bytes_that_were_sent_in_it(self):
        self.end_periods()
        document = self.periods()
        self.assertEqual({key: document[key] for key in document if key != "periods"},
                         {"id": self.number, "ports": PORTS, "protocol": "both", "side": "local", "note": NOTE})
        self.assertEqual([(period["bytes_in"], period["bytes_out"], period["billed_bytes"], period["quota_bytes"],
                           period["by_hand"]) for period in document["periods"]],
                         [(0, packets * PACKET, 2 * packets * PACKET, 1 << 20, True) for packets in reversed(SENT)])
        moments = [datetime.datetime.fromisoformat(period[key]) for period in reversed(document["periods"])
                   for key in ("start", "end")]
        self.assertTrue(all(moment.tzinfo for moment in moments))
        self.assertEqual(moments, sorted(moments))
        self.assertLessEqual(self.started - 1, moments[0].timestamp())
        self.assertLessEqual(moments[-1].timestamp(), time.time())

    def test_the_three_forms_and_the_bus_say_the_same(self):
        self.end_periods()
        document = self.periods()["periods"]
        rows = list(csv.DictReader(io.StringIO(ctl.do("history", PORTS, "--periods", "--csv"), newline="")))
        self.assertEqual([(row["start"], row["end"], int(row["bytes_in"]), int(row["bytes_out"]), int(row["billed_bytes"]),
                           int(row["quota_bytes"]), row["by_hand"] == "true") for row in rows],
                         [tuple(period.values()) for period in document])
        self.assertEqual({(row["id"], row["ports"], row["note"]) for row in rows}, {(str(self.number), PORTS, NOTE)})
        with Bus() as bus:
            told = bus.call("History", "Periods", "tu", self.number, 1000)
        self.assertEqual([(period["bytes_out"], period["billed_bytes"]) for period in told],
                         [(period["bytes_out"], period["billed_bytes"]) for period in document])
        table = ctl.do("history", f"id:{self.number}", "--periods").splitlines()
        self.assertEqual(len(table), 1 + len(SENT))
        self.assertTrue(all(line.endswith("by hand") for line in table[1:]))

    def test_they_outlive_the_helper(self):
        self.end_periods()
        before = self.periods()
        helper.kill()
        helper.await_answer()
        self.assertEqual(self.periods(), before)

    @needs_users
    def test_everybody_who_may_look_sees_them(self):
        self.end_periods()
        self.assertEqual(ctl.ask("history", f"id:{self.number}", "--periods", user="guest").status, ctl.DONE)


if __name__ == "__main__":
    run_tests()
