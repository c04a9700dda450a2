# SPDX-License-Identifier: MIT
"""Quotas and burst protection as the bus takes them, for many entries in one call."""
from support.bus import Bus
from support.wire import Variant

PER_CALL = 5000


def quota(size, action="notify", **more):
    """A value of the key "quota"."""
    said = {"bytes": Variant("t", size), "action": Variant("s", action)}
    return Variant("a{sv}", said | more)


def burst(trigger, throttle, window=5, duration=5):
    """A value of the key "burst"."""
    return Variant("a{sv}", {"trigger_bps": Variant("t", trigger), "throttle_bps": Variant("t", throttle),
                             "window_minutes": Variant("u", window), "duration_minutes": Variant("u", duration)})


def add_protected(ports, size=1 << 40, action="block"):
    """Adds an entry with a quota and burst protection for each of the ports."""
    entries = [{"ports": Variant("s", str(port)), "quota": quota(size, action), "burst": burst(10**9, 10**6)}
               for port in ports]
    with Bus() as bus:
        for first in range(0, len(entries), PER_CALL):
            bus.call("Entries", "Add", "aa{sv}", entries[first:first + PER_CALL], timeout=120)
