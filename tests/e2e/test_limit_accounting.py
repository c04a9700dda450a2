#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Figures of limited entries are exact: "in" is what the shaper let through, "out" what the host handed to it."""
import contextlib
import re
import time

from support import ctl, helper, limits, router
from support.case import SandboxCase, run_tests
from support.flood import Pair, packet_bytes
from support.flows import TcpFlow, UdpFlow
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6, run
from support.router import INSIDE, LAN4, LAN6, PUBLISHED
from support.traffic import Worker, tcp
from support.truth import Truth, Watch

MBIT = 1_000_000
RATE = 8 * MBIT
OFFERED = 2 * RATE
SECONDS = 0.8


def dropped(device, number):
    """The packets that an entry's queue dropped, as tc tells it."""
    name = limits.read(number)[number]["class"]
    text = run("tc", "-s", "qdisc", "show", "dev", device)
    return int(re.search(rf"parent {name} .*\n .*\(dropped (\d+),", text)[1])


def sent_again(place):
    """How many TCP segments a place had to send again, so far."""
    names, values = re.findall(r"^Tcp: (.*)", place.run("cat", "/proc/net/snmp"), re.MULTILINE)
    return int(dict(zip(names.split(), values.split()))["RetransSegs"])


class Accounting(SandboxCase):
    def watch(self, *watches, rate=RATE):
        self.labels = {}
        for watch in watches:
            text = f"{watch.ports}" + ("" if watch.protocol == "both" else f"/{watch.protocol}")
            self.labels[watch.label] = ctl.add(text + ("@remote" if watch.side == "remote" else ""))[0]
        limits.set_all(*(limits.change(number, up=rate, down=rate) for number in self.labels.values()))
        self.truth = Truth(*watches)
        self.addCleanup(self.truth.close)

    def counted(self, label):
        self.assert_counts(self.truth, self.labels)
        return ctl.bytes_of(ctl.entry(self.labels[label]))

    def check_drops(self, label, **lost):
        """The helper, tc and both ends agree on how many packets the shaper dropped in a direction."""
        number = self.labels[label]
        for way, expected in lost.items():
            told = limits.read(number)[number][f"{way}_dropped_packets"]
            self.assertEqual(told, dropped("portreeve-in" if way == "down" else "portreeve-out", number))
            self.assertEqual(told, expected, way)

    def check_floods(self, label, pair, *, local=True):
        """Both directions at once are overloaded. On the host's side is the service, or the client."""
        near, far = (pair.answer, pair.ask) if local else (pair.ask, pair.answer)
        leaving, arriving = near(OFFERED, SECONDS), far(OFFERED, SECONDS)
        for flood in (leaving, arriving):
            flood.finish()
            self.assertGreater(flood.lost, 50)
        greeting = (pair.greeting, 0) if local else (0, pair.greeting)
        each = packet_bytes(pair.address)
        expected = (greeting[0] + arriving.received * each, greeting[1] + leaving.sent * each)
        self.assertEqual(self.counted(label), expected)
        self.check_drops(label, up=leaving.lost, down=arriving.lost)
        print(f"{label} {pair.address}: in {arriving.received} of {arriving.sent}, out {leaving.sent}, "
              f"of which {leaving.received} passed")


