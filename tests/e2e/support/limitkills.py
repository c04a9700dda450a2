# SPDX-License-Identifier: MIT
"""Somebody who changes limits, ports and entries while the helper dies, and who knows what may have come of it."""
from support.bus import Bus, BusError
from support.limits import change
from support.wire import Variant

MBIT = 1_000_000
RATES = (0, 2 * MBIT, 20 * MBIT, 50 * MBIT)
#: What the bus says when the helper dies under a call; or the answer of one that has not heard of its end yet.
DIED = ("NoReply", "ServiceUnknown", "NameHasNoOwner", "Disconnected", "Spawn.")


class Definition:
    """An entry as the user means it."""

    def __init__(self, ports, up=0, down=0):
        self.ports, self.up, self.down = ports, up, down

    def __eq__(self, other):
        return other is not None and vars(self) == vars(other)

    def __repr__(self):
        return f"{self.ports} up {self.up} down {self.down}"


class LimitChanger:
    """Makes one change at a time. "meant" is what the entries are now; of the last change one may not know."""

    def __init__(self, random, kept):
        self.random = random
        self.meant = kept
        self.kept = tuple(kept)
        self.last_first = 20_000
        self.unsure = {}  # {id: its definition after the change; none where it would be gone}

    def change_once(self):
        """Returns whether the change was answered."""
        with Bus() as bus:
            try:
                self.random.choice((self.limit, self.limit, self.limit, self.modify, self.add, self.remove))(bus)
            except BusError as error:
                if not error.name.removeprefix("org.freedesktop.DBus.Error.").startswith(DIED):
                    raise
                return False
        self.settle(self.unsure)
        return True

    def settle(self, happened):
        for number, definition in happened.items():
            if definition is None:
                self.meant.pop(number, None)
            else:
                self.meant[number] = definition
        self.unsure = {}

    def limit(self, bus):
        """Of up to three entries in one call."""
        said = []
        for number in self.random.sample(list(self.meant), min(3, len(self.meant))):
            up, down = self.random.choice(RATES), self.random.choice(RATES)
            self.unsure[number] = Definition(self.meant[number].ports, up, down)
            said.append(change(number, up=up, down=down))
        bus.call("Entries", "SetLimit", "aa{sv}", said)

    def modify(self, bus):
        """Other ports beside those that are kept, and another limit, in one call."""
        number = self.random.choice(self.kept)
        former = self.meant[number]
        rate = self.random.choice(RATES[1:])
        self.last_first += 10
        ports = f"{former.ports.split(',')[0]},{self.last_first}-{self.last_first + self.random.randrange(1, 9)}"
        self.unsure[number] = Definition(ports, rate, 0)
        bus.call("Entries", "Modify", "aa{sv}", [{
            "id": Variant("t", number), "ports": Variant("s", ports),
            "limit": Variant("a{sv}", {"up_bps": Variant("t", rate)})}])

    def add(self, bus):
        self.last_first += 10
        rate = self.random.choice(RATES[1:])
        definition = Definition(str(self.last_first), 0, rate)
        number, = bus.call("Entries", "Add", "aa{sv}", [{
            "ports": Variant("s", definition.ports), "limit": Variant("a{sv}", {"down_bps": Variant("t", rate)})}])
        self.unsure[number] = definition

    def remove(self, bus):
        others = [number for number in self.meant if number not in self.kept]
        if others:
            number = self.random.choice(others)
            self.unsure[number] = None
            bus.call("Entries", "Remove", "at", [number])
