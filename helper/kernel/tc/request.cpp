// SPDX-License-Identifier: MIT
#include "helper/kernel/tc/request.h"

#include <QtCore/QByteArray>
#include <netlink/attr.h>

namespace portreeve::tc {

namespace {

/// More than any message of this folder has; libnl clears it each time, so not much more.
constexpr std::size_t kMostBytes = 512;

void expectRoom(bool hadRoom)
{
    if (!hadRoom)
        qFatal("an rtnetlink message is longer than what was set aside for it");
}

} // namespace

Request::Request(int type, int flags, const void *header, std::size_t bytes)
    : m_message(nlmsg_alloc_size(kMostBytes))
{
    Q_CHECK_PTR(m_message);
    nlmsg_put(m_message.get(), NL_AUTO_PORT, NL_AUTO_SEQ, type, 0, NLM_F_REQUEST | flags);
    expectRoom(nlmsg_append(m_message.get(), const_cast<void *>(header), bytes, NLMSG_ALIGNTO) == 0);
}

Request &Request::putText(int attribute, QByteArrayView text)
{
    return put(attribute, text.toByteArray().constData(), static_cast<std::size_t>(text.size()) + 1);
}

Request &Request::put(int attribute, const void *value, std::size_t bytes)
{
    expectRoom(nla_put(m_message.get(), attribute, static_cast<int>(bytes), value) == 0);
    return *this;
}

nlattr *Request::begin(int attribute)
{
    nlattr *start = nla_nest_start(m_message.get(), attribute);
    expectRoom(start != nullptr);
    return start;
}

void Request::end(nlattr *start)
{
    nla_nest_end(m_message.get(), start);
}

} // namespace portreeve::tc
