#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A service with traffic from its first moment to its last. At its end it notes what the witness has counted."""
import pathlib
import signal
import sys
import threading

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[2] / "e2e"), str(pathlib.Path(__file__).resolve().parent)]
from support.flows import TcpFlow, UdpFlow  # noqa: E402
from support.places import HOST4, HOST6  # noqa: E402
import witness  # noqa: E402


def main():
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    with UdpFlow([8000], HOST4, pause=0.01), TcpFlow(8001, HOST6, pause=0.05):
        ended.wait()
    witness.note()


main()
