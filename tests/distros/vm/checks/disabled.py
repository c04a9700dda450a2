# SPDX-License-Identifier: MIT
"""After a reboot with the service disabled."""
import boots
import transfer
import unit
import witness
from report import check, expect, say
from support import ctl, helper, limits
from support.places import HOST4, run
from support.waiting import eventually


@check("a disabled service does not run after a reboot, and the copies of its tables that were loaded limit and block nothing")
def absent():
    expect(unit.state() == "inactive" and not helper.pids(), unit.state())
    expect(limits.devices() == (), limits.devices())
    tables = run("nft", "list", "tables")
    expect("table inet portreeve" in tables and "table netdev portreeve" in tables, tables)
    transfer.expect_free("beside copies", boots.RATE, HOST4, int(boots.LIMITED))
    expect(not boots.is_cut(), "a copy blocks")


@check("called then, it has all figures to the byte, and limits and blocks come into force again")
def called():
    expected = tuple(map(sum, zip(*witness.noted().values())))
    expect(boots.totals() == expected, f"{boots.totals()} instead of {expected}")
    eventually("the limit is in force", lambda: limits.state(ctl.document("show", boots.LIMITED)["id"]) == "in-force")
    expect(boots.is_cut(), "the quota does not block")


@check("a service that is masked is not started by a call, which says so with exit status 5")
def masked():
    unit.systemctl("stop", unit.SERVICE)
    unit.systemctl("mask", unit.SERVICE)
    try:
        answer = ctl.ask("list")
        say(answer.error)
        expect(answer.status == ctl.NOT_REACHABLE and len(answer.error.splitlines()) == 1, answer)
        expect(not helper.pids(), "it runs")
    finally:
        unit.systemctl("unmask", unit.SERVICE)
    expect(ctl.ask("list").status == ctl.DONE, "unmasked, it is not started by a call")
