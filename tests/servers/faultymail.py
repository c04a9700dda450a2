# SPDX-License-Identifier: MIT
"""A mail server that takes mails, or fails at the step that it is told.

faults maps a step (greeting, ehlo, starttls, auth, mail, rcpt, data, message, taken, quit) to what is done there: a
reply ("451 4.7.1 try later"), "hang", "close" or "reset". "message" is where it has a message and does not take it,
"taken" where it has taken it and does not say so. A list holds one fault for each time, of which the last one stays; an
empty text does what is right. What was said is in records() (a command and whether TLS hid it), what was taken in
mails().
"""
import base64
import time

from servers.listener import Listener, read_line, reset

GREETING = "220 mail.test ESMTP"


class FaultyMail(Listener):
    """security: none, starttls or tls; the latter two need certificate, an ssl.SSLContext. login: [user, password]
    that is needed before a mail is taken; mechanisms: how it can be given, PLAIN and LOGIN."""

    def __init__(self, security="none", certificate=None, login=None, mechanisms="PLAIN LOGIN", faults=None, **listener):
        super().__init__(tls=certificate if security == "tls" else None, **listener)
        self.security = security
        self.certificate = certificate
        self.login = tuple(login) if login else None
        self.mechanisms = mechanisms
        self.set_faults(faults or {})
        self._mails = []

    def set_faults(self, faults):
        with self.lock:
            self._faults = {step: list(what) if isinstance(what, list) else [what] for step, what in faults.items()}

    def fault(self, step):
        with self.lock:
            what = self._faults.get(step, [""])
            return what.pop(0) if len(what) > 1 else what[0]

    def add_mail(self, **mail):
        with self.lock:
            self._mails.append(mail)

    def mails(self):
        with self.lock:
            return list(self._mails)

    def facts(self):
        return super().facts() | {"mails": self.mails()}

    def serve(self, connection):
        session = Session(self, connection)
        try:
            session.run()
        finally:
            session.connection.close()  # which STARTTLS has made another one


class Session:
    """One connection."""

    def __init__(self, server, connection):
        self.server = server
        self.use(connection)
        self.is_secure = server.tls is not None
        self.user = None
        self.forget()

    def use(self, connection):
        self.connection = connection
        self.stream = connection.makefile("rb", buffering=0)

    def forget(self):
        self.sender = None
        self.recipients = []

    def run(self):
        self.reply("greeting", GREETING)
        while True:
            line = read_line(self.stream)
            word = line.split(" ")[0].upper()
            self.server.record(command=line, secure=self.is_secure)
            handler = getattr(self, "do_" + word.lower(), None)
            if handler is None:
                self.say("502 5.5.1 unknown")
            else:
                handler(line)

    def say(self, text):
        self.connection.sendall(text.encode() + b"\r\n")

    def obey(self, fault):
        """Does what the fault is; returns whether there is none."""
        if fault == "hang":
            self.server.hang()
        if fault == "reset":
            reset(self.connection)
        if fault == "close":
            raise EOFError
        if fault:
            self.say(fault)
        return not fault

    def reply(self, step, text):
        """Says the text, or does what the fault of this step is; returns whether it was the text."""
        is_right = self.obey(self.server.fault(step))
        if is_right:
            self.say(text)
        return is_right

    def do_ehlo(self, _):
        extensions = ["mail.test", "SIZE 1000000", "8BITMIME"]
        if self.server.security == "starttls" and not self.is_secure:
            extensions.append("STARTTLS")
        if self.server.login:
            extensions.append("AUTH " + self.server.mechanisms)
        lines = [f"250-{extension}" for extension in extensions[:-1]] + [f"250 {extensions[-1]}"]
        self.reply("ehlo", "\r\n".join(lines))

    def do_helo(self, _):
        self.say("250 mail.test")

    def do_starttls(self, _):
        if self.server.security != "starttls" or self.is_secure:
            self.say("502 5.5.1 no TLS here")
        elif self.reply("starttls", "220 go ahead"):
            self.use(self.server.secured(self.connection, self.server.certificate))
            self.is_secure = True

    def do_auth(self, line):
        _, mechanism, *initial = line.split(" ")
        given = self.plain(initial) if mechanism.upper() == "PLAIN" else self.two_questions(initial)
        if given != self.server.login:
            self.say("535 5.7.8 authentication failed")
        elif self.reply("auth", "235 2.7.0 welcome"):
            self.user = given[0]

    def plain(self, initial):
        return self.split_plain(initial[0] if initial else self.ask(""))

    @staticmethod
    def split_plain(text):
        _, user, password = base64.b64decode(text).decode().split("\0")
        return user, password

    def two_questions(self, initial):
        user = initial[0] if initial else self.ask("VXNlcm5hbWU6")
        password = self.ask("UGFzc3dvcmQ6")
        return base64.b64decode(user).decode(), base64.b64decode(password).decode()

    def ask(self, question):
        self.say("334 " + question)
        return read_line(self.stream)

    def do_mail(self, line):
        if self.server.login and self.user is None:
            self.say("530 5.7.0 authentication required")
        elif self.reply("mail", "250 2.1.0 ok"):
            self.sender = line.split("<", 1)[1].split(">")[0]

    def do_rcpt(self, line):
        if self.reply("rcpt", "250 2.1.5 ok"):
            self.recipients.append(line.split("<", 1)[1].split(">")[0])

    def do_data(self, _):
        if not self.recipients:
            self.say("503 5.5.1 to whom?")
        elif self.reply("data", "354 go ahead"):
            self.take(self.read_message())
            self.forget()

    def take(self, message):
        if not self.obey(self.server.fault("message")):
            return
        self.server.add_mail(time=time.time(), sender=self.sender, recipients=self.recipients, message=message,
                             user=self.user, secure=self.is_secure)
        self.reply("taken", "250 2.0.0 taken as 12345")

    def read_message(self):
        lines = []
        while (line := read_line(self.stream)) != ".":
            lines.append(line.removeprefix("."))
        return "".join(line + "\r\n" for line in lines).encode("latin-1").decode(errors="replace")

    def do_rset(self, _):
        self.forget()
        self.say("250 2.0.0 ok")

    def do_noop(self, _):
        self.say("250 2.0.0 ok")

    def do_quit(self, _):
        self.reply("quit", "221 2.0.0 bye")
        raise EOFError
