#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper dies at random moments under traffic and changes: the totals stay the truth. tests/faults/kill does
the same as often as one likes."""
from support import ctl, helper, seed
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.killing import Campaign
from support.places import HOST4
from support.truth import Truth, Watch
from support.waiting import eventually

KILLS = 8


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

    def test_a_call_finds_the_next_helper_within_two_seconds(self):
        ctl.add("8000", "9000")
        for _ in range(3):
            helper.kill()
            # Activation starts it, or the supervisor; the reader tries once more when its helper died.
            eventually("the list is there again", lambda: ctl.ask("list").status == ctl.DONE, 2)
        self.assertEqual([item["ports"] for item in ctl.entries()], ["8000", "9000"])


if __name__ == "__main__":
    run_tests()
