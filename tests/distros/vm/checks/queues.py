# SPDX-License-Identifier: MIT
"""The kernel's queues: fq_codel below limits, and others' queues on the uplink."""
import json

import transfer
from report import check, expect, say
from support import ctl, limits
from support.places import HOST4, HOST6, run

RATE = 2_000_000


def qdiscs(device):
    return json.loads(run("tc", "-j", "qdisc", "show", "dev", device))


@check("each limit's queue is fq_codel, in both directions, with the flows that are asked for")
def fq_codel():
    number, = ctl.add("8000")
    limits.both(number, RATE)
    for device in limits.devices():
        leaves = [item for item in qdiscs(device) if not item.get("root")]
        say(f"{device}: " + ", ".join(f"{item['kind']} {item['options']}" for item in leaves))
        expect([item["kind"] for item in leaves] == ["fq_codel"], f"{device}: {leaves}")
        expect(leaves[0]["options"]["flows"] == 128, leaves)
    expect(len(limits.devices()) == 2, limits.devices())


@check("a limit holds with these queues, over IPv4 and IPv6, in both directions")
def limited():
    for address in (HOST4, HOST6):
        transfer.expect_limited(address, RATE, address)


@check("netem that somebody else put on the uplink stays as it is under limits, which hold beside it")
def netem():
    run("tc", "qdisc", "add", "dev", "wan0", "root", "netem", "delay", "5ms")
    try:
        before = qdiscs("wan0")
        number = ctl.entries()[0]["id"]
        limits.both(number, RATE // 2)
        transfer.expect_limited("with netem", RATE // 2, HOST4)
        limits.off(number)
        limits.both(number, RATE)
        expect(qdiscs("wan0") == before, f"{before} became {qdiscs('wan0')}")
        say(f"wan0: {before[0]['kind']} {before[0]['options']}")
    finally:
        run("tc", "qdisc", "delete", "dev", "wan0", "root")


@check("a limit that is taken away leaves no device, and speed comes back")
def off():
    limits.off(*(item["id"] for item in ctl.entries()))
    expect(limits.devices() == (), limits.devices())
    transfer.expect_free("without a limit", RATE, HOST4)
    ctl.remove_all()
