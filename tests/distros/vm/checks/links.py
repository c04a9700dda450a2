# SPDX-License-Identifier: MIT
"""Each kind of interface as the uplink: counted to the byte, limited, and blocked by a quota."""
import contextlib
import json
import subprocess
import time

import transfer
from checks.kernel import has
from report import Skip, check, expect, say
from support import ctl, limits, links
from support.figures import Figures
from support.places import HOST, PEER, PEER4, PEER6, run
from support.traffic import tcp, udp
from support.truth import Truth, Watch
from support.waiting import eventually

PORT = "8000"
NEAR4, NEAR6, FAR4, FAR6 = "10.90.0.1", "fd90::1", "10.90.0.2", "fd90::2"
QUOTA = 200 * 1024
#: The longest packet of the stack for each processor: what may pass beyond a quota.
MORE = 2 * 65_536


def need(*modules):
    missing = [module for module in modules if not has(module)]
    if missing:
        raise Skip(f"this kernel has no {' '.join(missing)}")
    run("modprobe", "-a", *modules)


@contextlib.contextmanager
def known_limit(what):
    """Says so where the product still falls short in it, instead of failing."""
    try:
        yield
    except AssertionError as failure:
        raise Skip(f"known limit: {what}: {failure}") from None


def await_uplinks(*names):
    with Figures() as figures:
        try:
            eventually(f"the uplinks are {names}", lambda: figures.uplinks() == sorted(names), 20)
        except AssertionError as failure:
            raise AssertionError(f"{failure}; they are {figures.uplinks()}") from None


@contextlib.contextmanager
def default_by(device):
    """The default route leads by the device, and nobody's else."""
    run("ip", "route", "replace", "default", "dev", device)
    run("ip", "-6", "route", "flush", "default")
    run("ip", "-6", "route", "add", "default", "dev", device)
    try:
        await_uplinks(device)
        yield
    finally:
        links.default_route("wan0", PEER4, PEER6)
        ctl.remove_all()


def count(device, number):
    """What the entry counted of some exchanges: exactly what an independent counter did."""
    before = ctl.counted()[number]
    truth = Truth(Watch("entry", PORT), interface=device)
    try:
        for address in (NEAR4, NEAR6):
            tcp(HOST, PEER, int(PORT), address)
            udp(HOST, PEER, int(PORT), address)
        expected = truth.read_quiet()["entry"]
    finally:
        truth.close()
    counted = tuple(new - old for new, old in zip(ctl.counted()[number], before))
    say(f"{device}: counted {counted} of {expected} bytes in and out")
    expect(counted == expected and min(expected) > 20_000, f"{device}: counted {counted} of {expected}")


def limit(device, number, rate):
    limits.both(number, rate)
    expect(limits.state(number) == "in-force", limits.read(number))
    transfer.expect_limited(device, rate, NEAR4)
    limits.off(number)


