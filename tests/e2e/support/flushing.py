# SPDX-License-Identifier: MIT
"""Flushes of the ruleset by another program, and what they cost."""
import contextlib
import threading
import time

from support import ctl, helper, nft
from support.bus import Bus, BusError
from support.figures import Figures
from support.flows import UdpFlow
from support.places import HOST4
from support.traffic import Worker
from support.waiting import eventually

WARNING = "Another program deleted the counters; they are back"


def is_protected():
    """Whether the table is; nothing while the helper is on its way."""
    with contextlib.suppress(BusError), Figures() as figures:
        return figures.status()["table_protected"]
    return None


def restart(options, protected):
    """Another helper with these options."""
    helper.set_options(options)
    helper.kill()
    eventually(f"a helper runs whose table is {'' if protected else 'not '}protected", lambda: is_protected() is protected)


class Subscriber:
    """Somebody who watches all the time, so a sample is taken each second."""

    def __init__(self):
        self.stopping = threading.Event()
        self.bus = Bus()
        self.bus.call("Traffic", "Subscribe")
        self.worker = Worker(self.listen)

    def listen(self):
        with self.bus:
            while not self.stopping.is_set():
                with contextlib.suppress(TimeoutError):
                    self.bus.next_signal("Sampled", 0.2)

    def stop(self):
        self.stopping.set()
        self.worker.finish()


class Loss:
    """What one flush cost of the traffic on a port: bytes that crossed, bytes counted, seconds of traffic lost."""

    def __init__(self, crossed, counted, seconds):
        self.crossed = crossed
        self.counted = counted
        self.seconds = (crossed - counted) / crossed * seconds

    def __str__(self):
        return f"lost {self.crossed - self.counted} of {self.crossed} bytes, {self.seconds:.2f} s of traffic"


def measure_loss(truth, label, number, port, random, longest=1.5):
    """Flushes after some moments of traffic, this many seconds at most, with everything at rest before and after."""
    before = truth.read_quiet()[label][0], ctl.counted()[number][0]
    start = time.monotonic()
    with UdpFlow([port], HOST4, pause=0.001) as flow:
        time.sleep(random.uniform(longest / 3, longest))  # the moment is random on purpose
        nft.flush()
        flow.await_exchanges(50)
        seconds = time.monotonic() - start
    after = truth.read_quiet()[label][0], ctl.counted()[number][0]
    return Loss(after[0] - before[0], after[1] - before[1], seconds)
