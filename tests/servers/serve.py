# SPDX-License-Identifier: MIT
"""serve.py KIND [OPTIONS]: one of these servers as a program.

KIND is http, http-proxy, socks-proxy or mail. OPTIONS is a JSON object with the arguments of its class, and for TLS
"authority": a directory for the certificates, "name": whom it is for, "kind": good, expired or self-signed, and
"newest": the newest version that it speaks.
Writes {"port": N, "bundle": "what to trust"} as a line, then answers each line that it reads: "facts" by what was seen,
{"script": …} or {"faults": …} by {}. Ends with its input.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from servers.certificates import Authority  # noqa: E402
from servers.faultyhttp import FaultyHttp  # noqa: E402
from servers.faultymail import FaultyMail  # noqa: E402
from servers.proxies import HttpProxy, SocksProxy  # noqa: E402

KINDS = {"http": FaultyHttp, "http-proxy": HttpProxy, "socks-proxy": SocksProxy, "mail": FaultyMail}


def made(kind, options):
    """The server, and the file to be trusted."""
    directory = options.pop("authority", None)
    if directory is None:
        return KINDS[kind](**options), ""
    authority = Authority(directory)
    wanted = {key: options.pop(key) for key in ("name", "kind", "newest") if key in options}
    options["certificate" if kind == "mail" else "tls"] = authority.context(**wanted)
    return KINDS[kind](**options), str(authority.bundle)


def tell(value):
    print(json.dumps(value), flush=True)


def obey(server, line):
    if line == "facts":
        return server.facts()
    for setting, value in json.loads(line).items():
        getattr(server, "set_" + setting)(value)
    return {}


def main():
    kind = sys.argv[1]
    server, bundle = made(kind, json.loads(sys.argv[2]) if len(sys.argv) > 2 else {})
    with server:
        tell({"port": server.port, "bundle": bundle})
        for line in sys.stdin:
            tell(obey(server, line.strip()))


if __name__ == "__main__":
    main()
