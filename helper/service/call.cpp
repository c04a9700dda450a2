// SPDX-License-Identifier: MIT
#include "helper/service/call.h"

#include "helper/service/logging.h"

namespace portreeve {

void Call::reply(const QVariantList &values) const
{
    m_connection.send(m_message.createReply(values));
}

void Call::refuse(const Error &error) const
{
    qCInfo(lcBus).noquote() << m_message.member() << "of" << caller()
                            << "was refused:" << errorName(error.code) << error.detail;
    m_connection.send(m_message.createErrorReply(errorName(error.code), error.detail));
}

void Call::finish(const Result<void> &result) const
{
    if (result)
        reply();
    else
        refuse(result.error());
}

} // namespace portreeve
