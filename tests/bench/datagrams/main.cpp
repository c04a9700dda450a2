// SPDX-License-Identifier: MIT
// The load of the benches: see usage().
#include "tests/bench/datagrams/framesocket.h"
#include "tests/bench/datagrams/tcpsocket.h"
#include "tests/bench/datagrams/udpsocket.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>
#include <thread>
#include <vector>

using namespace portreeve::bench;

namespace {

int usage()
{
    std::fputs(
        "usage: bench-datagrams flood ADDRESS PORT SECONDS       as many as one core can, by a UDP socket\n"
        "       bench-datagrams frames ADDRESS PORT SECONDS      the same by raw frames to a neighbour\n"
        "       bench-datagrams spray ADDRESS FIRST LAST PASSES  one to each port; PASSES times, one a "
        "second\n"
        "       bench-datagrams stream ADDRESS PORT SECONDS      small TCP segments, likewise\n"
        "       bench-datagrams discard PORT                     receives and drops until its input ends\n"
        "       bench-datagrams drain PORT                       the same for TCP\n",
        stderr);
    return 2;
}

double secondsOn(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::uint16_t port(const char *text)
{
    return static_cast<std::uint16_t>(std::strtoul(text, nullptr, 10));
}

// Over veth the receiving stack runs within the sender's system call, so this thread's own time is what both
// sides cost, and what other programs take of the core meanwhile does not count.
int send(Sender &sender, double seconds)
{
    for (int burst = 0; burst < 4; ++burst) // warms up
        sender.sendBurst();
    std::size_t sent = 0;
    const double start = secondsOn(CLOCK_THREAD_CPUTIME_ID);
    const double begun = secondsOn(CLOCK_MONOTONIC);
    double spent = 0;
    while (spent < seconds) {
        sent += sender.sendBurst();
        spent = secondsOn(CLOCK_THREAD_CPUTIME_ID) - start;
    }
    std::printf("{\"packets\": %zu, \"cpu_seconds\": %.6f, \"seconds\": %.6f}\n", sent, spent,
                secondsOn(CLOCK_MONOTONIC) - begun);
    return 0;
}

int flood(const sockaddr_in &to, double seconds)
{
    UdpSocket socket;
    socket.connect(to);
    return send(socket, seconds);
}

int frames(const sockaddr_in &to, double seconds)
{
    FrameSocket socket(to);
    return send(socket, seconds);
}

int stream(const sockaddr_in &to, double seconds)
{
    TcpSocket socket(to);
    return send(socket, seconds);
}

int spray(const char *address, unsigned first, unsigned last, unsigned passes)
{
    UdpSocket socket;
    std::vector<sockaddr_in> targets;
    for (unsigned each = first; each <= last; ++each)
        targets.push_back(target(address, static_cast<std::uint16_t>(each)));
    auto due = std::chrono::steady_clock::now();
    for (unsigned pass = 0; pass < passes; ++pass) {
        std::this_thread::sleep_until(due);
        socket.sendToEach(targets);
        due += std::chrono::seconds(1);
    }
    return 0;
}

int discard(std::uint16_t at)
{
    UdpSocket socket;
    socket.discard(at);
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}

int drain(std::uint16_t at)
{
    std::thread(drainConnections, at).detach();
    std::puts("ready");
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    return 0;
}

unsigned number(const char *text)
{
    return static_cast<unsigned>(std::strtoul(text, nullptr, 10));
}

} // namespace

int main(int argc, char *argv[])
{
    const std::vector<const char *> given(argv + 1, argv + argc);
    const std::string_view mode = given.empty() ? "" : given[0];
    if (mode == "flood" && given.size() == 4)
        return flood(target(given[1], port(given[2])), std::strtod(given[3], nullptr));
    if (mode == "frames" && given.size() == 4)
        return frames(target(given[1], port(given[2])), std::strtod(given[3], nullptr));
    if (mode == "stream" && given.size() == 4)
        return stream(target(given[1], port(given[2])), std::strtod(given[3], nullptr));
    if (mode == "spray" && given.size() == 5)
        return spray(given[1], number(given[2]), number(given[3]), number(given[4]));
    if (mode == "discard" && given.size() == 2)
        return discard(port(given[1]));
    if (mode == "drain" && given.size() == 2)
        return drain(port(given[1]));
    return usage();
}
