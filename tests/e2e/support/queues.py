# SPDX-License-Identifier: MIT
"""What the kernel's shaper has been told and has done: its classes with their queues, and which ports go there."""
import re
import subprocess

from support import limits, nft
from support.places import run


class Queue:
    """A class of HTB and the queue below it."""

    def __init__(self, leaf, packets, dropped):
        self.leaf, self.packets, self.dropped = leaf, packets, dropped

    def __repr__(self):
        return f"queue {self.leaf}: {self.packets} packets, {self.dropped} dropped"


#: tc 6.1 (Debian 12) prints no JSON for classes of HTB.
CLASS = re.compile(r"class htb (\S+) (?:root )?leaf (\S+): .*\n Sent \d+ bytes (\d+) pkt \(dropped (\d+),")


def of(device):
    """{class id: Queue}"""
    listed = run("tc", "-s", "class", "show", "dev", device)
    return {found[1]: Queue(found[2], int(found[3]), int(found[4])) for found in CLASS.finditer(listed)}


def every():
    """{(device, class id): Queue}; none where nothing is limited."""
    return {(device, number): queue for device in limits.devices() for number, queue in of(device).items()}


def listing():
    """All that limits, as nft, tc and ip show it: with the handles of the queues, without figures."""
    classes = [run("tc", "class", "show", "dev", name) for name in limits.devices()]
    return "\n".join([run("nft", "-a", "--stateless", "list", "table", "netdev", "portreeve"),
                      run("tc", "qdisc", "show"), run("ip", "-o", "link"), *classes])


def forwarded():
    """{name of the map without its size: {ports: class id}}"""
    maps = {}
    for item in nft.objects("map", family="netdev"):
        # Others lead to the shaper's devices.
        if item["name"].startswith("device."):
            continue
        content = maps.setdefault(item["name"].split(".")[0], {})
        for ports, number in item.get("elem", []):
            bounds = ports["range"] if isinstance(ports, dict) else [ports]
            content["-".join(map(str, bounds))] = number
    return maps


def hooked():
    """Interfaces that our table hangs at. As text: in JSON nft 1.0.6 (Debian 12) leaves them out."""
    done = subprocess.run(["nft", "list", "table", "netdev", "portreeve"], capture_output=True, text=True, check=False)
    return sorted(set(re.findall(r' device "(\S+)"', done.stdout)))
