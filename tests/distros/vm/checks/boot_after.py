# SPDX-License-Identifier: MIT
"""After a reboot: what was in force is again, by itself, and no byte is lost, neither of the last before nor of the
first after it."""
import time

import boots
import transfer
import unit
from checks.boot_before import TRAFFIC_S
from report import check, expect, say
from support import limits, nft
from support.places import HOST4, run

UNITS = (unit.SERVICE, "campaign-network.service", "network.target", boots.SERVER, "dbus.service")


def seconds(name):
    """From the kernel's start until the unit was active."""
    return int(unit.properties("ActiveEnterTimestampMonotonic", unit=name)["ActiveEnterTimestampMonotonic"]) / 1e6


@check("the service runs after a reboot without anybody's call, and was up before the first service that uses the network")
def runs():
    say("active after the kernel's start: " + ", ".join(f"{name} {seconds(name):.1f} s" for name in UNITS))
    expect(unit.state() == "active", unit.state())
    expect(int(unit.properties("NRestarts")["NRestarts"]) == 0, "it had to be started more than once")
    expect(seconds(unit.SERVICE) <= seconds(boots.SERVER), "the first service that uses the network was up before it")


@check("counters, limits and blocks are in the kernel after a reboot before anybody has asked for anything")
def in_force():
    rules = nft.objects("rule")
    expect(rules, "there are no counters")
    drops = [item for item in nft.objects("set") + nft.objects("map") if item["name"].startswith("drop_") and item.get("elem")]
    expect(drops, "nothing is blocked")
    expect(limits.devices() == limits.DEVICES, f"the shaper's devices are {limits.devices()}")
    expect("portreeve" in run("nft", "list", "tables", "netdev"), "no table limits")


@check("the totals after a reboot are exact: no byte of the last before nor of the first after it is lost")
def exact():
    boots.expect_exact("after the reboot")


@check("after a reboot the limit holds, and what was blocked is")
def hold():
    transfer.expect_limited("after the reboot", boots.RATE, HOST4, int(boots.LIMITED))
    expect(boots.is_cut(), "the quota does not block")
    unit.systemctl("start", boots.SERVER)
    time.sleep(TRAFFIC_S)
