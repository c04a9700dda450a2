#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The helper is killed at random moments of changes to limits: the next one makes kernel and database one again,
each change is whole or has not happened, and no byte is lost or counted twice."""
import contextlib
import os
import signal
import threading

from support import ctl, helper, limits, nft, queues, seed
from support.bus import Bus
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.limitkills import MBIT, Definition, LimitChanger
from support.places import HOST4, HOST6
from support.streams import Stream
from support.truth import Truth, Watch
from support.waiting import eventually

CALLS = 30
LATEST_S = 0.04
KEPT = ("8000", "8010-8019")
PROTOCOLS = ("tcp", "udp")
DIRECTIONS = (("in", "down", "portreeve-in"), ("out", "up", "portreeve-out"))


def listed():
    """{id: Definition} as the helper has it."""
    with Bus() as bus:
        found = bus.call("Entries", "List", "tu", 0, 5000)
    rates = {item["id"]: item.get("limit", {}) for item in found}
    return {item["id"]: Definition(item["ports"], *(rates[item["id"]].get(key, 0) for key in ("up_bps", "down_bps")))
            for item in found}


class LimitKill(SandboxCase):
    def setUp(self):
        super().setUp()
        self.numbers = ctl.add(*KEPT)
        self.random = seed.make()
        kept = {number: Definition(ports) for number, ports in zip(self.numbers, KEPT)}
        self.changer = LimitChanger(self.random, kept)
        self.truth = Truth(*(Watch(f"entry{i}", ports) for i, ports in enumerate(KEPT)))
        self.addCleanup(self.truth.close)

    def test_kills_amid_changes_of_limits_leave_kernel_and_database_one(self):
        cut_off = 0
        with contextlib.ExitStack() as flows:
            for flow in (UdpFlow([8000, 8015], HOST4, pause=0.002), UdpFlow([8010], HOST6, pause=0.002),
                         Stream(8000), Stream(8011, "up")):
                flows.enter_context(flow)
            for _ in range(CALLS):
                cut_off += not self.change_and_kill()
                self.check()
        print(f"{CALLS} kills, {cut_off} changes cut off, {len(self.changer.meant)} entries at the end")
        self.assertGreater(cut_off, 0, "no kill met a change")
        limits.off(*self.changer.meant)
        self.assert_counts(self.truth, {f"entry{i}": number for i, number in enumerate(self.numbers)}, timeout=30)
        self.assertEqual(limits.devices(), ())
        self.assertNotIn("table netdev portreeve", limits.tables())

    def change_and_kill(self):
        """Returns whether the change was answered before the helper died."""
        process = helper.pid()
        killer = threading.Timer(self.random.uniform(0.0, LATEST_S), os.kill, (process, signal.SIGKILL))
        killer.start()
        answered = self.changer.change_once()
        killer.join()
        eventually("the helper is gone", lambda: not helper.is_running(process))
        helper.await_answer()
        return answered

    def check(self):
        self.check_database()
        classes = self.check_classes()
        self.check_maps(classes)

    def check_database(self):
        """What was answered is there; a change that was cut off is whole or has not happened."""
        found, meant = listed(), dict(self.changer.meant)
        unknown = {number: definition for number, definition in found.items() if number not in meant}
        happened = {number: definition for number, definition in self.changer.unsure.items()
                    if found.get(number) == definition}
        if self.changer.unsure and len(happened) == len(self.changer.unsure):
            self.changer.settle(happened)
        elif len(unknown) == 1:  # an addition whose answer was lost
            self.changer.settle(unknown)
        self.changer.unsure = {}
        self.assertEqual(found, self.changer.meant)

    def check_classes(self):
        """{id: class} where exactly the entries' classes are in the kernel, with their rates."""
        read = limits.read()
        limited = {number for number, meant in self.changer.meant.items() if meant.up or meant.down}
        self.assertEqual(set(read), limited)
        self.assertEqual({item["state"] for item in read.values()} - {"in-force"}, set())
        self.assertEqual(limits.devices(), limits.DEVICES if limited else ())
        for _, way, device in DIRECTIONS if limited else ():
            wanted = {read[number]["class"]: f"{getattr(meant, way) // MBIT}Mbit"
                      for number, meant in self.changer.meant.items() if getattr(meant, way)}
            self.assertEqual(limits.classes(device), wanted)
        return {number: item["class"] for number, item in read.items()}

    def check_maps(self, classes):
        """Exactly the entries' ports lead to their classes; without any, there is no table."""
        wanted = {}
        for word, way, _ in DIRECTIONS:
            for number, meant in self.changer.meant.items():
                for ports in meant.ports.split(",") if getattr(meant, way) else ():
                    for protocol in PROTOCOLS:
                        wanted.setdefault(f"local_{protocol}_{word}", {})[ports] = classes[number]
        self.assertEqual(queues.forwarded(), wanted)
        self.assertEqual(queues.hooked(), ["wan0"] if wanted else [])
        named = {item["name"] for item in nft.objects("chain", family="netdev")}
        self.assertEqual({name for name in named if "." not in name}, {name.split("_")[2] for name in wanted})


if __name__ == "__main__":
    run_tests()
