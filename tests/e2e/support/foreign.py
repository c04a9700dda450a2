# SPDX-License-Identifier: MIT
"""What other programs have in the kernel: as text that has to stay the same, and as packets that they have seen."""
import json
import re
import subprocess

from support.limits import DEVICES
from support.places import run


def is_ours(line):
    return any(f"dev {device}" in line for device in DEVICES)


def tables():
    """The rules of all tables but ours, without what their counters say."""
    parts = re.split(r"^(?=table )", run("nft", "--stateless", "list", "ruleset"), flags=re.MULTILINE)
    return "".join(part for part in parts if not re.match(r"table \w+ portreeve ", part))


def shown(*command):
    """What a tool lists, without our lines; nothing where there is none of the kind."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "".join(line for line in done.stdout.splitlines(keepends=True) if not is_ours(line))


def text(interface="wan0"):
    """All that a limit could have touched of others, as their own tools show it."""
    filters = [shown("tc", "filter", "show", "dev", interface, *hook) for hook in ((), ("ingress",), ("egress",))]
    return "\n".join((tables(), shown("tc", "qdisc", "show"), shown("tc", "class", "show", "dev", interface), *filters,
                      shown("ip", "rule"), shown("ip", "link", "show", "dev", interface)))


def counters():
    """{(table, counter): packets} of all tables but ours."""
    listed = json.loads(run("nft", "-j", "list", "counters"))["nftables"]
    return {(item["counter"]["table"], item["counter"]["name"]): item["counter"]["packets"]
            for item in listed if "counter" in item and item["counter"]["table"] != "portreeve"}


def class_packets(interface="wan0"):
    """{class id: packets} of the classes of an interface."""
    listed = run("tc", "-s", "class", "show", "dev", interface)
    found = re.findall(r"^class htb (\S+) .*\n Sent \d+ bytes (\d+) pkt", listed, re.MULTILINE)
    return {name: int(packets) for name, packets in found}


def mirrored_packets(interface="wan0"):
    """What the actions of an interface's ingress filters have seen, in the order of the filters."""
    shown_filters = run("tc", "-s", "filter", "show", "dev", interface, "ingress")
    return [int(packets) for packets in re.findall(r"Sent \d+ bytes (\d+) pkt", shown_filters)]
