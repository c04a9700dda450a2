#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A block holds while the disk is full, and for packets that are longer than any should be."""
import contextlib
import subprocess

from support import alerts, ctl, helper
from support.case import SandboxCase, needs_users, run_tests
from support.places import HOST6, run
from support.sender import PACKET, Sender
from support.torrent import Torrent, processors
from support.waiting import eventually

PORT = 8000
LONGEST = 65_536
STATE = "/var/lib/portreeve"
BIG = 500_000


class QuotaFaults(SandboxCase):
    expected_log = ("disk is full", "Another portreeve-helper", "works again")

    def block(self, port, size):
        number, = ctl.add(str(port))
        ctl.do("quota", f"id:{number}", str(size), "--action", "block")
        return number

    def standing(self, number):
        return ctl.entry(number)["quota"]["standing"]

    def in_helpers_place(self, *command):
        subprocess.run(["nsenter", "-t", str(helper.pid()), "-m", *command], check=False, capture_output=True)

    @contextlib.contextmanager
    def full_disk(self):
        self.in_helpers_place("dd", "if=/dev/zero", f"of={STATE}/fill", "bs=4k")
        try:
            yield
        finally:
            self.in_helpers_place("rm", "-f", f"{STATE}/fill")

    def restart_on(self, *mount):
        with helper.Held():
            helper.end(15)
            run(*mount)
        helper.await_answer()

    @needs_users
    def test_a_full_disk_holds_up_no_block(self):
        self.restart_on("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", STATE)
        self.addCleanup(lambda: self.restart_on("umount", "-l", STATE))
        quota = 2000 * PACKET
        number = self.block(PORT, quota)
        sender = Sender(PORT)
        self.addCleanup(sender.close)
        with self.full_disk():
            for _ in range(10):
                sender.send(3000)
            eventually("it is blocked", lambda: self.standing(number) == "blocked")
            sender.send(3000)
            used = ctl.entry(number)["billed_bytes"]
            self.assertEqual([alert for alert in alerts.recorded() if alert["percent"] == 100], [])
            refused = ctl.ask("reset", f"id:{number}")
            self.assertEqual(refused.status, ctl.FAILED)
            self.assertIn("disk is full", refused.error)
            sender.send(3000)
            self.assertEqual(ctl.entry(number)["billed_bytes"], used)
        self.assertGreaterEqual(used, quota)
        self.assertLessEqual(used, quota + LONGEST * processors())
        eventually("it is told", lambda: [a["percent"] for a in alerts.recorded() if a["entry"] == number][-1:] == [100])
        ctl.do("reset", f"id:{number}")
        sender.send(1)
        self.assertEqual(ctl.entry(number)["billed_bytes"], PACKET)

    def test_packets_of_big_tcp_use_the_quota_up(self):
        places = (("ip", "link", "set", "wan0"), ("on-peer", "ip", "link", "set", "peer0"))
        for place in places:
            done = subprocess.run([*place, "gso_max_size", str(BIG)], check=False, capture_output=True)
            if done.returncode != 0:
                self.skipTest("this kernel has no packets longer than 64 KiB")
        self.addCleanup(lambda: [run(*place, "gso_max_size", str(LONGEST)) for place in places])
        quota = 512 << 20
        for port in (PORT + 1, PORT + 2, PORT + 3):
            number = self.block(port, quota)
            with Torrent(port, address=HOST6):
                eventually("it is blocked", lambda: self.standing(number) == "blocked", 30)  # noqa: B023
            used = ctl.entry(number)["billed_bytes"]
            print(f"  {(used - quota) / 1024:+.1f} KiB")
            self.assertGreaterEqual(used, quota)
            self.assertLessEqual(used, quota + LONGEST * processors())


if __name__ == "__main__":
    run_tests()
