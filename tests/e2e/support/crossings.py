# SPDX-License-Identifier: MIT
"""Entries with quotas, and the one packet for each that passes a threshold."""
import contextlib
import socket

from support.bus import Bus
from support.places import HOST, HOST4, PEER, PEER4
from support.quotas import quota
from support.sender import PACKET, PAYLOAD, SINK
from support.traffic import make_socket
from support.wire import Variant

HALF, WHOLE = 2 * PACKET, PACKET  # quotas of which one packet is 50 and 100 percent


def add(notes, size=WHOLE, action="notify", **more):
    """Adds an entry with a quota for each of the notes ({port: note}). Returns {note: id}."""
    specs = [{"ports": Variant("s", str(port)), "note": Variant("s", note), "quota": quota(size, action)} | more
             for port, note in notes.items()]
    with Bus() as bus:
        return dict(zip(notes.values(), bus.call("Entries", "Add", "aa{sv}", specs, timeout=120)))


def cross(ports):
    """Sends one packet from each of these ports, in order."""
    with contextlib.closing(make_socket(PEER, PEER4, socket.SOCK_DGRAM)) as sink:
        sink.bind((PEER4, SINK))
        for port in ports:
            with contextlib.closing(make_socket(HOST, HOST4, socket.SOCK_DGRAM)) as sender:
                sender.bind((HOST4, port))
                sender.sendto(bytes(PAYLOAD), (PEER4, SINK))