class Host(Accounting):
    def test_a_flood_counts_what_services_received_and_what_they_sent(self):
        for address in (HOST4, HOST6):
            with self.subTest(address=address):
                ctl.remove_all()
                self.watch(Watch("service", "8000"))
                with Pair(8000, address) as pair:
                    self.check_floods("service", pair)
                self.truth.close()

    def test_a_flood_of_this_hosts_clients_counts_as_theirs(self):
        self.watch(Watch("far", "443", "udp", "remote"))
        with Pair(443, PEER6, server=PEER, client=HOST) as pair:
            self.check_floods("far", pair, local=False)

    def test_tcp_that_has_to_send_again_counts_to_the_byte(self):
        self.watch(Watch("tcp", "8000-8009", "tcp"), Watch("all", "8000-8010"), rate=3 * RATE)
        limits.off(self.labels["tcp"])
        before = sent_again(PEER)
        with Pair(8010, HOST4) as pair:
            connections = [Worker(tcp, HOST, PEER, port, HOST6 if port % 2 else HOST4, 1_000_000, 500_000)
                           for port in range(8000, 8004)]
            time.sleep(0.05)
            # TCP alone keeps within the queue mostly, beside this it cannot.
            pair.ask(6 * RATE, 1.0).finish()
            for connection in connections:
                connection.finish()
        self.assertGreater(sent_again(PEER), before)
        arrived, left = self.counted("tcp")
        self.assertGreater(arrived, 4_000_000)
        self.assertGreater(left, 2_000_000)
        number = self.labels["all"]
        told = limits.read(number)[number]
        self.assertGreater(told["down_dropped_packets"], 0)
        self.assertEqual(told["down_dropped_packets"], dropped("portreeve-in", number))
        self.assertEqual(told["up_dropped_packets"], dropped("portreeve-out", number))

    def test_drops_grow_while_it_floods_and_begin_at_0_with_the_next_limit(self):
        self.watch(Watch("service", "8000"))
        number = self.labels["service"]
        with Pair(8000, HOST4) as pair:
            flood = pair.ask(OFFERED, 1.5)
            seen = []
            for _ in range(4):
                time.sleep(0.35)
                seen.append(limits.read(number)[number]["down_dropped_packets"])
            flood.finish()
        self.assertEqual(sorted(set(seen[1:])), seen[1:])
        self.check_drops("service", up=0, down=flood.lost)
        limits.off(number)
        limits.both(number, RATE)
        self.check_drops("service", up=0, down=0)

    def test_figures_go_on_when_the_helper_dies_under_a_flood(self):
        self.watch(Watch("service", "8000"))
        with Pair(8000, HOST4) as pair:
            leaving, arriving = pair.answer(OFFERED, 2), pair.ask(OFFERED, 2)
            for _ in range(2):
                time.sleep(0.4)
                helper.kill()
                helper.await_answer()
            leaving.finish()
            arriving.finish()
            each = packet_bytes(HOST4)
            self.assertEqual(self.counted("service"), (pair.greeting + arriving.received * each, leaving.sent * each))
        self.check_drops("service", up=leaving.lost, down=arriving.lost)


