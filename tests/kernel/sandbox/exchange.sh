# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Run inside a sandbox: sends a word each way that matters, and prints what arrived on this side.
listen() {
    python3 - "$@" <<'PYTHON'
import socket, sys
family = socket.AF_INET6 if sys.argv[2] == "6" else socket.AF_INET
kind = socket.SOCK_DGRAM if sys.argv[1] == "udp" else socket.SOCK_STREAM
server = socket.socket(family, kind)
server.bind(("::" if family == socket.AF_INET6 else "", int(sys.argv[3])))
if kind == socket.SOCK_STREAM:
    server.listen()
print("ready", flush=True)
server.settimeout(10)
channel = server if kind == socket.SOCK_DGRAM else server.accept()[0]
print(channel.recv(100).decode(), flush=True)
PYTHON
}

for kind in "tcp 4 7001 10.77.0.1" "tcp 6 7002 fd77::1" "udp 4 7003 10.77.0.1"; do
    read -r protocol version port address <<<"$kind"
    exec {answer}< <(listen "$protocol" "$version" "$port")
    read -r -u "$answer" _
    # shellcheck disable=SC2016
    on-peer bash -c 'printf "$1$2" >"/dev/$1/$4/$3"' send "$protocol" "$version" "$port" "$address"
    read -r -u "$answer" word
    echo "$word"
done
