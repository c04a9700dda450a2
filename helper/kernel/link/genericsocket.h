// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/error.h"
#include "helper/kernel/link/raii.h"

#include <QtCore/QtGlobal>
#include <functional>
#include <netlink/msg.h>
#include <optional>

/// Generic netlink, by which drivers answer what is theirs alone.
namespace portreeve::rtnl {

/// The attributes of a message, behind nlmsghdr and genlmsghdr.
struct GenericAttributes
{
    const nlattr *first = nullptr; ///< null where the message is too short
    int length = 0;
    /// Null where there is none of this type.
    [[nodiscard]] const nlattr *find(int type) const;
};
GenericAttributes attributesOf(const nlmsghdr &message);

/// The first bytes of an attribute; nothing where it is shorter.
std::optional<quint16> number16(const nlattr *attribute);

/// The number that CTRL_CMD_NEWFAMILY tells of a family.
std::optional<quint16> readFamilyId(const nlmsghdr &message);

struct NlMessageDeleter
{
    void operator()(nl_msg *message) const { nlmsg_free(message); }
};
using NlMessage = std::unique_ptr<nl_msg, NlMessageDeleter>;

/// A socket for questions to drivers. After an error it may hold the rest of an answer: take a new one then.
class GenericSocket final
{
public:
    static Result<GenericSocket> open();

    /// The number of a family of commands; NotFound where no driver has it.
    Result<quint16> familyId(const char *name);

    /// A question with this header, for attributes to be added; null where there is no memory.
    /// \param flags NLM_F_DUMP, or 0
    static NlMessage question(quint16 family, int flags, quint8 command, quint8 version);
    /// Asks and hands over each answer; where one is refused (false), that is Kernel. What was read is wiped
    /// from memory, as it may hold keys.
    Result<void> ask(const NlMessage &question, const std::function<bool(const nlmsghdr &)> &each);

private:
    explicit GenericSocket(NlSocket socket);

    NlSocket m_socket;
};

} // namespace portreeve::rtnl
