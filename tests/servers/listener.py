# SPDX-License-Identifier: MIT
"""What all servers have in common: a port, a thread per connection, records, TLS."""
import contextlib
import socket
import ssl
import struct
import threading
import time


class Ended(Exception):
    """This connection is over."""


class Listener:
    """Listens from start() to stop(), also as a context manager.

    tls is an ssl.SSLContext that each connection begins with, or None.
    """

    def __init__(self, address="127.0.0.1", port=0, tls=None):
        self.address = address
        self.port = port
        self.tls = tls
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.seen = []
        self.connections = 0
        self.failed_handshakes = []
        self._open = set()
        self._threads = []

    def serve(self, connection):
        """One connection, until it returns or raises; a subclass says how."""
        raise NotImplementedError

    def start(self):
        family = socket.AF_INET6 if ":" in self.address else socket.AF_INET
        self._socket = socket.create_server((self.address, self.port), family=family, backlog=256)
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()
        return self

    def stop(self):
        """Ends all connections and waits for their threads."""
        self.stopping.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self.lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
        for thread in [self._thread, *self._threads]:
            thread.join(5)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def record(self, **facts):
        """Adds to what was seen; the record may be changed by whoever has it."""
        entry = {"time": time.time(), **facts}
        with self.lock:
            self.seen.append(entry)
        return entry

    def records(self):
        with self.lock:
            return [dict(entry) for entry in self.seen]

    def facts(self):
        """All that a test may want to know, as JSON can tell it."""
        return {"records": self.records(), "connections": self.connections,
                "failed_handshakes": list(self.failed_handshakes)}

    def hang(self):
        """Says nothing until this server stops."""
        self.stopping.wait()
        raise Ended

    def pause(self, seconds):
        if self.stopping.wait(seconds):
            raise Ended

    def track(self, connection):
        """This socket is closed by stop(), too."""
        with self.lock:
            self._open.add(connection)

    def _accept(self):
        while not self.stopping.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._handle, args=(connection,), daemon=True)
            with self.lock:
                self._threads.append(thread)
            thread.start()

    def _handle(self, connection):
        with contextlib.suppress(OSError, Ended, EOFError), connection:
            self.track(connection)
            if self.tls is not None:
                connection = self.secured(connection, self.tls)
            with connection:
                self.serve(connection)

    def secured(self, connection, context):
        """The same connection with TLS; what fails is noted."""
        try:
            secure = context.wrap_socket(connection, server_side=True)
        except (ssl.SSLError, OSError) as failure:
            self.failed_handshakes.append(str(failure))
            raise Ended from failure
        self.track(secure)
        return secure


def reset(connection):
    """Ends a connection at once by RST, without what was not sent yet."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    if isinstance(connection, ssl.SSLSocket):
        connection = socket.socket(fileno=connection.detach())
    connection.close()
    raise Ended


def read_line(stream):
    """A line without its end; EOFError where there is none."""
    line = stream.readline(65536)
    if not line:
        raise EOFError
    return line.rstrip(b"\r\n").decode("latin-1")


def read_head(stream):
    """The first line of an HTTP head and its headers."""
    first = read_line(stream)
    headers = []
    while line := read_line(stream):
        name, _, value = line.partition(":")
        headers.append([name, value.strip()])
    return first, headers


def header(headers, name, fallback=""):
    return next((value for key, value in headers if key.lower() == name.lower()), fallback)


def join_streams(one, other):
    """Carries bytes both ways until both have ended."""
    def carry(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        with contextlib.suppress(OSError):
            sink.shutdown(socket.SHUT_WR)

    back = threading.Thread(target=carry, args=(other, one), daemon=True)
    back.start()
    carry(one, other)
    back.join()
