// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QtGlobal>
#include <chrono>

namespace portreeve::courier {

/// What has come of an HTTP answer.
class HttpReply
{
public:
    /// A line of the head, the one with the status among them.
    /// \return whether more is wanted: no where the head is longer than an answer may be
    bool addHeader(QByteArrayView line);
    /// \return whether more is wanted
    bool addBody(QByteArrayView bytes);

    /// 0: none has come, other than those that announce another.
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    /// More came than was wanted.
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// What Retry-After asks for; a date counts from the answer's own Date, or where it has none from \a now
    /// (seconds since the epoch). 0: nothing.
    [[nodiscard]] std::chrono::seconds retryAfter(qint64 now) const;
    [[nodiscard]] const QString &location() const { return m_location; }

private:
    void beginHead(QByteArrayView statusLine);
    void addField(QByteArrayView line);

    int m_status = 0;
    qsizetype m_headSize = 0;
    bool m_isHeadOver = false;
    QByteArray m_retryAfter;
    QByteArray m_date;
    QString m_location;
    QByteArray m_body;
    bool m_isCut = false;
};

} // namespace portreeve::courier
