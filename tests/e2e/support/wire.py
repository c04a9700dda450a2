# SPDX-License-Identifier: MIT
"""The D-Bus wire format, little-endian: just enough to send any arguments, wrong ones too, and read any answer."""
import struct

FIXED = {"y": "B", "n": "h", "q": "H", "i": "i", "u": "I", "x": "q", "t": "Q", "d": "d"}
ALIGNMENT = {"y": 1, "n": 2, "q": 2, "i": 4, "u": 4, "b": 4, "x": 8, "t": 8, "d": 8,
             "s": 4, "o": 4, "g": 1, "a": 4, "v": 1, "(": 8, "{": 8}


class Variant:
    """A value to send whose type is said beside it."""

    def __init__(self, signature, value):
        self.signature = signature
        self.value = value


def split(signature):
    """The single complete types of a signature."""
    types, start = [], 0
    while start < len(signature):
        end = end_of_type(signature, start)
        types.append(signature[start:end])
        start = end
    return types


def end_of_type(signature, at):
    if signature[at] == "a":
        return end_of_type(signature, at + 1)
    if signature[at] not in "({":
        return at + 1
    depth = 0
    for end in range(at, len(signature)):
        depth += (signature[end] in "({") - (signature[end] in ")}")
        if depth == 0:
            return end + 1
    raise ValueError(f"unbalanced signature {signature}")


class Writer:
    def __init__(self):
        self.data = bytearray()

    def align(self, size):
        self.data += bytes(-len(self.data) % size)

    def write(self, kind, value):
        code = kind[0]
        self.align(ALIGNMENT[code])
        if code in FIXED:
            self.data += struct.pack("<" + FIXED[code], value)
        elif code == "b":
            self.data += struct.pack("<I", bool(value))
        elif code in "so":
            text = value.encode()
            self.data += struct.pack("<I", len(text)) + text + b"\0"
        elif code == "g":
            self.data += bytes([len(value)]) + value.encode() + b"\0"
        elif code == "v":
            self.write("g", value.signature)
            self.write(value.signature, value.value)
        elif code == "a":
            self.write_array(kind[1:], value)
        else:
            for part, item in zip(split(kind[1:-1]), value, strict=True):
                self.write(part, item)

    def write_array(self, kind, items):
        at = len(self.data)
        self.data += bytes(4)
        self.align(ALIGNMENT[kind[0]])
        start = len(self.data)
        for item in items.items() if isinstance(items, dict) else items:
            self.write(kind, item)
        self.data[at:at + 4] = struct.pack("<I", len(self.data) - start)


class Reader:
    def __init__(self, data, at=0):
        self.data = data
        self.at = at

    def align(self, size):
        self.at += -self.at % size

    def take(self, size):
        self.at += size
        return self.data[self.at - size:self.at]

    def read(self, kind):
        code = kind[0]
        self.align(ALIGNMENT[code])
        if code in FIXED:
            form = "<" + FIXED[code]
            return struct.unpack(form, self.take(struct.calcsize(form)))[0]
        if code == "b":
            return bool(self.read("u"))
        if code in "so":
            return self.take(self.read("u") + 1)[:-1].decode()
        if code == "g":
            return self.take(self.read("y") + 1)[:-1].decode()
        if code == "v":
            return self.read(self.read("g"))
        if code == "a":
            return self.read_array(kind[1:])
        return tuple(self.read(part) for part in split(kind[1:-1]))

    def read_array(self, kind):
        size = self.read("u")
        self.align(ALIGNMENT[kind[0]])
        end = self.at + size
        items = []
        while self.at < end:
            items.append(self.read(kind))
        return dict(items) if kind[0] == "{" else items
