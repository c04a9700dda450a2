// SPDX-License-Identifier: MIT
#include "helper/notify/courier/mailreply.h"

#include "helper/core/notify/exchange.h"

#include <algorithm>

namespace portreeve::courier {

bool MailReply::addLine(QByteArrayView line)
{
    constexpr qsizetype kDigits = 3;
    const QByteArrayView text = line.trimmed();
    const int status = text.first(std::min(kDigits, text.size())).toInt();
    const bool isLast = text.size() == kDigits || (text.size() > kDigits && text[kDigits] == ' ');
    if (status < 100 || !isLast)
        return false;
    m_status = status;
    m_line = text.first(std::min(text.size(), kMaxAnswerBytes)).toByteArray();
    return true;
}

} // namespace portreeve::courier
