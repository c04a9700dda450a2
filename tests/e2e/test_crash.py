#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper dies at random moments under traffic and changes: the totals stay the truth. tests/faults/kill does
the same as often as one likes."""
import os
import signal
import threading

from support import ctl, helper, seed
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.killing import Campaign
from support.places import HOST4
from support.truth import Truth, Watch

KILLS = 8
READS = 20


class Crash(SandboxCase):
    def test_kills_at_random_moments_leave_exact_totals(self):
        campaign = Campaign(seed.make())
        self.addCleanup(campaign.close)
        campaign.run(KILLS)
        print(f"{KILLS} kills, {campaign.changer.changes} changes between, {campaign.changer.deaths} cut off")
        self.assertEqual(campaign.changer.surprises, [])
        self.assert_counts(campaign.truth, campaign.labels)

    def test_the_kernel_counts_on_while_no_helper_runs(self):
        number = ctl.add("8000-8010")[0]
        truth = Truth(Watch("entry", "8000-8010"))
        self.addCleanup(truth.close)
        with UdpFlow([8000, 8010], HOST4) as flow:
            flow.await_exchanges(10)
            with helper.Held():
                helper.kill()
                flow.await_exchanges(500)
            helper.pid()
            flow.await_exchanges(10)
        self.assert_counts(truth, {"entry": number})

    def test_a_stopped_helper_leaves_all_in_the_database_and_counts_on(self):
        number = ctl.add("8000")[0]
        truth = Truth(Watch("entry", "8000"))
        self.addCleanup(truth.close)
        with UdpFlow([8000], HOST4) as flow:
            flow.await_exchanges(50)
            helper.end(15)
            flow.await_exchanges(50)
        self.assert_counts(truth, {"entry": number})

    def test_reads_are_tried_again_when_the_helper_died_under_them(self):
        ctl.add("8000", "9000")
        random = seed.make()
        for _ in range(READS):
            kill = threading.Timer(random.uniform(0.0, 0.05), os.kill, (helper.pid(), signal.SIGKILL))
            kill.start()
            for _ in range(3):
                self.assertEqual([item["ports"] for item in ctl.entries()], ["8000", "9000"])
            kill.join()
            helper.await_answer()


if __name__ == "__main__":
    run_tests()
