# SPDX-License-Identifier: MIT
"""The layout to compare with: rules for each port, as the scripts for this purpose make them."""
import subprocess

TABLE = "inet rule_per_port"


def rules_per_port(ports):
    """Six rules a port: tcp and udp, each by the destination of what comes in and is forwarded, the source of what
    goes out."""
    def chain(name, field):
        rules = "\n".join(f"{transport} {field} {port} counter" for port in ports for transport in ("tcp", "udp"))
        return f"chain {name} {{\ntype filter hook {name} priority 0;\n{rules}\n}}\n"
    return f"table {TABLE} {{\n{chain('input', 'dport')}{chain('output', 'sport')}{chain('forward', 'dport')}}}\n"


def install(text):
    subprocess.run(["nft", "-f", "-"], input=text, text=True, check=True)


def remove():
    install(f"table {TABLE} {{\n}}\ndelete table {TABLE}\n")