def block(device, number):
    """All of the quota passes, and then nothing."""
    ctl.do("reset", f"id:{number}")
    ctl.do("quota", f"id:{number}", "200KiB", "--action", "block", "--thresholds", "100")
    transfer.answers(int(PORT), NEAR4, QUOTA // 500)
    used = ctl.entry(number)["quota"]["used_bytes"]
    say(f"{device}: blocked after {used} bytes of a quota of {QUOTA}")
    expect(QUOTA - 1_100 <= used <= QUOTA + MORE, f"{device}: {used} bytes passed a quota of {QUOTA}")
    expect(transfer.is_cut(int(PORT), NEAR4), f"{device}: traffic passes though the quota is used up")
    ctl.do("quota", f"id:{number}", "off")
    expect(not transfer.is_cut(int(PORT), NEAR4), f"{device}: no traffic passes though there is no quota any more")


def try_all(device, rate=1_000_000):
    number, = ctl.add(PORT)
    count(device, number)
    limit(device, number, rate)
    count(device, number)
    block(device, number)


def addressed(near, far):
    links.address(HOST, near, f"{NEAR4}/24", f"{NEAR6}/64")
    links.address(PEER, far, f"{FAR4}/24", f"{FAR6}/64")


@contextlib.contextmanager
def vlan_between():
    """wan0.10 and the peer's peer0.10, with addresses."""
    run("ip", "link", "add", "link", "wan0", "name", "wan0.10", "type", "vlan", "id", "10")
    PEER.run("ip", "link", "add", "link", "peer0", "name", "peer0.10", "type", "vlan", "id", "10")
    try:
        addressed("wan0.10", "peer0.10")
        yield
    finally:
        run("ip", "link", "delete", "wan0.10")
        PEER.run("ip", "link", "delete", "peer0.10")


@check("a VLAN as the uplink is counted to the byte, limited, and blocked by a quota")
def vlan():
    need("8021q")
    with vlan_between(), default_by("wan0.10"):
        try_all("wan0.10")


@check("on a router on a stick the LAN's VLAN on the uplink is neither counted nor limited as the uplink is")
def stick():
    need("8021q")
    rate = 1_000_000
    with vlan_between():
        await_uplinks("wan0")
        try:
            number, = ctl.add(PORT)
            tcp(HOST, PEER, int(PORT), NEAR4)
            expect(ctl.counted()[number] == (0, 0), f"the LAN's bytes are counted: {ctl.counted()[number]}")
            limits.both(number, rate)
            transfer.expect_limited("the uplink", rate, "10.77.0.1")
            transfer.expect_free("the LAN", rate, NEAR4)
            transfer.expect_free("the LAN", rate, NEAR6)
        finally:
            ctl.remove_all()


@check("a VLAN that is chosen beside its lower interface is limited by itself, and neither is limited twice")
def vlan_beside():
    need("8021q")
    rate = 1_000_000
    with vlan_between():
        try:
            number, = ctl.add(PORT)
            ctl.do("interfaces", "wan0", "wan0.10")
            await_uplinks("wan0", "wan0.10")
            limits.both(number, rate)
            for what, address in (("the lower interface", "10.77.0.1"), ("the VLAN", NEAR4)):
                transfer.expect_limited(what, rate, address)
        finally:
            ctl.remove_all()
            ctl.do("interfaces", "auto")
            await_uplinks("wan0")


def make_wireguard():
    keys = {}
    for place in (HOST, PEER):
        private = run("wg", "genkey").strip()
        keys[place.name] = private, run("wg", "pubkey", input=private).strip()
        place.run("ip", "link", "add", "wg0", "type", "wireguard")
    for place, other, far in ((HOST, PEER, PEER4), (PEER, HOST, "10.77.0.1")):
        place.run("wg", "set", "wg0", "private-key", "/dev/stdin", "listen-port", "51820", "peer", keys[other.name][1],
                  "endpoint", f"{far}:51820", "allowed-ips", "0.0.0.0/0,::/0", input=keys[place.name][0])


@check("WireGuard as the uplink is counted to the byte, limited, and blocked by a quota")
def wireguard():
    need("wireguard")
    make_wireguard()
    try:
        addressed("wg0", "wg0")
        with default_by("wg0"):
            try_all("wg0")
    finally:
        run("ip", "link", "delete", "wg0")
        PEER.run("ip", "link", "delete", "wg0")


@check("with WireGuard as wg-quick sets it up (a table of its own for what has no mark) no byte is counted twice")
def wg_quick():
    need("wireguard")
    make_wireguard()
    rules = (("not", "fwmark", "51820", "table", "51820"), ("table", "main", "suppress_prefixlength", "0"))
    truth = None
    try:
        addressed("wg0", "wg0")
        run("wg", "set", "wg0", "fwmark", "51820")
        run("ip", "route", "add", "default", "dev", "wg0", "table", "51820")
        for rule in rules:
            run("ip", "rule", "add", *rule)
        time.sleep(2)
        uplinks = ctl.document("interfaces")["uplinks"]
        everything, = ctl.add("1-65535")
        carrier, = ctl.add("51820", protocol="udp")
        # Sets, for nft makes one comparison of two that follow each other: all differ, for none is the same.
        beside = "udp sport != { 51820, 51821 } udp dport != { 51820, 51821 }"
        truth = Truth(Watch("all", "1-65535", interface="wg0"), Watch("all", "1-65535", "tcp"),
                      Watch("all", "1-65535", "udp", condition=beside), Watch("carrier", "51820", "udp"))
        tcp(HOST, PEER, int(PORT), NEAR4, up=50_000, down=200_000)
        expected, counted = truth.read_quiet(), ctl.counted()
        while truth.read() != expected:  # a keepalive came in between
            expected, counted = truth.read_quiet(), ctl.counted()
        say(f"uplinks {uplinks}: 1-65535 counted {counted[everything]} bytes in and out, 51820/udp {counted[carrier]}; "
            f"right is {expected}")
        expect(counted[everything] == expected["all"] and expected["all"][1] > 200_000,
               f"1-65535 counted {counted[everything]} of {expected['all']}")
        expect(counted[carrier] == expected["carrier"] and expected["carrier"][1] > 200_000,
               f"51820/udp counted {counted[carrier]} of {expected['carrier']}")
        limits.both(everything, 1_000_000)
        transfer.expect_limited("what is inside", 1_000_000, NEAR4)
    finally:
        if truth:
            truth.close()
        for rule in rules:
            subprocess.run(["ip", "rule", "delete", *rule], capture_output=True, check=False)
        run("ip", "link", "delete", "wg0")
        PEER.run("ip", "link", "delete", "wg0")
        ctl.remove_all()
        await_uplinks("wan0")


@check("PPP as the uplink is counted to the byte, limited, and blocked by a quota")
def ppp():
    need("ppp_generic", "ppp_async")
    options = ("nodetach", "local", "noauth", "nobsdcomp", "nodeflate", "noipdefault", "+ipv6")
    far = f"nsenter --net={PEER.file} -- pppd notty {' '.join(options)} {FAR4}:{NEAR4}"
    daemon = subprocess.Popen(["pppd", *options, "unit", "0", f"{NEAR4}:{FAR4}", "pty", far],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        eventually("both ends are up", lambda: is_up(HOST, NEAR4) and is_up(PEER, FAR4), 60)
        for place, near, distant in ((HOST, NEAR6, FAR6), (PEER, FAR6, NEAR6)):
            place.run("ip", "-6", "address", "add", near, "peer", distant, "dev", "ppp0", "nodad")
        with default_by("ppp0"):
            try_all("ppp0", rate=500_000)
    except AssertionError as failure:
        daemon.terminate()
        raise AssertionError(f"{failure}; pppd said {daemon.communicate(timeout=20)[0]}") from None
    finally:
        daemon.terminate()
        daemon.wait(30)


def is_up(place, address):
    """By both of its protocols: an address that was asked for, and a link-local one."""
    shown = subprocess.run(["nsenter", f"--net={place.file}", "--", "ip", "address", "show", "dev", "ppp0"],
                           capture_output=True, text=True, check=False).stdout
    return f"inet {address} " in shown and "inet6 fe80" in shown


def make_bond(place, ports):
    place.run("ip", "link", "add", "bond0", "type", "bond", "mode", "active-backup", "miimon", "100")
    for port in ports:
        place.run("ip", "link", "set", port, "master", "bond0")
        place.run("ip", "link", "set", port, "up")
    # The ports of both ends are used in the same order.
    place.run("ip", "link", "set", "bond0", "type", "bond", "primary", ports[0])


def active_port(place):
    """/sys shows this namespace's interfaces alone, whoever reads it."""
    shown = place.run("ip", "-j", "-d", "link", "show", "bond0")
    return json.loads(shown)[0]["linkinfo"]["info_data"].get("active_slave", "")


@check("a bond (active-backup) as the uplink is counted to the byte, limited, and blocked by a quota, on either port")
def bond():
    need("bonding")
    for number in (0, 1):
        run("ip", "link", "add", f"port{number}", "type", "veth", "peer", "name", f"far{number}", "netns", PEER.name)
    try:
        make_bond(HOST, ("port0", "port1"))
        make_bond(PEER, ("far0", "far1"))
        addressed("bond0", "bond0")
        with default_by("bond0"):
            try_all("bond0")
            ctl.remove_all()
            number, = ctl.add(PORT)
            active = active_port(HOST)
            run("ip", "link", "set", active, "down")
            for place in (HOST, PEER):
                eventually("the other port takes over", lambda place=place: active_port(place)[-1:] not in ("", active[-1]), 20)
            count("bond0", number)
            limit("bond0", number, 1_000_000)
    finally:
        run("ip", "link", "delete", "bond0")
        PEER.run("ip", "link", "delete", "bond0")
        for number in (0, 1):
            run("ip", "link", "delete", f"port{number}")
