#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Services that do not answer delay nothing: samples keep their second, calls are answered, alerts are signalled."""
import statistics
import time

from support import alerts, crossings, ctl
from support.bus import Bus
from support.case import run_tests
from support.messages import MessagesCase, telegram, webhook
from support.waiting import eventually
from servers.faultyhttp import FaultyHttp, drip, hang

WAITING = 100  # by each of the two channels
FIRST_PORT = 20_000
ROUNDS, SAMPLES, CALLS = 3, 7, 5
BAR_S, ALERT_BAR_S = 0.05, 1.0


class Phase:
    """What a subscriber sees in some seconds: how far samples are from their second, and how long calls take."""

    def __init__(self):
        self.deviations = []
        self.calls = []
        with Bus() as bus, Bus() as asking:
            bus.call("Traffic", "Subscribe")
            bus.next_signal("Sampled", 5)
            last = time.monotonic()
            for _ in range(SAMPLES):
                bus.next_signal("Sampled", 5)
                now = time.monotonic()
                self.deviations.append(abs(now - last - 1))
                last = now
                self.calls += [self.seconds_of_a_call(asking) for _ in range(CALLS)]

    @staticmethod
    def seconds_of_a_call(bus):
        asked = time.monotonic()
        bus.call("Service", "GetStatus")
        return time.monotonic() - asked


def in_ms(phases, what):
    values = [value for phase in phases for value in getattr(phase, what)]
    most = ", ".join(f"{max(getattr(phase, what)) * 1000:.1f}" for phase in phases)
    return f"{statistics.median(values) * 1000:.1f} ms (median), {most} ms at most in each round"


class Jitter(MessagesCase):
    expected_log = (r"Sending by (telegram|webhook)",)

    def fill_the_outbox(self):
        """Messages that wait, as nobody listens where they go to."""
        telegram(1)
        webhook(1)
        notes = {FIRST_PORT + at: f"entry {at}" for at in range(WAITING)}
        crossings.add(notes, crossings.HALF)
        crossings.cross(notes)
        eventually("all wait", lambda: len(self.messages()) == 2 * WAITING, 20, 0.2)

    def waiting(self):
        return sum(each["queued"] for each in self.post.call("GetChannels"))

    def without_services(self):
        for channel in ("telegram", "webhook"):
            ctl.do("notify", "disable", channel)
        return Phase()

    def with_services_that_hang(self):
        """Each has a request all the time: a service says nothing, or its answer does not end."""
        with FaultyHttp([hang()]) as silent, FaultyHttp([drip()]) as slow:
            telegram(silent.port)
            webhook(slow.port)
            eventually("both have a request", lambda: silent.records() and slow.records())
            began = time.monotonic()
            phase = Phase()
            self.delay_of_an_alert = max(self.delay_of_an_alert, self.seconds_until_an_alert())
            self.assertLess(time.monotonic() - began, 29, "the requests were given up meanwhile")
            self.assertEqual([record["answered"] for record in silent.records() + slow.records()], [False, False])
            for channel in ("telegram", "webhook"):
                ctl.do("notify", "disable", channel)
        return phase

    def seconds_until_an_alert(self):
        self.port += 1
        number = crossings.add({self.port: "meanwhile"})["meanwhile"]
        with alerts.Listener() as listener:
            began = time.monotonic()
            crossings.cross([self.port])
            (_, entry, _), heard = listener.next()
        self.assertEqual(entry, number)
        return heard - began

    def test_services_that_hang_delay_nothing(self):
        self.port, self.delay_of_an_alert = 8000, 0
        self.fill_the_outbox()
        idle, busy = [], []
        for _ in range(ROUNDS):
            idle.append(self.without_services())
            busy.append(self.with_services_that_hang())
        waiting = self.waiting()
        print(f"  {waiting} messages wait; samples are off their second by {in_ms(busy, 'deviations')}; "
              f"without by {in_ms(idle, 'deviations')}")
        print(f"  calls take {in_ms(busy, 'calls')}; without {in_ms(idle, 'calls')}")
        print(f"  an alert is signalled within {self.delay_of_an_alert * 1000:.0f} ms")
        self.assertGreater(waiting, 2 * WAITING - 3 * ROUNDS)
        self.assertLess(self.delay_of_an_alert, ALERT_BAR_S)
        for what in ("deviations", "calls"):
            self.compare([getattr(phase, what) for phase in busy], [getattr(phase, what) for phase in idle])
        self.assertLess(min(statistics.median(phase.calls) for phase in busy), BAR_S)

    def compare(self, busy, idle):
        """What hanging services cause is there in each round; what else this machine does is not."""
        for figure in (statistics.median, max):
            self.assertLess(min(map(figure, busy)) - min(map(figure, idle)), BAR_S)


if __name__ == "__main__":
    run_tests()
