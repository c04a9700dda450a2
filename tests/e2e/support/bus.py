# SPDX-License-Identifier: MIT
"""A client of the system bus that sends what it is told, checks nothing, and needs no library."""
import os
import socket
import struct
import time

from support.wire import Reader, Variant, Writer, split

SOCKET = "/run/dbus/system_bus_socket"
NAME = "org.portreeve.Portreeve1"
OBJECT = "/org/portreeve/Portreeve1"
CALL, REPLY, ERROR, SIGNAL = 1, 2, 3, 4
ALLOW_INTERACTION = 4
FIELDS = {1: "path", 2: "interface", 3: "member", 4: "error", 5: "reply_to", 6: "destination", 7: "sender",
          8: "signature"}


class BusError(Exception):
    """An error answer: its D-Bus name and its text."""

    def __init__(self, name, text):
        super().__init__(f"{name}: {text}")
        self.name = name
        self.text = text


class Message:
    def __init__(self, kind, serial, fields, values):
        self.kind = kind
        self.serial = serial
        self.values = values
        for name in FIELDS.values():
            setattr(self, name, fields.get(name))


class Bus:
    """One connection; not to be shared by threads."""

    def __init__(self):
        self.serial = 0
        self.pending = bytearray()
        self.signals = []
        self.replies = {}
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(SOCKET)
        self.socket.sendall(b"\0AUTH EXTERNAL " + str(os.geteuid()).encode().hex().encode() + b"\r\n")
        answer = self.socket.recv(4096)
        if not answer.startswith(b"OK "):
            raise BusError("AUTH", answer.decode())
        self.socket.sendall(b"BEGIN\r\n")
        self.name = self.call_bus("Hello")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def send(self, member, signature="", values=(), *, interface, destination=NAME, path=OBJECT, flags=0):
        """Sends a method call. Its serial goes to wait()."""
        self.serial += 1
        body = Writer()
        for kind, value in zip(split(signature), values, strict=True):
            body.write(kind, value)
        fields = [(1, Variant("o", path)), (2, Variant("s", interface)), (3, Variant("s", member)),
                  (6, Variant("s", destination))]
        if signature:
            fields.append((8, Variant("g", signature)))
        head = Writer()
        head.data += struct.pack("<cBBBII", b"l", CALL, flags, 1, len(body.data), self.serial)
        head.write("a(yv)", fields)
        head.align(8)
        self.socket.sendall(head.data + body.data)
        return self.serial

    def wait(self, serial, timeout=30):
        """The values of the answer: none, the only one, or a tuple."""
        deadline = time.monotonic() + timeout
        while serial not in self.replies:
            self.receive(deadline)
        reply = self.replies.pop(serial)
        if reply.kind == ERROR:
            raise BusError(reply.error, reply.values[0] if reply.values else "")
        return reply.values[0] if len(reply.values) == 1 else reply.values or None

    def call(self, interface, member, signature="", *values, flags=0, timeout=30):
        """Calls the helper. The interface is its last word, such as "Entries"."""
        return self.wait(self.send(member, signature, values, interface=f"{NAME}.{interface}", flags=flags), timeout)

    def call_bus(self, member, signature="", *values):
        """Calls the bus itself."""
        return self.wait(self.send(member, signature, values, interface="org.freedesktop.DBus",
                                   destination="org.freedesktop.DBus", path="/org/freedesktop/DBus"))

    def next_signal(self, member, timeout=10):
        """The next signal of that name, with those of other names before it thrown away."""
        deadline = time.monotonic() + timeout
        while True:
            while self.signals:
                signal = self.signals.pop(0)
                if signal.member == member:
                    return signal
            self.receive(deadline)

    def receive(self, deadline):
        message = self.read_message(deadline)
        if message.kind in (REPLY, ERROR):
            self.replies[message.reply_to] = message
        elif message.kind == SIGNAL:
            self.signals.append(message)

    def read_message(self, deadline):
        fixed = struct.unpack("<cBBBIII", self.fill(16, deadline)[:16])
        body_size, serial, fields_size = fixed[4:]
        body_at = 16 + fields_size + -fields_size % 8
        data = bytes(self.fill(body_at + body_size, deadline)[:body_at + body_size])
        del self.pending[:len(data)]
        fields = {FIELDS.get(code): value for code, value in Reader(data, 12).read("a(yv)")}
        body = Reader(data[body_at:])
        values = tuple(body.read(kind) for kind in split(fields.get("signature", "")))
        return Message(fixed[1], serial, fields, values)

    def fill(self, size, deadline):
        while len(self.pending) < size:
            self.socket.settimeout(max(0.001, deadline - time.monotonic()))
            data = self.socket.recv(1 << 20)
            if not data:
                raise ConnectionError("the bus has closed the connection")
            self.pending += data
        return self.pending
