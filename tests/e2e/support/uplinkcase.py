# SPDX-License-Identifier: MIT
"""The base of tests of where is measured: a second line, wan1, beside the sandbox's uplink."""
from support import ctl, links
from support.case import SandboxCase
from support.figures import Figures
from support.flows import UdpFlow
from support.places import HOST, PEER, PEER4, PEER6, run
from support.traffic import tcp, udp
from support.truth import Truth, Watch
from support.waiting import eventually, seconds_until

#: Within which traffic is counted where it goes now.
BAR_S = 2.0


def assert_line_exact(case, counted, interface, address4, address6):
    """What crosses this interface from now on is counted to the byte, and nothing else is.
    counted() tells (bytes in, bytes out) of an entry on 8000."""
    before = counted()
    truth = Truth(Watch("entry", "8000"), interface=interface)
    try:
        tcp(HOST, PEER, 8000, address4)
        udp(HOST, PEER, 8000, address6)
        expected = truth.read_quiet()["entry"]
    finally:
        truth.close()
    case.assertGreater(expected[0], 10_000)
    case.assertEqual(tuple(new - old for new, old in zip(counted(), before)), expected)


class UplinkCase(SandboxCase):
    def setUp(self):
        super().setUp()
        self.number = ctl.add("8000")[0]
        self.figures = Figures()
        self.addCleanup(self.figures.bus.close)
        links.add_second_line()
        self.addCleanup(self.restore)
        self.await_uplinks("wan0")

    def restore(self):
        run("ip", "link", "delete", "wan1")
        ctl.do("interfaces", "auto")
        links.default_route("wan0", PEER4, PEER6)
        self.await_uplinks("wan0")

    def await_uplinks(self, *names):
        eventually(f"uplinks are {names}", lambda: self.figures.uplinks() == sorted(names))

    def counted(self):
        return self.figures.bytes_of(self.number)

    def time_until_counted(self, what, address, change):
        """Makes the change while traffic flows on \a address, which so far nobody counts."""
        with UdpFlow([8000], address, pause=0.002) as flow:
            flow.await_exchanges(10)
            before = self.counted()
            change()
            seconds = seconds_until(f"traffic counts after {what}", lambda: self.counted() > before)
        print(f"counted {seconds * 1000:.0f} ms after {what}")
        self.assertLess(seconds, BAR_S)

    def check_line(self, interface, address4, address6):
        assert_line_exact(self, self.counted, interface, address4, address6)

    def check_not_counted(self, address):
        before = self.counted()
        tcp(HOST, PEER, 8000, address)
        self.assertEqual(self.counted(), before)
