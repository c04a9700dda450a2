// SPDX-License-Identifier: MIT
#include "helper/notify/courier/httpreply.h"

#include "helper/core/notify/exchange.h"

#include <algorithm>
#include <curl/curl.h>
#include <optional>

namespace portreeve::courier {

namespace {

/// Nobody waits longer for a service; what asks for more means never.
constexpr qint64 kMostSeconds = qint64{366} * 24 * 3600;

/// From `HTTP/1.1 429 Too Many Requests`; 0 where it is none.
int statusIn(QByteArrayView line)
{
    constexpr qsizetype kDigits = 3;
    const qsizetype blank = line.indexOf(' ');
    if (blank < 0)
        return 0;
    const QByteArrayView code = line.sliced(blank + 1).trimmed();
    return code.first(std::min(kDigits, code.size())).toInt();
}

std::optional<qint64> secondsSinceEpoch(const QByteArray &date)
{
    const time_t seconds = curl_getdate(date.constData(), nullptr);
    return seconds < 0 ? std::nullopt : std::optional<qint64>(seconds);
}

} // namespace

bool HttpReply::addHeader(QByteArrayView line)
{
    m_headSize += line.size();
    if (m_headSize > kMaxAnswerBytes)
        return false;
    const QByteArrayView text = line.trimmed();
    if (text.startsWith("HTTP/") && m_body.isEmpty())
        beginHead(text);
    else if (text.isEmpty())
        m_isHeadOver = m_status != 0;
    else if (!m_isHeadOver) // else it is a trailer
        addField(text);
    return true;
}

// A status of the hundreds only announces the real one.
void HttpReply::beginHead(QByteArrayView statusLine)
{
    const int status = statusIn(statusLine);
    m_status = status >= 200 ? status : 0;
    m_isHeadOver = false;
}

void HttpReply::addField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || m_status == 0)
        return;
    const QByteArray name = line.first(colon).toByteArray().toLower();
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (name == "retry-after")
        m_retryAfter = value;
    else if (name == "date")
        m_date = value;
    else if (name == "location")
        m_location = QString::fromUtf8(value);
}

bool HttpReply::addBody(QByteArrayView bytes)
{
    const qsizetype room = kMaxAnswerBytes - m_body.size();
    m_body.append(bytes.first(std::min(room, bytes.size())));
    m_isCut = bytes.size() > room;
    return !m_isCut;
}

std::chrono::seconds HttpReply::retryAfter(qint64 now) const
{
    bool isNumber = false;
    qint64 seconds = m_retryAfter.toLongLong(&isNumber);
    if (!isNumber) {
        const auto then = secondsSinceEpoch(m_retryAfter);
        seconds = then ? *then - secondsSinceEpoch(m_date).value_or(now) : 0;
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, kMostSeconds));
}

} // namespace portreeve::courier
