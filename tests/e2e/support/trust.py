# SPDX-License-Identifier: MIT
"""A certificate authority that this machine trusts, in this sandbox alone."""
import pathlib
import subprocess

from support import helper
from servers.certificates import Authority

BUNDLE = pathlib.Path("/etc/ssl/certs/ca-certificates.crt")


class Trusted:
    """While entered the system trusts `authority`, besides all that it trusts otherwise."""

    def __enter__(self):
        self.authority = Authority(helper.SANDBOX / "authority")
        both = helper.SANDBOX / "trusted.crt"
        both.write_bytes(BUNDLE.read_bytes() + self.authority.bundle.read_bytes())
        subprocess.run(["mount", "-n", "--bind", both, BUNDLE], check=True)
        return self.authority

    def __exit__(self, *_):
        # Lazily, as the helper may be reading it.
        subprocess.run(["umount", "-n", "-l", BUNDLE], check=True)
