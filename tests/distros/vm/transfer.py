# SPDX-License-Identifier: MIT
"""How fast a stream gets through, roughly. This machine is emulated and busy: what is told apart is a limit that holds
from one that does not, by wide margins."""
from report import expect, say
from support.streams import Stream

WARM_UP_S, WINDOW_S = 4, 6
LEAST, MOST = 0.5, 1.25


def share_of(rate, way, address, port=8000):
    """What arrives, as a share of what a limit of this rate lets through."""
    with Stream(port, way, address) as stream:
        stream.bps(WARM_UP_S)
        return stream.share(rate, WINDOW_S)


def expect_limited(what, rate, address, port=8000):
    for way in ("down", "up"):
        share = share_of(rate, way, address, port)
        say(f"{what} {way}: {share:.2f} of {rate / 1e6:g} Mbit/s")
        expect(LEAST < share < MOST, f"{what} {way}: {share:.2f} of a limit of {rate / 1e6:g} Mbit/s")


def expect_free(what, rate, address, port=8000):
    """Much faster than the limit of this rate, which is no more or is not for this."""
    for way in ("down", "up"):
        share = share_of(rate, way, address, port)
        say(f"{what} {way}: {share:.1f} times {rate / 1e6:g} Mbit/s")
        expect(share > 2, f"{what} {way}: only {share:.2f} of {rate / 1e6:g} Mbit/s, though nothing limits it")