class TakenAway(Accounting):
    """Nothing is lost or counted twice when limits come, change and go under traffic."""

    PACKETS = 30

    def test_what_waits_is_sent_before_the_answer_when_the_limit_goes(self):
        self.watch(Watch("service", "8000"), Watch("other", "9000"))
        service, other = self.labels.values()
        self.check_bursts({"the limit": lambda: limits.off(service),
                           "the last limit": lambda: limits.off(service, other),
                           "for a while": lambda: limits.limit(service, 0, 0, 60)})

    def test_what_waits_is_sent_when_more_is_allowed(self):
        self.watch(Watch("service", "8000"), Watch("other", "9000"))
        service, _ = self.labels.values()
        # The next packet waits for as long as it had to at the former rate: 8 ms.
        self.check_bursts({"more is allowed": lambda: limits.both(service, 900 * MBIT)}, patience=0.3)

    def check_bursts(self, removals, patience=0.0):
        numbers = tuple(self.labels.values())
        expected = [0, 0]
        for name, remove in removals.items():
            for way in ("ask", "answer"):
                limits.off(*numbers)
                limits.set_all(*(limits.change(number, up=MBIT, down=MBIT) for number in numbers))
                with Pair(8000, HOST4) as pair:
                    self.assertEqual(self.send_burst(pair, way, remove, patience), self.PACKETS, f"{name}, {way}")
                expected[0] += pair.greeting
                expected[way == "answer"] += self.PACKETS * packet_bytes(HOST4)
                self.assertEqual(self.counted("service"), tuple(expected), f"{name}, {way}")

    def send_burst(self, pair, way, remove, patience):
        """How many datagrams of a burst arrive although the limit is taken away while most of them wait."""
        sender, receiver = (pair.client, pair.server) if way == "ask" else (pair.server, pair.client)
        device = "portreeve-in" if way == "ask" else "portreeve-out"
        for _ in range(self.PACKETS):
            sender.send(bytes(1000))
        waiting = re.findall(r"backlog (\d+)b", run("tc", "-s", "class", "show", "dev", device))
        self.assertGreater(max(map(int, waiting)), 10_000)
        remove()
        receiver.settimeout(patience)
        received = 0
        with contextlib.suppress(BlockingIOError, TimeoutError):
            while receiver.recv(1 << 16):
                received += 1
        return received

    def test_limits_that_come_change_and_go_under_traffic_lose_nothing(self):
        self.watch(Watch("service", "8000"), Watch("range", "8000-8010"), Watch("other", "9000"))
        service, ranged, other = self.labels.values()
        with UdpFlow([8000, 8005, 9000], HOST4) as udp, UdpFlow([8001], HOST6) as udp6, TcpFlow(8002, HOST4) as stream:
            for _ in range(12):
                limits.limit(service, 50 * MBIT, 100 * MBIT)
                udp.await_exchanges(20)
                limits.limit(ranged, 200 * MBIT, 200 * MBIT)
                limits.off(service)
                udp6.await_exchanges(5)
                limits.off(service, ranged, other)
                stream.await_exchanges(2)
                limits.both(other, 60 * MBIT)
                limits.limit(service, 0, 80 * MBIT, 60)
                udp.await_exchanges(20)
        self.assertEqual((udp.lost, udp6.lost), (0, 0))
        self.counted("service")

    def test_a_limit_that_goes_under_a_flood(self):
        self.watch(Watch("service", "8000"))
        with Pair(8000, HOST4) as pair:
            leaving, arriving = pair.answer(OFFERED, 1.6), pair.ask(OFFERED, 1.6)
            for change in (limits.off, lambda number: limits.both(number, RATE), limits.off):
                time.sleep(0.4)
                change(self.labels["service"])
            leaving.finish()
            arriving.finish()
            each = packet_bytes(HOST4)
            self.assertEqual(self.counted("service"), (pair.greeting + arriving.received * each, leaving.sent * each))
        self.assertGreater(min(leaving.lost, arriving.lost), 0)


class Router(Accounting):
    @classmethod
    def setUpClass(cls):
        cls.lan = router.set_up()

    @classmethod
    def tearDownClass(cls):
        router.take_down(cls.lan)

    def test_a_flood_of_a_published_port_counts_by_the_number_that_peers_use(self):
        self.watch(Watch("published", str(PUBLISHED)), Watch("inside", str(INSIDE)))
        with Pair(PUBLISHED, HOST4, server=self.lan, listen=(LAN4, INSIDE)) as pair:
            self.check_floods("published", pair)
        self.assertEqual(self.counted("inside"), (0, 0))

    def test_a_published_port_by_tcp(self):
        self.watch(Watch("published", str(PUBLISHED)), Watch("inside", str(INSIDE)), rate=3 * RATE)
        tcp(self.lan, PEER, PUBLISHED, HOST6, 1_500_000, 1_500_000, listen=(LAN6, INSIDE))
        self.assertGreater(min(self.counted("published")), 1_500_000)
        self.assertEqual(self.counted("inside"), (0, 0))

    def test_a_flood_of_clients_of_the_lan_counts_as_theirs(self):
        self.watch(Watch("far", "443", side="remote"), Watch("here", "443"))
        with Pair(443, PEER4, server=PEER, client=self.lan) as pair:
            self.check_floods("far", pair, local=False)
        self.assertEqual(self.counted("here"), (0, 0))


if __name__ == "__main__":
    run_tests()
