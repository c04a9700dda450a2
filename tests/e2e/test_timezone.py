#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The machine is put into another time zone: schedules, periods and what is told of them follow at once, and agree."""
import os
import shutil
from datetime import datetime, timedelta, timezone

from support import ctl, helper, limits
from support.case import SandboxCase, run_tests
from support.places import run
from support.waiting import eventually

MBIT = 1_000_000
IN_TIME = 2
ZONES = "/usr/share/zoneinfo"
SHANGHAI, KOLKATA, UTC = "Asia/Shanghai", "Asia/Kolkata", "Etc/UTC"


def clock(zone_hours, minutes):
    """HH:MM of the wall clock so many hours east of UTC, so many minutes from now."""
    return (datetime.now(timezone.utc) + timedelta(hours=zone_hours, minutes=minutes)).strftime("%H:%M")


def link(target):
    """As timedatectl does it: a new link takes the place of the former one."""
    os.symlink(target, "/etc/localtime.new")
    os.rename("/etc/localtime.new", "/etc/localtime")


def copy_to(name, zone):
    """A file with the rules of a zone under another name, put there as package managers do it."""
    shutil.copy(f"{ZONES}/{zone}", f"{name}.new")
    os.rename(f"{name}.new", name)


class TimeZones(SandboxCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The machine's own folder is not to be changed.
        shutil.copytree("/etc", "/run/other-etc", symlinks=True, ignore_dangling_symlinks=True)
        run("mount", "--bind", "/run/other-etc", "/etc")
        for name in ("/etc/localtime", "/etc/timezone"):
            if os.path.lexists(name):
                os.unlink(name)
        link(f"{ZONES}/{UTC}")

    def setUp(self):
        super().setUp()
        link(f"{ZONES}/{UTC}")
        self.number, = ctl.add("8000")
        ctl.do("quota", f"id:{self.number}", "1GB", "--reset-day", "1", "--at", "00:05")
        # Now it is a quarter of an hour before and after in Shanghai, and another time elsewhere.
        ctl.do("schedule", f"id:{self.number}", "add", "--days", "daily", "--from", clock(8, -15), "--to", clock(8, 15),
               "--up", "1mbps")
        self.assert_zone(UTC)

    def told(self):
        """(what limits by the kernel, by what is told, the period's end less UTC's midnight) in one answer."""
        entry = ctl.entry(self.number)
        kernel = (entry["kernel_limit"] or {}).get("up_bps", 0)
        end = datetime.fromisoformat(entry["quota"]["period_end"]).astimezone(timezone.utc)
        return kernel, entry["effective_limit"]["up_bps"] or 0, end.strftime("%H:%M")

    def assert_zone(self, zone):
        wanted = {SHANGHAI: (MBIT, MBIT, "16:05"), KOLKATA: (0, 0, "18:35"), UTC: (0, 0, "00:05")}[zone]
        seen = []

        def is_so():
            told = self.told()
            seen.append(told)
            return told == wanted

        eventually(f"it goes by {zone}, {wanted}", is_so, IN_TIME)
        # What is told in one answer is never of two zones.
        for _, effective, end in seen:
            self.assertEqual(effective == MBIT, end == "16:05", seen)

    def test_another_link(self):
        for zone in (SHANGHAI, UTC, KOLKATA, SHANGHAI):
            link(f"{ZONES}/{zone}")
            self.assert_zone(zone)

    def test_another_file_behind_the_link(self):
        copy_to("/etc/zone", UTC)
        link("zone")
        copy_to("/etc/zone", SHANGHAI)
        self.assert_zone(SHANGHAI)

    def test_a_file_instead_of_a_link_and_written_in_place(self):
        copy_to("/etc/localtime", SHANGHAI)
        self.assert_zone(SHANGHAI)
        shutil.copyfile(f"{ZONES}/{KOLKATA}", "/etc/localtime")
        self.assert_zone(KOLKATA)

    def test_a_file_or_folder_mounted_over_it(self):
        copy_to("/etc/localtime", UTC)
        run("mount", "--bind", f"{ZONES}/{SHANGHAI}", "/etc/localtime")
        self.assert_zone(SHANGHAI)
        run("umount", "/etc/localtime")
        self.assert_zone(UTC)
        shutil.copytree("/etc", "/run/third-etc", symlinks=True)
        os.unlink("/run/third-etc/localtime")
        os.symlink(f"{ZONES}/{SHANGHAI}", "/run/third-etc/localtime")
        run("mount", "--bind", "/run/third-etc", "/etc")
        try:
            self.assert_zone(SHANGHAI)
            link(f"{ZONES}/{KOLKATA}")
            self.assert_zone(KOLKATA)
        finally:
            run("umount", "/etc")
        self.assert_zone(UTC)

    def test_without_the_link_it_is_utc(self):
        link(f"{ZONES}/{SHANGHAI}")
        self.assert_zone(SHANGHAI)
        os.unlink("/etc/localtime")
        # For a moment that may be the half of a change.
        eventually("UTC, as for everybody else", lambda: self.told() == (0, 0, "00:05"), 5)

    def test_the_next_helper_goes_by_it_and_no_period_has_ended(self):
        link(f"{ZONES}/{SHANGHAI}")
        self.assert_zone(SHANGHAI)
        helper.kill()
        helper.await_answer()
        self.assert_zone(SHANGHAI)
        self.assertEqual(ctl.document("history", f"id:{self.number}", "--periods")["periods"], [])

    def test_the_limit_in_the_kernel_follows_with_nobody_asking(self):
        link(f"{ZONES}/{SHANGHAI}")
        eventually("the class is there", lambda: limits.classes("portreeve-out") if limits.devices() else None, IN_TIME)
        link(f"{ZONES}/{UTC}")
        eventually("nothing is limited", lambda: not limits.devices(), IN_TIME)


if __name__ == "__main__":
    run_tests()
