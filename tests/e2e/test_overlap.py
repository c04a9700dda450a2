#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Entries that overlap each count all that is theirs, whatever becomes of the others."""
from support import ctl
from support.case import SandboxCase, run_tests
from support.flows import UdpFlow
from support.places import HOST, HOST4, HOST6, PEER
from support.traffic import tcp, udp
from support.truth import Truth, Watch

PORT_SETS = {"single": "8000", "range": "8000-9000", "list": "80,443,8000-8100"}


class Overlap(SandboxCase):
    def setUp(self):
        super().setUp()
        self.labels = dict(zip(PORT_SETS, ctl.add(*PORT_SETS.values())))
        self.truth = Truth(*(Watch(label, ports) for label, ports in PORT_SETS.items()))
        self.addCleanup(self.truth.close)

    def use(self, *ports):
        for port in ports:
            tcp(HOST, PEER, port, HOST4)
            udp(HOST, PEER, port, HOST6)

    def test_each_counts_all_that_is_its_own(self):
        self.use(8000, 8050, 8500, 9000, 80, 443)
        self.assert_counts(self.truth, self.labels)
        counts = {label: ctl.bytes_of(ctl.entry(number)) for label, number in self.labels.items()}
        self.assertEqual(counts["range"][0], 4 * counts["single"][0])
        self.assertEqual(counts["list"][0], 4 * counts["single"][0])

    def test_removing_one_changes_no_other(self):
        for gone in PORT_SETS:
            with self.subTest(removed=gone):
                self.use(8000, 8050, 8500, 443)
                with UdpFlow([8000, 8080, 443], HOST4) as flow:
                    flow.await_exchanges(20)
                    ctl.remove(self.labels.pop(gone))
                    flow.await_exchanges(20)
                self.assert_counts(self.truth, self.labels)

    def test_adding_more_on_the_same_ports_changes_no_other(self):
        with UdpFlow([8000, 8050, 443], HOST4) as flow:
            for ports in ("8000-8001", "8000/udp", "1-65535", "443-8000", "8000-8500/udp", "8050"):
                flow.await_exchanges(10)
                ctl.add(ports)
        self.assert_counts(self.truth, self.labels)

    def test_ten_layers_of_one_port_each_count_it(self):
        more = {f"layer{size}": f"8000-{8010 + size}" for size in range(10)}
        labels = dict(zip(more, ctl.add(*more.values())))
        self.truth.close()
        truth = Truth(*(Watch(label, ports) for label, ports in more.items()))
        self.addCleanup(truth.close)
        self.use(8000, 8010, 8019)
        self.assert_counts(truth, labels)


if __name__ == "__main__":
    run_tests()
