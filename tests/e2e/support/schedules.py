# SPDX-License-Identifier: MIT
"""Schedules as the bus takes them, said by moments of the local time."""
import os
import time
from datetime import datetime, timedelta

from support.bus import Bus
from support.wire import Variant

EVERY_DAY = 0x7F


def local_now():
    """The machine's local time, which is the helper's, whatever the time zone of this process is."""
    os.environ.pop("TZ", None)
    time.tzset()
    return datetime.now()


def minutes(moment):
    return moment.hour * 60 + moment.minute


def profile(begin, end, *, up=None, down=None, days=None):
    """One that begins on the day of the first moment, or on these."""
    said = {"days": Variant("u", 1 << begin.weekday() if days is None else days),
            "from": Variant("u", minutes(begin)), "to": Variant("u", minutes(end))}
    for key, rate in (("up_bps", up), ("down_bps", down)):
        if rate is not None:
            said[key] = Variant("t", rate)
    return said


def around(moment, **rates):
    """Covers half an hour before and after."""
    return profile(moment - timedelta(minutes=30), moment + timedelta(minutes=30), **rates)


def set_profiles(number, *profiles):
    with Bus() as bus:
        bus.call("Entries", "Modify", "aa{sv}",
                 [{"id": Variant("t", number), "schedule": Variant("aa{sv}", list(profiles))}])
