# SPDX-License-Identifier: MIT
"""The servers of tests/servers for the end-to-end tests, and the sandbox's trust in them.

    authority = services.authority()
    services.trust(authority)
    with services.FaultyHttp([services.faultyhttp.ok()], tls=authority.context("127.0.0.1")) as server: …
"""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

from servers import faultyhttp  # noqa: E402,F401
from servers.certificates import Authority  # noqa: E402
from servers.faultyhttp import FaultyHttp  # noqa: E402,F401
from servers.faultymail import FaultyMail  # noqa: E402,F401
from servers.proxies import HttpProxy, SocksProxy  # noqa: E402,F401

#: Where libcurl looks: Debian and Arch, Fedora and RHEL.
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt")


def require_sandbox():
    """Refuses to change anything of the real machine."""
    first = pathlib.Path("/proc/1/cmdline").read_bytes().split(b"\0")
    if not os.environ.get("PORTREEVE_SANDBOX") or not any(part.endswith(b"/sandbox.d/init") for part in first):
        raise RuntimeError("this is only for tests/sandbox")


def authority():
    """One for the whole life of the sandbox."""
    require_sandbox()
    return Authority(pathlib.Path(os.environ["PORTREEVE_SANDBOX_DIR"]) / "authority")


def trust(trusted):
    """From now on all programs of this sandbox trust the authority, besides those that the system trusts."""
    require_sandbox()
    bundles = [pathlib.Path(path).resolve() for path in BUNDLES if pathlib.Path(path).exists()]
    if not bundles:
        raise RuntimeError("no file with the certificates that the system trusts; install ca-certificates")
    for bundle in bundles:
        both = trusted.directory / f"trusted-{bundle.name}"
        if not both.exists():
            both.write_bytes(bundle.read_bytes() + b"\n" + trusted.bundle.read_bytes())
            # -n: mount would write to /run/mount.
            subprocess.run(["mount", "-n", "--bind", both, bundle], check=True)
