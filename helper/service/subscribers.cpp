// SPDX-License-Identifier: MIT
#include "helper/service/subscribers.h"

#include <algorithm>

namespace portreeve {

using namespace Qt::StringLiterals;

Result<void> Subscribers::add(const QString &caller, uint user)
{
    if (m_users.contains(caller))
        return {};
    if (m_users.size() >= kMost)
        return fail(ErrorCode::LimitReached,
                    u"%1 programs are watching already; end one of them."_s.arg(kMost));
    if (std::count(m_users.cbegin(), m_users.cend(), user) >= kMostOfOneUser)
        return fail(ErrorCode::LimitReached,
                    u"You have %1 programs watching already; end one of them."_s.arg(kMostOfOneUser));
    m_users.insert(caller, user);
    return {};
}

} // namespace portreeve
