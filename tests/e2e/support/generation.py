# SPDX-License-Identifier: MIT
"""The generation of the kernel's ruleset, which every committed transaction raises by one."""
import socket
import struct

NETLINK_NETFILTER = 12
NFT_MSG_GETGEN = (10 << 8) | 16  # NFNL_SUBSYS_NFTABLES, linux/netfilter/nf_tables.h
NLM_F_REQUEST = 1
NFTA_GEN_ID = 1


def generation():
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER) as netlink:
        netlink.send(struct.pack("=IHHIIBBH", 20, NFT_MSG_GETGEN, NLM_F_REQUEST, 1, 0, socket.AF_UNSPEC, 0, 0))
        answer = netlink.recv(4096)
    at = 20
    while at < len(answer):
        size, kind = struct.unpack_from("=HH", answer, at)
        if kind == NFTA_GEN_ID:
            return struct.unpack_from(">I", answer, at + 4)[0]
        at += (size + 3) & ~3
    raise AssertionError("the kernel does not tell its generation")
