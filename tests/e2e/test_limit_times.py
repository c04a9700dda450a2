#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits begin and end by themselves: temporary ones, and those of a schedule."""
import time
from datetime import timedelta

from support import ctl, helper, limits, schedules
from support.announcements import Announcements
from support.case import SandboxCase, run_tests
from support.streams import Stream
from support.waiting import eventually

MBIT = 1_000_000
BASE = 40 * MBIT
OTHER = 4 * MBIT
LATE_S = 0.5
BEFORE_S = 0.3
DEVICE = "portreeve-in"


class Times(SandboxCase):
    def setUp(self):
        super().setUp()
        self.number, = ctl.add("8000")
        self.announcements = Announcements()
        self.addCleanup(self.announcements.close)

    def assert_holds(self, cause, bps):
        """Says so and is so."""
        effective = limits.effective(self.number)
        self.assertEqual((effective.get("down_cause", "none"), effective.get("down_bps", 0)), (cause, bps))
        reading = limits.read(self.number)[self.number]
        self.assertEqual((reading["state"], reading["down_bps"]), ("in-force" if bps else "none", bps))

    def assert_limited(self, stream, rate):
        stream.seconds_until_below(1.5 * rate)
        self.assertAlmostEqual(stream.share(rate, 0.5), 1, delta=0.2)

    def set_temporary(self, seconds):
        """Returns the moment of its end."""
        limits.limit(self.number, down=OTHER, seconds=seconds)
        until = limits.entry(self.number)["temporary_limit"]["down_until"]
        self.assertEqual(limits.effective(self.number).get("down_until", 0), until)
        self.assertLessEqual(abs(until - time.time() - seconds), 1.5)
        return until

    def await_changed(self, moment):
        """Waits until the entry is announced to have changed by itself, which is to be at this moment."""
        changed = 0
        while changed < moment - BEFORE_S:  # those are changes that the test made
            self.announcements.seconds_until_changed(self.number, moment - time.time() + 5)
            changed = time.time()
        late = changed - moment
        print(f"announced {late * 1000:.0f} ms after it was due")
        self.assertTrue(0 <= late < LATE_S, f"{late:.3f} s late")


class Temporary(Times):
    def test_a_temporary_limit_ends_by_itself_and_the_base_rate_is_back(self):
        limits.limit(self.number, down=BASE)
        with Stream(8000) as stream:
            self.assert_limited(stream, BASE)
            until = self.set_temporary(3)
            self.assert_holds("temporary", OTHER)
            self.assert_limited(stream, OTHER)
            self.await_changed(until)
            self.assert_holds("base", BASE)
            stream.seconds_until_above(5 * OTHER)
            self.assert_limited(stream, BASE)
        self.assertNotIn("temporary_limit", limits.entry(self.number))

    def test_a_temporary_limit_without_base_rate_leaves_nothing_behind(self):
        before = limits.devices(), limits.tables()
        until = self.set_temporary(2)
        self.assertEqual(limits.devices(), limits.DEVICES)
        self.await_changed(until)
        self.assert_holds("none", 0)
        self.assertEqual((limits.devices(), limits.tables()), before)

    def test_a_temporary_limit_can_be_ended_before_its_time(self):
        limits.limit(self.number, down=BASE)
        self.set_temporary(60)
        limits.limit(self.number, seconds=0)
        self.assert_holds("base", BASE)
        self.assertEqual(limits.effective(self.number).get("down_until", 0), 0)

    def test_a_temporary_limit_may_be_no_limit(self):
        limits.limit(self.number, down=OTHER)
        limits.limit(self.number, down=0, seconds=60)
        effective = limits.effective(self.number)
        self.assertEqual((effective["down_cause"], effective["down_bps"]), ("temporary", 0))
        self.assertEqual(limits.devices(), ())

    def test_a_restart_amid_a_temporary_limit_changes_nothing_about_its_end(self):
        limits.limit(self.number, down=BASE)
        until = self.set_temporary(5)
        helper.end(15)
        helper.await_answer()
        self.assert_holds("temporary", OTHER)
        self.assertEqual(limits.entry(self.number)["temporary_limit"]["down_until"], until)
        self.await_changed(until)
        self.assert_holds("base", BASE)

    def test_a_temporary_limit_that_ended_while_no_helper_ran_is_gone_at_the_start(self):
        limits.limit(self.number, down=BASE)
        until = self.set_temporary(2)
        with helper.Held():
            helper.kill()
            eventually("the limit is over", lambda: time.time() > until + 0.2)
            self.assertEqual(limits.classes(DEVICE), {"5052:1f40": "4Mbit"})
        helper.await_answer()
        self.assert_holds("base", BASE)
        eventually("it is gone from the entry", lambda: "temporary_limit" not in limits.entry(self.number), 1)
        self.assertEqual(limits.classes(DEVICE), {"5052:1f40": "40Mbit"})


