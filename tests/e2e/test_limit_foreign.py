#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Limits beside other programs: what those have stays as it is, and decides as it did, also for limited packets."""
import socket

from support import ctl, foreign, limits, others, speed
from support.case import SandboxCase, run_tests
from support.datagrams import Service, exchange
from support.others import CONTAINER4, Others
from support.places import HOST, HOST4, HOST6, PEER, run
from support.traffic import make_socket, tcp

MBIT = 1_000_000
COUNT = 20
PORTS = (*others.TRAPS, others.COUNTED, *others.IN_DROPPED, *others.OUT_DROPPED, others.FILTER_DROPPED, others.MIRRORED,
         others.NOT_ACCEPTED, others.MARKED, others.CLASSIFIED, others.OUT_MARKED, others.PUBLISHED)
IN_PLACE = tuple(port for port in PORTS if port != others.PUBLISHED)
REFUSED_IN = {*others.IN_DROPPED, others.FILTER_DROPPED, others.NOT_ACCEPTED}


class PublishedFlow(speed.Flow):
    """As its base, but the service is in the container."""

    def __init__(self, kind, way, place):
        super().__init__(kind, way, others.PUBLISHED, HOST4, place)

    def connected(self):
        server = make_socket(self.place, CONTAINER4, socket.SOCK_DGRAM)
        server.bind((CONTAINER4, 80))
        client = make_socket(PEER, HOST4, socket.SOCK_DGRAM)
        client.connect((HOST4, self.port))
        client.send(b"")  # tells the server where the client is
        server.connect(server.recvfrom(1)[1])
        return (server, client) if self.way == "up" else (client, server)


