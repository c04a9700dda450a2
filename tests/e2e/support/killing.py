# SPDX-License-Identifier: MIT
"""The campaign of kills: traffic, changes, and a helper that is killed at random moments."""
import os
import signal
import time

from support import ctl, helper
from support.changer import Changer
from support.flows import TcpFlow, UdpFlow
from support.places import HOST, HOST4, HOST6, PEER, PEER4
from support.truth import Truth, Watch
from support.waiting import eventually

STEADY = (Watch("single", "8000"), Watch("range", "8000-9000"), Watch("list", "80,443,8000-8100"),
          Watch("datagrams", "8000-8060", "udp"), Watch("far", "9500", side="remote"))
CHANGED = (Watch("changed", "8000,8050-8060"), Watch("changed_too", "443,8055"))


def specification(watch):
    protocol = "" if watch.protocol == "both" else f"/{watch.protocol}"
    return f"{watch.ports}{protocol}" + ("@remote" if watch.side == "remote" else "")


def kill_now(pause):
    """Kills the helper so many seconds from now, and waits until it is gone."""
    process = helper.pid()
    time.sleep(pause)  # the moment is random on purpose
    os.kill(process, signal.SIGKILL)
    eventually("the helper is gone", lambda: not helper.is_running(process))


class Campaign:
    def __init__(self, random):
        self.random = random
        watches = STEADY + CHANGED
        numbers = ctl.add(*map(specification, watches))
        self.labels = {watch.label: number for watch, number in zip(watches, numbers)}
        self.truth = Truth(*watches)
        self.changer = None
        self.flows = []

    def run(self, kills, longest_pause=1.0):
        """Kills so often, at moments up to this many seconds apart, and ends with everything at rest."""
        self.flows = [UdpFlow([8000, 8055, 443], HOST4, pause=0.0005), UdpFlow([8050, 80], HOST6, pause=0.0005),
                      TcpFlow(8000, HOST4), UdpFlow([9500], PEER4, server=PEER, client=HOST, pause=0.0005)]
        self.changer = Changer({self.labels[watch.label]: watch.ports for watch in CHANGED}, self.random)
        try:
            for _ in range(kills):
                kill_now(self.random.uniform(0.0, longest_pause))
        finally:
            self.changer.stop()
            for flow in self.flows:
                flow.stop()

    def close(self):
        self.truth.close()
