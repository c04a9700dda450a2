// SPDX-License-Identifier: MIT
#pragma once

#include "helper/kernel/tc/raii.h"

#include <QtCore/QByteArrayView>

namespace portreeve::tc {

/// One rtnetlink message in the making.
class Request final
{
public:
    /// \param type RTM_…
    /// \param flags NLM_F_… beyond NLM_F_REQUEST
    template <typename Header>
    Request(int type, int flags, const Header &header)
        : Request(type, flags, &header, sizeof header)
    {
    }

    /// An attribute of a fixed size.
    template <typename Value> Request &put(int attribute, const Value &value)
    {
        return put(attribute, &value, sizeof value);
    }
    /// An attribute with text, ended by a zero byte.
    Request &putText(int attribute, QByteArrayView text);
    /// An attribute around those that \a fill puts.
    template <typename Fill> Request &nest(int attribute, Fill fill)
    {
        nlattr *start = begin(attribute);
        fill(*this);
        end(start);
        return *this;
    }

    [[nodiscard]] nlmsghdr &message() const { return *nlmsg_hdr(m_message.get()); }

private:
    Request(int type, int flags, const void *header, std::size_t bytes);
    Request &put(int attribute, const void *value, std::size_t bytes);
    nlattr *begin(int attribute);
    void end(nlattr *start);

    NlMessage m_message;
};

} // namespace portreeve::tc
