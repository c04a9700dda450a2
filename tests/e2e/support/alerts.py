# SPDX-License-Identifier: MIT
"""Alerts as the bus tells of them."""
import time

from support.bus import NAME, Bus


def recorded():
    """All alerts that are kept, in order: dictionaries."""
    with Bus() as bus:
        return bus.call("History", "Alerts", "tu", 0, 5000)


def last_id():
    return max((alert["id"] for alert in recorded()), default=0)


def since(number):
    return [alert for alert in recorded() if alert["id"] > number]


class Listener:
    """Hears the signal Alert from the moment it is made."""

    def __init__(self):
        self.bus = Bus()
        self.bus.call_bus("AddMatch", "s", f"type='signal',interface='{NAME}.Entries',member='Alert'")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.bus.close()

    def next(self, timeout=10):
        """(alert id, entry id, kind) and when it was heard, by the monotonic clock."""
        values = self.bus.next_signal("Alert", timeout).values
        return values, time.monotonic()
