#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A limit is what gets through: within 5 % of the rate less the headers, for every kind of traffic and entry."""
from support import ctl, limits, speed
from support.case import SandboxCase, run_tests
from support.places import HOST4, HOST6

MBIT = 1_000_000
PORTS = ("8001", "8010-8019", "8020,8030-8035", "8040", "8050-8051", "8060,8061,8065-8069", "8070", "8080-8099")


def flows():
    """One of each kind, each on a port of another entry."""
    kinds = [(kind, way, address) for kind in ("tcp", "udp") for way in ("up", "down") for address in (HOST4, HOST6)]
    return [speed.Flow(kind, way, int(ports.replace("-", ",").split(",")[-1]), address)
            for ports, (kind, way, address) in zip(PORTS, kinds)]


class SpeedCase(SandboxCase):
    def check(self, rate, together, *, skip, seconds):
        numbers = ctl.add(*PORTS)
        limits.set_all(*(limits.change(number, up=rate, down=rate) for number in numbers))
        measured = {}
        every = flows()
        for start in range(0, len(every), together):
            measured |= speed.measure(every[start:start + together], rate, skip=skip, seconds=seconds)
        shares = {flow: got / (rate * flow.share) for flow, got in measured.items()}
        for flow, share in shares.items():
            print(f"{rate / MBIT:g} Mbit/s, {flow}: {share:.4f}")
        self.assertEqual([f"{flow}: {share:.3f}" for flow, share in shares.items() if abs(share - 1) > 0.05], [])


class SlowRates(SpeedCase):
    """They take long and little of a processor."""

    def test_1_mbit(self):
        self.check(MBIT, 8, skip=4, seconds=16)

    def test_10_mbit(self):
        self.check(10 * MBIT, 8, skip=2, seconds=12)

    def test_the_directions_are_apart(self):
        number, = ctl.add("8000")
        limits.limit(number, up=5 * MBIT, down=20 * MBIT)
        up, down = (speed.Flow("tcp", way, 8000, HOST4) for way in ("up", "down"))
        for flow, rate in ((up, 5 * MBIT), (down, 20 * MBIT)):
            got = speed.measure([flow], rate, skip=2, seconds=12)[flow]
            self.assertAlmostEqual(got / (rate * flow.share), 1, delta=0.05)

    def test_ports_whose_numbers_were_traps_elsewhere(self):
        """1 and 48 are class ids of other shapers, 61441 and 65535 are above what some could number."""
        ports = (1, 48, 61441, 65535)
        numbers = ctl.add(*map(str, ports))
        limits.set_all(*(limits.change(number, down=10 * MBIT) for number in numbers))
        every = [speed.Flow("udp", "down", port, HOST4) for port in ports]
        for flow, got in speed.measure(every, 10 * MBIT, skip=1, seconds=3).items():
            self.assertAlmostEqual(got / (10 * MBIT * flow.share), 1, delta=0.05, msg=str(flow))

    def test_a_range_and_its_first_port_are_limited_each_for_itself(self):
        ranged, first = ctl.add("8000-8010", "8000")
        limits.set_all(limits.change(ranged, down=20 * MBIT), limits.change(first, down=5 * MBIT))
        flows_ = {speed.Flow("udp", "down", 8000, HOST4): 5, speed.Flow("udp", "down", 8005, HOST4): 20}
        for flow, got in speed.measure(list(flows_), 20 * MBIT, skip=1, seconds=3).items():
            self.assertAlmostEqual(got / (flows_[flow] * MBIT * flow.share), 1, delta=0.05, msg=str(flow))


class FastRates(SpeedCase):
    """They need the whole machine."""

    def test_100_mbit(self):
        self.check(100 * MBIT, 2, skip=1, seconds=2)

    def test_1_gbit(self):
        self.check(1000 * MBIT, 1, skip=1, seconds=2)


if __name__ == "__main__":
    run_tests()
