#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The host as a router with DNAT and masquerade: published ports count by the number that peers use."""
from support import ctl, router
from support.case import SandboxCase, run_tests
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6
from support.router import GATE4, GATE6, LAN4, LAN6
from support.traffic import tcp, udp
from support.truth import Truth, Watch


class Router(SandboxCase):
    @classmethod
    def setUpClass(cls):
        cls.lan = router.set_up()

    @classmethod
    def tearDownClass(cls):
        router.take_down(cls.lan)

    def setUp(self):
        super().setUp()
        watches = (Watch("published", "8080"), Watch("internal", "80"), Watch("web", "443"),
                   Watch("far_web", "443", side="remote"), Watch("ranges", "22,8000-8100"))
        arguments = ("8080", "80", "443", "443@remote", "22,8000-8100")
        self.labels = dict(zip((watch.label for watch in watches), ctl.add(*arguments)))
        self.truth = Truth(*watches)
        self.addCleanup(self.truth.close)

    def counts(self):
        self.assert_counts(self.truth, self.labels)
        return {label: ctl.bytes_of(ctl.entry(number)) for label, number in self.labels.items()}

    def test_a_published_port_counts_by_the_number_that_peers_use(self):
        for published, inside in ((HOST4, LAN4), (HOST6, LAN6)):
            tcp(self.lan, PEER, 8080, published, up=30_000, down=200_000, listen=(inside, 80))
            udp(self.lan, PEER, 8080, published, count=10, up=100, down=1000, listen=(inside, 80))
        counts = self.counts()
        self.assertGreater(counts["published"][0], 60_000)
        self.assertGreater(counts["published"][1], 400_000)
        self.assertEqual(counts["ranges"], counts["published"])
        self.assertEqual(counts["internal"], (0, 0))

    def test_clients_of_the_lan_are_not_mistaken_for_a_service_here(self):
        for address in (PEER4, PEER6):
            tcp(PEER, self.lan, 443, address, up=5_000, down=100_000)
            udp(PEER, self.lan, 443, address)
        counts = self.counts()
        self.assertEqual(counts["web"], (0, 0))
        self.assertGreater(counts["far_web"][0], 200_000)
        self.assertGreater(counts["far_web"][1], 10_000)

    def test_a_service_of_this_host_counts_beside_the_clients_of_the_lan(self):
        tcp(HOST, PEER, 443, HOST4, up=7_000, down=50_000)
        tcp(PEER, self.lan, 443, PEER6, up=7_000, down=50_000)
        counts = self.counts()
        self.assertGreater(counts["web"][1], 50_000)
        self.assertLess(counts["web"][1], 60_000)
        self.assertGreater(counts["far_web"][0], 50_000)
        self.assertLess(counts["far_web"][0], 60_000)

    def test_traffic_that_crosses_no_uplink_is_not_counted(self):
        tcp(HOST, self.lan, 443, GATE4)
        udp(HOST, self.lan, 8080, GATE6)
        tcp(self.lan, HOST, 443, LAN4)
        self.assertEqual(set(self.counts().values()), {(0, 0)})


if __name__ == "__main__":
    run_tests()
