# SPDX-License-Identifier: MIT
"""Sends datagrams from port 8000 out of this machine, and sees that the entry of that port counted just these."""
import json
import socket
import subprocess
import sys
import time

#: slirp4netns's own address at the other end of the cable. It forwards nothing that is sent to itself.
FAR = ("10.0.2.2", 9)
DATAGRAMS, LENGTH = 100, 1000
#: Headers of IPv4 and UDP.
HEADERS = 20 + 8


def counted():
    listed = subprocess.run(["portreevectl", "--json", "list"], capture_output=True, text=True, check=True).stdout
    return next(item["bytes_out"] for item in json.loads(listed)["entries"] if item["ports"] == "8000")


before, expected = counted(), DATAGRAMS * (LENGTH + HEADERS)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
    sender.bind(("", 8000))
    for _ in range(DATAGRAMS):
        sender.sendto(bytes(LENGTH), FAR)
end = time.monotonic() + 10
while counted() - before < expected and time.monotonic() < end:
    time.sleep(0.2)
print(f"{expected} bytes sent, {counted() - before} counted")
sys.exit(counted() - before != expected)
