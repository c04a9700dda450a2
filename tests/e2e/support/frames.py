# SPDX-License-Identifier: MIT
"""Ethernet frames made by hand, and datagrams to machines that are not there."""
import contextlib
import json
import socket
import struct
import threading
import time

from support.places import HOST, PEER, PEER4

TYPE_IP, TAG, SERVICE_TAG = 0x0800, 0x8100, 0x88a8
#: Of a machine that is not there.
NOBODY, NOBODY4, NOBODY6 = "02:00:00:00:00:99", "10.77.0.99", "fd77::99"
PAYLOAD = 1172


def address_of(place, interface):
    """The hardware address of an interface."""
    return json.loads(place.run("ip", "-j", "link", "show", "dev", interface))[0]["address"]


def checksum(header):
    total = sum(struct.unpack(f"!{len(header) // 2}H", header))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def datagram(source, target, port, payload):
    """An IPv4 packet with a datagram; UDP's checksum may be left out."""
    udp = struct.pack("!HHHH", 40_000, port, 8 + len(payload), 0) + payload
    fields = (0x45, 0, 20 + len(udp), 0, 0, 64, socket.IPPROTO_UDP)
    addresses = socket.inet_aton(source) + socket.inet_aton(target)
    header = struct.pack("!BBHHHBBH", *fields, 0) + addresses
    return struct.pack("!BBHHHBBH", *fields, checksum(header)) + addresses + udp


def frame(source, target, packet, tag=None):
    """\\a tag: (its type, its 16 bits); None for none."""
    ethernet = bytes.fromhex((target + source).replace(":", ""))
    tagged = struct.pack("!HH", *tag) if tag else b""
    return ethernet + tagged + struct.pack("!H", TYPE_IP) + packet


def send(interface, frames):
    """From the peer."""
    with PEER.entered():
        sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
    with sender:
        sender.bind((interface, 0))
        for one in frames:
            sender.send(one)


def to_host(address, port, count, tag=None, *, interface="wan0"):
    """Sends datagrams to a port of the host, with this tag."""
    packet = datagram(PEER4, address, port, bytes(PAYLOAD))
    send("peer0", [frame(address_of(PEER, "peer0"), address_of(HOST, interface), packet, tag)] * count)


@contextlib.contextmanager
def flood_for_nobody(port, bps):
    """Datagrams from the peer to a machine that is not there, by both protocols, at this rate together."""
    for address in (NOBODY4, NOBODY6):
        PEER.run("ip", "neigh", "replace", address, "lladdr", NOBODY, "dev", "peer0", "nud", "permanent")
    stopping = threading.Event()
    thread = threading.Thread(target=send_paced, args=(port, bps, stopping), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
        for address in (NOBODY4, NOBODY6):
            PEER.run("ip", "neigh", "delete", address, "dev", "peer0")


def send_paced(port, bps, stopping):
    with PEER.entered():
        senders = [(socket.socket(family, socket.SOCK_DGRAM), address)
                   for family, address in ((socket.AF_INET, NOBODY4), (socket.AF_INET6, NOBODY6))]
    pause = len(senders) * (PAYLOAD + 28) * 8 / bps
    due = time.monotonic()
    while not stopping.is_set():
        for sender, address in senders:
            sender.sendto(bytes(PAYLOAD), (address, port))
        due += pause
        time.sleep(max(0.0, due - time.monotonic()))
    for sender, _ in senders:
        sender.close()
