# SPDX-License-Identifier: MIT
"""Whether datagrams get through, and how fast a stream does, roughly. This machine is emulated and busy: what is told
apart is a limit that holds from one that does not, by wide margins."""
import socket

from report import expect, say
from support.places import HOST, PEER
from support.streams import Stream
from support.traffic import make_socket

WARM_UP_S, WINDOW_S = 3, 5
#: What nothing limits keeps all of this machine busy, and shows it at once.
FREE_S = 0.5
LEAST, MOST = 0.5, 1.25
#: What takes longer is not coming.
PATIENCE_S = 4


def share_of(rate, way, address, port, warm_up_s, window_s):
    """What arrives, as a share of what a limit of this rate lets through."""
    with Stream(port, way, address) as stream:
        stream.bps(warm_up_s)
        return stream.share(rate, window_s)


def expect_limited(what, rate, address, port=8000):
    for way in ("down", "up"):
        share = share_of(rate, way, address, port, WARM_UP_S, WINDOW_S)
        say(f"{what} {way}: {share:.2f} of {rate / 1e6:g} Mbit/s")
        expect(LEAST < share < MOST, f"{what} {way}: {share:.2f} of a limit of {rate / 1e6:g} Mbit/s")


def expect_free(what, rate, address, port=8000):
    """Much faster than the limit of this rate, which is no more or is not for this."""
    for way in ("down", "up"):
        share = share_of(rate, way, address, port, FREE_S, FREE_S)
        say(f"{what} {way}: {share:.1f} times {rate / 1e6:g} Mbit/s")
        expect(share > 2, f"{what} {way}: only {share:.2f} of {rate / 1e6:g} Mbit/s, though nothing limits it")


def answers(port, address, count=1, up=100, down=1_000):
    """How many datagrams of the peer to this host are answered, one after the other, until one is not."""
    with make_socket(HOST, address, socket.SOCK_DGRAM) as service, make_socket(PEER, address, socket.SOCK_DGRAM) as client:
        service.bind((address, port))
        client.connect((address, port))
        for one in (service, client):
            one.settimeout(PATIENCE_S)
        for done in range(count):
            try:
                client.send(bytes(up))
                service.sendto(bytes(down), service.recvfrom(1 << 16)[1])
                client.recv(1 << 16)
            except OSError:
                return done
    return count


def is_cut(port, address):
    return answers(port, address) == 0
