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
    // Refusing a caller is everyday work, and must not let it fill the log; trouble of our own is not.
    const bool isTrouble = error.code == ErrorCode::Kernel || error.code == ErrorCode::Storage;
    if (isTrouble)
        qCCritical(lcBus).noquote() << m_message.member() << "failed:" << error.detail;
    else
        qCDebug(lcBus).noquote() << m_message.member() << "of" << caller() << "was refused:" << error.detail;
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
