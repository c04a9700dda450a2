# SPDX-License-Identifier: MIT
"""Traffic from the peer, by bench-datagrams."""
import contextlib
import json
import subprocess

from measuring.run import tool

HERE = "10.77.0.1"


def on_peer(*arguments, **options):
    return ["on-peer", tool("bench-datagrams"), *(str(argument) for argument in arguments)], options


def flood(sender, port, seconds):
    """As many 64-byte frames as one core sends and receives. Returns packets per second of that core's time."""
    command, options = on_peer(sender, HERE, port, seconds, stdout=subprocess.PIPE, text=True, check=True)
    done = json.loads(subprocess.run(command, **options).stdout)
    return done["packets"] / done["cpu_seconds"]


def spray(first, last):
    """One datagram to each port of the range."""
    command, options = on_peer("spray", HERE, first, last, 1, check=True)
    subprocess.run(command, **options)


@contextlib.contextmanager
def spraying(first, last):
    """One datagram to each port of the range, once a second, while entered."""
    command, options = on_peer("spray", HERE, first, last, 1_000_000)
    with subprocess.Popen(command, **options) as process:
        try:
            yield
        finally:
            process.terminate()


@contextlib.contextmanager
def receiver(port):
    """Somebody here who takes the datagrams to \\a port and drops them."""
    with subprocess.Popen([tool("bench-datagrams"), "discard", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as process:
        assert process.stdout.readline() == "ready\n", "the receiver does not start"
        try:
            yield
        finally:
            process.stdin.close()
