# SPDX-License-Identifier: MIT
"""An HTTP proxy and a SOCKS5 proxy, with and without login. They record whom they were asked for.

hosts maps names to [address, port]: what the proxy itself finds under a name, whatever port it is asked for.
fail makes it refuse: the status of the HTTP answer, or the code of the SOCKS reply; "hang" makes it say nothing.
"""
import base64
import socket
import struct

from servers.listener import Ended, Listener, header, join_streams, read_head


class Proxy(Listener):
    def __init__(self, user=None, password="", hosts=None, fail=None, **listener):
        super().__init__(**listener)
        self.user = user
        self.password = password
        self.hosts = hosts or {}
        self.fail = fail

    def reach(self, host, port):
        """A connection to whatever is found under this name."""
        upstream = socket.create_connection(tuple(self.hosts.get(host, (host, port))), timeout=10)
        upstream.settimeout(None)
        self.track(upstream)
        return upstream


class HttpProxy(Proxy):
    """Knows CONNECT; records the whole head of every request."""

    def serve(self, connection):
        first, headers = read_head(connection.makefile("rb", buffering=0))
        self.record(line=first, headers=headers)
        if self.fail == "hang":
            self.hang()
        method, target = first.split(" ")[:2]
        refusal = self._refusal(method, headers)
        if refusal:
            connection.sendall(f"HTTP/1.1 {refusal} No\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                               "Content-Length: 0\r\n\r\n".encode())
            return
        host, _, port = target.rpartition(":")
        with self.reach(host.strip("[]"), int(port)) as upstream:
            connection.sendall(b"HTTP/1.1 200 Connected\r\nX-Proxy: one\r\n\r\n")
            join_streams(connection, upstream)

    def _refusal(self, method, headers):
        expected = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        if self.user is not None and header(headers, "Proxy-Authorization") != f"Basic {expected}":
            return 407
        return self.fail or (405 if method != "CONNECT" else None)


class SocksProxy(Proxy):
    """Records how it was asked: by "name" or by "address"."""

    METHOD_NONE, METHOD_LOGIN, METHOD_UNACCEPTABLE = 0, 2, 255

    def serve(self, connection):
        stream = connection.makefile("rb", buffering=0)
        entry = self.record(kind=None, host=None, port=None, user=None)
        _, count = _exactly(stream, 2)
        self._log_in(connection, stream, _exactly(stream, count), entry)
        _, _, _, kind = _exactly(stream, 4)
        entry["kind"], entry["host"] = self._read_host(stream, kind)
        entry["port"], = struct.unpack("!H", _exactly(stream, 2))
        if self.fail == "hang":
            self.hang()
        self._reply(connection, self.fail or 0)
        with self.reach(entry["host"], entry["port"]) as upstream:
            join_streams(connection, upstream)

    def _log_in(self, connection, stream, offered, entry):
        wanted = self.METHOD_NONE if self.user is None else self.METHOD_LOGIN
        if wanted not in offered:
            connection.sendall(bytes([5, self.METHOD_UNACCEPTABLE]))
            raise Ended
        connection.sendall(bytes([5, wanted]))
        if wanted == self.METHOD_LOGIN:
            _exactly(stream, 1)
            entry["user"] = _counted(stream)
            is_right = (entry["user"], _counted(stream)) == (self.user, self.password)
            connection.sendall(bytes([1, 0 if is_right else 1]))
            if not is_right:
                raise Ended

    def _reply(self, connection, code):
        connection.sendall(bytes([5, code, 0, 1, 0, 0, 0, 0, 0, 0]))
        if code:
            raise Ended

    @staticmethod
    def _read_host(stream, kind):
        if kind == 3:
            return "name", _counted(stream)
        family, size = (socket.AF_INET, 4) if kind == 1 else (socket.AF_INET6, 16)
        return "address", socket.inet_ntop(family, _exactly(stream, size))


def _exactly(stream, size):
    data = b""
    while len(data) < size:
        part = stream.read(size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def _counted(stream):
    return _exactly(stream, _exactly(stream, 1)[0]).decode()
