// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>

namespace portreeve::courier {

/// The last word of a mail server.
class MailReply
{
public:
    /// A line that it said: "250-so it goes on" or "250 the last one".
    /// \return whether that was the last line of a reply
    bool addLine(QByteArrayView line);

    /// Of the last whole reply; 0: there was none.
    [[nodiscard]] int status() const { return m_status; }
    /// Its last line, with the number.
    [[nodiscard]] const QByteArray &line() const { return m_line; }

private:
    int m_status = 0;
    QByteArray m_line;
};

} // namespace portreeve::courier
