#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Real traffic over veth: every entry counts, to the byte, what independent counters on the uplink do."""
from support import ctl
from support.case import SandboxCase, run_tests
from support.places import HOST, HOST4, HOST6, PEER, PEER4, PEER6
from support.traffic import tcp, udp
from support.truth import Truth, Watch


def argument(watch):
    protocol = "" if watch.protocol == "both" else f"/{watch.protocol}"
    return f"{watch.ports}{protocol}" + ("@remote" if watch.side == "remote" else "")


class Counting(SandboxCase):
    def watch(self, *watches):
        """Adds an entry and an independent counter for each."""
        self.labels = {watch.label: ctl.add(argument(watch))[0] for watch in watches}
        self.truth = Truth(*watches)
        self.addCleanup(self.truth.close)

    def check(self):
        self.assert_counts(self.truth, self.labels)
        return {label: ctl.bytes_of(ctl.entry(number)) for label, number in self.labels.items()}

    def serve(self, *ports, size=1):
        """The peer uses services of this host, by both protocols and both families."""
        for port in ports:
            for address in (HOST4, HOST6):
                tcp(HOST, PEER, port, address, up=20_000 * size, down=70_000 * size)
                udp(HOST, PEER, port, address, up=300, down=800)

    def use(self, *ports):
        """This host uses services of the peer."""
        for port in ports:
            for address in (PEER4, PEER6):
                tcp(PEER, HOST, port, address, up=9_000, down=40_000)
                udp(PEER, HOST, port, address, up=100, down=1_200)

    def test_a_single_port_a_range_and_a_list_count_to_the_byte(self):
        self.watch(Watch("single", "8000"), Watch("range", "9000-9010"), Watch("list", "80,443,8100-8110"))
        self.serve(8000, 9000, 9005, 9010, 80, 443, 8110)
        for label, (arrived, left) in self.check().items():
            self.assertGreater(arrived, 40_000, label)
            self.assertGreater(left, 140_000, label)

    def test_neighbouring_ports_are_not_counted(self):
        self.watch(Watch("single", "8000"), Watch("range", "9000-9010"))
        self.serve(7999, 8001, 8999, 9011)
        self.assertEqual(self.check(), {"single": (0, 0), "range": (0, 0)})

    def test_an_entry_of_one_protocol_counts_that_one_alone(self):
        self.watch(Watch("tcp", "8000", "tcp"), Watch("udp", "8000", "udp"), Watch("both", "8000"))
        self.serve(8000)
        counts = self.check()
        for way in (0, 1):
            self.assertEqual(counts["tcp"][way] + counts["udp"][way], counts["both"][way])
            self.assertGreater(counts["tcp"][way], counts["udp"][way])

    def test_the_remote_side_counts_what_this_host_uses_elsewhere(self):
        self.watch(Watch("https", "443", side="remote"), Watch("range", "5000-5010", "udp", "remote"))
        self.use(443, 5003)
        counts = self.check()
        self.assertGreater(counts["https"][0], 80_000)
        # 5 datagrams by each family, with the headers of IP and UDP.
        self.assertEqual(counts["range"], (5 * (1228 + 1248), 5 * (128 + 148)))

    def test_a_service_here_is_not_mistaken_for_the_same_port_elsewhere(self):
        self.watch(Watch("here", "443"), Watch("there", "443", side="remote"))
        self.serve(443)
        self.assertEqual(self.check()["there"], (0, 0))
        before = self.check()["here"]
        self.use(443)
        self.assertEqual(self.check()["here"], before)
        self.assertGreater(self.check()["there"][0], 80_000)

    def test_the_first_and_the_last_port_count(self):
        self.watch(Watch("first", "1"), Watch("last", "65535"), Watch("nearly_all", "2-65534"))
        self.serve(1, 65535, 12345)
        self.assertTrue(all(arrived and left for arrived, left in self.check().values()))

    def test_loopback_traffic_is_not_counted(self):
        self.watch(Watch("single", "8000"))
        for address in ("127.0.0.1", "::1", HOST4):
            tcp(HOST, HOST, 8000, address)
        self.assertEqual(self.check(), {"single": (0, 0)})

    def test_large_transfers_count_to_the_byte(self):
        self.watch(Watch("single", "8000"), Watch("range", "7000-9000"))
        self.serve(8000, size=400)
        self.assertGreater(self.check()["range"][1], 56_000_000)

    def test_a_reset_begins_at_0_and_keeps_the_totals(self):
        self.watch(Watch("single", "8000"))
        self.serve(8000)
        arrived, left = self.check()["single"]
        number = self.labels["single"]
        ctl.do("reset", "8000")
        shown = ctl.entry(number)
        self.assertEqual((shown["bytes_in"], shown["bytes_out"], shown["billed_bytes"]), (0, 0, 0))
        self.assertEqual((shown["total_bytes_in"], shown["total_bytes_out"]), (arrived, left))
        self.serve(8000)
        total = self.truth.read_quiet()["single"]
        shown = ctl.entry(number)
        self.assertEqual(ctl.bytes_of(shown), (total[0] - arrived, total[1] - left))
        self.assertEqual((shown["total_bytes_in"], shown["total_bytes_out"]), total)

    def test_billing_follows_its_mode_and_weight_at_once(self):
        self.watch(Watch("single", "8000"))
        self.serve(8000)
        arrived, left = self.check()["single"]
        number = self.labels["single"]
        for options, billed in (((), left), (("--billing", "double"), arrived + left),
                                (("--billing", "ingress"), arrived), (("--weight", "2.5"), arrived * 5 // 2),
                                (("--billing", "single", "--weight", "1"), left)):
            if options:
                ctl.modify(number, *options)
            self.assertEqual(ctl.entry(number)["billed_bytes"], billed, options)
            self.assertEqual(ctl.bytes_of(ctl.entry(number)), (arrived, left))


if __name__ == "__main__":
    run_tests()