class Foreign(SandboxCase):
    @classmethod
    def setUpClass(cls):
        cls.others = Others()

    @classmethod
    def tearDownClass(cls):
        cls.others.remove()

    def services(self):
        published = Service(others.PUBLISHED, place=self.others.container, listen=(CONTAINER4, 80))
        return [*(Service(port, address) for port in IN_PLACE for address in (HOST4, HOST6)), published]

    def observe(self):
        """(who got how many, what the counters of others saw of it)"""
        before = self.seen()
        got = exchange(self.services(), COUNT)
        after = self.seen()
        return got, {name: after[name] - count for name, count in before.items()}

    def seen(self):
        mirrored = dict(enumerate(foreign.mirrored_packets()))
        return foreign.counters() | foreign.class_packets() | mirrored

    def limit_all(self, rate=50 * MBIT):
        numbers = ctl.add(*map(str, PORTS))
        limits.set_all(*(limits.change(number, up=rate, down=rate) for number in numbers))
        self.assertEqual({item["state"] for item in limits.read(*numbers).values()}, {"in-force"})
        return numbers

    def check_seen(self, seen, expected):
        """The default class and the one above it also take what the systems say of themselves."""
        for name, count in expected.items():
            if name in (others.DEFAULT, "1:99"):
                self.assertAlmostEqual(seen[name], count, delta=40, msg=name)
            else:
                self.assertEqual(seen[name], count, name)

    def passed(self, device):
        """{class: packets that went through the shaper}"""
        return {name.removeprefix("5052:"): packets for name, packets in foreign.class_packets(device).items()}

    def test_others_keep_deciding_and_counting_when_ports_are_limited(self):
        before = self.observe()
        for (port, _), (asked, answered) in before[0].items():
            self.assertEqual(asked, 0 if port in REFUSED_IN else COUNT, port)
            self.assertEqual(answered, 0 if port in others.OUT_DROPPED else asked, port)
        numbers = self.limit_all()
        during = self.observe()
        passed_in, passed_out = self.passed("portreeve-in"), self.passed("portreeve-out")
        limits.off(*numbers)
        after = self.observe()
        for got, seen in (during, after):
            self.assertEqual(got, before[0])
            self.check_seen(seen, before[1])
        self.check_passed(passed_in, passed_out)

    def check_passed(self, passed_in, passed_out):
        """What others drop before us takes no share of a limit; all else was really limited."""
        for port in IN_PLACE:
            dropped_early = port in (*others.IN_DROPPED, others.FILTER_DROPPED)
            self.assertEqual(passed_in[f"{port:x}"], 0 if dropped_early else 2 * COUNT, port)
            silent = port in (*REFUSED_IN, *others.OUT_DROPPED)
            self.assertEqual(passed_out[f"{port:x}"], 0 if silent else 2 * COUNT, port)
        self.assertEqual((passed_in[f"{others.PUBLISHED:x}"], passed_out[f"{others.PUBLISHED:x}"]), (COUNT, COUNT))

    def test_limited_packets_get_the_class_that_they_would_get_without_a_limit(self):
        expected = {port: others.DEFAULT for port in (1, 0x20, 0x40, others.COUNTED)}
        expected |= {48: others.FILTERED, others.CLASSIFIED: others.FILTERED, others.OUT_MARKED: others.BY_MARK}
        self.limit_all()
        for port, name in expected.items():
            for address in (HOST4, HOST6):
                with self.subTest(port=port, address=address):
                    before = foreign.class_packets()
                    exchange([Service(port, address)], 50)
                    got = {key: count - before[key] for key, count in foreign.class_packets().items() if key != "1:99"}
                    self.assertGreaterEqual(got.pop(name), 50)
                    self.assertLess(max(got.values()), 20, got)

    def test_what_others_have_is_the_same_text_before_during_and_after_limits(self):
        before = foreign.text()
        numbers = self.limit_all()
        self.assertEqual(foreign.text(), before)
        exchange(self.services(), COUNT)
        self.assertEqual(foreign.text(), before)
        limits.set_all(*(limits.change(number, up=MBIT) for number in numbers))
        limits.off(*numbers[::2])
        self.assertEqual(foreign.text(), before)
        limits.off(*numbers)
        self.assertEqual(foreign.text(), before)
        self.assertEqual(limits.devices(), ())
        limits.set_all(*(limits.change(number, down=MBIT) for number in numbers))
        ctl.remove_all()
        self.assertEqual(foreign.text(), before)

    def test_connections_to_what_others_publish_accept_and_classify_work_under_limits(self):
        self.limit_all()
        ports = (others.COUNTED, others.MIRRORED, others.MARKED, others.CLASSIFIED, others.OUT_MARKED)
        for port in (*others.TRAPS, *ports):
            tcp(HOST, PEER, port, HOST4, up=50_000, down=100_000)
            tcp(HOST, PEER, port, HOST6, up=50_000, down=100_000)
        tcp(self.others.container, PEER, others.PUBLISHED, HOST4, up=50_000, down=100_000, listen=(CONTAINER4, 80))

    def test_a_published_port_is_limited_by_the_number_that_peers_use(self):
        published, inside = ctl.add(str(others.PUBLISHED), "80")
        limits.set_all(limits.change(published, up=10 * MBIT, down=20 * MBIT),
                       limits.change(inside, up=MBIT, down=MBIT))
        for way, rate in (("up", 10 * MBIT), ("down", 20 * MBIT)):
            flow = PublishedFlow("udp", way, self.others.container)
            got = speed.measure([flow], rate, skip=1, seconds=2)[flow]
            self.assertAlmostEqual(got / (rate * flow.share), 1, delta=0.05, msg=str(flow))

    def test_a_table_that_comes_while_ports_are_limited_decides_too(self):
        number, = ctl.add("8700")
        limits.both(number, 50 * MBIT)
        self.assertEqual(exchange([Service(8700)], COUNT), {(8700, HOST4): (COUNT, COUNT)})
        for hook in ("ingress", "egress"):
            for priority in others.PRIORITIES:
                with self.subTest(hook=hook, priority=priority):
                    self.load_late_table(hook, priority)
                    try:
                        asked = 0 if hook == "ingress" else COUNT
                        self.assertEqual(exchange([Service(8700)], COUNT), {(8700, HOST4): (asked, 0)})
                    finally:
                        run("nft", "delete", "table", "netdev", "late")

    def load_late_table(self, hook, priority):
        port = "dport" if hook == "ingress" else "sport"
        run("nft", "-f", "-", input=f"""
            table netdev late {{
                chain late {{
                    type filter hook {hook} device "wan0" priority {priority}; policy accept;
                    th {port} 8700 drop
                }}
            }}""")


if __name__ == "__main__":
    run_tests()
