# SPDX-License-Identifier: MIT
"""Network namespaces: the host (where the helper counts), the peer behind wan0, and more that a test makes."""
import contextlib
import ctypes
import os
import subprocess

CLONE_NEWNET = 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def enter(descriptor):
    # os.setns came with Python 3.12 only. It moves the calling thread, no other.
    if libc.setns(descriptor, CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "setns")


class Place:
    def __init__(self, name, file):
        self.name = name
        self.file = file

    @contextlib.contextmanager
    def entered(self):
        """Sockets that this thread makes meanwhile belong to this place, and stay there."""
        home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
        try:
            target = os.open(self.file, os.O_RDONLY)
            try:
                enter(target)
            finally:
                os.close(target)
            try:
                yield self
            finally:
                enter(home)
        finally:
            os.close(home)

    def run(self, *command, **options):
        """Runs a command there and returns its standard output."""
        return run("nsenter", f"--net={self.file}", "--", *command, **options)

    def delete(self):
        run("ip", "netns", "delete", self.name)


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def make_place(name):
    """A new namespace with its loopback up; delete() ends it."""
    run("ip", "netns", "add", name)
    place = Place(name, f"/run/netns/{name}")
    for family in ("all", "default"):
        place.run("sh", "-c", f"echo 0 > /proc/sys/net/ipv6/conf/{family}/accept_dad")
    place.run("ip", "link", "set", "lo", "up")
    return place


HOST = Place("host", "/proc/1/ns/net")
PEER = Place("sandbox-peer", "/run/netns/sandbox-peer")
HOST4, HOST6, PEER4, PEER6 = "10.77.0.1", "fd77::1", "10.77.0.2", "fd77::2"
