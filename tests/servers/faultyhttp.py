# SPDX-License-Identifier: MIT
"""An HTTP service that answers as its script says.

The script is a list of actions, one per request, of which the last one stays; or a dictionary of such lists by the
beginning of the path, of which the longest holds ("" is for all others). An action is a dictionary; the functions below
make them.
"""
import json

from servers.listener import Listener, header, read_head, reset

MANY = 10_000_000


def answer(status=200, body="", headers=None):
    """An answer with this text, or with this value as JSON."""
    return {"do": "answer", "status": status, "body": body, "headers": headers or {}}


def ok():
    """As Telegram says that it has a message."""
    return answer(200, {"ok": True, "result": {"message_id": 1}})


def refused(status, description, **parameters):
    """As Telegram says no."""
    body = {"ok": False, "error_code": status, "description": description}
    return answer(status, body | ({"parameters": parameters} if parameters else {}))


def too_many(retry_after):
    """429, with the seconds in the header and in the body."""
    action = refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
    return action | {"headers": {"Retry-After": str(retry_after)}}


def redirect(location, status=302):
    return answer(status, headers={"Location": location})


def hang():
    """Reads the request and never answers."""
    return {"do": "hang"}


def drip(seconds=0.2):
    """An answer that comes byte by byte and does not end."""
    return {"do": "drip", "seconds": seconds}


def drip_head(seconds=0.2):
    """Headers that never end, slowly."""
    return {"do": "drip_head", "seconds": seconds}


def reset_unanswered():
    """Reads the request and ends the connection by RST."""
    return {"do": "reset"}


def close_unanswered():
    """Reads the request and ends the connection in order."""
    return {"do": "close"}


def reset_in_body():
    """Half of an answer, then RST."""
    return {"do": "reset_in_body"}


def close_in_body():
    """Half of an answer, then the end."""
    return {"do": "close_in_body"}


def big(size=MANY):
    return {"do": "big", "size": size}


def endless():
    """An answer that never ends, as fast as it is taken."""
    return {"do": "endless"}


def endless_head():
    """Headers that never end, as fast as they are taken."""
    return {"do": "endless_head"}


def raw(text):
    """These very bytes, then the end."""
    return {"do": "raw", "text": text}


def late(seconds, action):
    """The action, that much later."""
    return {"do": "late", "seconds": seconds, "then": action}


class FaultyHttp(Listener):
    def __init__(self, script=None, **listener):
        super().__init__(**listener)
        self.set_script(script or [ok()])

    def set_script(self, script):
        with self.lock:
            by_path = script if isinstance(script, dict) else {"": script}
            self._scripts = {path: list(actions) for path, actions in by_path.items()}

    def answered(self):
        """The records of the requests that were answered to the end."""
        return [entry for entry in self.records() if entry["answered"]]

    def serve(self, connection):
        number = self.connections
        stream = connection.makefile("rb")
        while True:
            entry = self._read(stream, number)
            self._do(connection, self._next(entry["path"]), entry)

    def _read(self, stream, number):
        first, headers = read_head(stream)
        method, path, version = (first.split(" ") + ["", ""])[:3]
        body = stream.read(int(header(headers, "Content-Length", "0")))
        return self.record(method=method, path=path, version=version, headers=headers,
                           body=body.decode(errors="replace"), connection=number, answered=False)

    def _next(self, path):
        with self.lock:
            actions = self._scripts[max((p for p in self._scripts if path.startswith(p)), key=len)]
            return actions.pop(0) if len(actions) > 1 else actions[0]

    def _do(self, connection, action, entry):
        getattr(self, "_" + action["do"])(connection, action, entry)

    def _answer(self, connection, action, entry):
        text = action["body"] if isinstance(action["body"], str) else json.dumps(action["body"])
        body = text.encode()
        kind = "text/plain" if isinstance(action["body"], str) else "application/json"
        self._head(connection, action["status"],
                   {"Content-Type": kind, "Content-Length": len(body), **action["headers"]}, body)
        entry["status"] = action["status"]
        entry["answered"] = True

    def _head(self, connection, status, headers, body=b""):
        lines = [f"HTTP/1.1 {status} Because", *(f"{name}: {value}" for name, value in headers.items())]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def _late(self, connection, action, entry):
        self.pause(action["seconds"])
        self._do(connection, action["then"], entry)

    def _hang(self, *_):
        self.hang()

    def _drip(self, connection, action, _):
        self._head(connection, 200, {"Content-Length": MANY})
        while True:
            connection.sendall(b".")
            self.pause(action["seconds"])

    def _drip_head(self, connection, action, _):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            connection.sendall(b"X-More: yes\r\n")
            self.pause(action["seconds"])

    def _reset(self, connection, *_):
        reset(connection)

    def _close(self, *_):
        raise EOFError

    def _reset_in_body(self, connection, *_):
        self._head(connection, 200, {"Content-Length": 100}, b"half")
        self.pause(0.2)  # else RST overtakes what was sent
        reset(connection)

    def _close_in_body(self, connection, *_):
        self._head(connection, 200, {"Content-Length": 100}, b"half")
        raise EOFError

    def _big(self, connection, action, entry):
        self._head(connection, 200, {"Content-Length": action["size"]}, b"x" * action["size"])
        entry["answered"] = True

    def _endless(self, connection, _, entry):
        self._head(connection, 200, {"Transfer-Encoding": "chunked"})
        entry["sent"] = 0
        while True:
            connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            entry["sent"] += 65536

    def _endless_head(self, connection, *_):
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not self.stopping.is_set():
            connection.sendall(b"X-More: " + b"x" * 1000 + b"\r\n")

    def _raw(self, connection, action, _):
        connection.sendall(action["text"].encode())
        raise EOFError
