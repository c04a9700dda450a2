# SPDX-License-Identifier: MIT
"""A certificate authority of our own, by the openssl command."""
import pathlib
import ssl
import subprocess

LONG_AGO = ("20200101000000Z", "20200201000000Z")


class Authority:
    """Keeps all its files in this directory, the certificate that is to be trusted in `bundle`."""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.bundle = self.directory / "ca.crt"
        self._key = self.directory / "ca.key"
        if not self.bundle.exists():
            self._make()

    def context(self, name="localhost", kind="good", newest=None):
        """For a server: a certificate for this name or address. kind: good, expired, self-signed. newest: the newest
        version of TLS that it speaks, such as "TLSv1_1"."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if newest:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = ssl.TLSVersion[newest]
        context.load_cert_chain(*self.issue(name, kind))
        return context

    def issue(self, name, kind="good"):
        """Files with a certificate and its key."""
        stem = self.directory / f"{kind}-{name.replace(':', '_')}"
        certificate, key = pathlib.Path(f"{stem}.crt"), pathlib.Path(f"{stem}.key")
        if not certificate.exists():
            extension = ("IP:" if _is_address(name) else "DNS:") + name
            if kind == "self-signed":
                _openssl("req", "-x509", *_new_key(key), "-out", certificate, "-days", "30", "-subj", f"/CN={name}",
                         "-addext", f"subjectAltName={extension}")
            else:
                self._sign(stem, name, extension, LONG_AGO if kind == "expired" else None)
        return certificate, key

    def _make(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        _openssl("req", "-x509", *_new_key(self._key), "-out", self.bundle, "-days", "30", "-subj", "/CN=Test authority",
                 "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        (self.directory / "index.txt").touch()
        (self.directory / "ca.cnf").write_text(
            f"[ca]\ndefault_ca=own\n[own]\ndir={self.directory}\ndatabase=$dir/index.txt\nnew_certs_dir=$dir\n"
            "rand_serial=yes\nunique_subject=no\ndefault_md=sha256\ndefault_days=30\npolicy=any\n"
            "copy_extensions=copy\n[any]\ncommonName=supplied\n", encoding="ascii")

    def _sign(self, stem, name, extension, dates):
        _openssl("req", "-new", *_new_key(f"{stem}.key"), "-out", f"{stem}.csr", "-subj", f"/CN={name}",
                 "-addext", f"subjectAltName={extension}")
        span = ["-startdate", dates[0], "-enddate", dates[1]] if dates else []
        _openssl("ca", "-batch", "-config", self.directory / "ca.cnf", "-cert", self.bundle, "-keyfile", self._key,
                 "-in", f"{stem}.csr", "-out", f"{stem}.crt", "-notext", *span)


def _new_key(path):
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", path]


def _is_address(name):
    return ":" in name or name.replace(".", "").isdigit()


def _openssl(*arguments):
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"openssl {arguments[0]}: {done.stderr}")
