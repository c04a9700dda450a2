# SPDX-License-Identifier: MIT
"""Limits as the bus takes them, and what the kernel has of them."""
import json
import subprocess

from support.bus import Bus
from support.places import run
from support.wire import Variant

DEVICES = ("portreeve-in", "portreeve-out")


def change(number, *, up=None, down=None, seconds=None):
    """One dictionary of Entries.SetLimit; 0 is "no limit"."""
    said = {"id": Variant("t", number)}
    for key, rate in (("up_bps", up), ("down_bps", down)):
        if rate is not None:
            said[key] = Variant("t", rate)
    if seconds is not None:
        said["for_seconds"] = Variant("u", seconds)
    return said


def set_all(*changes, timeout=30):
    """All of them in one call."""
    with Bus() as bus:
        bus.call("Entries", "SetLimit", "aa{sv}", list(changes), timeout=timeout)


def limit(number, up=None, down=None, seconds=None):
    set_all(change(number, up=up, down=down, seconds=seconds))


def both(number, rate):
    limit(number, up=rate, down=rate)


def off(*numbers):
    set_all(*(change(number, up=0, down=0) for number in numbers))


def read(*numbers):
    """{id: how the kernel has it}, as Entries.GetLimits tells it."""
    with Bus() as bus:
        return {item["id"]: item for item in bus.call("Entries", "GetLimits", "at", list(numbers))}


def state(number):
    return read(number)[number]["state"]


def entry(number):
    """The entry as Entries.Get tells it."""
    with Bus() as bus:
        return bus.call("Entries", "Get", "at", [number])[0]


def effective(number):
    """What limits the entry now; an empty dictionary where nothing does."""
    return entry(number).get("effective_limit", {})


def status():
    with Bus() as bus:
        return bus.call("Service", "GetStatus")


def devices():
    """Those of the shaper that exist."""
    names = {link["ifname"] for link in json.loads(run("ip", "-j", "link"))}
    return tuple(name for name in DEVICES if name in names)


def tables():
    listed = json.loads(run("nft", "-j", "list", "tables"))["nftables"]
    return [f"table {item['table']['family']} {item['table']['name']}" for item in listed if "table" in item]


def classes(device):
    """{class id: rate as tc writes it}; as text, for tc 6.1 (Debian 12) prints no JSON for classes of HTB"""
    found = {}
    for line in run("tc", "class", "show", "dev", device).splitlines():
        words = line.split()
        if words[:2] == ["class", "htb"]:
            found[words[2]] = words[words.index("rate") + 1]
    return found


def snapshot():
    """Everything of the network as text, without what changes by itself."""
    parts = [run("nft", "--stateless", "list", "ruleset"), run("tc", "qdisc", "show"), run("ip", "-o", "link")]
    for line in parts[2].splitlines():
        device = line.split(": ")[1].split("@")[0]
        parts.append(run("tc", "class", "show", "dev", device))
        for parent in ("root", "ingress", "egress"):
            done = subprocess.run(["tc", "filter", "show", "dev", device, *([] if parent == "root" else [parent])],
                                  capture_output=True, text=True, check=False)
            parts.append(done.stdout)
    return "\n".join(parts)
