# SPDX-License-Identifier: MIT
"""Independent counters of what crosses an uplink: nft rules of the test's own, one per port set and direction."""
import json
import os
import subprocess
import time

from support.places import run

TABLE = "truth"


def expression(ports):
    return "{ " + ", ".join(ports.split(",")) + " }"


def transports(protocol):
    return ("tcp", "udp") if protocol == "both" else (protocol,)


class Watch:
    """One port set to be counted under a label; several may share one. On an interface other than the rest where one is
    named; only what meets a condition (an nft expression) where there is one, and with \a near only of one IP address of
    the near end."""

    def __init__(self, label, ports, protocol="both", side="local", near=None, *, interface=None, condition=""):
        self.label = label
        self.ports = ports
        self.protocol = protocol
        self.side = side
        self.near = near
        self.interface = interface
        self.condition = condition

    def address(self, chain):
        if self.near is None:
            return ""
        family = "ip6" if ":" in self.near else "ip"
        return f"{family} {'daddr' if chain == 'arriving' else 'saddr'} {self.near} "

    def rules(self, interface):
        interface = self.interface or interface
        local = self.side == "local"
        for transport in transports(self.protocol):
            for chain, match, far in (("arriving", "iifname", not local), ("leaving", "oifname", local)):
                port = "sport" if far else "dport"
                yield (f'add rule inet {TABLE} {chain} {match} "{interface}" {self.condition} {self.address(chain)}{transport} {port} '
                       f'{expression(self.ports)} counter name "{self.label}_{chain}"')


class Truth:
    """Counts from the moment it is made until close(). The hooks lie just outside of the helper's own; with "passed" the
    arriving one lies just inside, where only what the helper let pass comes by."""

    def __init__(self, *watches, interface="wan0", protected=False, passed=False):
        self.protected = protected
        self.arriving = -349 if passed else -351
        self.owner = None
        self.load(self.script(watches, interface))

    def script(self, watches, interface):
        flags = "flags owner; " if self.protected else ""
        yield f"add table inet {TABLE} {{ {flags}}}"
        yield f"add chain inet {TABLE} arriving {{ type filter hook prerouting priority {self.arriving}; }}"
        yield f"add chain inet {TABLE} leaving {{ type filter hook postrouting priority 201; }}"
        for watch in watches:
            for chain in ("arriving", "leaving"):
                yield f'add counter inet {TABLE} {watch.label}_{chain}'
            yield from watch.rules(interface)

    def load(self, lines):
        script = "\n".join(lines) + "\n"
        if not self.protected:
            run("nft", "-f", "-", input=script)
            return
        # A table with an owner outlives "flush ruleset", and its owner has to live for that. It writes a history into
        # the home directory.
        self.owner = subprocess.Popen(["nft", "-i"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
                                      env=os.environ | {"HOME": os.environ["PORTREEVE_SANDBOX_DIR"]})
        self.owner.stdin.write(script)
        self.owner.stdin.flush()
        deadline = time.monotonic() + 10
        wanted = sum(line.startswith("add rule") for line in script.splitlines())
        while self.rule_count() < wanted:
            if time.monotonic() > deadline:
                raise AssertionError("nft -i did not load the independent counters")
            time.sleep(0.02)

    def rule_count(self):
        done = subprocess.run(["nft", "list", "table", "inet", TABLE], capture_output=True, text=True, check=False)
        return done.stdout.count("counter name")

    def read(self):
        """{label: (bytes in, bytes out)}"""
        counters = {}
        for item in json.loads(run("nft", "-j", "list", "counters", "table", "inet", TABLE))["nftables"]:
            if "counter" in item:
                label, chain = item["counter"]["name"].rsplit("_", 1)
                arrived, left = counters.get(label, (0, 0))
                count = item["counter"]["bytes"]
                counters[label] = (count, left) if chain == "arriving" else (arrived, count)
        return counters

    def read_quiet(self, pause=0.15, timeout=20):
        """The counters once nothing moves them any more."""
        deadline = time.monotonic() + timeout
        before = self.read()
        while time.monotonic() < deadline:
            time.sleep(pause)
            now = self.read()
            if now == before:
                return now
            before = now
        raise AssertionError("the traffic does not end")

    def close(self):
        if self.owner is not None:
            self.owner.stdin.close()
            self.owner.wait(10)
        else:
            subprocess.run(["nft", "delete", "table", "inet", TABLE], capture_output=True, check=False)
