# SPDX-License-Identifier: MIT
"""What the helper announces of entries to whoever listens."""
import time

from support.bus import NAME, Bus


class Announcements:
    def __init__(self):
        self.bus = Bus()
        self.bus.call_bus("AddMatch", "s", f"type='signal',interface='{NAME}.Entries',member='Changed'")

    def close(self):
        self.bus.close()

    def seconds_until_changed(self, number, timeout):
        """How long it took until this entry was announced as changed."""
        start = time.monotonic()
        while True:
            left = start + timeout - time.monotonic()
            if number in self.bus.next_signal("Changed", max(left, 0.01)).values[0]:
                return time.monotonic() - start