class Scheduled(Times):
    def test_a_profile_that_covers_this_moment_is_in_force(self):
        now = schedules.local_now()
        limits.limit(self.number, down=BASE)
        schedules.set_profiles(self.number, schedules.around(now, down=OTHER))
        self.assert_holds("schedule", OTHER)
        self.assertEqual(limits.classes(DEVICE), {"5052:1f40": "4Mbit"})
        with Stream(8000) as stream:
            self.assert_limited(stream, OTHER)
        schedules.set_profiles(self.number)
        self.assert_holds("base", BASE)

    def test_the_first_of_two_that_cover_this_moment_decides(self):
        now = schedules.local_now()
        schedules.set_profiles(self.number, schedules.around(now, up=OTHER), schedules.around(now, down=OTHER),
                               schedules.around(now, down=BASE, days=schedules.EVERY_DAY))
        self.assert_holds("schedule", OTHER)

    def test_a_profile_may_say_that_there_is_no_limit(self):
        limits.limit(self.number, down=OTHER)
        schedules.set_profiles(self.number, schedules.around(schedules.local_now(), down=0))
        self.assertEqual(limits.effective(self.number)["down_cause"], "schedule")
        self.assertEqual(limits.devices(), ())

    def test_a_profile_of_other_hours_or_days_is_not_in_force(self):
        now = schedules.local_now()
        later = now + timedelta(hours=2)
        another_day = 1 << (now + timedelta(days=3)).weekday()
        limits.limit(self.number, down=BASE)
        schedules.set_profiles(self.number, schedules.around(later, down=OTHER, days=schedules.EVERY_DAY),
                               schedules.around(now, down=OTHER, days=another_day))
        self.assert_holds("base", BASE)
        begin = (later - timedelta(minutes=30)).replace(second=0, microsecond=0)
        self.assertEqual(limits.effective(self.number).get("down_until", 0), int(begin.timestamp()))

    def test_a_profile_outlives_the_helper(self):
        schedules.set_profiles(self.number, schedules.around(schedules.local_now(), down=OTHER))
        helper.kill()
        helper.await_answer()
        self.assert_holds("schedule", OTHER)

    def test_a_profile_begins_by_itself_at_the_full_minute(self):
        now = schedules.local_now()
        begin = (now + timedelta(minutes=1)).replace(second=0, microsecond=0)
        if begin - now < timedelta(seconds=2):
            begin += timedelta(minutes=1)
        limits.limit(self.number, down=BASE)
        schedules.set_profiles(self.number, schedules.profile(begin, begin + timedelta(minutes=10), down=OTHER))
        self.assert_holds("base", BASE)
        self.assertEqual(limits.effective(self.number).get("down_until", 0), int(begin.timestamp()))
        self.await_changed(begin.timestamp())
        self.assert_holds("schedule", OTHER)
        with Stream(8000) as stream:
            self.assert_limited(stream, OTHER)


if __name__ == "__main__":
    run_tests()
