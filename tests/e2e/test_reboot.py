#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the database keeps: under traffic it is never more than 10 s old, and a reboot loses nothing older than it."""
import subprocess
import time

from support import ctl, database, helper, links
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST, HOST4, PEER, PEER4, PEER6
from support.traffic import tcp
from support.truth import Truth, Watch
from support.waiting import eventually

COMMIT_S = 10.0
SLACK_S = 0.3  # a busy machine
#: In milliseconds, by the helper's own clock.
COMMIT_MOMENT = "SELECT updated_at FROM usage WHERE entry_id = {}"


def reboot():
    """The helper dies with the power, the kernel's tables go, and the interfaces are others afterwards."""
    with helper.Held():
        helper.kill()
        saved = database.committed()
        subprocess.run(["nft", "delete", "table", "inet", "portreeve"], check=False)
        links.make_wan0_anew()
        links.default_route("wan0", PEER4, PEER6)
    helper.pid()
    return saved


class Reboot(SandboxCase):
    def setUp(self):
        super().setUp()
        self.numbers = ctl.add("8000", "8000-8010", "443@remote")

    def test_a_reboot_loses_nothing_older_than_the_last_commit(self):
        with UdpFlow([8000, 8005], HOST4, pause=0.001) as flow:
            flow.await_exchanges(1)
            eventually("usage is committed", lambda: database.committed()[self.numbers[0]][0] > 0, COMMIT_S + SLACK_S)
            flow.await_exchanges(200)
        before = ctl.counted()
        saved = reboot()
        self.assertGreater(saved[self.numbers[0]][0], 0)
        after = ctl.counted()
        self.assertEqual(after, saved)
        for number in self.numbers:
            self.assertTrue(all(new <= old for new, old in zip(after[number], before[number])), "bytes were invented")
        self.assertEqual([item["ports"] for item in ctl.entries()], ["8000", "8000-8010", "443"])
        self.check_counting_goes_on(after)

    def check_counting_goes_on(self, before):
        truth = Truth(Watch("single", "8000"), Watch("range", "8000-8010"))
        self.addCleanup(truth.close)
        eventually("wan0 is measured", lambda: "wan0" in ctl.document("interfaces")["uplinks"])
        tcp(HOST, PEER, 8000, HOST4)
        expected = truth.read_quiet()
        after = ctl.counted()
        for label, number in zip(("single", "range"), self.numbers):
            grown = tuple(new - old for new, old in zip(after[number], before[number]))
            self.assertEqual(grown, expected[label])

    def test_a_stop_commits_everything(self):
        with UdpFlow([8000], HOST4) as flow:
            flow.await_exchanges(200)
        with helper.Held():
            expected = ctl.counted()
            helper.end(15)
            self.assertEqual(database.committed(), expected)
        helper.pid()

    def test_many_reboots_in_a_row_invent_nothing(self):
        tcp(HOST, PEER, 8000, HOST4)
        ctl.counted()
        for _ in range(3):
            helper.end(15)
            helper.pid()
            before = ctl.counted()
            saved = reboot()
            self.assertEqual(ctl.counted(), saved)
            self.assertEqual(saved, before)

    def test_usage_is_committed_at_least_every_ten_seconds_under_traffic(self):
        moments = []
        with UdpFlow([8000], HOST4, pause=0.002):
            deadline = time.monotonic() + 2.4 * COMMIT_S
            while time.monotonic() < deadline:
                time.sleep(0.5)
                moment = database.read(COMMIT_MOMENT.format(self.numbers[0]))[0][0] / 1000
                moments += [moment] if moment not in moments else []
        gaps = [after - before for before, after in zip(moments, moments[1:])]
        print("seconds between commits:", ", ".join(f"{gap:.2f}" for gap in gaps))
        self.assertGreaterEqual(len(gaps), 1)
        self.assertLess(max(gaps), COMMIT_S + SLACK_S)


if __name__ == "__main__":
    run_tests()
