// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/tc/batch.h"
#include "helper/kernel/tc/raii.h"

#include <functional>
#include <optional>
#include <vector>

namespace portreeve::tc {

/// What the kernel, or the way to it, refused.
struct Refusal
{
    int error = 0;      ///< `errno`
    QString reason;     ///< the kernel's own words, where it has any
    std::size_t step{}; ///< of the message, as the batch was told
};

template <typename T> using Answer = std::expected<T, Refusal>;

/// \a refusal as one of our errors: NotFound for ENOENT and ENODEV, Unsupported for EOPNOTSUPP, else Kernel.
/// \param doing what was tried, as it follows "The kernel refused to", e.g. "add class 5052:1f40"
Error errorOf(const Refusal &refusal, const QString &doing);

/// A socket to rtnetlink, which does what it is asked within the sending call: waiting is never long, and a
/// time-out guards against the impossible. Not thread-safe.
class Socket final
{
public:
    static Result<Socket> open();

    /// The netlink port that notifications of our changes carry.
    [[nodiscard]] quint32 port() const;

    /// Has all messages carried out. \return the refusals, in the order of the messages; steps behind one of
    /// them may be done
    std::vector<Refusal> send(Batch &batch);
    /// The same with one message.
    Answer<void> send(const Request &request);

    /// Asks for a dump (NLM_F_DUMP) or one object. A qdisc or class must be asked for with NLM_F_ECHO: the
    /// kernel multicasts the answer, and tells him who asked only then (qdisc_get_notify() of
    /// net/sched/sch_api.c).
    /// \return what \a read makes of each answer; taken again
    /// where a change overtook it
    template <typename Item>
    Answer<std::vector<Item>> collect(const Request &request, std::optional<Item> (*read)(const nlmsghdr &))
    {
        std::vector<Item> found;
        const auto begin = [&found] { found.clear(); };
        const auto take = [&](const nlmsghdr &message) {
            if (auto item = read(message))
                found.push_back(std::move(*item));
        };
        if (auto done = ask(request, begin, take); !done)
            return std::unexpected(done.error());
        return found;
    }

private:
    using Take = std::function<void(const nlmsghdr &)>;

    explicit Socket(NlSocket socket)
        : m_socket(std::move(socket))
    {
    }
    [[nodiscard]] int descriptor() const;
    Answer<void> sendBytes(std::span<const char> bytes);
    std::vector<Refusal> collectRefusals(const Batch &batch, quint32 firstSequence);
    Answer<void> ask(const Request &request, const std::function<void()> &begin, const Take &take);
    Answer<bool> askOnce(const Request &request, const Take &take);
    Answer<std::span<const char>> receive();

    NlSocket m_socket;
    std::vector<char> m_buffer;
    quint32 m_nextSequence = 1;
};

} // namespace portreeve::tc
