// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <deque>
#include <map>
#include <vector>

namespace portreeve {

/// Keeps a channel within so many messages in any 60 seconds, and to one destination a second apart
/// (Telegram's advice, core.telegram.org/bots/faq), or less where more are allowed. Times are those of a
/// clock that never jumps, in milliseconds.
class SendingPace final
{
public:
    void setPerMinute(quint32 messages);
    /// What the process before this one sent, at these times, rising.
    void remember(const std::vector<qint64> &sentMs);
    void note(const QString &destination, qint64 nowMs);
    /// When the next may go, not before \a nowMs.
    [[nodiscard]] qint64 nextMs(const QString &destination, qint64 nowMs) const;

private:
    [[nodiscard]] qint64 gapMs() const;

    quint32 m_perMinute = 1;
    std::deque<qint64> m_sent; ///< the last m_perMinute times
    std::map<QString, qint64> m_lastTo;
};

} // namespace portreeve
