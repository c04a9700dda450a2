# SPDX-License-Identifier: MIT
"""Somebody who keeps changing entries while the helper dies again and again."""
import contextlib
import threading

from support.bus import Bus, BusError
from support.traffic import Worker
from support.wire import Variant

#: The answers of a bus whose helper died; anything else is the helper's own refusal.
DIED = ("NoReply", "ServiceUnknown", "NameHasNoOwner", "Disconnected", "Spawn.")
#: The answers that are right when a call was done although its answer was lost.
DONE_BEFORE = ("AlreadyExists", "NotFound")
OTHERS = ("8000", "8000-8055/udp", "1-65535", "443,8055", "7000-8049", "8056-9000", "60000", "8000-8009,9000/tcp")


class Changer:
    """Modifies the ports of the given entries ({id: ports to be kept}) and adds, resets and removes others."""

    def __init__(self, kept, random):
        self.kept = kept
        self.random = random
        self.changes = 0
        self.deaths = 0
        self.surprises = []
        self.stopping = threading.Event()
        self.worker = Worker(self.work)

    def stop(self):
        self.stopping.set()
        self.worker.finish()

    def work(self):
        bus = None
        others = {}
        while not self.stopping.is_set():
            try:
                bus = bus or Bus()
                self.random.choice((self.modify, self.modify, self.add, self.remove))(bus, others)
                self.changes += 1
            except BusError as error:
                self.judge(error)
            except (ConnectionError, TimeoutError) as error:
                self.surprises.append(repr(error))
                bus = None
        with contextlib.suppress(AttributeError):
            bus.close()

    def judge(self, error):
        short = error.name.removeprefix("org.freedesktop.DBus.Error.").removeprefix("org.portreeve.Error.")
        if short.startswith(DIED):
            self.deaths += 1
        elif short not in DONE_BEFORE:
            self.surprises.append(str(error))

    def modify(self, bus, _):
        number = self.random.choice(list(self.kept))
        first = self.random.randrange(10_000, 32_000)  # not where this host's own clients are
        more = self.random.choice((f"{first}", f"{first}-{first + 60}", f"8001,{first}", "7990-7999", "1-79"))
        bus.call("Entries", "Modify", "aa{sv}",
                 [{"id": Variant("t", number), "ports": Variant("s", f"{self.kept[number]},{more}")}])

    def add(self, bus, others):
        text = self.random.choice([spec for spec in OTHERS if spec not in others] or [OTHERS[0]])
        ports, _, protocol = text.partition("/")
        spec = {"ports": Variant("s", ports), "protocol": Variant("s", protocol or "both"),
                "note": Variant("s", "comes and goes")}
        others[text] = bus.call("Entries", "Add", "aa{sv}", [spec])[0]

    def remove(self, bus, others):
        if others:
            text = self.random.choice(list(others))
            bus.call("Entries", "Remove", "at", [others.pop(text)])
