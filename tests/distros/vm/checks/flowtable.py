# SPDX-License-Identifier: MIT
"""A router with a flowtable: packets of connections that it knows take a way past the hooks where Portreeve counts. That
is told as long as it is so."""
import json
import socket

from checks.links import need
from report import check, expect, say
from support import ctl, limits, router
from support.places import PEER, PEER4, run
from support.traffic import Worker, make_socket, receive_all
from support.waiting import eventually

FASTPATH = """
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
DOWN = 4_000_000
#: This machine is emulated; elsewhere it is told within a second.
SECONDS = 5


def hooked():
    """Bytes that still took the way through the hooks."""
    shown = json.loads(run("nft", "-j", "list", "counter", "inet", "fastpath", "hooked"))
    return next(item["counter"]["bytes"] for item in shown["nftables"] if "counter" in item)


def arrived():
    return int(run("cat", "/sys/class/net/wan0/statistics/rx_bytes"))


def send_all(listener, size):
    with listener, listener.accept()[0] as connection:
        connection.sendall(bytes(size))


def download(client, port, address, size):
    """The server sends at once and closes. A client that closes its half first, as support.traffic's does, takes its
    connection off the flowtable before the bulk of it comes."""
    listener = make_socket(PEER, address, socket.SOCK_STREAM)
    listener.bind((address, port))
    listener.listen()
    serving = Worker(send_all, listener, size)
    with make_socket(client, address, socket.SOCK_STREAM) as connection:
        connection.connect((address, port))
        receive_all(connection)
    serving.finish()


def told():
    return [problem for problem in limits.status()["problems"] if "flowtable" in problem]


def expect_told(number):
    problem, = eventually("the flowtable is told", told, SECONDS)
    say(problem)
    for word in ('"ft"', '"inet fastpath"', "wan0", "nft list flowtables"):
        expect(word in problem, f"the problem does not say {word}")
    expect("lan0" not in problem, "the problem names lan0, which is no uplink")
    expect(limits.status()["flowtables"] == ["inet fastpath ft: wan0"], f"GetStatus says {limits.status()['flowtables']}")
    shown = ctl.do("show", f"id:{number}")
    expect("the flowtable inet fastpath ft takes forwarded connections on wan0 past" in shown, f"show says {shown}")


def expect_over(number):
    eventually("it is told no more", lambda: not told() and not limits.status()["flowtables"], SECONDS)
    expect("flowtable" not in ctl.do("show", f"id:{number}"), "show still tells of the flowtable")


@check("on a router with a flowtable it is told at once that connections pass counters and limits by, and when they do no more")
def flowtable():
    need("nf_flow_table", "nf_flow_table_inet", "nft_flow_offload")
    lan = router.set_up()
    try:
        number, = ctl.add("443@remote")
        expect(told() == [], f"told without a flowtable: {told()}")
        run("nft", "-f", "-", input=FASTPATH)
        expect_told(number)
        before = arrived()
        download(lan, 443, PEER4, DOWN)
        crossed, counted, slow = arrived() - before, ctl.counted()[number][0], hooked()
        say(f"443@remote: counted {counted} of {crossed} bytes that arrived by wan0 ({100 * counted / crossed:.1f} %); "
            f"{slow} bytes, in both directions, took the way through the hooks")
        expect(slow < DOWN / 2, f"the kernel takes nothing of this by its flowtable: {slow} bytes came through the hooks")
        run("nft", "flush", "chain", "inet", "fastpath", "forward")
        run("nft", "delete", "flowtable", "inet", "fastpath", "ft")
        # One that has no uplink among its devices matters to nobody.
        run("nft", "add", "flowtable", "inet", "fastpath", "inner", "{ hook ingress priority filter; devices = { lan0 }; }")
        expect_over(number)
        counted = ctl.counted()[number][0]
        download(lan, 443, PEER4, DOWN)
        expect(ctl.counted()[number][0] - counted >= DOWN, "without the flowtable not all is counted")
        # Gone with its table, as "nft flush ruleset" would have it.
        run("nft", "delete", "table", "inet", "fastpath")
        run("nft", "-f", "-", input=FASTPATH)
        expect_told(number)
        run("nft", "delete", "table", "inet", "fastpath")
        expect_over(number)
    finally:
        run("nft", "-f", "-", input="add table inet fastpath; delete table inet fastpath")
        router.take_down(lan)
        ctl.remove_all()
